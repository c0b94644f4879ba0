"""Whether the database has the tables that the code needs."""

from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def require_migrated() -> None:
    """Raise CommandError, saying what to do, when the database lacks migrations."""
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        raise CommandError(
            f"The database lacks {len(pending)} migrations: run `manage.py migrate`, then `manage.py load_kb`. "
            "Both keep what people edited and the documents that were added."
        )
