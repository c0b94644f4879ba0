"""Fixture files: one per table, as `manage.py dumpdata --indent 2` writes it, sorted by key.

Files are byte-stable: the same rows give the same bytes, wherever they come from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from strategy_kb.core.errors import FixtureError
from strategy_kb.core.text import compose
from strategy_kb.ingest.order import default_order
from strategy_kb.ingest.tables import Fields, ModelTable, all_tables

Rows = Mapping[str, Mapping[str, Fields]]  # fields by primary key by table label

REMEDY = "Write the fixtures again with parse_sources, or correct the file."
_KEYS = {"model", "pk", "fields"}
# Tables of a document's text, or of quotes with offsets in it: composing characters would move the offsets.
_VERBATIM = {
    "documents.document",
    "documents.passage",
    "documents.artefact",
    "documents.footnotereference",
    "records.citation",
    "records.mention",
}
_JSON_SPACE = " \t\r\n"
_NO_END = "the list of rows does not end where the file does"


@dataclass(frozen=True, slots=True)
class FixtureRow:
    """One row of a fixture file; `place` names file and row in errors."""

    place: str
    key: str
    fields: Fields


def render(table: ModelTable, rows: Mapping[str, Fields]) -> str:
    """Return the text of one fixture file."""
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
    """Write one file per table that has rows, delete the files of tables without rows, and return the changed files."""
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
    """Return the files of `folder` that `write` would change, add or delete."""
    return [
        path
        for path, text in files(rows, folder)
        if (path.read_text(encoding="utf-8") if path.is_file() else None) != text
    ]


def files(rows: Rows, folder: Path) -> Iterator[tuple[Path, str | None]]:
    """Yield the path of each table's file with its text, or with None for a table without rows, which has no file."""
    for label, table in all_tables().items():
        yield folder / f"{label}.json", render(table, rows[label]) if rows.get(label) else None


def paths(folder: Path) -> list[Path]:
    """Return the fixture files of `folder`, sorted. Raises FixtureError for no files or a file of an unknown table."""
    fixture_files = sorted(folder.glob("*.json"))
    if not fixture_files:
        raise FixtureError(str(folder), "there is no fixture file", "Write the fixtures with parse_sources first.")
    for path in fixture_files:
        if path.stem not in all_tables():
            raise FixtureError(path.name, "no table has this name", "Take the file away, or name it after its table.")
    return fixture_files


def keys(labels: Iterable[str], folder: Path) -> set[str]:
    """Return the keys of these tables in the files of `folder`; a table without rows has none."""
    tables = {folder / f"{label}.json": all_tables()[label] for label in labels}
    return {row.key for path, table in tables.items() if path.is_file() for row in read(path, table)}


def version(files_in_order: Iterable[Path]) -> str:
    """Return the SHA-256 of the names and bytes of all fixture files."""
    digest = hashlib.sha256()
    for path in files_in_order:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def read(path: Path, table: ModelTable) -> Iterator[FixtureRow]:
    """Yield the rows of one file.

    Raises FixtureError for what is not a row of `table`: malformed JSON, another model, an unknown field.
    """
    text = _read_text(path)
    if table.label not in _VERBATIM:
        text = compose(text)
    for number, row in enumerate(_parse(path, text), start=1):
        place = f"{path.name}, row {number}"
        key = _key_of(row, table, place)
        yield FixtureRow(f"{place} ({key})", key, row["fields"])


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise FixtureError(path.name, f"it is not UTF-8 text (byte {error.start})", REMEDY) from error


def _parse(path: Path, text: str) -> list[Any]:
    """Return the rows that `text` lists, or raise FixtureError with the line where it is not a JSON list."""
    start = len(text) - len(text.lstrip(_JSON_SPACE))
    if text[start : start + 1] != "[":
        raise _malformed(path, 1, "the file does not begin with a list of rows")
    try:
        rows, end = json.JSONDecoder().raw_decode(text, start)
    except json.JSONDecodeError as error:
        if _lacks_only_the_end(text):
            raise _malformed(path, text.count("\n") + 1, _NO_END) from error
        raise _malformed(path, error.lineno, error.msg) from error
    if text[end:].strip():
        raise _malformed(path, text.count("\n", 0, end) + 1, _NO_END)
    return list(rows)


def _lacks_only_the_end(text: str) -> bool:
    try:
        json.loads(text.rstrip(f"{_JSON_SPACE},") + "]")
    except json.JSONDecodeError:
        return False
    return True


def _malformed(path: Path, line: int, message: str) -> FixtureError:
    return FixtureError(f"{path.name}, line {line}", f"it is not a JSON list of rows ({message})", REMEDY)


def _key_of(row: Any, table: ModelTable, place: str) -> str:
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


# The app that had the tables of `documents` and `records`; dumps of that version name it.
_FORMER_APP = "sources"
# Tables of former versions whose rows are now in another one: members of regimes are memberships.
_FORMER_TABLES = frozenset({"countries.regimemember"})
_DOCUMENT = "documents.document"


def current_label(label: str) -> str:
    """Return the present label of a table that a dump of a former version calls `label`; else `label` itself."""
    app, _, table = label.partition(".")
    names = (f"{room}.{table}" for room in ("documents", "records")) if app == _FORMER_APP else ()
    return next((name for name in names if name in all_tables()), label)


def is_of_a_former_table(path: Path) -> bool:
    """Say whether a fixture file of a dump holds a table that is no more."""
    return path.stem in _FORMER_TABLES


def as_written_now(path: Path, folder: Path, orders: Mapping[str, int]) -> Path:
    """Return the fixture file `path`, or a copy in `folder` with what a dump of a former version lacks.

    Tables have their present labels. A column that a dump lacks keeps the value of the stored row. Each document has an
    order: that of `orders`, by slug, or the default.
    """
    current = current_label(path.stem)
    if not path.is_file():
        return path
    try:
        former = json.loads(path.read_text(encoding="utf-8"))
        rows = [row | {"model": current} for row in former]
        if current == _DOCUMENT:
            rows = [row | {"fields": _ordered(row, orders)} for row in rows]
        elif current in all_tables():
            rows = _with_stored_values(rows, all_tables()[current])
    except (ValueError, TypeError, AttributeError, KeyError):
        return path  # not a list of rows, which its reader reports
    if rows == former:
        return path
    copy = folder / f"{current}.json"
    copy.write_text(json.dumps(rows, ensure_ascii=False, cls=DjangoJSONEncoder), encoding="utf-8")
    return copy


def _ordered(row: Mapping[str, Any], orders: Mapping[str, int]) -> Mapping[str, Any]:
    """Return the fields of a document with its order; the default when the row and `orders` have none."""
    fields = row["fields"]
    return {"order": orders.get(row["pk"], default_order(fields.get("period_start_year"))), **fields}


def _with_stored_values(rows: Sequence[Mapping[str, Any]], table: ModelTable) -> list[Mapping[str, Any]]:
    """Return rows with the columns that none of them has, as the stored rows of the same keys have them."""
    lacking = sorted(table.columns.keys() - {name for row in rows for name in row["fields"]})
    if not lacking or not rows:
        return list(rows)
    stored = {row.pop("pk"): row for row in table.model._base_manager.values("pk", *lacking)}
    return [{**row, "fields": {**stored.get(row["pk"], {}), **row["fields"]}} for row in rows]
