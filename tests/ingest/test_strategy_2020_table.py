"""Table 1 of the 2020–2024 strategy: four indicators for 25 countries, read from the real document."""

from decimal import Decimal

from countries.table_one import TABLE_ONE
from tests.ingest.strategy_2020 import lines_quoted, quoted, record, refs

COUNTRIES = [
    "USA",
    "CAN",
    "MEX",
    "PAN",
    "CRI",
    "BLZ",
    "GTM",
    "SLV",
    "HND",
    "NIC",
    "BHS",
    "KNA",
    "BRB",
    "ATG",
    "TTO",
    "LCA",
    "GRD",
    "CUB",
    "DMA",
    "DOM",
    "VCT",
    "SUR",
    "JAM",
    "GUY",
    "HTI",
]
WITHOUT_COMPETITIVENESS = ["BLZ", "BHS", "KNA", "ATG", "LCA", "GRD", "CUB", "DMA", "VCT", "SUR", "GUY"]
# Unit, direction, publisher and edition.
INDICATORS = {
    "gni-per-capita": ("current USD", "higher_is_better", "World Bank", "data set, accessed 10 August 2020"),
    "hdi": (
        "index value",
        "higher_is_better",
        "United Nations Development Programme (UNDP)",
        "2019 Human Development Index ranking",
    ),
    "gci": ("score", "higher_is_better", "World Economic Forum", "The Global Competitiveness Report 2019"),
    "inform": (
        "risk score",
        "lower_is_better",
        "INFORM",
        "INFORM Report 2019: Shared Evidence for Managing Crises and Disasters",
    ),
}
# Value, rank, level and what is printed.
CELLS = {
    "gni-per-capita/USA": ("65760", None, "high", "High (65,760)"),
    "gni-per-capita/SLV": ("4000", None, "lower_middle", "Lower-middle (4,000)"),
    "gni-per-capita/HTI": ("790", None, "low", "Low (790)"),
    "gni-per-capita/CUB": ("7480", None, "upper_middle", "Upper-middle (7,480)"),
    "gni-per-capita/DMA": ("8090", None, "upper_middle", "Upper-middle (8,090)"),
    "hdi/CAN": ("0.922", None, "very_high", "Very high (.922)"),
    "hdi/SUR": ("0.724", None, "high", "High (.724)"),
    "hdi/GTM": ("0.651", None, "medium", "Medium (.651)"),
    "hdi/HTI": ("0.503", None, "low", "Low (.503)"),
    "gci/USA": ("83.7", 2, "", "2 (83.7)"),
    "gci/CRI": ("62.0", 62, "", "62 (62.0)"),
    "gci/JAM": ("58.3", 80, "", "80 (58.3)"),
    "gci/HTI": ("36.3", 138, "", "138 (36.3)"),
    "inform/MEX": ("5.1", None, "high", "High (5.1)"),
    "inform/GRD": ("1.4", None, "very_low", "Very low (1.4)"),
    "inform/DOM": ("3.9", None, "medium", "Medium (3.9)"),
    "inform/HTI": ("6.5", None, "very_high", "Very high (6.5)"),
}


def test_every_indicator_has_a_value_record_for_each_of_the_25_countries():
    read = {indicator: refs(f"indicator-value/{indicator}/") for indicator in INDICATORS}

    assert read == {name: [f"indicator-value/{name}/{iso3}" for iso3 in COUNTRIES] for name in INDICATORS}


def test_an_indicator_says_its_unit_direction_publisher_and_edition():
    fields = {name: record(f"indicator/{name}").fields for name in INDICATORS}

    read = {name: (one["unit"], one["direction"], one["publisher"], one["edition"]) for name, one in fields.items()}
    assert read == INDICATORS


def test_pages_and_constraints_know_the_indicators_that_are_read():
    assert [f"indicator/{indicator.code}" for indicator in TABLE_ONE] == refs("indicator/")


def test_a_cell_is_read_as_printed():
    fields = {ref: record(f"indicator-value/{ref}").fields for ref in CELLS}

    read = {ref: (one["value"], one["rank"], one["level"], one["printed"]) for ref, one in fields.items()}
    assert read == {ref: (Decimal(value), *others) for ref, (value, *others) in CELLS.items()}


def test_eleven_countries_have_no_competitiveness_rank_and_their_value_is_missing_not_zero():
    missing = [iso3 for iso3 in COUNTRIES if record(f"indicator-value/gci/{iso3}").fields["printed"] == "–"]

    assert missing == WITHOUT_COMPETITIVENESS
    for iso3 in missing:
        fields = record(f"indicator-value/gci/{iso3}").fields
        assert (fields["value"], fields["rank"], fields["level"], fields["reference_year"]) == (None, None, "", None)


def test_the_dash_of_a_missing_value_is_quoted():
    assert quoted("indicator-value/gci/BLZ", "printed") == ["–"]
    assert lines_quoted("indicator-value/gci/BLZ", "printed") == [336]


def test_the_income_of_cuba_is_of_2016_as_note_e_says():
    cuba = record("indicator-value/gni-per-capita/CUB")

    assert (cuba.fields["reference_year"], cuba.fields["year_basis"]) == (2016, "printed")
    assert cuba.fields["note"] == "This value is for 2016, the most recent year that data is available."
    assert lines_quoted(cuba.ref, "reference_year") == [366]


def test_the_year_2019_is_printed_in_header_or_note_or_else_inferred_from_the_title():
    read = {}
    for indicator in INDICATORS:
        haiti = record(f"indicator-value/{indicator}/HTI")
        basis = (haiti.fields["reference_year"], haiti.fields["year_basis"])
        read[indicator] = (*basis, lines_quoted(haiti.ref, "reference_year"))

    assert read == {
        "gni-per-capita": (2019, "inferred", [325]),
        "hdi": (2019, "printed", [363]),
        "gci": (2019, "printed", [327]),
        "inform": (2019, "printed", [365]),
    }


def test_a_value_is_titled_for_people():
    titles = [record(f"indicator-value/{ref}").title for ref in ("hdi/HTI", "gci/HTI", "gci/BLZ")]

    assert titles == ["Haiti: HDI .503 (low)", "Haiti: GCI 36.3 (rank 138)", "Belize: GCI not given"]


def test_the_table_groups_the_countries_into_three_subregions():
    texts = {ref.rpartition("/")[2]: record(ref).text.split(", ") for ref in refs("point/2020-2024/subregion/")}

    assert list(texts) == ["north-america", "central-america", "caribbean"]
    assert texts["north-america"] == ["United States", "Canada", "Mexico"]
    assert len(texts["central-america"]) == 7
    assert len(texts["caribbean"]) == 15


def test_the_address_of_the_competitiveness_report_stands_in_footnote_10():
    assert record("indicator/gci").fields["link"] == "www3.weforum.org/docs/WEF_TheGlobalCompetitivenessReport2019.pdf"
    assert set(lines_quoted("indicator/gci", "link")) == {323}
