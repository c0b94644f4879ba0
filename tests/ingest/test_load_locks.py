"""While a load is under way no one else writes, and everyone still reads."""

import re

import psycopg2
import pytest
from django.db import connection, transaction

from strategy_kb.ingest.load import FixtureFolder, load
from strategy_kb.ingest.load.writing import lock_statement
from strategy_kb.ingest.models import LoadConflict, LoadedRow
from strategy_kb.ingest.tables import all_tables
from strategy_kb.records.models import DataRelease
from tests.ingest import example

WRITTEN = ("records.record", "records.alias", "strategies.pillar", "ingest.loadedrow")


@pytest.fixture
def other(transactional_db):
    """A second connection to the same database, which waits for no lock for long."""
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite a transaction is the only writer by itself")
    second = psycopg2.connect(**connection.get_connection_params() | {"cursor_factory": None})
    with second.cursor() as cursor:
        cursor.execute("SET lock_timeout = '100ms'")
    second.commit()
    yield second
    second.close()


def test_others_read_while_a_load_is_under_way_and_write_only_after_it(tmp_path, other):
    tables = [table.model._meta.db_table for table in all_tables().values()]
    written = [label.replace(".", "_") for label in WRITTEN]

    with transaction.atomic():
        load(FixtureFolder(example.write(tmp_path)))
        with other.cursor() as cursor:
            for name in tables:
                cursor.execute(f"SELECT count(*) FROM {name}")
                assert cursor.fetchone() == (0,), name
        other.rollback()
        for name in written:
            with other.cursor() as cursor, pytest.raises(psycopg2.errors.LockNotAvailable):
                cursor.execute(f"DELETE FROM {name} WHERE false")
            other.rollback()

    for name in written:
        with other.cursor() as cursor:
            cursor.execute(f"DELETE FROM {name} WHERE false")


def test_every_table_that_a_load_writes_is_locked_once_records_first_and_the_others_by_name():
    of_lists = {key_list.pairs._meta.db_table for table in all_tables().values() for key_list in table.many.values()}
    of_memory = {model._meta.db_table for model in (LoadedRow, LoadConflict, DataRelease)}
    of_rows = sorted(table.model._meta.db_table for table in all_tables().values())

    locked = re.findall(r'"(\w+)"', lock_statement())

    assert locked[: len(of_rows)] == ["records_record", *(name for name in of_rows if name != "records_record")]
    assert sorted(locked[len(of_rows) :]) == sorted(of_lists | of_memory)
    assert lock_statement().endswith(" IN SHARE ROW EXCLUSIVE MODE")
