"""Whether the database that the environment names can be used and has the tables that the code needs."""

from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

# A table of `sources`, the app that was split into `documents` and `records`.
FORMER_TABLE = "sources_record"
# A table, and a column that was added to it later.
DOCUMENTS, ORDER = "documents_document", "order"
# A table, and one that was added to its app later.
LINKS, JUDGEMENTS = "strategies_link", "strategies_judgement"
# The table that members of regimes had before processes had members.
REGIME_MEMBERS = "countries_regimemember"


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
    change = _change_since()
    if change:
        raise CommandError(
            f"The database was made before {change} and must be made anew: run "
            "`manage.py dump_kb DIR` with the version that made it, empty the database, then with this version "
            "`manage.py migrate`, `manage.py load_kb` and, for what people edited, `manage.py loaddata DIR/*.json`."
        )


def _change_since() -> str | None:
    """Return what the tables of the database show to have changed since it was made, or None."""
    tables = connection.introspection.table_names()
    if FORMER_TABLE in tables:
        return "documents and records had apps of their own"
    if LINKS in tables and JUDGEMENTS not in tables:
        return "elements of strategies had judgements"
    if DOCUMENTS not in tables:
        return None
    with connection.cursor() as cursor:
        columns = {column.name for column in connection.introspection.get_table_description(cursor, DOCUMENTS)}
    if ORDER not in columns:
        return "documents had an order in lists"
    return "processes had members" if REGIME_MEMBERS in tables else None


def database_problem() -> str | None:
    """Return a sentence about a database that cannot be connected to or written to, or None."""
    connection.close()
    try:
        connection.ensure_connection()
        return _postgres_problem() if connection.vendor == "postgresql" else None
    except DatabaseError as error:
        reason = " ".join(str(error).split())
        return f"The database that DATABASE_URL names cannot be used ({reason}): start it, or correct DATABASE_URL."


def _postgres_problem() -> str | None:
    """Return a sentence about a role that cannot create tables, or a server that accepts no writes, or None."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT current_user, current_database(), current_schema(),
                      current_setting('transaction_read_only') = 'on',
                      coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)"""
        )
        role, database, schema, is_read_only, may_create = cursor.fetchone()
    if is_read_only:
        return f"The database {database} that DATABASE_URL names takes no writes: name the server that does."
    if may_create:
        return None
    where = f"the schema {schema}" if schema else "any schema of its search_path"
    return (
        f"The role {role} may not create tables in {where} of the database {database}: as its owner, run "
        f"`CREATE SCHEMA {role} AUTHORIZATION {role}` or `GRANT CREATE ON SCHEMA public TO {role}` there."
    )
