"""Whether the database that the environment names can be used at all."""

from django.db import DatabaseError, connection


def database_problem() -> str | None:
    """Return the sentence about a database that no connection can be made to, or None when one can."""
    connection.close()
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        reason = " ".join(str(error).split())
        return f"The database that DATABASE_URL names cannot be used ({reason}): start it, or correct DATABASE_URL."
    return None
