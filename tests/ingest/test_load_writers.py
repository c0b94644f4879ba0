"""While a load is under way no one else writes, and everyone still reads."""

import psycopg2
import pytest
from django.db import connection, transaction

from strategy_kb.ingest.load import FixtureFolder, load
from strategy_kb.ingest.tables import all_tables
from tests.ingest import example


@pytest.fixture
def other(transactional_db):
    """A second connection to the same database, which waits for no lock for long."""
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite a transaction is the only writer by itself")
    second = psycopg2.connect(**connection.get_connection_params() | {"cursor_factory": None})
    with second.cursor() as cursor:
        cursor.execute("SET lock_timeout = '100ms'")
    yield second
    second.close()


@pytest.mark.parametrize("label", ["sources.record", "sources.alias", "strategies.pillar", "sources.loadedrow"])
def test_a_row_can_be_written_by_others_only_after_the_load(tmp_path, other, label):
    table = label.replace(".", "_")
    load(FixtureFolder(example.write(tmp_path)))
    statement = f"DELETE FROM {table} WHERE false"

    with transaction.atomic():
        load(FixtureFolder(tmp_path))
        with other.cursor() as cursor, pytest.raises(psycopg2.errors.LockNotAvailable):
            cursor.execute(statement)
        other.rollback()

    with other.cursor() as cursor:
        cursor.execute(statement)


def test_others_read_while_a_load_is_under_way(tmp_path, other):
    with transaction.atomic():
        load(FixtureFolder(example.write(tmp_path)))
        with other.cursor() as cursor:
            for table in all_tables().values():
                cursor.execute(f"SELECT count(*) FROM {table.model._meta.db_table}")

                assert cursor.fetchone() == (0,)
