"""Rows written in bulk; the row that the database refuses is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.backends.base.operations import BaseDatabaseOperations

from strategy_kb.core.constraints import broken_rule
from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.fixtures import REMEDY
from strategy_kb.ingest.tables import Fields, Table

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Write:
    """A row to write; `place` names its file and row for errors."""

    place: str
    key: str
    fields: Fields


def validate(table: Table, write: Write) -> None:
    """Raise FixtureError for the first value that its field does not allow. References are checked later, together."""
    _validate_field(table.pk, write.key, write.place, "its key")
    for name, field in table.columns.items():
        _validate_field(field, write.fields[name], write.place, name)


def _validate_field(field: models.Field[Any, Any], value: Any, place: str, name: str) -> None:
    if field.remote_field:
        if value is None and not field.null:
            raise FixtureError(place, f"{name} is missing", REMEDY)
        if value is not None and not isinstance(value, str):
            raise FixtureError(place, f"{name} is {value!r}, not the key of a row", REMEDY)
        return
    try:
        cleaned = field.to_python(value)
        _check_range(field, cleaned)
        field.validate(cleaned, None)
        field.run_validators(cleaned)
    except ValidationError as error:
        raise FixtureError(place, f"{name} is {_short(value)}: {' '.join(error.messages)}", REMEDY) from error


def _check_range(field: models.Field[Any, Any], value: Any) -> None:
    """SQLite would take any integer; what loads on one database loads on the other."""
    span = BaseDatabaseOperations.integer_field_ranges.get(field.get_internal_type())
    if span and value is not None and not span[0] <= value <= span[1]:
        raise ValidationError(f"it must lie between {span[0]:,} and {span[1]:,}")


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:77]}…"


def replace(table: Table, changed: Iterable[str], writes: Sequence[Write]) -> None:
    """Delete the rows named in `changed`, then insert `writes`, so that rows may exchange unique values.

    References are checked by the database at the end of the transaction, so others may point to a row meanwhile.
    """
    delete(table, changed)
    for start in range(0, len(writes), CHUNK):
        _insert(table, writes[start : start + CHUNK])


def delete(table: Table, keys: Iterable[str]) -> None:
    """Delete rows of this table alone, with their many-to-many lists; nothing else is touched."""
    listed = list(keys)
    for start in range(0, len(listed), CHUNK):
        some = listed[start : start + CHUNK]
        for each in table.many.values():
            each.pairs.objects.filter(**{f"{each.row}__in": some}).delete()
        table.plain._default_manager.filter(pk__in=some).delete()


def _insert(table: Table, writes: Sequence[Write]) -> None:
    rows = [table.row_of(write.key, write.fields) for write in writes]
    try:
        with transaction.atomic():
            table.plain._default_manager.bulk_create(rows)
    except IntegrityError as error:
        _name_the_row(table, writes, error)
    for name, each in table.many.items():
        pairs = [
            each.pairs(**{each.row: write.key, each.listed: key}) for write in writes for key in write.fields[name]
        ]
        each.pairs.objects.bulk_create(pairs, batch_size=CHUNK)


def _name_the_row(table: Table, writes: Sequence[Write], error: IntegrityError) -> NoReturn:
    """Insert one by one until the database refuses, and raise FixtureError for that row."""
    for write in writes:
        try:
            with transaction.atomic():
                table.row_of(write.key, write.fields).save(force_insert=True)
        except IntegrityError as refusal:
            rule = broken_rule(table.model, str(refusal)) or str(refusal).splitlines()[0]
            raise FixtureError(write.place, f"the database refuses it: {rule}", REMEDY) from refusal
    raise FixtureError(table.label, f"the database refuses its rows: {error}", REMEDY) from error
