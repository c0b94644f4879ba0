"""Every value read from the 2020–2024 strategy has a receipt that holds."""

from __future__ import annotations

from strategy_kb.core.text import fold
from strategy_kb.ingest.contracts import ParsedRecord
from strategy_kb.ingest.receipts import Receipt, why_it_fails
from tests.ingest.source_texts import all_documents
from tests.ingest.strategy_2020 import SLUG, rows

RECORDS = tuple(row for row in rows().values() if isinstance(row, ParsedRecord))
# Titles that we compose of a record's own values and its place.
COMPOSED_TITLES = {"countries.indicatorvalue", "countries.staffcount", "strategies.wording"}


def test_every_quote_stands_in_its_passage_and_in_the_source_lines():
    document = all_documents()[SLUG]
    failing = []
    for record in RECORDS:
        for quote in record.quotes:
            passage = document.passage_by_key[quote.passage]
            source = fold("\n".join(document.lines[passage.line_start - 1 : passage.line_end]))
            receipt = Receipt(quote.exact, quote.prefix, quote.suffix, quote.start, quote.end)
            if reason := why_it_fails(receipt, passage.text, source):
                failing.append((record.ref, quote.field, reason))

    assert failing == []


def test_every_title_and_text_that_the_source_prints_is_quoted():
    missing = []
    for record in RECORDS:
        quoted = {quote.field for quote in record.quotes}
        if record.title and record.model not in COMPOSED_TITLES and "title" not in quoted:
            missing.append((record.ref, "title"))
        if record.text and "text" not in quoted:
            missing.append((record.ref, "text"))

    assert missing == []


def test_every_cell_of_table_1_that_has_a_value_quotes_it():
    values = [record for record in RECORDS if record.model == "countries.indicatorvalue"]

    for record in values:
        quoted = {quote.field for quote in record.quotes}
        assert {"place", "printed"} <= quoted
        assert ("value" in quoted) is (record.fields["value"] is not None)
        assert ("reference_year" in quoted) is (record.fields["reference_year"] is not None)
