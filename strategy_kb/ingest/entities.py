"""One entity, one record: the rule that refuses two records of one thing. No Django."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from strategy_kb.core.text import comparable
from strategy_kb.ingest.pipeline import KnowledgeBase
from strategy_kb.ingest.types import ParsedRecord

_OFFICE = "countries.office"
# Kinds of things, as against statements about them. Two things of one name are one thing, whatever their kinds; only an
# office may be called as the country is that it sits in.
_THINGS = frozenset(
    {
        "country",
        "place",
        "mobility-regime",
        "process",
        "partner",
        "organization",
        "strategy",
        "element",
        "migof",
        "funding-category",
    }
)
_TYPES_OF_THINGS = frozenset({"tool", "subregion"})  # of points
# The rows of lists that name a record: the label of the table, and the fields of the record and of the name.
_NAMES = {"records.alias": ("record", "form"), "countries.processname": ("process", "form")}


def same_names(kb: KnowledgeBase) -> Iterator[tuple[Sequence[str], str]]:
    """Yield the refs of records that share a name, with the name, unless a person said that they are different."""
    for (name, _), refs in sorted(_refs_by_name(kb).items()):
        if len(refs) > 1 and not any(refs <= group for group in kb.distinct):
            yield sorted(refs), name


def unused_groups(kb: KnowledgeBase) -> Iterator[Sequence[str]]:
    """Yield each group of refs of which a person said that they are different, and of which no two share a name."""
    shared = [refs for refs in _refs_by_name(kb).values() if len(refs) > 1]
    for group in kb.distinct:
        if not any(len(group & refs) > 1 for refs in shared):
            yield sorted(group)


def offices_listed_twice(records: Sequence[ParsedRecord]) -> Iterator[Sequence[str]]:
    """Yield the refs of offices in one city under one heading of a list, which lists each office once."""
    refs_by_place: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in records:
        if record.model == _OFFICE and (heading := record.fields.get("category_printed")):
            refs_by_place[record.fields["seat"], heading].append(record.ref)
    yield from (refs for refs in refs_by_place.values() if len(refs) > 1)


def _refs_by_name(kb: KnowledgeBase) -> dict[tuple[str, bool], set[str]]:
    """Return, by each name without case and accents, the offices, or the other things, that it names."""
    things = {record.ref: record for record in kb.records if _is_thing(record) and not _is_of_further(record, kb)}
    refs: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for ref, record in things.items():
        for name in (record.title, record.fields.get("acronym")):
            if name:
                refs[comparable(name), record.model == _OFFICE].add(ref)
    for row in kb.rows:
        if row.model in _NAMES:
            record_field, name_field = _NAMES[row.model]
            if named := things.get(row.fields[record_field]):
                refs[comparable(row.fields[name_field]), named.model == _OFFICE].add(named.ref)
    return refs


def _is_of_further(record: ParsedRecord, kb: KnowledgeBase) -> bool:
    """Return whether a further document owns the record: what its edition names is its edition's."""
    return any(citation.passage.rpartition(":")[0] in kb.further for citation in record.citations[:1])


def _is_thing(record: ParsedRecord) -> bool:
    return record.model == _OFFICE or record.kind in _THINGS or record.fields.get("point_type") in _TYPES_OF_THINGS
