import re
from collections.abc import Mapping
from decimal import Decimal

import pytest

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.families.migration_initiatives.funding import parse_funding as parse_matrix
from strategy_kb.ingest.families.strategy_2014.funding import parse_funding
from strategy_kb.ingest.types import ParsedRecord
from tests.ingest.faults import refusal
from tests.ingest.source_texts import REVIEWED, all_documents, documents_cut_at, excerpt, parsed

STRATEGY = "strategy-2014-2016"
MATRIX = "migration-initiatives-2020"
ELEMENTS = ("P1", "P2", "P3", "O1", "O2", "O3")

# Typed from lines 813 to 841 of the chapter: P1 P2 P3 O1 O2 O3 TOTAL; None is a dash.
PRINTED = {
    "regional-san-jose": (3_200_000, 5_000_000, 3_000_000, 2_800_000, 6_000_000, 4_200_000, 24_200_000),
    "BLZ": (120_000, 100_000, 30_000, 250_000, 200_000, 400_000, 1_100_000),
    "CRI": (2_000_000, 1_000_000, None, 2_000_000, None, 1_000_000, 6_000_000),
    "DOM": (284_000, None, None, 145_000, None, 496_000, 925_000),
    "SLV": (None, None, 50_000, 2_345_000, None, None, 2_395_000),
    "GTM": (None, None, None, 13_505_000, None, None, 13_505_000),
    "GUY": (25_000, 900_000, 20_000, 150_000, 2_192_000, 400_000, 3_687_000),
    "HTI": (2_300_000, 350_000, 500_000, 500_000, 9_000_000, 6_000_000, 18_650_000),
    "HND": (None, None, None, 3_595_000, None, None, 3_595_000),
    "JAM": (100_000, 500_000, 250_000, 750_000, 200_000, 1_000_000, 2_800_000),
    "MEX": (250_000, 150_000, 50_000, 100_000, 100_000, 200_000, 850_000),
    "NIC": (53_985, 351_472, 417_080, 73_190, 479_013, None, 1_374_740),
    "PAN": (200_000, 200_000, 100_000, 250_000, 100_000, 200_000, 1_050_000),
    "USA": (None, None, 209_165, 1_124_168, 200_000, 473_454, 2_006_787),
}
PRINTED_TOTALS = (8_532_985, 8_551_472, 4_626_245, 27_587_358, 18_471_013, 14_369_454, 82_138_527)

# Typed from lines 598 to 604 of the 2014–2016 strategy.
AREAS = {
    "operations-emergencies-and-post-crisis": 188_100_000,
    "migration-health": 22_710_000,
    "immigration-and-border-management": 60_810_000,
    "migrant-assistance": 57_510_000,
    "labour-migration-and-human-development": 27_810_000,
    "migration-policy-and-research": 9_900_000,
}

# Rows that are not for the country in which their office sits.
REGIONAL = {
    "USA": ("office/usa-resource-mobilization", "country/USA"),
    "regional-san-jose": ("office/regional-san-jose", "place/region"),
    "GUY": ("office/guy-coordinating", "place/caribbean"),
}


# What reads otherwise in the matrix or in the table, and what the refusal says.
MATRIX_FAULTS = (
    ("Mexico  250 000  150 000  50 000  100 000  100 000  200 000  850 000 \n", "", "Mexico"),
    ("P1 P2 P3 O1 O2 O3", "P1 P2 O1 P3 O2 O3", "header P1 P2 P3 O1 O2 O3"),
    ("P1 P2 P3 O1 O2 O3", "P1 P2 P3 O1 O2", "header P1 P2 P3 O1 O2 O3"),
    ("  2 192 000  400 000  3 687 000", "  400 000  3 687 000", "lines 825–825"),
    ("120 000  100 000  30 000", "120 000 100 000  30 000", "lines 815–815"),
    ("Honduras  -    -    -    3 595 000", "Honduras  -    -    -    3,595,000", "Honduras"),
    ("1 124 168  200 000  473 454  2 006 787", "1 124 168  200 000  473 454  -", "lines 839–839"),
    ("\nJamaica  100 000", "\nJamaica  100 000  500 000\n\nJamaica  100 000", "15 rows"),
    ("Addressing \nthe mobility \n\ndimensions of \ncrises", "", "6 column titles"),
    ("Total  8 532 985  8 551 472", "Total  8 551 472  8 532 985", "figures under P1 that make its total of 8,551,472"),
)
TABLE_FAULTS = (
    ("Programmatic area\tUSD", "Programmatic area\tEUR", r"one table headed Programmatic area \| USD"),
    ("Migrant Assistance\t57,510,000\n", "", "6 areas"),
    ("Migrant Assistance\t57,510,000", "57,510,000\tMigrant Assistance", "lines 597–604"),
    ("Migration Health\t22,710,000", "Migration Health\t22.71 million", "lines 597–604"),
    ("<b>Total funding requirements</b>", "<b>Sum</b>", "Total funding requirements"),
    ("**IOM's funding needs are as follows:**", "**the needs are as follows:**", "for which years"),
)


def by_ref() -> Mapping[str, ParsedRecord]:
    rows = (*parsed("strategy_2014"), *parsed("migration_initiatives"))
    return {row.ref: row for row in rows if isinstance(row, ParsedRecord) and row.model.startswith("funding.")}


def parse(documents):
    return [*parse_funding(documents[STRATEGY]), *parse_matrix(documents[MATRIX], documents, REVIEWED)]


def test_an_office_asked_for_what_its_row_prints():
    expected, read, totals = {}, {}, {}
    for office, (*cells, total) in PRINTED.items():
        requirements = [by_ref()[f"requirement/2020/{office}/{code}"].fields for code in ELEMENTS]
        whose = REGIONAL.get(office, (f"office/{office}", f"country/{office}"))
        expected[office] = [(Decimal(cell or 0), cell is None, *whose) for cell in cells]
        read[office] = [(one["amount"], one["is_dash"], one["office"], one["place"]) for one in requirements]
        totals[office] = by_ref()[f"funding-total/2020/row/{office}"].fields["amount"] - Decimal(total)

    assert read == expected
    assert {office for office, difference in totals.items() if difference} == set()


def test_the_printed_totals_of_columns_and_the_grand_total_are_as_printed():
    refs = [*(f"funding-total/2020/column/{code}" for code in ELEMENTS), "funding-total/2020/grand"]

    assert [by_ref()[ref].fields["amount"] for ref in refs] == [Decimal(total) for total in PRINTED_TOTALS]
    assert [by_ref()[ref].fields["axis"] for ref in refs] == ["column"] * 6 + ["grand"]


def test_the_matrix_has_84_requirements_22_of_them_dashes_and_21_printed_totals():
    requirements = [record for ref, record in by_ref().items() if ref.startswith("requirement/2020/")]

    assert len(requirements) == 84
    assert sum(record.fields["is_dash"] for record in requirements) == 22
    assert len([ref for ref in by_ref() if ref.startswith("funding-total/2020/")]) == 21


def test_a_cell_keeps_what_is_printed_and_is_cited_with_its_office_and_column():
    haiti = by_ref()["requirement/2020/HTI/O2"]

    assert (haiti.title, haiti.fields["printed"]) == ("Haiti · O2: 9,000,000", "9 000 000")
    assert [(q.field, q.passage, q.exact) for q in haiti.citations] == [
        ("amount", f"{MATRIX}:827", "9 000 000"),
        ("office", f"{MATRIX}:827", "Haiti"),
        ("place", f"{MATRIX}:827", "Haiti"),
        ("category", f"{MATRIX}:774", "O2"),
    ]


def test_a_dash_one_space_from_a_figure_is_a_cell_and_cited_as_the_dash():
    nicaragua = by_ref()["requirement/2020/NIC/O3"]

    assert (nicaragua.fields["printed"], nicaragua.fields["amount"]) == ("-", Decimal(0))
    assert nicaragua.citations[0].exact == "-"
    assert all_documents()[MATRIX].passage_by_key[f"{MATRIX}:835"].text[nicaragua.citations[0].start] == "-"


def test_the_matrix_prints_no_currency_and_the_table_of_2014_does():
    matrix, table = by_ref()["requirement/2020/HTI/P1"].fields, by_ref()["requirement/2014-2016/migration-health"]

    assert (matrix["currency"], matrix["currency_basis"]) == ("USD", "assumed")
    assert (table.fields["currency"], table.fields["currency_basis"]) == ("USD", "stated")
    assert ("currency", "strategy-2014-2016:597", "USD") in [(q.field, q.passage, q.exact) for q in table.citations]
    assert (matrix["start_year"], matrix["end_year"]) == (2020, 2020)
    assert (table.fields["start_year"], table.fields["end_year"]) == (2014, 2016)


def test_categories_have_the_column_titles_and_their_migof_elements():
    titles = {
        "P1": "Adhering to international standards and fulfilling migrants’ rights",
        "P2": "Using evidence and whole-of-government approaches",
        "P3": "Good migration governance relies on strong partnerships",
        "O1": "Advancing the socioeconomic well-being of migrants and society",
        "O2": "Addressing the mobility dimensions of crises",
        "O3": "Migration should take place in a safe, orderly and dignified manner",
    }

    categories = {code: by_ref()[f"funding-category/{code}"] for code in ELEMENTS}

    assert {code: record.title for code, record in categories.items()} == titles
    assert {code: record.fields["element"] for code, record in categories.items()} == {
        c: f"migof/{c}" for c in ELEMENTS
    }


def test_the_region_asked_for_six_areas_and_the_printed_total():
    requirements = {
        ref.rpartition("/")[2]: record.fields
        for ref, record in by_ref().items()
        if ref.startswith("requirement/2014-2016/")
    }

    assert {slug: fields["amount"] for slug, fields in requirements.items()} == {
        s: Decimal(a) for s, a in AREAS.items()
    }
    assert {(fields["office"], fields["place"]) for fields in requirements.values()} == {(None, "place/region")}
    assert by_ref()["funding-total/2014-2016/grand"].fields["amount"] == Decimal(366_840_000)
    assert sum(AREAS.values()) == 366_840_000


def test_a_matrix_or_a_table_of_areas_that_is_not_whole_is_refused():
    faults = [(MATRIX, (760, 860), *fault) for fault in MATRIX_FAULTS]
    faults += [(STRATEGY, (571, 609), *fault) for fault in TABLE_FAULTS]

    messages = {
        (message, old): refusal(
            SourceShapeError, parse, {**all_documents(), slug: excerpt(slug, lines, old=old, new=new)}
        )
        for slug, lines, old, new, message in faults
    }

    assert {fault: message for fault, message in messages.items() if not re.search(fault[0], message)} == {}


def test_a_matrix_whose_last_column_is_the_sum_of_no_row_is_refused():
    rows = "\n".join(all_documents()[MATRIX].lines[812:841])
    in_thousands = re.sub(r"(?m)(\d) *$", r"\1 000", rows)
    matrix = excerpt(MATRIX, (760, 860), old=rows, new=in_thousands)

    message = refusal(SourceShapeError, parse, {**all_documents(), MATRIX: matrix})

    assert "lines 813–841: expected a last column that is the sum of the others; found Regional Office" in message


def test_a_matrix_cut_off_is_refused():
    with pytest.raises(SourceShapeError, match="Nicaragua, Panama, United States of America, Total"):
        parse(documents_cut_at(MATRIX, "Nicaragua  53 985"))
