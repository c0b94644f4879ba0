"""Mentions of countries, processes, mobility regimes, partners, acronyms and frameworks in passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest.derive.acronyms import ACRONYM, without_brackets
from strategy_kb.ingest.derive.form_index import Form, FormIndex
from strategy_kb.ingest.derive.spelled import is_acronym
from strategy_kb.ingest.reading.place_names import country_names, other_names, without_accents
from strategy_kb.ingest.reading.reviewed import read_tables
from strategy_kb.ingest.types import ParsedRecord, ParsedRow, Passage, Row, SourceDocument

MENTIONS = "mentions.toml"
_REMEDY = "Correct the entry, or remove it."
_PART_OF_FORM = re.compile(r"[A-Z]{3,}")  # matches in "ECLAC/UNECLAC", not in "J/TIP"
_TITLED = frozenset({"countries.partner", "countries.mobilityregime", "countries.place", "countries.process"})
_MIGOF = "strategy/migof"


def read_forms(rows: Sequence[Row], reviewed: Path) -> list[Form]:
    """Return every form: printed aliases, titles, process names, acronyms, and what the reviewed file adds.

    Raises FixtureError when the reviewed file names a record that does not exist.
    """
    path = reviewed / MENTIONS
    judged = read_tables(path)
    refs = {row.ref for row in rows if isinstance(row, ParsedRecord)}
    for entry in (*judged["never"], *judged["form"]):
        if entry["record"] not in refs:
            raise FixtureError(f"{path.name}, {entry['record']}", "there is no such record", _REMEDY)
    never = {entry["record"] for entry in judged["never"]}
    never_acronyms = {entry["form"] for entry in judged["never_acronyms"]}
    forms = [
        *_forms_of_rows(rows),
        *(
            Form(words, entry["record"], frozenset(entry.get("documents", ())), "documents" in entry)
            for entry in judged["form"]
            for words in entry["forms"]
        ),
    ]
    kept = [form for form in forms if form.record not in never and form.words not in never_acronyms]
    phrases = [Form(entry["words"], None) for entry in judged["phrase"]]
    return [*kept, *phrases, *_names_of_other_places(rows, kept)]


def reviewed_words(reviewed: Path) -> list[tuple[str, Sequence[str]]]:
    """Return the words of the reviewed file, with the documents that must print them; without any, one of all must."""
    judged = read_tables(reviewed / MENTIONS)
    forms = [(words, entry.get("documents", ())) for entry in judged["form"] for words in entry["forms"]]
    return [*((entry["words"], ()) for entry in judged["phrase"]), *forms]


def _forms_of_rows(rows: Sequence[Row]) -> Iterator[Form]:
    for row in rows:
        if isinstance(row, ParsedRow):
            yield from _forms_of_row(row)
        elif row.model == ACRONYM:
            yield from _forms_of_acronym(row)
        elif not row.title or is_letters_alone(row.title):
            continue
        elif row.citations and "/tool/" in row.ref:
            yield Form(row.title, row.ref, frozenset((row.citations[0].passage.rpartition(":")[0],)))
        elif row.model in _TITLED or row.ref.startswith("migof/"):
            yield from _with_lower_case(row.title, row.ref)
    yield from _names_of_countries(rows)


def is_letters_alone(name: str) -> bool:
    """Say whether a name is an acronym, which may have several meanings without its expansion."""
    return " " not in name and is_acronym(name)


def _forms_of_row(row: ParsedRow) -> Iterator[Form]:
    fields = row.fields
    if row.model == "records.alias" and fields["is_printed"] and fields.get("kind") != "acronym":
        yield Form(fields["form"], fields["record"])
    elif row.model == "countries.processname":
        is_only_there = fields["is_acronym"] or is_letters_alone(fields["form"])
        yield Form(fields["form"], fields["process"], frozenset((fields["document"],)), is_only_there)


def _forms_of_acronym(record: ParsedRecord) -> Iterator[Form]:
    """Yield the forms of an acronym in its own document; they name its record, or else the acronym itself.

    The expansion of an acronym with a record is that record's name in all documents.
    """
    names, fields = record.fields.get("names"), record.fields
    target, document = names or record.ref, frozenset((fields["document"],))
    for printed in _printed_forms(fields["form"]):
        for number in ("", "s"):
            yield Form(printed.replace("(s)", number), target, document, is_only_there=True)
        if printed.isupper() and not printed.endswith("S"):
            yield Form(f"{printed}s", target, document, is_only_there=True)
        if printed.endswith("s") and printed[:-1].isupper():
            yield Form(printed[:-1], target, document, is_only_there=True)
    for expansion in (fields["expansion"], fields.get("expansion_es")):
        for words in without_brackets(expansion or ""):
            for form in _with_lower_case(words, target):
                yield Form(form.words, target, document, is_only_there=names is None)


def _printed_forms(form: str) -> list[str]:
    """Return the forms that a list of acronyms joins by a slash; a slash within an acronym is part of it."""
    parts = form.split("/")
    return parts if all(_PART_OF_FORM.fullmatch(part) for part in parts) else [form]


def _with_lower_case(words: str, record: str) -> Iterator[Form]:
    """Yield the words as given and, for common words, with the first letter in the other case."""
    yield Form(words, record)
    first, _, rest = words.partition(" ")
    is_common = rest.islower() and first[1:].islower()
    if is_common and record.partition("/")[0] not in ("country", "place"):
        yield Form(words[0].swapcase() + words[1:], record)


def _names_of_countries(rows: Sequence[Row]) -> Iterator[Form]:
    """Yield the names of recorded countries in ISO 3166 and CLDR, whether the sources print them or not."""
    refs = _refs_by_code(rows)
    yield from (Form(name, refs[iso3]) for iso3, name in country_names() if iso3 in refs)


def _names_of_other_places(rows: Sequence[Row], forms: Sequence[Form]) -> Iterator[Form]:
    """Yield the names of other places that include a known form; those that are no records name nothing.

    Accents may be missing in the text of a document that a program read.
    """
    known, refs = {form.words for form in forms}, _refs_by_code(rows)
    places = {form.words for form in forms if form.is_place}
    within = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(places)))})(?!\w)")
    names = [*country_names(), *other_names()]
    for code, name in dict.fromkeys((*names, *((code, without_accents(name)) for code, name in names))):
        if places and name not in known and within.search(name):
            yield Form(name, refs.get(code))


def _refs_by_code(rows: Sequence[Row]) -> dict[str, str]:
    """Return the ref of each place by its ISO3 code, and by its M49 code."""
    places = [row for row in rows if isinstance(row, ParsedRecord) and row.model == "countries.place"]
    codes = ((code, row.ref) for row in places for code in (row.fields.get("iso3"), row.fields.get("m49")) if code)
    return dict(codes)


def derive(documents: Mapping[str, SourceDocument], rows: Sequence[Row], reviewed: Path) -> Iterator[ParsedRow]:
    """Yield a `records.mention` for each name of a record in a passage.

    Case counts ("US" is not "us"), words are whole ("Dominican" is not Dominica), and the longest form wins
    ("Dominican Republic" over "Dominican"), so that no two mentions of a passage overlap.

    Raises SourceShapeError when words of the reviewed file are in no document.
    """
    texts = {slug: "\n".join(passage.text for passage in document.passages) for slug, document in documents.items()}
    for words, slugs in reviewed_words(reviewed):
        expected = [[slug] for slug in slugs] or [list(texts)]
        for choice in expected:
            if not any(words in texts[slug] for slug in choice if slug in texts):
                where = " or ".join(choice) if slugs else "one of the documents"
                raise SourceShapeError(MENTIONS, None, f"{words!r} in {where}", "it in none")
    yield from mentions_in(documents.values(), rows, reviewed)


def mentions_in(documents: Iterable[SourceDocument], rows: Sequence[Row], reviewed: Path) -> Iterator[ParsedRow]:
    """Yield the mentions in some documents; unlike `derive`, words of the reviewed file may be missing in them."""
    index = FormIndex(read_forms(rows, reviewed))
    codes = {
        row.fields["code"]: row.ref for row in rows if isinstance(row, ParsedRecord) and row.ref.startswith("migof/")
    }
    for document in documents:
        named = {passage.key: index.find(passage.text, document.slug) for passage in document.passages}
        names_migof = any(match.form.record == _MIGOF for matches in named.values() for match in matches)
        for passage in document.passages:
            for match in named[passage.key]:
                yield _mention(passage, match.start, match.end, match.form.record or "")
            if names_migof:
                yield from _codes(passage, codes)


def _codes(passage: Passage, codes: Mapping[str, str]) -> Iterator[ParsedRow]:
    """Yield the table cells that are a MiGOF code ("P1"); in other text the letters may mean anything."""
    start = 0
    for cell in passage.cells:
        if cell in codes:
            yield _mention(passage, start, start + len(cell), codes[cell])
        start += len(cell) + len(" | ") if cell else 0


def _mention(passage: Passage, start: int, end: int, record: str) -> ParsedRow:
    return ParsedRow(
        model="records.mention",
        key=f"{passage.key}@{start}:{record}",
        fields={
            "passage": passage.key,
            "record": record,
            "form": passage.text[start:end],
            "start": start,
            "end": end,
        },
    )
