"""The TOML file beside a document, which describes it: one reader for `fixtures/sources` and added documents.

No Django. The lengths are those of the database columns; a test compares them.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.core.text import compose, fold, slug_of
from strategy_kb.ingest import order

LONGEST_SLUG, LONGEST_SHORT_TITLE, LONGEST_TEXT = 80, 120, 1_000
FIRST_YEAR, LAST_YEAR = 1900, 2100
DEEPEST_HEADING = 6
FORMS = ("markdown", "wrapped", "plain")
_NEEDED = ("title", "form")
_NAMES = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a table"}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a sidecar: a description of the expected value, and whether a value is allowed."""

    expected: str
    allows: Callable[[Any], bool]


def _text(longest: int, pattern: str = "", words: str = "") -> Key:
    def allows(value: Any) -> bool:
        if not isinstance(value, str) or len(value) > longest or any(_is_control(char) for char in value):
            return False
        return not pattern or not value or re.fullmatch(pattern, value) is not None

    return Key(words or f"a text of at most {longest:,} characters, in quotes", allows)


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"


def _is_whole(value: Any, lowest: int, highest: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest


def _is_headings(value: Any) -> bool:
    return isinstance(value, dict) and all(_is_whole(depth, 1, DEEPEST_HEADING) for depth in value.values())


_YEAR = Key(
    f"a year from {FIRST_YEAR} to {LAST_YEAR}, without quotes", lambda value: _is_whole(value, FIRST_YEAR, LAST_YEAR)
)
KEYS: Mapping[str, Key] = {
    "slug": _text(
        LONGEST_SLUG,
        "[a-z0-9]+(?:[-_][a-z0-9]+)*",
        f"at most {LONGEST_SLUG} lower-case letters and digits, joined by hyphens",
    ),
    "edition": _text(
        LONGEST_SLUG,
        "[a-z0-9]+(?:[-_][a-z0-9]+)*",
        f'a region or body and a period, for example "mena-2020-2024": at most {LONGEST_SLUG} lower-case letters and'
        " digits, joined by hyphens",
    ),
    "family": _text(LONGEST_SLUG),
    "title": _text(LONGEST_TEXT),
    "short_title": _text(LONGEST_SHORT_TITLE),
    "publisher": _text(LONGEST_TEXT),
    "published_year": _YEAR,
    "period_start_year": _YEAR,
    "period_end_year": _YEAR,
    "order": Key(
        f"a whole number from 0 to {order.LAST}, without quotes", lambda value: _is_whole(value, 0, order.LAST)
    ),
    "language": _text(8, "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,4})?", 'a code of the language, for example "en" or "es"'),
    "form": Key(f"one of {', '.join(FORMS)}", lambda value: value in FORMS),
    "licence": _text(LONGEST_TEXT),
    "licence_url": _text(400, r"https?://[^\s/]+\.[^\s]+", "an address that begins with https://, or nothing"),
    "citation": _text(LONGEST_TEXT),
    "identifier": _text(120),
    "received_as": _text(200),
    "sha256": _text(64, "[0-9a-fA-F]{64}", "the 64 digits of the file's SHA-256"),
    "headings": Key(f'depths by heading, for example "Our work" = 2, from 1 to {DEEPEST_HEADING}', _is_headings),
}
_ONE_LINE = ("slug", "edition", "family", "title", "short_title", "language", "sha256", "identifier")


def read(path: Path) -> dict[str, Any]:
    """Return the values of the sidecar; a missing `slug`, `short_title` or `order` is made from the others.

    Raises FixtureError for a file that is not TOML and for an unknown or missing key, SourceShapeError for a value
    that is not allowed: the error names the file, the key, what is expected and what was found.
    """
    said = _parse(path)
    unknown = sorted(set(said) - set(KEYS))
    if unknown:
        known = f"Known: {', '.join(sorted(KEYS))}."
        raise FixtureError(path.name, f"a document has no {', '.join(unknown)}", known)
    metadata = {name: _checked(path, name, value) for name, value in said.items()}
    missing = [name for name in _NEEDED if not metadata.get(name)]
    if missing:
        raise FixtureError(path.name, f"it does not say the document's {' and '.join(missing)}", "Add it.")
    start, end = metadata.get("period_start_year"), metadata.get("period_end_year")
    if start and end and start > end:
        _refuse(path, "period_end_year", f"a year that is not before {start}", end)
    metadata.setdefault("order", order.default_order(start))
    metadata["slug"] = metadata.get("slug") or slug_of(metadata["title"])[:LONGEST_SLUG].strip("-")
    metadata["short_title"] = metadata.get("short_title") or metadata["title"][:LONGEST_SHORT_TITLE]
    if not metadata["slug"]:
        expected = f"{KEYS['slug'].expected}, for the title has none of them"
        raise SourceShapeError(f"{path.name}, slug", None, expected, "none")
    return metadata


def unused_headings(metadata: Mapping[str, Any], text: str) -> list[str]:
    """Return the headings of a sidecar that are no line of the text; in Markdown, which marks headings, all of them."""
    lines = set() if metadata["form"] == "markdown" else {fold(line) for line in text.split("\n")}
    return [heading for heading in metadata.get("headings", ()) if heading not in lines]


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FixtureError(path.name, f"it is no TOML file: {error}", "Correct it.") from error
    except OSError as error:
        raise FixtureError(path.name, f"it cannot be read: {error.strerror}", "Check its path and rights.") from error


def _checked(path: Path, name: str, value: Any) -> Any:
    if isinstance(value, str):
        value = compose(fold(value) if name in _ONE_LINE else value.strip())
    if not KEYS[name].allows(value):
        _refuse(path, name, KEYS[name].expected, value)
    if name == "headings":
        return {compose(fold(heading)): depth for heading, depth in value.items()}
    return value.lower() if name == "sha256" else value


def _refuse(path: Path, name: str, expected: str, value: Any) -> NoReturn:
    shown = repr(value)
    kind = next((words for known, words in _NAMES.items() if type(value) is known), "a date or time")
    description = f"{shown if len(shown) <= 60 else f'{shown[:57]}…'} ({kind}{_length(value)})"
    raise SourceShapeError(f"{path.name}, {name}", None, expected, description)


def _length(value: Any) -> str:
    return f" of {len(value):,} characters" if isinstance(value, str) and len(value) > 60 else ""
