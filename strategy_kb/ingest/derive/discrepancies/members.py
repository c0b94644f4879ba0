"""Comparisons of listed members with counted members, and of footnote markers with notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategy_kb.ingest.derive.corpus import ParsedCorpus, field_citations
from strategy_kb.ingest.derive.discrepancies.findings import Finding, place_names, strategy_of, subjects
from strategy_kb.ingest.families.strategy_2020.country_table import CountryRow, CountryTable, find_country_table
from strategy_kb.ingest.reading.numbers import parse_cardinal
from strategy_kb.ingest.reading.prose import items_within
from strategy_kb.ingest.reading.spans import Span, cell, whole
from strategy_kb.ingest.types import Citations, ParsedRecord, Passage, PassageKind, SourceDocument

RULE = "members-against-count"
_ARTICLE = re.compile(r"^[Tt]he\s+")
_GROUP = re.compile(r"(?P<level>[A-Z][a-z]+(?: [a-z]+)?): (?P<names>.+)$")
_HDI_COLUMN = 2
_COUNT_BEFORE_NOTE = re.compile(r"(?P<number>\d+)(?P<noun>(?: [A-Za-z]+){1,3})[.,;]?\s?$")
_COUNT_AFTER_NOTE = re.compile(r"\s?(?P<number>\d+)(?P<noun> of which are [A-Z]\w+ [A-Z]\w+)")
_PARTS = re.compile(
    r"(?P<all>\d+) countries, (?P<members>\d+) of which are (?P<kind>Member States)"
    r" and (?P<others>\w+) is an? (?P<other>\w+)"
)
_LONGEST_NAME = 6
NOTES_RULE = "notes-and-markers"
_CONTEXT = 60


def compare_groups(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of the countries at each level of human development in the text and in the table."""
    for document in corpus.documents.values():
        table = find_country_table(document)
        if table is None:
            continue
        levels = {row.level(_HDI_COLUMN) for row in table.rows}
        for passage in document.passages:
            match = _GROUP.fullmatch(passage.text) if passage.kind is PassageKind.LIST_ITEM else None
            if match and match["level"] in levels:
                yield _group(corpus, document, table, passage, match)


def _group(
    corpus: ParsedCorpus, document: SourceDocument, table: CountryTable, passage: Passage, match: re.Match[str]
) -> Finding:
    named = {_bare(item.text): item for item in items_within(Span(passage, *match.span("names")))}
    rows = {row.name: row for row in table.rows if row.level(_HDI_COLUMN) == match["level"]}
    missing = [row for name, row in rows.items() if name not in named]
    added = [name for name in named if name not in rows]
    names = place_names(corpus)
    return Finding(
        rule=RULE,
        slug=f"hdi-group-{match['level'].lower().replace(' ', '-')}",
        agrees=not missing and not added,
        cited=(Span(passage, *match.span("names")).cite(), *(_hdi(row) for row in missing)),
        about=(
            *strategy_of(corpus, document),
            *corpus.known(*(names.ref(name) for name in [*(row.name for row in missing), *added])),
        ),
        title=f"The group “{match['level']}” of the text and the table do not have the same countries",
        text=f"The text puts {len(named)} countries at “{match['level']}”, the table {len(rows)}."
        + _sentence("Only the table has {}.", [row.name for row in missing])
        + _sentence("Only the text has {}.", added),
        shown="For each country the level of the table, where the value stands; the text's groups as printed.",
        severity="substance",
        topic="membership",
    )


def _hdi(row: CountryRow) -> Citations:
    return cell(row.passage, _HDI_COLUMN).cite()


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name)


def _sentence(pattern: str, names: list[str]) -> str:
    return " " + pattern.format(", ".join(names)) if names else ""


def compare_notes(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of each count beside a footnote marker with the places that the note lists."""
    for document in corpus.documents.values():
        for reference in document.references:
            note = document.passage_by_key.get(reference.footnote or "")
            items = items_within(whole(note)) if note else []
            if note is None or not _are_names(items):
                continue
            passage = document.passage_by_key[reference.passage]
            counted = _count_at(passage, reference.offset)
            if counted is not None:
                number, span = counted
                yield _note(corpus, document, span, number, note, len(items))


def _are_names(items: list[Span]) -> bool:
    texts = [_bare(item.text) for item in items]
    return all(
        text[:1].isupper() and text.isascii() and len(text.split()) <= _LONGEST_NAME for text in texts
    ) and not any(character.isdigit() or character in ':/"' for text in texts for character in text)


def _count_at(passage: Passage, offset: int) -> tuple[int, Span] | None:
    """Return the count that follows the marker at `offset` or ends just before it, with what it counts."""
    if after := _COUNT_AFTER_NOTE.match(passage.text, offset):
        return int(after["number"]), Span(passage, after.start("number"), after.end())
    if before := _COUNT_BEFORE_NOTE.search(passage.text[:offset]):
        return int(before["number"]), Span(passage, before.start(), before.end("noun"))
    return None


def _note(
    corpus: ParsedCorpus, document: SourceDocument, counted: Span, number: int, note: Passage, note_count: int
) -> Finding:
    return Finding(
        rule=RULE,
        slug=f"members-{document.slug}-{counted.passage.line_start}-note-{note.label.strip('. ')}",
        agrees=number == note_count,
        cited=(counted.cite(), whole(note).cite()),
        about=subjects(corpus, document, counted.cite()),
        title=f"“{counted.text}” and a note that lists {note_count}",
        text=f"The text says “{counted.text}”. Its note {note.label.strip('. ')} lists {note_count}.",
        shown=f"The {note_count} that the note names as members; the printed count stands beside them.",
        severity="substance",
        topic="membership",
    )


def compare_parts(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of the parts of "25 countries, 19 of which are Member States and one is an Observer"."""
    for document, passage in corpus.passages():
        for match in _PARTS.finditer(passage.text):
            whole_number, members = int(match["all"]), int(match["members"])
            others = int(parse_cardinal(match["others"]) or 0)
            left = whole_number - members - others
            yield Finding(
                rule=RULE,
                slug=f"members-parts-{document.slug}-{passage.line_start}",
                agrees=left == 0,
                cited=(Span(passage, *match.span()).cite(),),
                about=subjects(corpus, document, Span(passage, *match.span()).cite()),
                title=f"{members} members and {match['others']} {match['other']}: {members + others} of {whole_number}",
                text=f"The passage counts {whole_number} countries, {members} {match['kind']} and {match['others']} "
                f"{match['other']}. It does not say what the other {left} are.",
                shown="Membership as stated; for the others “not stated”, never “not a member”.",
                severity="gap",
                topic="membership",
            )


def compare_regimes(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of the printed number of each regime's members with the members listed."""
    for regime in corpus.records("countries.mobilityregime"):
        printed = regime.fields.get("member_count_printed")
        members = [row for row in corpus.records("countries.membership") if row.fields["body"] == regime.ref]
        if printed is None:
            continue
        yield Finding(
            rule=RULE,
            slug=f"members-{regime.ref.replace('/', '-')}",
            agrees=printed == len(members),
            cited=(field_citations(regime, "member_count_printed") or regime.citations[:1],),
            about=(regime.ref,),
            title=f"{regime.title}: {printed} members counted, {len(members)} listed",
            text=f"The text counts {printed} members; {len(members)} are listed.",
            shown="The members that are listed; the printed count stands beside them.",
            severity="substance",
            topic="membership",
        )


def compare_offices(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of the number of offices in a document with the country offices that it names."""
    for statistic in corpus.records("countries.statistic"):
        if statistic.fields["unit"] != "offices":
            continue
        home = statistic.citations[0].passage.rpartition(":")[0]
        named = [office for office in corpus.records("countries.office") if _is_named_in(office, home)]
        yield Finding(
            rule=RULE,
            slug=f"offices-{statistic.ref.removeprefix('statistic/').replace('/', '-')}",
            agrees=statistic.fields["value"] == len(named),
            cited=(field_citations(statistic, "value"),),
            about=(statistic.ref,),
            title=f"{statistic.fields['printed']} offices counted, {len(named) or 'none'} named",
            text=f"The document counts {statistic.fields['printed']} {statistic.fields['measure']} "
            f"and names {len(named) or 'none'}.",
            shown="The count with its date, without offices behind it.",
            severity="wording" if named else "gap",
            topic="count",
        )


def _is_named_in(office: ParsedRecord, document: str) -> bool:
    return office.fields["office_type"] == "country" and any(
        citation.passage.rpartition(":")[0] == document for citation in office.citations
    )


def compare_markers(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of the markers in each document with its notes; documents without notes are skipped."""
    for document in corpus.documents.values():
        notes = [
            passage
            for passage in document.passages
            if passage.kind is PassageKind.FOOTNOTE and _number(passage).isdigit()
        ]
        if notes or document.references:
            yield _without_marker(corpus, document, notes)
            yield _without_note(corpus, document)


def _number(note: Passage) -> str:
    return note.label.strip("()[]. ")


def _without_marker(corpus: ParsedCorpus, document: SourceDocument, notes: list[Passage]) -> Finding:
    referred = {reference.footnote for reference in document.references}
    alone = [note for note in notes if note.key not in referred]
    numbers = _joined([_number(note) for note in alone])
    return Finding(
        rule=NOTES_RULE,
        slug=f"notes-without-marker-{document.slug}",
        agrees=not alone,
        cited=tuple(whole(note).cite() for note in alone or notes[:1]),
        about=(*strategy_of(corpus, document), *_references(corpus, document, alone)),
        title=f"Notes that nothing refers to: {numbers}",
        text=f"The document has {len(notes)} notes; no marker in its text refers to {numbers}.",
        shown="The notes all the same, without a place in the text.",
        severity="gap",
        topic="reference",
    )


def _without_note(corpus: ParsedCorpus, document: SourceDocument) -> Finding:
    lost = [reference for reference in document.references if reference.footnote is None]
    numbers = _joined([reference.number for reference in lost])
    marked = [_before(document, reference.passage, reference.offset) for reference in lost or document.references[:1]]
    return Finding(
        rule=NOTES_RULE,
        slug=f"markers-without-note-{document.slug}",
        agrees=not lost,
        cited=tuple(span.cite() for span in marked),
        about=strategy_of(corpus, document),
        title=f"Markers without a note: {numbers}",
        text=f"The text refers to {numbers}, and the document has no note with that number.",
        shown="The text without the note.",
        severity="gap",
        topic="reference",
    )


def _before(document: SourceDocument, passage: str, offset: int) -> Span:
    owner = document.passage_by_key[passage]
    if offset == 0:
        return whole(owner)
    start = owner.text.rfind(" ", 0, max(0, offset - _CONTEXT)) + 1
    return Span(owner, start, offset)


def _references(corpus: ParsedCorpus, document: SourceDocument, notes: list[Passage]) -> tuple[str, ...]:
    return corpus.known(*(f"reference/{document.slug}/{_number(note)}" for note in notes))


def _joined(numbers: list[str]) -> str:
    """Return "note 2" or "notes 2 and 7", and "no note" for an empty list."""
    if not numbers:
        return "no note"
    word = "note" if len(numbers) == 1 else "notes"
    all_but_last = ", ".join(numbers[:-1])
    return f"{word} {all_but_last} and {numbers[-1]}" if all_but_last else f"{word} {numbers[-1]}"
