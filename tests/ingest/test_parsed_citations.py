"""Everything that the parsers read of the five documents has a receipt that holds, and a name of its own."""

from __future__ import annotations

from collections import Counter
from functools import cache

from strategy_kb.core.text import fold
from strategy_kb.ingest.pipeline import PARSERS
from strategy_kb.ingest.reading.spans import why_it_fails
from strategy_kb.ingest.types import ParsedRecord
from tests.ingest.source_texts import all_documents, parsed

# Titles that we compose of a record's own values and its place.
COMPOSED_TITLES = {"countries.indicatorvalue", "countries.membership", "countries.staffcount", "strategies.wording"}


def records(parser: str) -> list[ParsedRecord]:
    return [row for row in parsed(parser) if isinstance(row, ParsedRecord)]


def fields_cited(record: ParsedRecord) -> set[str]:
    return {citation.field for citation in record.citations}


@cache
def passage_and_source(key: str) -> tuple[str, str]:
    """The text of a passage and that of its source lines."""
    document = all_documents()[key.rpartition(":")[0]]
    passage = document.passage_by_key[key]
    return passage.text, fold("\n".join(document.lines[passage.line_start - 1 : passage.line_end]))


def test_every_citation_stands_in_its_passage_and_in_the_source_lines():
    failing = [
        (record.ref, citation.field, reason)
        for parser in PARSERS
        for record in records(parser)
        for citation in record.citations
        if (reason := why_it_fails(citation, *passage_and_source(citation.passage)))
    ]

    assert failing == []


def test_no_ref_or_key_is_used_twice():
    names = Counter(
        row.ref if isinstance(row, ParsedRecord) else (row.model, row.key)
        for parser in PARSERS
        for row in parsed(parser)
    )

    assert [name for name, times in names.items() if times > 1] == []


def test_every_title_and_text_that_a_strategy_prints_is_cited():
    of_2020 = [
        (record.ref, field)
        for record in records("strategy_2020")
        for field, value in (("title", record.title), ("text", record.text))
        if value
        and field not in fields_cited(record)
        and (field, record.model) not in {("title", model) for model in COMPOSED_TITLES}
    ]
    with_text = [record for record in records("strategy_2014") if not record.model.startswith("funding.")]
    of_2014 = [record.ref for record in with_text if "text" not in fields_cited(record)]

    assert (of_2020, of_2014) == ([], [])


def test_every_cell_of_table_1_that_has_a_value_is_cited():
    values = [record for record in records("strategy_2020") if record.model == "countries.indicatorvalue"]

    uncited = [
        (value.ref, field)
        for value in values
        for field, is_due in (
            ("place", True),
            ("printed", True),
            ("value", value.fields["value"] is not None),
            ("reference_year", value.fields["reference_year"] is not None),
        )
        if (field in fields_cited(value)) is not is_due
    ]

    assert len(values) == 100
    assert uncited == []


def test_every_statistic_cites_its_number_its_sentence_and_the_words_that_qualify_it():
    failing = {}
    for record in records("statistics"):
        qualifiers = [citation.exact for citation in record.citations if citation.field == "qualifier_printed"]
        values = [citation.exact for citation in record.citations if citation.field == "value"]
        number = record.fields["printed"].split("US")[-1]
        problems = {
            "has a field without a receipt": not {"value", "printed", "text", "measure"} <= fields_cited(record),
            "has a receipt of another qualifier": qualifiers != [w for w in [record.fields["qualifier_printed"]] if w],
            "has no number in the receipt of its value": not any(number in exact for exact in values),
        }
        failing |= {(record.ref, problem): record.fields["printed"] for problem, is_so in problems.items() if is_so}

    assert failing == {}
