"""The reviewed discrepancies are well formed and every quote stands where it says, without Django."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "fixtures" / "sources"
REVIEWED = ROOT / "fixtures" / "reviewed" / "discrepancies.toml"

LINES_AFTER_THE_FIRST = 8
SEVERITIES = {"substance", "wording", "form", "gap"}
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
OPTIONAL_KEYS = {"rule", "shown_on"}
REQUIRED_KEYS = {"slug", "title", "severity", "topic", "explanation", "shown", "records", "quote"}
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MARKUP = re.compile(r"\*|<|\[|\]|\\")
REF = re.compile(r"[a-z]+(-[a-z]+)*(/[A-Za-z0-9.-]+)+")


def read_entries() -> list[dict[str, Any]]:
    with REVIEWED.open("rb") as file:
        return tomllib.load(file)["discrepancy"]


ENTRIES = read_entries()
QUOTES = [(entry["slug"], quote) for entry in ENTRIES for quote in entry.get("quote", [])]


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@cache
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


def test_every_discrepancy_has_every_key_and_no_unknown_one():
    assert {
        entry["slug"]: set(entry) - OPTIONAL_KEYS for entry in ENTRIES if set(entry) - OPTIONAL_KEYS != REQUIRED_KEYS
    } == {}


def test_every_discrepancy_uses_the_known_codes():
    unknown = [
        (entry["slug"], name)
        for entry in ENTRIES
        for name, is_known in {
            "slug": KEBAB.fullmatch(entry["slug"]),
            "severity": entry["severity"] in SEVERITIES,
            "topic": entry["topic"] in TOPICS,
            "rule": entry.get("rule", "name-varies") in RULES,
            "records": all(REF.fullmatch(ref) for ref in entry["records"]),
        }.items()
        if not is_known
    ]

    assert unknown == []


def test_every_discrepancy_says_what_disagrees_and_what_is_shown_in_sentences():
    unfit = [
        (entry["slug"], name)
        for entry in ENTRIES
        for name in ("title", "explanation", "shown")
        if not entry[name] or entry[name] != fold(entry[name]) or (name != "title" and not entry[name].endswith("."))
    ]

    assert unfit == []


def test_every_discrepancy_rests_on_quotes_that_differ():
    unfit = [
        entry["slug"]
        for entry in ENTRIES
        if not entry["quote"] or len({tuple(quote.values()) for quote in entry["quote"]}) != len(entry["quote"])
    ]

    assert unfit == []


def test_every_quote_stands_verbatim_in_its_document_from_its_line_on():
    unfit = [
        (slug, quote["document"], quote["line"], problem)
        for slug, quote in QUOTES
        for problem, is_so in {
            "has other keys": set(quote) != {"document", "line", "exact"},
            "is not folded": quote["exact"] != fold(quote["exact"]),
            "crosses markup": MARKUP.search(quote["exact"]),
            "does not stand there": not quote_starts_on_its_line(quote),
        }.items()
        if is_so
    ]

    assert unfit == []
