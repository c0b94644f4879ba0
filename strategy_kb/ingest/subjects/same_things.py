"""Records that are one thing, read from several documents: they become one record with the receipts of all.

An entry of moved_refs.toml that has `to` says which; the ref that it moves names no record any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.reading.builders import citations_for_field, link, link_ref
from strategy_kb.ingest.reading.reviewed import field_faults, read_tables
from strategy_kb.ingest.types import ParsedRecord, ParsedRow, Row

DISTINCT = "not_the_same.toml"
LINK = "strategies.link"
MOVED_REF = "records.movedref"
_MERGED_FIELDS = ("title", "text")


def read_distinct(reviewed: Path) -> frozenset[frozenset[str]]:
    """Return the groups of refs that share a name and are different things, as a person decided.

    Raises FixtureError for an entry with missing or unknown fields.
    """
    groups = set()
    for entry in read_tables(reviewed / DISTINCT)["distinct"]:
        missing, unknown = field_faults(entry, frozenset({"refs", "reason"}))
        if missing or unknown:
            where, differing = f"{DISTINCT}, {entry.get('refs')}", ", ".join((*missing, *unknown))
            raise FixtureError(where, f"missing or unknown fields: {differing}", "Correct the entry.")
        groups.add(frozenset(entry["refs"]))
    return frozenset(groups)


def join_same(rows: Iterable[Row], targets: Mapping[str, str]) -> tuple[Row, ...]:
    """Return `rows` with each record that `targets` moves joined with the record of the ref that it maps to.

    That record gets the other's text, where it has another, and its receipts; what referred to the other refers to it.
    A point keeps what it was about by a link. A record whose target is not among the rows is left out.
    """
    rows = tuple(rows)
    moved = {row.ref: row for row in rows if isinstance(row, ParsedRecord) and row.ref in targets}
    joining: dict[str, list[ParsedRecord]] = {}
    for ref, record in moved.items():
        joining.setdefault(targets[ref], []).append(record)
    kept: dict[str, Row] = {}
    for row in rows:
        if isinstance(row, ParsedRecord):
            if row.ref not in moved:
                redirected = _joined(_redirected(row, targets), joining.get(row.ref, ()))
                kept[redirected.ref] = redirected
        else:
            renamed = row if row.model == MOVED_REF else _renamed(row, targets)
            kept.setdefault(f"{renamed.model}:{renamed.key}", renamed)
    for record in moved.values():
        for tie in _ties(record, targets, kept):
            kept.setdefault(tie.ref, tie)
    return tuple(kept.values())


def _joined(record: ParsedRecord, others: Iterable[ParsedRecord]) -> ParsedRecord:
    for other in others:
        is_new = other.text and other.text not in record.text
        text = "\n\n".join(filter(None, (record.text, other.text))) if is_new else record.text
        receipts = (quote for quote in other.citations if quote.field in _MERGED_FIELDS)
        record = replace(record, text=text, citations=tuple(dict.fromkeys((*record.citations, *receipts))))
    return record


def _ties(other: ParsedRecord, targets: Mapping[str, str], kept: Mapping[str, Row]) -> Iterator[ParsedRecord]:
    """Yield the link from the joined record to what the other was about, with the other's words."""
    about, record = other.fields.get("about"), kept.get(targets[other.ref])
    target = kept.get(about) if about else None
    if isinstance(record, ParsedRecord) and isinstance(target, ParsedRecord) and target.ref != record.ref:
        source, end = ((side.ref, side.title or side.text[:60]) for side in (record, target))
        quotes = citations_for_field(other.citations, "text", field="text")
        yield link("related-to", source, end, "stated", other.text, quotes)


def _redirected(record: ParsedRecord, targets: Mapping[str, str]) -> ParsedRecord:
    fields = {name: _replaced(value, targets) for name, value in record.fields.items()}
    if fields == record.fields:
        return record
    is_link = record.model == LINK
    ref = link_ref(fields["relation"], fields["source"], fields["target"]) if is_link else record.ref
    return replace(record, ref=ref, fields=fields)


def _renamed(row: ParsedRow, targets: Mapping[str, str]) -> ParsedRow:
    """Return a row of a list with what it refers to; its key opens with the ref of the record that it belongs to."""
    ref, colon, rest = row.key.partition(":")
    key = f"{targets.get(ref, ref)}{colon}{rest}"
    return replace(row, key=key, fields={name: _replaced(value, targets) for name, value in row.fields.items()})


def _replaced(value: Any, targets: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return targets.get(value, value)
    if isinstance(value, list | tuple):
        return type(value)(dict.fromkeys(targets.get(item, item) for item in value))
    return value
