"""The form of `fixtures/*.json`: one file per table, as `manage.py dumpdata --indent 2` writes it, sorted by key.

Files are byte-stable: the same rows make the same bytes, wherever they come from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from django.core.serializers.json import DjangoJSONEncoder

from strategy_kb.core.errors import FixtureError
from strategy_kb.core.text import compose
from strategy_kb.ingest.tables import Fields, Table, all_tables

Rows = Mapping[str, Mapping[str, Fields]]  # fields by primary key by table label

REMEDY = "Write the fixtures again with parse_sources, or correct the file."
_KEYS = {"model", "pk", "fields"}
# Tables that hold a document's text, or quote it by offsets: composing would move these.
_VERBATIM = {
    "documents.document",
    "documents.passage",
    "documents.artefact",
    "documents.footnotereference",
    "records.citation",
    "records.mention",
}
_BETWEEN_ROWS = " \t\r\n,"


@dataclass(frozen=True, slots=True)
class FixtureRow:
    """One row of a fixture file; `place` names file and row for errors, `end` is where it ends in the file's text."""

    place: str
    key: str
    fields: Fields
    end: int = 0


def render(table: Table, rows: Mapping[str, Fields]) -> str:
    """The text of one fixture file."""
    printed = (
        json.dumps(
            {
                "model": table.label,
                "pk": key,
                "fields": {name: rows[key][name] for name in [*table.columns, *table.many]},
            },
            indent=2,
            ensure_ascii=False,
            cls=DjangoJSONEncoder,
        )
        for key in sorted(rows)
    )
    return "[\n" + ",\n".join(printed) + "\n]\n"


def write(rows: Rows, folder: Path) -> list[Path]:
    """Write one file per table that has rows and take away the files of tables that have none; return what is new."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for path, text in files(rows, folder):
        if text is None:
            path.unlink(missing_ok=True)
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def differences(rows: Rows, folder: Path) -> list[Path]:
    """The files of `folder` that `write` would change, add or take away."""
    return [
        path
        for path, text in files(rows, folder)
        if (path.read_text(encoding="utf-8") if path.is_file() else None) != text
    ]


def files(rows: Rows, folder: Path) -> Iterator[tuple[Path, str | None]]:
    """Each table's file with its text; None for a table without rows, which has no file."""
    for label, table in all_tables().items():
        yield folder / f"{label}.json", render(table, rows[label]) if rows.get(label) else None


def paths(folder: Path) -> list[Path]:
    """The fixture files of `folder`, in order. Raises FixtureError when there is none or one is of no known table."""
    found = sorted(folder.glob("*.json"))
    if not found:
        raise FixtureError(str(folder), "there is no fixture file", "Write the fixtures with parse_sources first.")
    for path in found:
        if path.stem not in all_tables():
            raise FixtureError(path.name, "no table has this name", "Take the file away, or name it after its table.")
    return found


def version(files_in_order: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of all fixture files."""
    digest = hashlib.sha256()
    for path in files_in_order:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def read(path: Path, table: Table) -> Iterator[FixtureRow]:
    """Yield the rows of one file; only its text and one row are in memory at a time.

    Raises FixtureError for what is no row of `table`: malformed JSON, another model, an unknown field.
    """
    text = _text_of(path)
    if table.label not in _VERBATIM:
        text = compose(text)
    decoder = json.JSONDecoder()
    at = _after(text, 0, "[", path)
    number = 0
    while (at := _skip(text, at)) < len(text) and text[at] != "]":
        number += 1
        try:
            row, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            _malformed(path, error.lineno, error.msg)
        place = f"{path.name}, row {number}"
        key = _key_of(row, table, place)
        yield FixtureRow(f"{place} ({key})", key, row["fields"], at)
    if text[at : at + 1] != "]" or text[at + 1 :].strip():
        _malformed(path, text.count("\n", 0, at) + 1, "the list of rows does not end where the file does")


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise FixtureError(path.name, f"it is not UTF-8 text (byte {error.start})", REMEDY) from error


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BETWEEN_ROWS:
        at += 1
    return at


def _after(text: str, at: int, opening: str, path: Path) -> int:
    at = _skip(text, at)
    if text[at : at + 1] != opening:
        _malformed(path, 1, "the file does not begin with a list of rows")
    return at + 1


def _malformed(path: Path, line: int, message: str) -> NoReturn:
    raise FixtureError(f"{path.name}, line {line}", f"it is not a JSON list of rows ({message})", REMEDY)


def _key_of(row: Any, table: Table, place: str) -> str:
    if not isinstance(row, dict) or set(row) != _KEYS or not isinstance(row["fields"], dict):
        raise FixtureError(place, "a row has exactly the keys model, pk and fields", REMEDY)
    key = row["pk"]
    if not isinstance(key, str) or not key:
        raise FixtureError(place, f"the key {key!r} is not a text", REMEDY)
    if row["model"] != table.label:
        raise FixtureError(f"{place} ({key})", f"its model is {row['model']!r} in the file of {table.label}", REMEDY)
    unknown = sorted(set(row["fields"]) - set(table.columns) - set(table.many))
    if unknown:
        raise FixtureError(f"{place} ({key})", f"{table.label} has no field {', '.join(unknown)}", REMEDY)
    return key
