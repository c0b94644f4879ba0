"""Loops over rows of one rule: the test goes on after a failure and names all of them at its end."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def named(problems: dict[str, str], name: str) -> Iterator[None]:
    """Keep a failed assertion of the block in `problems` under `name`; put the name on any other error."""
    try:
        yield
    except AssertionError as error:
        problems[name] = str(error)
    except Exception as error:
        error.add_note(f"at {name}")
        raise


@contextmanager
def rolled_back() -> Iterator[None]:
    """Take back what the block wrote to the database, so that the next one begins with the same rows."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
