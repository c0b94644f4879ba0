"""Reviewed files: their tables and entries, and the passages that entries refer to."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Set
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import Passage, SourceDocument

_REMEDY = "Restore the file, or correct it."


class _Tables(dict[str, Any]):
    """The tables of one file; a missing table is an error that names the file."""

    def __init__(self, name: str, tables: dict[str, Any]) -> None:
        super().__init__(tables)
        self.name = name

    def __missing__(self, table: str) -> NoReturn:
        raise FixtureError(self.name, f"it has no table {table!r}", _REMEDY)


def read_tables(path: Path) -> dict[str, Any]:
    """Return the tables of the TOML file at `path`.

    Raises FixtureError for a missing file, for one that is not TOML, and on access to a missing table.
    """
    try:
        return _Tables(path.name, tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise FixtureError(path.name, f"there is no such file in {path.parent}", _REMEDY) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FixtureError(path.name, f"it is no TOML file: {error}", _REMEDY) from error


class FieldFaults(NamedTuple):
    """The names of the fields that an entry lacks, and of those that it must not have."""

    missing: list[str]
    unknown: list[str]


def field_faults(entry: Mapping[str, Any], required: Set[str], optional: Set[str] = frozenset()) -> FieldFaults:
    """Return the missing and the unknown fields of an entry."""
    return FieldFaults(sorted(required - entry.keys()), sorted(entry.keys() - required - optional))


def passages_at(document: SourceDocument, line: int) -> list[Passage]:
    """Return the passages that include source line `line`."""
    return [passage for passage in document.passages if passage.line_start <= line <= passage.line_end]


def spans_at(document: SourceDocument, line: int, words: str) -> list[Span]:
    """Return every occurrence of `words` in the passages that include source line `line`."""
    pattern = re.compile(f"(?={re.escape(words)})")
    return [
        Span(passage, match.start(), match.start() + len(words))
        for passage in passages_at(document, line)
        for match in pattern.finditer(passage.text)
    ]


def cited_span(documents: Mapping[str, SourceDocument], entry: Mapping[str, Any]) -> Span:
    """Return the first occurrence of an entry's `quote` in the passages that include its `line` of its `document`.

    Raises SourceShapeError when there is none.
    """
    document, line, words = documents[entry["document"]], entry["line"], entry["quote"]
    if spans := spans_at(document, line, words):
        return spans[0]
    printed = repr(document.lines[line - 1]) if 0 < line <= len(document.lines) else "no such line"
    raise SourceShapeError(
        document.slug, (line, line), f"a passage with {words!r}", printed + _nearest_place(document, line, words)
    )


def _nearest_place(document: SourceDocument, line: int, words: str) -> str:
    """Describe the nearest passage with these words, to tell lost or added lines from lost words."""
    others = [passage for passage in document.passages if words in passage.text]
    if not others:
        return "; the words stand nowhere in the document"
    nearest = min(others, key=lambda passage: abs(passage.line_start - line))
    return f"; the words stand in lines {nearest.line_start}–{nearest.line_end}: was a line above them lost or added?"
