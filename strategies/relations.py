"""Labels of relations between records and of verdicts on elements, as pages show them."""

# Labels of a relation on the page of the link's source, and on the page of its target.
OUTWARD = {
    "office-in": "An office in",
    "member-of": "A member of",
    "leads": "Leads",
    "observes": "Observes",
    "supports": "Supports",
    "variant-of": "A wording of",
    "asked-under": "Asked for under",
    "narrated-in": "Narrated in",
    "contributes-to": "Contributes to",
    "part-of": "Part of",
    "neighbour-of": "Close in wording to",
    "continued-by": "Continued by",
    "narrowed-to": "Narrowed to",
    "widened-to": "Widened to",
    "merged-into": "Merged into",
    "split-into": "Split into",
    "covers": "Covers",
    "could-serve": "Could serve",
    "partner-of": "A partner of",
    "repeats": "Repeats",
    "related-to": "Related to",
}
INWARD = {
    "office-in": "Offices",
    "member-of": "Members",
    "leads": "Led by",
    "observes": "Observed by",
    "supports": "Supported by",
    "variant-of": "Wordings",
    "asked-under": "Asked for under it",
    "narrated-in": "Narrates",
    "contributes-to": "Contributing to it",
    "part-of": "Its parts",
    "neighbour-of": "Close in wording",
    "continued-by": "Continues",
    "narrowed-to": "Narrowed from",
    "widened-to": "Widened from",
    "merged-into": "Merged from",
    "split-into": "Split from",
    "covers": "Covered by",
    "could-serve": "Could be served by",
    "partner-of": "Partners",
    "repeats": "Repeated by",
    "related-to": "Related",
}

# Labels of a verdict on an element of the earlier strategy, and of the later one; and of any element.
BECAME = {
    "continues": "Continues",
    "narrowed": "Continues, narrower",
    "widened": "Continues, wider",
    "merged": "Merged with others",
    "split": "Split into several",
    "related": "Related only",
    "none": "Dropped",
}
CAME_FROM = {
    "continues": "Continued",
    "narrowed": "Narrower than before",
    "widened": "Wider than before",
    "merged": "Merged from several",
    "split": "Split off",
    "related": "Related only",
    "none": "New",
}
VERDICTS = {
    "continues": "Continues",
    "narrowed": "Narrowed",
    "widened": "Widened",
    "merged": "Merged",
    "split": "Split",
    "related": "Related",
    "none": "No counterpart",
}
