"""Figures in prose and footnotes, against values read by hand in the documents."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from strategy_kb.core.text import fold
from strategy_kb.ingest import segment
from strategy_kb.ingest.contracts import ParsedRecord, SourceDocument
from strategy_kb.ingest.parsers import statistics
from strategy_kb.ingest.sentences import sentence_span

FIXTURES = Path(__file__).parents[2] / "fixtures"
REVIEWED = FIXTURES / "reviewed"
STRATEGY_2014, STRATEGY_2020 = "strategy-2014-2016", "strategy-2020-2024"
INITIATIVES = "migration-initiatives-2020"


@pytest.fixture(scope="module")
def documents() -> Mapping[str, SourceDocument]:
    return {document.slug: document for document in segment.read_documents(FIXTURES / "sources")}


@pytest.fixture(scope="module")
def records(documents) -> list[ParsedRecord]:
    return list(statistics.parse(documents, REVIEWED))


def at(records: list[ParsedRecord], document: str, line: int) -> list[ParsedRecord]:
    return [record for record in records if record.ref.startswith(f"statistic/{document}/{line}-")]


def printed_at(records: list[ParsedRecord], document: str, line: int, printed: str) -> ParsedRecord:
    return next(record for record in at(records, document, line) if record.fields["printed"] == printed)


@pytest.mark.parametrize(
    ("document", "line", "printed", "place", "value", "qualifier", "unit", "years"),
    [
        (STRATEGY_2014, 146, "81", "place/region", "81", "", "projects", (2014, 2014)),
        (STRATEGY_2014, 146, "US$ 80 million", "place/region", "80000000", "over", "usd", (2014, 2014)),
        (STRATEGY_2014, 152, "19", "place/region", "19", "", "countries", (None, None)),
        (STRATEGY_2014, 152, "one", "place/region", "1", "", "countries", (None, None)),
        (STRATEGY_2014, 154, "612", "place/region", "612", "", "staff", (2014, 2014)),
        (STRATEGY_2014, 178, "550 million", "place/region", "550000000", "over", "persons", (2014, 2014)),
        (STRATEGY_2014, 178, "53 million", "place/usa-canada", "53000000", "about", "persons", (2013, 2013)),
        (STRATEGY_2014, 180, "72%", "place/usa-canada", "72", "about", "percent", (None, None)),
        (STRATEGY_2014, 194, "41%", "country/USA", "41", "", "percent", (2007, 2007)),
        (STRATEGY_2014, 214, "one million", "country/MEX", "1000000", "almost", "persons", (None, None)),
        (STRATEGY_2014, 228, "doubled", "country/USA", "2", "over", "ratio", (None, None)),
        (STRATEGY_2014, 232, "6 million", "country/USA", "6000000", "estimated", "persons", (None, None)),
        (STRATEGY_2014, 238, "fifth", "country/USA", "5", "", "rank", (None, None)),
        (STRATEGY_2020, 300, "587.3 million", "place/region", "587300000", "", "persons", (2019, 2019)),
        (STRATEGY_2020, 370, "916,000", "country/USA", "916000", "", "displacements", (2018, 2018)),
        (STRATEGY_2020, 372, "seven", "place/central-north-america", "7", "at-least", "conventions", (None, None)),
        (STRATEGY_2020, 376, "7.6 per cent", "country/USA", "7.6", "", "percent", (2019, 2019)),
        (STRATEGY_2020, 404, "679,740", "country/USA", "679740", "", "persons", (2019, 2019)),
        (STRATEGY_2020, 404, "45,000", "country/CAN", "45000", "over", "persons", (2017, 2019)),
        (STRATEGY_2020, 408, "25,566", "country/CAN", "25566", "", "persons", (2017, 2017)),
        (STRATEGY_2020, 412, "180,000", "place/northern-central-america", "180000", "almost", "persons", (2019, 2019)),
        (STRATEGY_2020, 430, "9,100", "country/PAN", "9100", "over", "persons", (2019, 2019)),
        (STRATEGY_2020, 432, "16,500", "place/CUW", "16500", "", "persons", (2020, 2020)),
        (STRATEGY_2020, 436, "359,827", "country/CRI", "359827", "estimated", "persons", (2019, 2019)),
        (STRATEGY_2020, 442, "USD 35.6 billion", "country/MEX", "35600000000", "", "usd", (2018, 2018)),
        (STRATEGY_2020, 460, "32.5%", "country/HTI", "32.5", "", "percent-of-gdp", (None, None)),
        (STRATEGY_2020, 468, "1,022,606", "place/region", "1022606", "", "persons", (2019, 2019)),
        (STRATEGY_2020, 498, "USD 2.79 billion", "place/world", "2790000000", "", "usd", (2020, 2020)),
        (STRATEGY_2020, 542, "340,000", "country/CAN", "340000", "about", "persons-per-year", (None, None)),
        (STRATEGY_2020, 552, "18,000", "country/USA", "18000", "", "persons", (2020, 2020)),
        (INITIATIVES, 25, "20", "place/region", "20", "over", "courses", (2020, 2020)),
        (INITIATIVES, 292, "16 per cent", "country/CRI", "16", "over", "percent", (2019, 2019)),
        (INITIATIVES, 536, "10,000", "country/HTI", "10000", "", "households", (2020, 2020)),
        (INITIATIVES, 572, "four", "country/HND", "4", "", "locations", (2020, 2020)),
        ("web-about-us", 9, "4", "place/mesoamerica-caribbean", "4", "", "elements", (None, None)),
    ],
)
def test_a_printed_figure_is_a_record(records, document, line, printed, place, value, qualifier, unit, years):
    fields = printed_at(records, document, line, printed).fields

    read = (fields["place"], fields["value"], fields["qualifier"], fields["unit"])
    assert read == (place, Decimal(value), qualifier, unit)
    assert (fields["start_year"], fields["end_year"]) == years


def test_venezuelans_by_country_are_about_venezuela_and_add_up_to_little_more_than_the_printed_total(records):
    by_country = at(records, STRATEGY_2020, 432)[3:]

    assert {record.fields["origin"] for record in by_country} == {"place/VEN"}
    assert sum(record.fields["value"] for record in by_country) == 708_776


def test_the_shares_by_nationality_of_footnote_29_add_up_to_a_hundred(records):
    shares = at(records, STRATEGY_2020, 448)

    assert [record.fields["origin"] for record in shares] == [
        "place/CMR",
        "place/IND",
        "place/COD",
        "place/BGD",
        "place/AGO",
        "place/other-extraregional",
    ]
    assert sum(record.fields["value"] for record in shares) == 100


def test_the_resettlement_of_the_text_and_the_targets_of_footnote_50_are_records_of_their_own(records):
    resettled = [r.fields["value"] for r in at(records, STRATEGY_2020, 408) if r.fields["place"] == "country/CAN"]
    targets = [(r.fields["start_year"], r.fields["value"]) for r in at(records, STRATEGY_2020, 554)]

    assert resettled == [46_000, 25_566, 27_000, 29_950]
    assert targets == [
        (2016, 46_000),
        (2017, 25_566),
        (2018, 27_000),
        (2019, 29_950),
        (2020, 31_700),
        (2021, 31_700),
    ]


def test_a_range_keeps_both_ends_and_the_words_that_make_it_an_estimate(records):
    fields = printed_at(records, STRATEGY_2020, 478, "between 15,000 and 20,000").fields

    assert (fields["value"], fields["value_max"], fields["qualifier"]) == (15_000, 20_000, "estimated")


def test_a_misprinted_number_has_no_value_and_a_note_that_says_so(records):
    fields = printed_at(records, STRATEGY_2020, 504, "351,1449").fields

    assert fields["value"] is None
    assert "a digit too many" in fields["note"]


def test_a_period_printed_in_a_footnote_is_cited_from_the_footnote(records, documents):
    record = printed_at(records, STRATEGY_2020, 404, "679,740")

    [quote] = [quote for quote in record.quotes if quote.field == "period_printed"]
    note = documents[STRATEGY_2020].passage_by_key[quote.passage]
    assert (note.label, quote.exact) == ("22", "as of 31 January 2019")


@pytest.mark.parametrize(
    ("line", "printed", "title"),
    [
        (432, "24,000", "Trinidad and Tobago: 24,000 Venezuelan refugees and migrants"),
        (434, "500,000", "Dominican Republic: almost 500,000 Haitians"),
        (460, "32.5%", "Haiti: personal remittances received as a share of GDP: 32.5%"),
        (
            492,
            "Millions",
            "Bolivarian Republic of Venezuela: millions of Venezuelan refugees and migrants who have crossed borders",
        ),
    ],
)
def test_the_title_says_where_how_many_and_what(records, line, printed, title):
    assert printed_at(records, STRATEGY_2020, line, printed).title == title


def test_the_text_is_the_sentence_that_states_the_figure(records):
    record = printed_at(records, INITIATIVES, 537, "4")

    assert record.text == (
        "IOM will continue to ensure the warehousing management of the emergency NFI stockpile for 10,000 households, "
        "prepositioned in 4 warehouse locations."
    )


def test_every_receipt_stands_in_its_passage_and_in_the_source_lines(records, documents):
    passages = {key: passage for d in documents.values() for key, passage in d.passage_by_key.items()}

    for record in records:
        assert {"value", "printed", "text", "measure"} <= {quote.field for quote in record.quotes}
        for quote in record.quotes:
            passage = passages[quote.passage]
            lines = documents[passage.document].lines[passage.line_start - 1 : passage.line_end]
            assert passage.text[quote.start : quote.end] == quote.exact
            assert quote.exact in fold("\n".join(lines))


def test_the_text_of_a_figure_in_a_table_is_the_sentence_of_its_cell(records):
    record = printed_at(records, STRATEGY_2020, 793, "five")

    assert record.text == (
        "IOM provides essential technical and financial support in developing the action plan and kick-starting its "
        "five-year implementation upon approval by the presidents of SICA countries."
    )


def test_a_qualifier_is_cited_where_it_stands_before_its_number(records):
    for record in records:
        cited = [(quote.exact, quote.suffix) for quote in record.quotes if quote.field == "qualifier_printed"]
        assert [words for words, _ in cited] == [w for w in [record.fields["qualifier_printed"]] if w], record.ref

    receipt = next(
        quote for quote in printed_at(records, STRATEGY_2020, 372, "2").quotes if quote.field == "qualifier_printed"
    )
    assert receipt.suffix.startswith(" 2 having ratified")


def test_the_years_of_a_printed_period_are_cited_from_it(records):
    record = printed_at(records, STRATEGY_2020, 408, "25,566")

    cited = {quote.field: quote.exact for quote in record.quotes}

    assert (cited["period_printed"], cited["start_year"], cited["end_year"]) == ("in 2017", "in 2017", "in 2017")


def test_a_receipt_of_the_value_holds_the_printed_number(records):
    for record in records:
        receipts = [quote.exact for quote in record.quotes if quote.field == "value"]
        assert any(record.fields["printed"].split("US")[-1] in exact for exact in receipts), record.ref


def test_every_number_of_the_five_documents_is_accounted_for(documents):
    assert statistics.unaccounted(documents, REVIEWED) == []


def test_a_document_that_nobody_reviewed_yet_is_reported_and_does_not_stop_the_others(documents, records):
    text = "# Another strategy\n\nIt is for 12 countries.\n"
    documents = {**documents, "another": segment.segment("another", {"form": "markdown"}, text)}

    found = list(statistics.parse(documents, REVIEWED))
    left = statistics.unaccounted(documents, REVIEWED)

    assert found == records
    assert [(u.document, u.line, u.printed, u.text) for u in left] == [("another", 3, "12", "It is for 12 countries.")]


@pytest.mark.parametrize(
    ("text", "needle", "sentence"),
    [
        ("One here. Over 5 million left. Others stayed.", "5 million", "Over 5 million left."),
        ("Offices in Washington, D.C. The first one.", "first", "Offices in Washington, D.C. The first one."),
        ("See pp. 11 and 12 of it.", "12", "See pp. 11 and 12 of it."),
        ("The figure was 3.5 in all", "3.5", "The figure was 3.5 in all"),
    ],
)
def test_a_sentence_is_cut_at_full_stops_that_end_one(text, needle, sentence):
    start, end = sentence_span(text, text.index(needle), text.index(needle) + len(needle))

    assert text[start:end] == sentence
