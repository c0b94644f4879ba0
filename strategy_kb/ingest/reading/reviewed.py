"""Read a file in which people wrote down what they decided."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NoReturn

from strategy_kb.core.errors import FixtureError

_REMEDY = "Restore the file, or correct it."


class _Tables(dict[str, Any]):
    """The tables of one file; one that is asked for and is not there is an error that names the file."""

    def __init__(self, name: str, tables: dict[str, Any]) -> None:
        super().__init__(tables)
        self.name = name

    def __missing__(self, table: str) -> NoReturn:
        raise FixtureError(self.name, f"it has no table {table!r}", _REMEDY)


def read_tables(path: Path) -> dict[str, Any]:
    """Return the tables of the TOML file at `path`.

    Raises FixtureError when there is no such file, when it is no TOML, and on reading a table that it has not.
    """
    try:
        return _Tables(path.name, tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise FixtureError(path.name, f"there is no such file in {path.parent}", _REMEDY) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FixtureError(path.name, f"it is no TOML file: {error}", _REMEDY) from error
