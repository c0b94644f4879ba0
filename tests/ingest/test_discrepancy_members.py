"""Counts of members, offices and notes in documents that name what they count."""

from dataclasses import replace

import pytest

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.derive.discrepancies import counts, members
from strategy_kb.ingest.types import ParsedRecord
from tests.ingest.discrepancy_rows import all_rows, compared

OFFICES_COUNTED = "statistic/strategy-2014-2016/154-1"


def test_offices_are_named_where_a_document_that_counts_them_prints_country_offices():
    counted = next(row for row in all_rows() if isinstance(row, ParsedRecord) and row.ref == OFFICES_COUNTED)
    offices = [row for row in all_rows() if row.model == "countries.office"]
    # In the later strategy, which prints the regional office and 19 country offices, Washington among them.
    elsewhere = replace(counted, citations=offices[0].citations)

    comparisons = {}
    for value in (18, 19):
        statistic = replace(elsewhere, fields={**counted.fields, "value": value})
        (comparisons[value],) = compared(members.compare_offices, rows=[*offices, statistic]).values()

    assert {value: comparison.agrees for value, comparison in comparisons.items()} == {18: False, 19: True}
    assert comparisons[18].text.endswith("and names 19.")
    assert "19 named" in comparisons[18].title


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('slug = "a"\nwords = "{number} wells"', "a: missing or unknown fields: document"),
        ('document = "a-note"\nwords = "wells"', "wells: missing or unknown fields: slug"),
        ('slug = "a"\ndocument = "a-note"\nwords = "{number} wells"\nwhy = ""', "a: missing or unknown fields: why"),
        ('slug = "a"\ndocument = "a-note"\nwords = "wells"', "a: its words have not one {number}"),
        ('slug = "a"\ndocument = "a-note"\nwords = "{number} of {number}"', "a: its words have not one {number}"),
    ],
)
def test_a_reviewed_count_that_is_not_whole_is_refused(tmp_path, entry, problem):
    (tmp_path / "counts.toml").write_text(f"[[count]]\n{entry}\n", encoding="utf-8")

    with pytest.raises(FixtureError) as refused:
        counts.load_claims(tmp_path)

    assert str(refused.value).startswith(f"counts.toml, {problem}")
