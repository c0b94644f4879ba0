"""Acronyms that documents spell out, "Expansion (ABC)", and the records that they name.

An expansion from a document's list of acronyms, or from its family's parser, is kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from strategy_kb.core.text import slug_of
from strategy_kb.ingest.derive.spelled import FORM, expansion_span, is_acronym, is_spelled, name_key
from strategy_kb.ingest.reading.reviewed import cited_span, read_tables
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import ParsedRecord, Passage, Row, SourceDocument

ACRONYM = "records.acronym"
_KINDS = frozenset(
    (
        "country",
        "place",
        "mobility-regime",
        "process",
        "partner",
        "organization",
        "strategy",
        "element",
        "migof",
        "office",
    )
)
_BRACKETS = re.compile(r"\(([^)]*)\) ?")
_AUTHOR = re.compile(r"^IOM\s+(?=\S)")
MODEL = ACRONYM
_SPANISH = frozenset(("para", "las", "los", "y", "del"))
_PLURAL = r"s?"
# "(hereinafter “WFP”)", "(en adelante, INE)", "(ci-après « OIM »)", "(IOM; see annex)", "(IDMC 2020)".
_QUOTE = r"[“”\"«»'‘’]?"
_INTRODUCTION = rf"(?:[^\W\dA-ZÀ-Þ][^()\dA-ZÀ-Þ]{{0,60}}\s)?{_QUOTE}\s?"
_REMARK = rf"\s?{_QUOTE}(?: software| \d{{4}}[a-z]?|\s?[,;:/–—] ?[^()]*| (?:or|for|by|in|o|por|en|ou|pour) [^()]*)?"
_IN_BRACKETS = re.compile(rf"\({_INTRODUCTION}(?P<form>{FORM}{_PLURAL}){_REMARK}\)")
_BEFORE_BRACKETS = re.compile(rf"(?<![\w/&-])(?P<form>{FORM}{_PLURAL}){_QUOTE} \((?P<expansion>[^()]+)\)")
_ENTRY = re.compile(rf"(?P<form>{FORM}{_PLURAL})(?:\s*[:=–—|]\s*|\s+-\s+|\s{{2,}})(?P<expansion>\S.*?)[.;,]?")


class KnownNames:
    """Finds the record that an acronym names: the one whose name is the expansion.

    Letters alone name nothing. They only decide between several records with that name.
    """

    def __init__(self, rows: Sequence[Row], reviewed: Path | None = None) -> None:
        self._names: dict[str, set[str]] = defaultdict(set)
        self._refs: dict[str, set[str]] = defaultdict(set)
        self._bearers: dict[str, set[str]] = defaultdict(set)
        for ref, name in _names_of_rows(rows):
            self._add(ref, name)
        for entry in read_tables(reviewed / "mentions.toml")["form"] if reviewed else ():
            for name in entry["forms"] if not entry["record"].startswith("acronym/") else ():
                self._add(entry["record"], name)
        for row in rows:
            for form, ref in _acronyms_of(row):
                self._bearers[form].add(ref)

    def _add(self, ref: str, name: str) -> None:
        if " " in name:
            for version in without_brackets(_AUTHOR.sub("", name)):
                self._names[ref].add(version)
                self._refs[name_key(version)].add(ref)

    def abbreviated(self, form: str) -> list[str]:
        """Return the names of the records that have `form` as an acronym."""
        return sorted({name for ref in self._bearers.get(form, ()) for name in self._names[ref]})

    def record(self, form: str, *expansions: str) -> str | None:
        """Return the only record with one of `expansions` as its name; None for no record or several."""
        versions = (version for expansion in expansions for version in without_brackets(_AUTHOR.sub("", expansion)))
        refs = {ref for version in versions for ref in self._refs.get(name_key(version), ())}
        for choice in (refs & self._bearers.get(form, set()), refs):
            chosen = {ref for ref in choice if not ref.startswith("point/")} or choice
            if len(chosen) == 1:
                return next(iter(chosen))
        return None


def without_brackets(expansion: str) -> set[str]:
    """Return "Office of the High Commissioner" and "High Commissioner" for "(Office of the) High Commissioner"."""
    numbers = (expansion.replace("(s)", ""), expansion.replace("(s)", "s"))
    forms = (version for words in numbers for version in (_BRACKETS.sub("", words), _BRACKETS.sub(r"\1 ", words)))
    return {form.strip() for form in forms if form.strip()}


def _names_of_rows(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    for row in rows:
        fields = row.fields
        if isinstance(row, ParsedRecord):
            if row.model == ACRONYM and fields.get("names"):
                yield from (
                    (fields["names"], words) for words in (fields["expansion"], fields["expansion_es"]) if words
                )
            elif row.title and (row.ref.partition("/")[0] in _KINDS or "/tool/" in row.ref):
                yield row.ref, row.title
                before, _, form = row.title.partition(" (")
                if is_acronym(form.partition(")")[0].partition(" ")[0]):
                    yield row.ref, before
        elif row.model == "countries.processname" and not fields["is_acronym"]:
            yield fields["process"], fields["form"]
        elif row.model == "records.alias" and fields["kind"] in ("name", "translation", "spelling"):
            yield fields["record"], fields["form"]


def _acronyms_of(row: Row) -> Iterator[tuple[str, str]]:
    fields = row.fields
    if isinstance(row, ParsedRecord):
        if row.model == ACRONYM and fields.get("names"):
            yield fields["form"], fields["names"]
        elif fields.get("acronym"):
            yield fields["acronym"], row.ref
    elif row.model == "countries.processname" and fields["is_acronym"]:
        yield fields["form"], fields["process"]
    elif row.model == "records.alias" and fields["kind"] in ("acronym", "short_form"):
        yield fields["form"], fields["record"]


@dataclass(slots=True)
class Introduced:
    """One acronym in one document, with the spans of its form and of its expansion.

    `names` is the record that it names in a person's judgement.
    """

    form: Span
    expansion: Span
    spanish: Span | None = None
    names: str | None = None

    @property
    def place(self) -> tuple[int, int]:
        return self.form.passage.position, self.form.start

    @property
    def expansions(self) -> tuple[str, ...]:
        return (self.expansion.text, self.spanish.text) if self.spanish else (self.expansion.text,)


def derive(documents: Mapping[str, SourceDocument], rows: Sequence[Row], reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield one acronym per form and document, cited from the first place that expands it.

    `names` refers to the record among `rows` whose name is the expansion. Acronyms that no rule reads are in the
    reviewed file.
    """
    expanded = [row for row in rows if isinstance(row, ParsedRecord) and row.model == MODEL]
    taken = {_ref(row.fields["document"], row.fields["form"]) for row in expanded}
    known = KnownNames(rows, reviewed)
    rank = len(expanded)
    for document in documents.values():
        introductions = [*_read_by_a_person(document, reviewed), *read_introduced(document, known)]
        first = {_ref(document.slug, introduced.form.text): introduced for introduced in reversed(introductions)}
        for ref, introduced in sorted(first.items(), key=lambda entry: entry[1].place):
            if ref not in taken:
                rank += 1
                names = introduced.names or known.record(introduced.form.text, *introduced.expansions)
                yield _record(ref, introduced, names, rank)


def with_agreeing_names(rows: Sequence[Row], known_rows: Sequence[Row], reviewed: Path) -> list[Row]:
    """Return the rows of a further document; acronyms of its list name the record whose name is the expansion."""
    others = [row for row in rows if row.model != MODEL]
    known = KnownNames([*known_rows, *others], reviewed)
    return [
        _with_agreeing_name(row, known) if isinstance(row, ParsedRecord) and row.model == MODEL else row for row in rows
    ]


def _with_agreeing_name(acronym: ParsedRecord, known: KnownNames) -> ParsedRecord:
    fields = acronym.fields
    names = known.record(fields["form"], fields["expansion"], fields["expansion_es"])
    return replace(acronym, fields={**fields, "names": names})


def _ref(document: str, form: str) -> str:
    """Return the ref of a form; a plural in brackets, "SDG(s)", is the plural."""
    return f"acronym/{document}/{slug_of(form.replace('(s)', 's'))}"


def read_introduced(document: SourceDocument, known: KnownNames) -> list[Introduced]:
    """Return the acronyms that a document spells out, in order.

    An acronym is in brackets after its expansion, or before it, or in the same entry of a list.
    """
    introduced: dict[str, Introduced] = {}
    for passage in document.passages:
        for form, expansion in _introduced_in(passage, known):
            first = introduced.setdefault(form.text, Introduced(form, expansion))
            if first.spanish is None and first.expansion.text != expansion.text and _is_spanish(expansion.text):
                first.spanish = expansion
    return list(introduced.values())


def _introduced_in(passage: Passage, known: KnownNames) -> Iterator[tuple[Span, Span]]:
    text = passage.text
    for match in _IN_BRACKETS.finditer(text):
        span = expansion_span(text, match.start(), match["form"], known.abbreviated(match["form"]))
        if span is not None:
            yield Span(passage, *match.span("form")), Span(passage, *span)
    entry = _ENTRY.fullmatch(text)
    for match in (*_BEFORE_BRACKETS.finditer(text), *((entry,) if entry else ())):
        if is_spelled(match["expansion"], match["form"], known.abbreviated(match["form"])):
            yield Span(passage, *match.span("form")), Span(passage, *match.span("expansion"))


def _read_by_a_person(document: SourceDocument, reviewed: Path) -> Iterator[Introduced]:
    """Yield the acronyms of a document from the reviewed file. Raises SourceShapeError when one is not there."""
    entries = read_tables(reviewed / "acronyms.toml")["acronym"]
    for entry in (entry for entry in entries if entry["document"] == document.slug):
        yield Introduced(
            _stretch(document, entry["line"], entry["form"]),
            _stretch(document, entry.get("expansion_line", entry["line"]), entry["expansion"]),
            _stretch(document, entry["line"], entry["expansion_es"]) if "expansion_es" in entry else None,
            entry.get("names"),
        )


def _stretch(document: SourceDocument, line: int, words: str) -> Span:
    return cited_span({document.slug: document}, {"document": document.slug, "line": line, "quote": words})


def _is_spanish(expansion: str) -> bool:
    return not _SPANISH.isdisjoint(expansion.split())


def _record(ref: str, introduced: Introduced, names: str | None, rank: int) -> ParsedRecord:
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
        citations=(
            *form.cite("title"),
            *form.cite("form"),
            *expansion.cite("text"),
            *expansion.cite("expansion"),
            *(spanish.cite("expansion_es") if spanish else ()),
        ),
        rank=rank,
    )
