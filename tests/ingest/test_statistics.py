"""Figures in prose and footnotes, against values read by hand in the documents."""

from decimal import Decimal

from strategy_kb.ingest import segment
from strategy_kb.ingest.reading.spans import sentence_span
from strategy_kb.ingest.subjects import statistics
from strategy_kb.ingest.types import ParsedRecord
from tests.ingest.source_texts import REVIEWED, all_documents, parsed

STRATEGY_2014, STRATEGY_2020 = "strategy-2014-2016", "strategy-2020-2024"
INITIATIVES = "migration-initiatives-2020"
# Where it stands and how it is printed; its place, value, qualifier, unit and years.
FIGURES = (
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
    (STRATEGY_2020, 311, "lower 50 percentile", "place/region", "50", "", "percentile", (2019, 2019)),
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
)


def at(document: str, line: int) -> list[ParsedRecord]:
    return [record for record in parsed("statistics") if record.ref.startswith(f"statistic/{document}/{line}-")]


def printed_at(document: str, line: int, printed: str) -> ParsedRecord:
    return next(record for record in at(document, line) if record.fields["printed"] == printed)


def test_a_printed_number_is_a_record():
    expected, read = {}, {}
    for *where, place, value, qualifier, unit, years in FIGURES:
        fields = printed_at(*where).fields
        period = (fields["start_year"], fields["end_year"])
        read[tuple(where)] = (fields["place"], fields["value"], fields["qualifier"], fields["unit"], period)
        expected[tuple(where)] = (place, Decimal(value), qualifier, unit, years)

    assert read == expected


def test_venezuelans_by_country_are_about_venezuela_and_add_up_to_little_more_than_the_printed_total():
    by_country = at(STRATEGY_2020, 432)[3:]

    assert {record.fields["origin"] for record in by_country} == {"place/VEN"}
    assert sum(record.fields["value"] for record in by_country) == 708_776


def test_the_shares_by_nationality_of_footnote_29_add_up_to_a_hundred():
    shares = at(STRATEGY_2020, 448)

    assert [record.fields["origin"] for record in shares] == [
        "place/CMR",
        "place/IND",
        "place/COD",
        "place/BGD",
        "place/AGO",
        "place/other-extraregional",
    ]
    assert sum(record.fields["value"] for record in shares) == 100


def test_the_resettlement_of_the_text_and_the_targets_of_footnote_50_are_records_of_their_own():
    resettled = [r.fields["value"] for r in at(STRATEGY_2020, 408) if r.fields["place"] == "country/CAN"]
    targets = [(r.fields["start_year"], r.fields["value"]) for r in at(STRATEGY_2020, 554)]

    assert resettled == [46_000, 25_566, 27_000, 29_950]
    assert targets == [
        (2016, 46_000),
        (2017, 25_566),
        (2018, 27_000),
        (2019, 29_950),
        (2020, 31_700),
        (2021, 31_700),
    ]


def test_the_figures_of_footnote_42_and_the_targets_of_footnote_50_repeat_those_of_the_text():
    numbered = [(504, 432, n, n) for n in range(1, 14)] + [(554, 408, n, n + 2) for n in range(1, 5)]
    expected = {f"{one}-{n}": f"statistic/{STRATEGY_2020}/{other}-{of}" for one, other, n, of in numbered}

    repeated = {r.ref.rpartition("/")[2]: r.fields["repeats"] for line in (504, 554) for r in at(STRATEGY_2020, line)}

    assert repeated == expected | {"554-5": None, "554-6": None}


def test_a_movement_says_from_where_through_where_to_where_and_who():
    movements = {
        (412, "140,000"): (None, None, "place/northern-central-america"),
        (412, "100,000"): ("country/MEX", None, "place/northern-central-america"),
        (414, "84,000"): ("country/USA", None, "country/MEX"),
        (430, "9,100"): ("place/COL", "place/central-america", "country/PAN"),
        (432, "17,000"): ("place/VEN", None, "place/ABW"),
        (478, "75 per cent"): ("country/PAN", None, "country/CRI"),
    }
    by_place = {where: printed_at(STRATEGY_2020, *where).fields for where in movements}

    assert {
        where: (fields["from_place"], fields["via_place"], fields["to_place"]) for where, fields in by_place.items()
    } == movements
    assert by_place[412, "140,000"]["from_printed"] == "from the United States and Mexico"
    assert by_place[478, "75 per cent"]["group_printed"] == "Ngäbe Buglé"


def test_the_end_of_a_movement_has_its_receipt_where_it_is_printed_even_in_the_passage_of_its_footnote():
    record = printed_at(STRATEGY_2020, 448, "24%")

    quotes = {quote.field: quote for quote in record.citations}
    passage = all_documents()[STRATEGY_2020].passage_by_key[quotes["from_place"].passage]

    assert (quotes["from_place"].exact, quotes["to_printed"].exact) == ("from Colombia", "entering Panama")
    assert passage.line_start == 430


def test_years_are_fiscal_where_the_document_says_so_and_missing_where_a_number_has_none():
    figures = {
        (STRATEGY_2020, 406, "851,000"): (2019, True, "printed"),
        (STRATEGY_2020, 406, "27 per cent"): (None, False, "none"),
        (STRATEGY_2020, 552, "45,000"): (2018, True, "printed"),
        (STRATEGY_2020, 408, "27,000"): (2018, False, "printed"),
        (INITIATIVES, 510, "four"): (None, False, "none"),
        (INITIATIVES, 509, "two"): (2020, False, "printed"),
    }

    read = {where: printed_at(*where).fields for where in figures}

    names = ("start_year", "is_fiscal_year", "period_basis")
    assert {where: tuple(fields[name] for name in names) for where, fields in read.items()} == figures


def test_currently_is_the_printed_period_of_every_figure_that_it_dates_and_the_years_are_inferred():
    dated = [r for r in parsed("statistics") if "currently" in (r.text or "").lower()]

    assert {(r.fields["period_printed"].lower(), r.fields["period_basis"]) for r in dated} == {
        ("currently", "inferred")
    }
    assert {r.ref.rpartition("/")[2].partition("-")[0] for r in dated} == {"146", "180", "432", "504", "25"}


def test_a_range_keeps_both_ends_and_the_words_that_make_it_an_estimate():
    fields = printed_at(STRATEGY_2020, 478, "between 15,000 and 20,000").fields

    assert (fields["value"], fields["value_max"], fields["qualifier"]) == (15_000, 20_000, "estimated")


def test_a_misprinted_number_has_no_value_and_a_note_that_says_so():
    fields = printed_at(STRATEGY_2020, 504, "351,1449").fields

    assert fields["value"] is None
    assert "a digit too many" in fields["note"]


def test_a_period_printed_in_a_footnote_is_cited_from_the_footnote():
    record = printed_at(STRATEGY_2020, 404, "679,740")

    [quote] = [quote for quote in record.citations if quote.field == "period_printed"]
    note = all_documents()[STRATEGY_2020].passage_by_key[quote.passage]
    assert (note.label, quote.exact) == ("22", "as of 31 January 2019")


def test_the_title_says_where_how_many_and_what():
    titles = {
        (432, "24,000"): "Trinidad and Tobago: 24,000 Venezuelan refugees and migrants",
        (434, "500,000"): "Dominican Republic: almost 500,000 Haitians",
        (460, "32.5%"): "Haiti: personal remittances received as a share of GDP: 32.5%",
        (492, "Millions"): (
            "Bolivarian Republic of Venezuela: millions of Venezuelan refugees and migrants who have crossed borders"
        ),
    }

    assert {where: printed_at(STRATEGY_2020, *where).title for where in titles} == titles


def test_the_text_is_the_sentence_that_states_the_statistic():
    record = printed_at(INITIATIVES, 537, "4")

    assert record.text == (
        "IOM will continue to ensure the warehousing management of the emergency NFI stockpile for 10,000 households, "
        "prepositioned in 4 warehouse locations."
    )


def test_the_text_of_a_statistic_in_a_table_is_the_sentence_of_its_cell():
    record = printed_at(STRATEGY_2020, 793, "five")

    assert record.text == (
        "IOM provides essential technical and financial support in developing the action plan and kick-starting its "
        "five-year implementation upon approval by the presidents of SICA countries."
    )


def test_a_qualifier_is_cited_where_it_stands_before_its_number():
    statistic = printed_at(STRATEGY_2020, 372, "2")

    [quote] = [quote for quote in statistic.citations if quote.field == "qualifier_printed"]
    assert quote.suffix.startswith(" 2 having ratified")


def test_the_years_of_a_printed_period_are_cited_from_it():
    record = printed_at(STRATEGY_2020, 408, "25,566")

    cited = {quote.field: quote.exact for quote in record.citations}

    assert (cited["period_printed"], cited["start_year"], cited["end_year"]) == ("in 2017", "in 2017", "in 2017")


def test_every_number_of_the_five_documents_is_accounted_for_and_one_of_a_document_not_reviewed_is_reported():
    text = "# Another strategy\n\nIt is for 12 countries.\n"
    documents = {**all_documents(), "another": segment.segment("another", {"form": "markdown"}, text)}

    left = statistics.unaccounted(documents, REVIEWED)

    assert [(u.document, u.line, u.printed, u.text) for u in left] == [("another", 3, "12", "It is for 12 countries.")]


def test_a_sentence_is_cut_at_full_stops_that_end_one():
    cases = (
        ("One here. Over 5 million left. Others stayed.", "5 million", "Over 5 million left."),
        ("Offices in Washington, D.C. The first one.", "first", "Offices in Washington, D.C. The first one."),
        ("See pp. 11 and 12 of it.", "12", "See pp. 11 and 12 of it."),
        ("The figure was 3.5 in all", "3.5", "The figure was 3.5 in all"),
    )
    read = {}
    for text, needle, _ in cases:
        start, end = sentence_span(text, text.index(needle), text.index(needle) + len(needle))
        read[text] = text[start:end]

    assert read == {text: sentence for text, _, sentence in cases}
