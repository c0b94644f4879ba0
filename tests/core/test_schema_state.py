"""A database of a former version is refused in one sentence that says how its edits are taken along."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from strategy_kb.core.schema_state import FORMER_TABLE

COMMANDS = (("migrate",), ("load_kb",), ("dump_kb", "/nowhere"), ("verify_receipts",))


@pytest.mark.django_db
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_database_of_a_former_version_is_refused(command):
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {FORMER_TABLE} (ref varchar(200))")

    with pytest.raises(CommandError, match="must be made anew") as refusal:
        call_command(*command)

    steps = ("dump_kb", "migrate", "load_kb", "loaddata")
    assert [str(refusal.value).index(step) for step in steps] == sorted(str(refusal.value).index(s) for s in steps)
