"""Faults in a document: one stretch of it reads otherwise, and the reader of that part refuses it with these words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.types import SourceDocument
from tests.ingest.source_texts import excerpt


class Fault(NamedTuple):
    """`old` reads `new` in the lines `spans`, which is all that `reader` needs; how the parts of its error open."""

    reader: Callable[[SourceDocument], Iterable[Any]]
    spans: tuple[tuple[int, int], ...]
    old: str
    new: str
    lines: tuple[int, int] | None
    expected: str
    found: str


def not_refused_so(slug: str, faults: Mapping[str, Fault]) -> dict[str, str]:
    """Return the faults that were accepted, or refused with another error than they say."""
    otherwise = {}
    for name, fault in faults.items():
        document = excerpt(slug, *fault.spans, old=fault.old, new=fault.new)
        try:
            list(fault.reader(document))
        except SourceShapeError as error:
            as_said = error.expected.startswith(fault.expected), error.found.startswith(fault.found)
            if (error.document, error.lines, *as_said) != (slug, fault.lines, True, True):
                otherwise[name] = str(error)
        else:
            otherwise[name] = "accepted"
    return otherwise


def refusal(error: type[Exception], function: Callable[..., object], *args: object) -> str:
    """Return the message with which `function(*args)` raises `error`, or "accepted"; what it yields is run through."""
    try:
        result = function(*args)
        if isinstance(result, Iterable):
            list(result)
    except error as refused:
        return str(refused)
    return "accepted"
