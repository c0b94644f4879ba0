"""Read the acronyms that sentences introduce, "Expansion (ABC)", in every document that was taken in.

Where a document's own list of acronyms, or a parser of its own, already expands a form, that stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from strategy_kb.core.text import slug_of
from strategy_kb.ingest import segment
from strategy_kb.ingest.contracts import ParsedRecord, ParsedRow, PassageKind, SourceDocument
from strategy_kb.ingest.parsers.cited import cited_passage
from strategy_kb.ingest.parsers.prose import Stretch
from strategy_kb.ingest.parsers.reviewed_file import read_tables

MODEL = "sources.acronym"

_ENGLISH = frozenset(("the", "of", "and", "for", "on", "in", "to", "against"))
_FOREIGN = frozenset(("de", "del", "la", "las", "los", "les", "para", "pour", "y", "et"))
_SMALL = _ENGLISH | _FOREIGN
_SPANISH = frozenset(("para", "las", "los", "y", "del"))
_FORM = re.compile(r"\((?P<form>(?:UN )?[A-Z][A-Za-z0-9]*(?:[&/-]?[A-Z0-9])[A-Za-z0-9]*(?:-[A-Z]+)?s?)(?: software)?\)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST_WORDS = 16
_BREAK = re.compile(r"[()\[\];:“”\"–—]|[.!?](?=\s)")

_CAPITAL = r"(?:[A-ZÁÉÍÓÚÑ][^\W_]*(?:['’.-][^\W_]+)*|\([A-Z][a-z]+\))"
_JOINED = rf"(?:\s+(?:{'|'.join(sorted(_SMALL))}))*\s+"
_RUN = rf"(?!The\s){_CAPITAL}(?:{_JOINED}{_CAPITAL})*"
_PLAIN_NAME = re.compile(rf"(?<![\w(]){_RUN}\s*$")
_FOR_SEVERAL = re.compile(rf"(?<![\w(]){_RUN}\s+for\s+{_RUN}(?:,\s+{_RUN})+\s+and\s+{_RUN}\s*$")


@dataclass(slots=True)
class Introduced:
    """One form with the places where one document prints it and what it stands for there."""

    form: Stretch
    expansion: Stretch
    spanish: Stretch | None = field(default=None)


def derive(
    documents: Mapping[str, SourceDocument], rows: Sequence[ParsedRecord | ParsedRow], reviewed: Path
) -> Iterator[ParsedRecord]:
    """Yield one acronym per form and document, cited from the first place that expands it.

    `names` points to the record whose acronym it is among `rows`. What no rule reads stands in the reviewed file.
    """
    expanded = [row for row in rows if isinstance(row, ParsedRecord) and row.model == MODEL]
    taken = {_ref(row.fields["document"], row.fields["form"]) for row in expanded}
    names = _records_by_acronym(rows)
    position = len(expanded)
    for document in documents.values():
        for introduced in (*_read_by_a_person(document, reviewed), *read_introduced(document)):
            form = introduced.form.text
            ref = _ref(document.slug, form)
            if ref not in taken:
                taken.add(ref)
                position += 1
                yield _record(ref, introduced, names.get(form), position)


def _ref(document: str, form: str) -> str:
    """Return the ref of a form; a plural in brackets, "SDG(s)", is the plural."""
    return f"acronym/{document}/{slug_of(form.replace('(s)', 's'))}"


def read_introduced(document: SourceDocument) -> list[Introduced]:
    """Return the forms of a document that stand in brackets behind what they abbreviate, in order."""
    found: dict[str, Introduced] = {}
    for passage in document.passages:
        if passage.kind is PassageKind.HEADING:
            continue
        for match in _FORM.finditer(passage.text):
            start = expansion_start(passage.text[: match.start()], match["form"])
            if start is None:
                continue
            form = Stretch(passage, *match.span("form"))
            expansion = Stretch(passage, start, start + len(passage.text[start : match.start()].rstrip()))
            known = found.setdefault(form.text, Introduced(form, expansion))
            if known.spanish is None and known.expansion.text != expansion.text and _is_spanish(expansion.text):
                known.spanish = expansion
    return list(found.values())


def _read_by_a_person(document: SourceDocument, reviewed: Path) -> Iterator[Introduced]:
    """Yield the acronyms of a document that only a reader can tell. Raises SourceShapeError when one is not there."""
    entries = read_tables(reviewed / "acronyms.toml")["acronym"]
    for entry in (one for one in entries if one["document"] == document.slug):
        yield Introduced(
            _stretch(document, entry["line"], entry["form"]),
            _stretch(document, entry.get("expansion_line", entry["line"]), entry["expansion"]),
            _stretch(document, entry["line"], entry["expansion_es"]) if "expansion_es" in entry else None,
        )


def _stretch(document: SourceDocument, line: int, words: str) -> Stretch:
    passage = cited_passage({document.slug: document}, {"document": document.slug, "line": line, "quote": words})
    return Stretch(passage, *segment.span(passage, words))


def expansion_start(before: str, form: str) -> int | None:
    """Return where the words at the end of `before` begin that `form` abbreviates, or None.

    They are the fewest words whose initials spell the form; otherwise, as for an acronym of a name in another
    language, the proper name at the end.
    """
    clause = max((match.end() for match in _BREAK.finditer(before)), default=0)
    matches = list(_WORD.finditer(before, clause))[-_MOST_WORDS:]
    words = [_Word(match[0], match.start() > 0 and before[match.start() - 1] == "-") for match in matches]
    for may_run_on in (False, True):
        for first in range(len(words) - 1, -1, -1):
            if _spells(words[first:], _letters(form), may_run_on):
                return matches[first].start()
    name = _FOR_SEVERAL.search(before) or _PLAIN_NAME.search(before)
    return name.start() if name and len(name[0].split()) > 1 else None


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    is_after_hyphen: bool

    @property
    def is_small(self) -> bool:
        return self.text in _SMALL

    @property
    def may_be_left_out(self) -> bool:
        return self.is_small or (self.is_after_hyphen and self.text.islower())


def _letters(form: str) -> str:
    """Return the letters and figures of a form without the "s" of a plural: "NFIs" is NFI."""
    singular = form[:-1] if form[-1] == "s" and form[-2].isupper() else form
    return "".join(letter for letter in singular if letter.isalnum())


def _spells(words: Sequence[_Word], letters: str, may_run_on: bool) -> bool:
    """Say whether the initials of `words` spell `letters`, of which lower-case ones may go unspelt.

    Only small words and ends of hyphenated words may be passed over, and never the first word. With `may_run_on`,
    words may follow that the form leaves out, from a small word on ("process on migration").
    """
    if words[0].is_small or words[0].text[0].casefold() != letters[0].casefold():
        return False
    return _continues(words[1:], letters[1:], may_run_on)


def _continues(words: Sequence[_Word], letters: str, may_run_on: bool) -> bool:
    if not letters:
        return not words or (may_run_on and words[0].is_small)
    if letters[0].islower() and _continues(words, letters[1:], may_run_on):
        return True
    if not words:
        return False
    if words[0].text[0].casefold() == letters[0].casefold() and _continues(words[1:], letters[1:], may_run_on):
        return True
    return words[0].may_be_left_out and _continues(words[1:], letters, may_run_on)


def _is_spanish(expansion: str) -> bool:
    return not _SPANISH.isdisjoint(expansion.split())


def _records_by_acronym(rows: Iterable[ParsedRecord | ParsedRow]) -> dict[str, str]:
    """Return what each acronym names, where the records say so and agree; a point gives way to any other record."""
    named: dict[str, set[str]] = {}
    for row in rows:
        for form, ref in _acronyms_of(row):
            named.setdefault(form, set()).add(ref)
    chosen = {form: {ref for ref in refs if not ref.startswith("point/")} or refs for form, refs in named.items()}
    return {form: next(iter(refs)) for form, refs in chosen.items() if len(refs) == 1}


def _acronyms_of(row: ParsedRecord | ParsedRow) -> Iterator[tuple[str, str]]:
    fields = row.fields
    if isinstance(row, ParsedRecord):
        if fields.get("acronym"):
            yield fields["acronym"], row.ref
    elif row.model == "countries.processname" and fields["is_acronym"]:
        yield fields["form"], fields["process"]
    elif row.model == "sources.alias" and fields["kind"] == "acronym":
        yield fields["form"], fields["record"]


def _record(ref: str, introduced: Introduced, names: str | None, position: int) -> ParsedRecord:
    form, expansion, spanish = introduced.form, introduced.expansion, introduced.spanish
    return ParsedRecord(
        model=MODEL,
        ref=ref,
        title=form.text,
        text=expansion.text,
        fields={
            "form": form.text,
            "expansion": expansion.text,
            "expansion_es": spanish.text if spanish else "",
            "document": form.passage.document,
            "names": names,
        },
        quotes=(
            *form.quotes("title"),
            *form.quotes("form"),
            *expansion.quotes("text"),
            *expansion.quotes("expansion"),
            *(spanish.quotes("expansion_es") if spanish else ()),
        ),
        position=position,
    )
