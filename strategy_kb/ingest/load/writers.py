"""Who else may write while a load compares and replaces rows: no one."""

from __future__ import annotations

from django.db import connection

from strategy_kb.ingest.models import LoadConflict, LoadedRow
from strategy_kb.ingest.tables import RECORD, all_tables
from strategy_kb.records.models import DataRelease


def hold_off_others() -> None:
    """Let other loads and people's edits wait until this transaction ends, so that none is overwritten unseen.

    Readers go on. SQLite needs nothing: a transaction there is the only writer from its start. On PostgreSQL the tables
    are locked, records first, as saving a record begins with them too: so neither waits for what the other holds.
    """
    if connection.vendor != "postgresql":
        return
    tables = sorted(all_tables().values(), key=lambda table: (table.label != RECORD, table.label))
    names = [table.model._meta.db_table for table in tables]
    names += [each.pairs._meta.db_table for table in tables for each in table.many.values()]
    names += [model._meta.db_table for model in (LoadedRow, LoadConflict, DataRelease)]
    with connection.cursor() as cursor:
        listed = ", ".join(connection.ops.quote_name(name) for name in names)
        cursor.execute(f"LOCK TABLE {listed} IN SHARE ROW EXCLUSIVE MODE")
