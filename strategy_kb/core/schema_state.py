"""Whether the database has the tables that the code needs."""

from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

# A table of the app that `documents` and `records` were one of.
FORMER_TABLE = "sources_record"


def require_migrated() -> None:
    """Raise CommandError, saying what to do, when the database lacks migrations or was made by a former version."""
    refuse_former_layout()
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        raise CommandError(
            f"The database lacks {len(pending)} migrations: run `manage.py migrate`, then `manage.py load_kb`. "
            "Both keep what people edited and the documents that were added."
        )


def refuse_former_layout() -> None:
    """Raise CommandError, saying how edits are taken along, when the database has the tables of a former version."""
    if FORMER_TABLE in connection.introspection.table_names():
        raise CommandError(
            "The database was made before documents and records had apps of their own and must be made anew: run "
            "`manage.py dump_kb DIR` with the version that made it, empty the database, then with this version "
            "`manage.py migrate`, `manage.py load_kb` and, for what people edited, `manage.py loaddata DIR/*.json`."
        )
