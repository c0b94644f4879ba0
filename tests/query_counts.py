"""Holds the cost of a page or endpoint: its queries stay as few, and as many, when the data grows."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(call: Callable[[], Any]) -> list[str]:
    """The SQL that `call` sends, in order."""
    with CaptureQueriesContext(connection) as captured:
        call()
    return [query["sql"] for query in captured.captured_queries]


def assert_flat_queries(call: Callable[[], Any], grow: Callable[[], Any], at_most: int, is_warm: bool = False) -> None:
    """Fail unless `call` sends at most `at_most` queries, and exactly as many again after `grow` has added rows.

    A first, uncounted call fills what is cached for the life of a process, unless that `is_warm`.
    """
    if not is_warm:
        call()
    before = queries_of(call)
    grow()
    after = queries_of(call)
    listing = "\n".join(after)
    assert len(before) <= at_most, f"{len(before)} queries, at most {at_most} allowed:\n" + "\n".join(before)
    assert len(after) == len(before), f"{len(before)} queries before the data grew, {len(after)} after:\n{listing}"
