"""What is stored of a further document: its own rows, and none that change the rows of other documents.

Countries, indicators, offices, processes and partners are shared by editions: their refs name no edition. They keep the
values and the lists of the document that they were first read from (docs/adr/0018-one-door.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.types import ParsedRecord, Row, SourceDocument

Values = Mapping[str, Any]
References = Callable[[Row], Iterable[str]]


@dataclass(frozen=True, slots=True)
class NotStored:
    """A row that is not stored, and the reason, or the fields in which it differs from the stored row."""

    key: str
    reason: str
    differs: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.key} ({', '.join(self.differs)})" if self.differs else self.key


OTHERWISE = "other documents have it, and say otherwise in the fields named"
LIST = "it would lengthen a list of another document"
ORPHAN = "what it refers to is not there"


@dataclass(frozen=True, slots=True)
class Joined:
    """The rows of a document: stored, present already with the same values, and not stored."""

    rows: tuple[Row, ...]
    same: tuple[str, ...]
    not_stored: tuple[NotStored, ...]


def key_of(row: Row) -> str:
    return row.ref if isinstance(row, ParsedRecord) else row.key


def values_of(row: Row) -> Values:
    """Return the values of a row: its fields, and the title and text of a record, but not its position."""
    record_values = {"title": row.title, "text": row.text} if isinstance(row, ParsedRecord) else {}
    return {**row.fields, **record_values}


def join(
    document: SourceDocument,
    rows: Iterable[Row],
    others: Mapping[str, Values | None],
    references: References,
    values: Callable[[Row], Values] = values_of,
) -> Joined:
    """Return which `rows` of `document` are stored; `others` has the values of other documents' rows, by key.

    `references` returns the keys that a row refers to, `values` its values in the form of `others`.

    Raises FixtureError for a row with the document's edition in its key that another document has.
    """
    kept: list[Row] = []
    same: list[str] = []
    not_stored: list[NotStored] = []
    for row in rows:
        key = key_of(row)
        if key in others:
            _check_edition(document, key)
            differs = _differences(values(row), others[key])
            if differs:
                not_stored.append(NotStored(key, OTHERWISE, differs))
            else:
                same.append(key)
        elif _lengthens_a_list(row, others):
            not_stored.append(NotStored(key, LIST))
        else:
            kept.append(row)
    rows_stored = _without_orphans(kept, {*others, document.slug}, references)
    stored = {key_of(row) for row in rows_stored}
    not_stored += [NotStored(key_of(row), ORPHAN) for row in kept if key_of(row) not in stored]
    return Joined(tuple(rows_stored), tuple(same), tuple(not_stored))


def _check_edition(document: SourceDocument, key: str) -> None:
    if document.edition in key.replace(".", "/").replace(":", "/").split("/"):
        raise FixtureError(
            document.slug,
            f"another document has {key} already, of the edition {document.edition}",
            'Name its own in its sidecar, of a region or body and a period, for example edition = "mena-2020-2024".',
        )


def _differences(values: Values, others: Values | None) -> tuple[str, ...]:
    if others is None:
        return ()
    return tuple(
        name for name, value in values.items() if name != "position" and name in others and others[name] != value
    )


def _lengthens_a_list(row: Row, others: Mapping[str, Values | None]) -> bool:
    """Say whether a row is part of another document's record, and no name that this document prints."""
    return not isinstance(row, ParsedRecord) and "document" not in row.fields and row.key.partition(":")[0] in others


def _without_orphans(rows: list[Row], others: set[str], references: References) -> list[Row]:
    """Return the rows whose references all lead to one of them or of `others`."""
    kept = rows
    while True:
        targets = {*others, *map(key_of, kept)}
        remaining = [row for row in kept if targets.issuperset(references(row))]
        if len(remaining) == len(kept):
            return remaining
        kept = remaining


def references_among(keys: Iterable[str]) -> References:
    """Return a function that returns the refs in the fields of a row; they are of the kinds of `keys`."""
    kinds = {key.partition("/")[0] for key in keys if "/" in key}

    def references(row: Row) -> Iterator[str]:
        for value in row.fields.values():
            for item in value if isinstance(value, list | tuple) else [value]:
                if isinstance(item, str) and "/" in item and item.partition("/")[0] in kinds:
                    yield item

    return references
