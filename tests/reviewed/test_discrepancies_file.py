"""The reviewed discrepancies are well formed and every quote stands where it says, without Django."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "fixtures" / "sources"
REVIEWED = ROOT / "fixtures" / "reviewed" / "discrepancies.toml"

LINES_AFTER_THE_FIRST = 8
SEVERITIES = {"substance", "wording", "form"}
TOPICS = {
    "count",
    "figure",
    "name",
    "membership",
    "list",
    "wording",
    "date",
    "reference",
    "spelling",
    "missing-text",
    "attribution",
    "layout",
}
RULES = {
    "count-against-list",
    "total-against-sum",
    "figure-printed-twice",
    "wording-differs",
    "name-varies",
    "members-against-count",
    "notes-and-markers",
    "span-against-period",
}
REQUIRED_KEYS = {"slug", "title", "severity", "topic", "explanation", "shown", "records", "quote"}
MARKUP = re.compile(r"\*|<|\[|\]|\\")
REF = re.compile(r"[a-z]+(-[a-z]+)*(/[A-Za-z0-9.-]+)+")


def read_entries() -> list[dict[str, Any]]:
    with REVIEWED.open("rb") as file:
        return tomllib.load(file)["discrepancy"]


ENTRIES = read_entries()
QUOTES = [(entry["slug"], quote) for entry in ENTRIES for quote in entry.get("quote", [])]


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def source_lines(document: str) -> list[str]:
    return (SOURCES / f"{document}.txt").read_text(encoding="utf-8").split("\n")


def quote_starts_on_its_line(quote: dict[str, Any]) -> bool:
    """Whether `exact` starts on the named line and ends within the lines looked at."""
    first = quote["line"] - 1
    lines = source_lines(quote["document"])[first : first + LINES_AFTER_THE_FIRST + 1]
    start = fold(" ".join(lines)).find(quote["exact"])
    return 0 <= start < len(fold(lines[0]))


def test_every_discrepancy_has_a_slug_of_its_own():
    slugs = [entry["slug"] for entry in ENTRIES]

    repeated = {slug for slug in slugs if slugs.count(slug) > 1}

    assert repeated == set()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["slug"])
def test_a_discrepancy_has_every_key_and_no_unknown_one(entry: dict[str, Any]):
    keys = set(entry) - {"rule"}

    assert keys == REQUIRED_KEYS


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["slug"])
def test_a_discrepancy_uses_the_known_codes(entry: dict[str, Any]):
    kebab = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry["slug"])

    assert kebab is not None
    assert entry["severity"] in SEVERITIES
    assert entry["topic"] in TOPICS
    assert entry.get("rule", "name-varies") in RULES
    assert [ref for ref in entry["records"] if not REF.fullmatch(ref)] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["slug"])
def test_a_discrepancy_says_what_disagrees_and_what_is_shown(entry: dict[str, Any]):
    texts = [entry["title"], entry["explanation"], entry["shown"]]

    unfit = [text for text in texts if not text or text != fold(text)]

    assert unfit == []
    assert entry["explanation"].endswith(".")
    assert entry["shown"].endswith(".")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["slug"])
def test_a_discrepancy_rests_on_at_least_one_quote(entry: dict[str, Any]):
    quotes = entry["quote"]

    distinct = {(quote["document"], quote["line"], quote["exact"]) for quote in quotes}

    assert len(distinct) == len(quotes) >= 1


@pytest.mark.parametrize(("slug", "quote"), QUOTES, ids=[f"{slug}-{quote['line']}" for slug, quote in QUOTES])
def test_a_quote_stands_verbatim_in_its_document_from_its_line_on(slug: str, quote: dict[str, Any]):
    assert set(quote) == {"document", "line", "exact"}
    assert quote["exact"] == fold(quote["exact"])
    assert MARKUP.search(quote["exact"]) is None, f"{slug}: the quote crosses markup"
    assert quote_starts_on_its_line(quote), f"{slug}: not at {quote['document']} line {quote['line']}"
