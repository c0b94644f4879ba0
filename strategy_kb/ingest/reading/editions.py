"""Renaming of the edition in refs: readers make refs with the name of the edition that they were written for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from strategy_kb.ingest.types import ParsedRecord, ParsedRow, Row

_REF = re.compile(r"[a-z][a-z-]*(?:/[\w.:@-]+)+")


def under_edition(rows: Iterable[Row], names: Mapping[str, str]) -> Iterator[Row]:
    """Yield the rows with the editions renamed in their refs and in the refs that they point to.

    `names` maps old names to new ones. A name is a whole part of a ref, between slashes, full stops or colons.
    """
    renamed = {old: new for old, new in names.items() if old != new}
    if not renamed:
        yield from rows
        return
    pattern = re.compile(rf"(?<=[/.])(?:{'|'.join(map(re.escape, renamed))})(?=[/.:]|$)")

    def rename(value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [rename(item) for item in value]
        if isinstance(value, str) and _REF.fullmatch(value):
            return pattern.sub(lambda match: renamed[match[0]], value)
        return value

    for row in rows:
        fields = {name: rename(value) for name, value in row.fields.items()}
        if isinstance(row, ParsedRecord):
            yield replace(row, ref=rename(row.ref), fields=fields)
        elif isinstance(row, ParsedRow):
            yield replace(row, key=rename(row.key), fields=fields)
