"""Read the numbers of staff of Annex 1, with the date that the note under the table gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from strategy_kb.core.text import slug_of
from strategy_kb.ingest.families.strategy_2020.edition import Edition
from strategy_kb.ingest.reading.citations import cite, cite_cell
from strategy_kb.ingest.reading.expectations import refuse
from strategy_kb.ingest.reading.tables import expect_header, markers_in_cell, tables_among
from strategy_kb.ingest.types import ParsedRecord, PassageKind

_HEADER = ("IOM staff in the region", "Number")
_CATEGORIES = ["General service", "National officers", "Professional staff", "Total"]
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*")
_DATE = re.compile(r"as of (?P<date>\d{1,2} [A-Z][a-z]+ \d{4})")


def read_staff(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield one count for each category and the total as printed."""
    passages = edition.passages(edition.section("IOM offices and staff in the region"))
    tables = tables_among(edition.document, passages)
    if len(tables) != 2:
        refuse(edition.document, passages, "two tables, of offices and of staff", str(len(tables)))
    table = tables[1]
    expect_header(edition.document, table, _HEADER)
    printed = [row.cells[0] for row in table.body]
    if printed != _CATEGORIES:
        refuse(edition.document, table.rows, "rows for " + ", ".join(_CATEGORIES), ", ".join(printed))
    marks = markers_in_cell(edition.document, table.rows[0], 1)
    notes = [one for one in passages if one.kind is PassageKind.FOOTNOTE and one.label in marks]
    date = _DATE.search(notes[0].text) if notes else None
    if date is None:
        refuse(edition.document, table.rows, "a note with the date of the numbers", "none")
    as_of = datetime.strptime(date["date"], "%d %B %Y").date().isoformat()  # noqa: DTZ007 (a date has no time zone)
    for position, row in enumerate(table.body):
        category, number = row.cells
        if not _NUMBER.fullmatch(number):
            refuse(edition.document, row, "a number of staff", repr(number))
        yield ParsedRecord(
            model="countries.staffcount",
            ref=f"staff-count/{as_of}/{slug_of(category)}",
            title=f"{category}: {number} ({date['date']})",
            fields={
                "category": category,
                "count": int(number.replace(",", "")),
                "is_total": category == "Total",
                "as_of": as_of,
                "as_of_printed": date["date"],
            },
            quotes=(
                *cite_cell("category", row, 0),
                *cite_cell("count", row, 1),
                *cite("as_of", notes[0], date["date"]),
                *cite("as_of_printed", notes[0], date["date"]),
            ),
            position=edition.order(position),
        )
