"""The forms under which passages may name a record, and how they are looked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.contracts import ParsedRecord, ParsedRow
from strategy_kb.ingest.parsers.reviewed_file import read_tables

MENTIONS = "mentions.toml"
_REMEDY = "Correct the entry, or remove it."
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_PART_OF_FORM = re.compile(r"[A-Z]{3,}")  # of "ECLAC/UNECLAC", and not of "J/TIP"
_APOSTROPHES = str.maketrans("’‘", "''")
# Where one form names several records, the first of these is meant.
_RANKS = (
    "country",
    "place",
    "mobility-regime",
    "process",
    "partner",
    "strategy",
    "element",
    "migof",
    "point",
    "acronym",
)
_ACRONYM_FIELDS = {"countries.partner": "acronym", "countries.mobilityregime": "acronym"}
_TITLED = frozenset({*_ACRONYM_FIELDS, "countries.place", "countries.process"})
_BRACKETS = re.compile(r"\(([^)]*)\) ?")


@dataclass(frozen=True, slots=True)
class Form:
    """Words and the record that they name; None where a person judged that they name none.

    `document` is where a form of several meanings has this one: an acronym stands for what its document says.
    """

    words: str
    record: str | None
    document: str | None = None

    @property
    def rank(self) -> int:
        kind = self.record.partition("/")[0] if self.record else None
        if kind is None:
            return -1
        return _RANKS.index(kind) if kind in _RANKS else len(_RANKS)


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    form: Form


class FormIndex:
    """Looks for forms word by word: exact letters, whole words, longest first."""

    def __init__(self, forms: Iterable[Form]) -> None:
        meanings: dict[str, list[Form]] = defaultdict(list)
        for form in forms:
            meanings[form.words.translate(_APOSTROPHES)].append(form)
        self._by_first_word: dict[str, list[tuple[str, list[Form]]]] = defaultdict(list)
        for words in sorted(meanings, key=len, reverse=True):
            first = _WORD.match(words)
            if first:
                best_first = sorted(meanings[words], key=lambda form: (form.rank, form.record or ""))
                self._by_first_word[first[0]].append((words, best_first))

    def find(self, text: str, document: str) -> list[Found]:
        """Return what `text` names, without overlaps: a longer form keeps a shorter one out.

        A web address names nothing, whatever words stand in it.
        """
        plain = _ADDRESS.sub(lambda address: " " * len(address[0]), text.translate(_APOSTROPHES))
        candidates = [found for word in _WORD.finditer(plain) if (found := self._longest_at(plain, word, document))]
        kept: list[Found] = []
        for found in sorted(candidates, key=lambda found: (found.start - found.end, found.start)):
            if all(found.end <= other.start or other.end <= found.start for other in kept):
                kept.append(found)
        return sorted((found for found in kept if found.form.record), key=lambda found: found.start)

    def _longest_at(self, text: str, word: re.Match[str], document: str) -> Found | None:
        for words, forms in self._by_first_word.get(word[0], ()):
            end = word.start() + len(words)
            if text.startswith(words, word.start()) and not (words[-1].isalnum() and text[end : end + 1].isalnum()):
                return Found(word.start(), end, _meant(forms, document))
        return None


def _meant(forms: Sequence[Form], document: str) -> Form:
    """Return the record of the kind that comes first; of acronyms, the document's own."""
    best = [form for form in forms if form.rank == forms[0].rank]
    return next((form for form in best if form.document == document), best[0])


def read_forms(rows: Sequence[ParsedRecord | ParsedRow], reviewed: Path) -> list[Form]:
    """Return every form: printed aliases, titles, process names, acronyms, and what the reviewed file adds.

    Raises FixtureError when the reviewed file names a record that there is not.
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
        *(Form(words, entry["record"]) for entry in judged["form"] for words in entry["forms"]),
    ]
    kept = [form for form in forms if form.record not in never and form.words not in never_acronyms]
    return [*kept, *(Form(entry["words"], None) for entry in judged["phrase"])]


def reviewed_words(reviewed: Path) -> list[str]:
    """Return the words that the reviewed file itself gives, each of which a document must print."""
    judged = read_tables(reviewed / MENTIONS)
    return [*(entry["words"] for entry in judged["phrase"]), *(w for entry in judged["form"] for w in entry["forms"])]


def _forms_of_rows(rows: Sequence[ParsedRecord | ParsedRow]) -> Iterator[Form]:
    for row in rows:
        if isinstance(row, ParsedRow):
            yield from _forms_of_row(row)
        elif row.model == "sources.acronym":
            yield from _forms_of_acronym(row)
        elif row.title and row.quotes and "/tool/" in row.ref:
            yield Form(row.title, row.ref, row.quotes[0].passage.rpartition(":")[0])
        elif row.title and (row.model in _TITLED or row.ref.startswith("migof/")):
            yield from _with_lower_case(row.title, row.ref)
            acronym = row.fields.get(_ACRONYM_FIELDS.get(row.model, ""), "")
            if acronym:
                yield Form(acronym, row.ref)


def _forms_of_row(row: ParsedRow) -> Iterator[Form]:
    if row.model == "sources.alias" and row.fields["is_printed"]:
        yield Form(row.fields["form"], row.fields["record"])
    elif row.model == "countries.processname":
        yield Form(row.fields["form"], row.fields["process"])


def _forms_of_acronym(record: ParsedRecord) -> Iterator[Form]:
    """An acronym names its record where it has one, and itself otherwise."""
    names, fields = record.fields.get("names"), record.fields
    target, document = (names, None) if names else (record.ref, fields["document"])
    for printed in _printed_forms(fields["form"]):
        yield Form(printed.replace("(s)", ""), target, document)
        yield Form(printed.replace("(s)", "s"), target, document)
        if printed.isupper() and not printed.endswith("S"):
            yield Form(f"{printed}s", target, document)
    for expansion in (fields["expansion"], fields.get("expansion_es")):
        for words in _without_brackets(expansion or ""):
            for form in _with_lower_case(words, target):
                yield Form(form.words, target, document)


def _printed_forms(form: str) -> list[str]:
    """Return the forms that a list of acronyms joins by a stroke; a stroke within an acronym belongs to it."""
    parts = form.split("/")
    return parts if all(_PART_OF_FORM.fullmatch(part) for part in parts) else [form]


def _without_brackets(expansion: str) -> set[str]:
    """Return "Office of the High Commissioner" and "High Commissioner" for "(Office of the) High Commissioner"."""
    numbers = (expansion.replace("(s)", ""), expansion.replace("(s)", "s"))
    forms = (version for words in numbers for version in (_BRACKETS.sub("", words), _BRACKETS.sub(r"\1 ", words)))
    return {form.strip() for form in forms if form.strip()}


def _with_lower_case(words: str, record: str) -> Iterator[Form]:
    """Yield the words as they stand and, for common words, beginning in the other case."""
    yield Form(words, record)
    first, _, rest = words.partition(" ")
    is_common = rest.islower() and first[1:].islower()
    if is_common and record.partition("/")[0] not in ("country", "place"):
        yield Form(words[0].swapcase() + words[1:], record)
