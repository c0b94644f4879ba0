"""The names under which the knowledge base knows a record, and the acronyms that stand for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from strategy_kb.ingest.derive.spelled import is_acronym, name_key
from strategy_kb.ingest.reading.reviewed import read_tables
from strategy_kb.ingest.types import ParsedRecord, ParsedRow

ACRONYM = "records.acronym"

_KINDS = frozenset(
    ("country", "place", "mobility-regime", "process", "partner", "strategy", "element", "migof", "office")
)
_BRACKETS = re.compile(r"\(([^)]*)\) ?")
_AUTHOR = re.compile(r"^IOM\s+(?=\S)")


class KnownNames:
    """Which record an acronym names: the one that has the expansion for a name.

    Letters alone name nothing. They only choose among several records that have the name.
    """

    def __init__(self, rows: Sequence[ParsedRecord | ParsedRow], reviewed: Path | None = None) -> None:
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
        """Return the names of the records for which `form` stands."""
        return sorted({name for ref in self._bearers.get(form, ()) for name in self._names[ref]})

    def record(self, form: str, *expansions: str) -> str | None:
        """Return the record that has one of `expansions` for a name, or None where there is none, or more than one."""
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


def _names_of_rows(rows: Iterable[ParsedRecord | ParsedRow]) -> Iterator[tuple[str, str]]:
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


def _acronyms_of(row: ParsedRecord | ParsedRow) -> Iterator[tuple[str, str]]:
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
