"""Records that several readers make: links, references, wordings, aliases; and editions renamed in refs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from strategy_kb.core.text import slug_of
from strategy_kb.ingest.reading.spans import Span, cite, first_address
from strategy_kb.ingest.types import (
    Citations,
    ParsedCitation,
    ParsedRecord,
    ParsedRow,
    Passage,
    Row,
    SourceDocument,
)

_REF = re.compile(r"[a-z][a-z-]*(?:/[\w.:@-]+)+")

_RELATION_PHRASES = {
    "member-of": "is a member of",
    "observes": "observes",
    "leads": "leads",
    "supports": "supports",
    "part-of": "is part of",
    "covers": "covers",
    "could-serve": "could serve",
    "partner-of": "is a partner of",
    "office-in": "is an office in",
    "asked-under": "is asked for under",
    "narrated-in": "is narrated in",
    "contributes-to": "contributes to",
    "repeats": "repeats",
    "related-to": "is related to",
    "neighbour-of": "is close in wording to",
    "continued-by": "is continued by",
    "narrowed-to": "is narrowed to",
    "widened-to": "is widened to",
    "merged-into": "is merged into",
    "split-into": "is split into",
}


_MEMBERSHIP_PHRASES = {
    "named": "is named as a member of",
    "region": "is covered through its region by",
    "lead": "leads",
    "host": "hosts",
    "observer": "is an observer of",
    "supporter": "supports",
    "not_member": "is said not to be a member of",
}

# The place in a document where a wording is printed, by variant.
WORDING_PLACES = {
    "summary": "executive summary",
    "heading": "section heading",
    "full": "full wording",
    "web": "web page",
    "vision": "vision statement",
    "table": "table",
    "matrix": "column title of the funding matrix",
    "contents": "table of contents",
    "list": "Regional Director's statement",
}


def stated_link(
    relation: str,
    source: tuple[str, str],
    target: tuple[str, str],
    stated: Span,
    *more: ParsedCitation,
    names: str = "",
) -> ParsedRecord:
    """Return the link that `stated` states between two (ref, name) pairs; `more` are citations of its ends.

    `names` says how the words name both, where they do not by name.
    """
    return link(relation, source, target, "stated", stated.text, (*stated.cite("text"), *more), reason=names)


def link(
    relation: str,
    source: tuple[str, str],
    target: tuple[str, str],
    basis: str,
    text: str,
    citations: Citations,
    **details: Decimal | str,
) -> ParsedRecord:
    """Return a link; `details` are `score` and `method` of a computed one, and the `reason` (see the model)."""
    return ParsedRecord(
        model="strategies.link",
        ref=link_ref(relation, source[0], target[0]),
        title=f"{source[1]} — {_RELATION_PHRASES[relation]} — {target[1]}",
        text=text,
        fields={
            "source": source[0],
            "target": target[0],
            "relation": relation,
            "basis": basis,
            "score": None,
            "method": "",
            "reason": "",
            **details,
        },
        citations=citations,
    )


def link_ref(relation: str, source: str, target: str) -> str:
    """Return the ref of the link between two refs."""
    return f"link/{relation}/{_dotted(source)}--{_dotted(target)}"


def membership(
    document: SourceDocument,
    body: tuple[str, str],
    place: tuple[str, str],
    basis: str,
    stated: Span,
    *more: ParsedCitation,
    **details: str | int,
) -> ParsedRecord:
    """Return that `body` includes `place`, both (ref, name) pairs, as the words `stated` of `document` say.

    `details` are the region and the reason, and the year and words of a printed date.
    """
    return ParsedRecord(
        model="countries.membership",
        ref=f"membership/{_dotted(body[0])}/{slug_of(basis)}/{place[0].rpartition('/')[2]}",
        title=f"{place[1]} — {_MEMBERSHIP_PHRASES[basis]} — {body[1]}",
        text=stated.text,
        fields=_membership_fields(document, body[0], basis) | {"place": place[0]} | details,
        citations=(*stated.cite("text"), *more),
    )


def members_not_stated(document: SourceDocument, body: tuple[str, str], reason: str, printed: Span) -> ParsedRecord:
    """Return that the sources do not say which countries `body` includes; `printed` are the words that come nearest."""
    return ParsedRecord(
        model="countries.membership",
        ref=f"membership/{_dotted(body[0])}/not-stated",
        title=f"Countries not stated — {body[1]}",
        text=printed.text,
        fields=_membership_fields(document, body[0], "not_stated") | {"reason": reason},
        citations=printed.cite("text"),
    )


def _membership_fields(document: SourceDocument, body: str, basis: str) -> dict[str, Any]:
    """Return the fields of a membership that is said as of the edition: its year, or the start of its period."""
    return {
        "body": body,
        "place": None,
        "basis": basis,
        "region": None,
        "reason": "",
        "as_of_year": document.metadata.get("published_year") or document.metadata.get("period_start_year"),
        "as_of_printed": "",
        "document": document.slug,
    }


def citations_for_field(citations: Iterable[ParsedCitation], *read: str, field: str) -> Citations:
    """Return the citations of the fields `read` (all if none is named) as citations of another record's `field`."""
    return tuple(replace(citation, field=field) for citation in citations if not read or citation.field in read)


def reference(note: Passage, number: str) -> ParsedRecord:
    """Return a footnote as a reference, with the first web address printed in it."""
    address = first_address(note.text)
    return ParsedRecord(
        model="records.reference",
        ref=f"reference/{note.document}/{slug_of(number)}",
        title=None,
        text=note.text,
        fields={"document": note.document, "passage": note.key, "number": number, "link": address},
        citations=(*cite("text", note), *(cite("link", note, address) if address else ())),
    )


def wording(element: tuple[str, str], variant: str, printed: Span) -> ParsedRecord:
    """Return the text of `printed` as a wording of `element`, a (ref, name) pair; `variant` says where."""
    ref, name = element
    return ParsedRecord(
        model="strategies.wording",
        ref=f"wording/{_dotted(ref)}/{variant}",
        title=f"{name}, {WORDING_PLACES[variant]}",
        text=printed.text,
        fields={"element": ref, "variant": variant, "document": printed.passage.document},
        citations=printed.cite("text"),
    )


def alias(record: str, form: str, kind: str, language: str = "en") -> ParsedRow:
    """Return a form that a source prints for a record; `kind` is "acronym", "name" or another kind of alias."""
    fields = {"record": record, "form": form, "kind": kind, "language": language, "is_printed": True}
    key = f"{record}:{slug_of(form)}" if language == "en" else f"{record}:{slug_of(form)}:{language}"
    return ParsedRow("records.alias", key, fields)


def _dotted(ref: str) -> str:
    return ref.replace("/", ".")


def under_edition(rows: Iterable[Row], names: Mapping[str, str]) -> Iterator[Row]:
    """Yield the rows with the editions renamed in their refs and in the refs that they point to.

    Readers make refs with the name of the edition that they were written for; other documents have other names.
    `names` maps old names to new ones. A name is a whole part of a ref, between slashes, full stops or colons.
    """
    renamed = {old: new for old, new in names.items() if old != new}
    if not renamed:
        yield from rows
        return
    pattern = re.compile(rf"(?<=[/.])(?:{'|'.join(map(re.escape, renamed))})(?=[/.:]|$)")

    def rename(value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [rename(item) for item in value]
        if isinstance(value, str) and _REF.fullmatch(value):
            return pattern.sub(lambda match: renamed[match[0]], value)
        return value

    for row in rows:
        fields = {name: rename(value) for name, value in row.fields.items()}
        if isinstance(row, ParsedRecord):
            yield replace(row, ref=rename(row.ref), fields=fields)
        elif isinstance(row, ParsedRow):
            yield replace(row, key=rename(row.key), fields=fields)
