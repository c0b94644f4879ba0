"""Rows validated and written in bulk, with other writers locked out; a row that the database refuses is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.backends.base.operations import BaseDatabaseOperations

from strategy_kb.core.batches import BATCH, batched
from strategy_kb.core.constraints import broken_rule
from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.fixtures import REMEDY
from strategy_kb.ingest.models import LoadConflict, LoadedRow
from strategy_kb.ingest.tables import RECORD, Fields, ModelTable, all_tables
from strategy_kb.records.models import DataRelease


@dataclass(frozen=True, slots=True)
class PendingRow:
    """A row to write; `place` names its file and row in errors."""

    place: str
    key: str
    fields: Fields


def lock_tables() -> None:
    """Make other loads and people's edits wait until this transaction ends, so that none is overwritten unseen.

    Readers are not blocked. SQLite needs no lock: a transaction is the only writer from its start. On PostgreSQL the
    tables are locked in one order, records first, because saving a record begins with them too; this avoids deadlocks.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(lock_statement())


def lock_statement() -> str:
    """Return the SQL that locks every table that a load writes, records first, in the same order each time."""
    tables = sorted(all_tables().values(), key=lambda table: (table.label != RECORD, table.label))
    names = [table.model._meta.db_table for table in tables]
    names += [key_list.pairs._meta.db_table for table in tables for key_list in table.many.values()]
    names += [model._meta.db_table for model in (LoadedRow, LoadConflict, DataRelease)]
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    return f"LOCK TABLE {quoted} IN SHARE ROW EXCLUSIVE MODE"


def loaded_row(table: ModelTable, key: str, fields: Fields, owner: str) -> LoadedRow:
    """Return the memory of a row as this load writes it, with which the next load compares."""
    return LoadedRow(key=f"{table.label}:{key}", model=table.label, row=key, fields=fields, owner=owner)


def current_fields(table: ModelTable, keys: Iterable[str]) -> dict[str, Fields]:
    """Return the rows that the database has for `keys`, with their fields as fixtures write them."""
    rows = {row.pk: table.fields_of(row) for row in table.plain._default_manager.filter(pk__in=list(keys))}
    for key, lists in table.lists_of(rows).items() if table.many else ():
        rows[key] |= lists
    return rows


def validate(table: ModelTable, row: PendingRow) -> None:
    """Raise FixtureError for the first value that its field does not allow. References are checked after the load."""
    _validate_field(table.pk, row.key, row.place, "its key")
    for name, field in table.columns.items():
        _validate_field(field, row.fields[name], row.place, name)


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
        raise FixtureError(place, f"{name} is {_shortened(value)}: {' '.join(error.messages)}", REMEDY) from error


def _check_range(field: models.Field[Any, Any], value: Any) -> None:
    """Raise ValidationError for an integer that only SQLite could store: what loads on one database loads on both."""
    limits = BaseDatabaseOperations.integer_field_ranges.get(field.get_internal_type())
    if limits and value is not None and not limits[0] <= value <= limits[1]:
        raise ValidationError(f"it must lie between {limits[0]:,} and {limits[1]:,}")


def _shortened(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:77]}…"


def replace(table: ModelTable, changed: Iterable[str], rows: Sequence[PendingRow]) -> None:
    """Delete the rows named in `changed`, then insert `rows`, so that rows can exchange unique values.

    The database checks references at the end of the transaction, so other rows may refer to a row in the meantime.
    """
    delete(table, changed)
    for batch in batched(rows):
        _insert(table, batch)


def delete(table: ModelTable, keys: Iterable[str]) -> None:
    """Delete rows of this table and their many-to-many lists, and nothing else."""
    for batch in batched(keys):
        for key_list in table.many.values():
            key_list.pairs.objects.filter(**{f"{key_list.row_column}__in": batch}).delete()
        table.plain._default_manager.filter(pk__in=batch).delete()


def _insert(table: ModelTable, rows: Sequence[PendingRow]) -> None:
    try:
        with transaction.atomic():
            table.plain._default_manager.bulk_create([table.row_of(row.key, row.fields) for row in rows])
    except IntegrityError as error:
        _raise_for_refused_row(table, rows, error)
    for name, key_list in table.many.items():
        pairs = [
            key_list.pairs(**{key_list.row_column: row.key, key_list.target_column: key})
            for row in rows
            for key in row.fields[name]
        ]
        key_list.pairs.objects.bulk_create(pairs, batch_size=BATCH)


def _raise_for_refused_row(table: ModelTable, rows: Sequence[PendingRow], error: IntegrityError) -> NoReturn:
    """Insert rows one by one until the database refuses one, and raise FixtureError for it."""
    for row in rows:
        try:
            with transaction.atomic():
                table.row_of(row.key, row.fields).save(force_insert=True)
        except IntegrityError as refusal:
            rule = broken_rule(table.model, str(refusal)) or str(refusal).splitlines()[0]
            raise FixtureError(row.place, f"the database refuses it: {rule}", REMEDY) from refusal
    raise FixtureError(table.label, f"the database refuses its rows: {error}", REMEDY) from error
