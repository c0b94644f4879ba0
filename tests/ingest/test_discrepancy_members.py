"""Counts of members, offices and notes in documents that name what they count."""

from dataclasses import replace

from strategy_kb.ingest.derive.discrepancies import members
from strategy_kb.ingest.types import ParsedRecord
from tests.ingest.discrepancy_rows import all_rows, compared

OFFICES_COUNTED = "statistic/strategy-2014-2016/154-1"


def test_offices_are_named_where_a_document_that_counts_them_prints_country_offices():
    counted = next(row for row in all_rows() if isinstance(row, ParsedRecord) and row.ref == OFFICES_COUNTED)
    offices = [row for row in all_rows() if row.model == "countries.office"]
    # In the later strategy, which prints the regional office and 20 country offices.
    elsewhere = replace(counted, citations=offices[0].citations)

    comparisons = {}
    for value in (19, 20):
        statistic = replace(elsewhere, fields={**counted.fields, "value": value})
        (comparisons[value],) = compared(members.compare_offices, rows=[*offices, statistic]).values()

    assert {value: comparison.agrees for value, comparison in comparisons.items()} == {19: False, 20: True}
    assert comparisons[19].text.endswith("and names 20.")
    assert "20 named" in comparisons[19].title
