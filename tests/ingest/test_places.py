import tomllib
from pathlib import Path

import pytest

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest.contracts import ParsedRecord, ParsedRow
from strategy_kb.ingest.parsers import places
from tests.ingest.source_texts import REVIEWED, all_documents, documents_where

TABLE_1 = {
    "north_america": "USA CAN MEX",
    "central_america": "PAN CRI BLZ GTM SLV HND NIC",
    "caribbean": "BHS KNA BRB ATG TTO LCA GRD CUB DMA DOM VCT SUR JAM GUY HTI",
}
HAITI_ROW = "| Haiti                            | Low (790)  | Low (.503)   | 138 (36.3)   | Very high (6.5)  |\n"


@pytest.fixture(scope="module")
def rows():
    return list(places.parse(all_documents(), REVIEWED))


@pytest.fixture(scope="module")
def by_ref(rows):
    return {row.ref: row for row in rows if isinstance(row, ParsedRecord)}


@pytest.fixture(scope="module")
def aliases(rows):
    return {row.key: row.fields for row in rows if isinstance(row, ParsedRow)}


def parse_with(path: Path, old: str, new: str):
    text = (REVIEWED / "places.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (path / "places.toml").write_text(text.replace(old, new), encoding="utf-8")
    return list(places.parse(all_documents(), path))


def test_the_countries_are_the_25_of_table_1_in_its_order_and_subregions(by_ref):
    expected = [(f"country/{iso3}", group) for group, codes in TABLE_1.items() for iso3 in codes.split()]

    countries = [(ref, r.fields["strategy_subregion"]) for ref, r in by_ref.items() if ref.startswith("country/")]

    assert len(expected) == 25
    assert countries == expected
    assert [by_ref[ref].position for ref, _ in expected] == list(range(1, 26))


def test_a_country_is_cited_from_its_row_and_from_the_row_of_its_subregion(by_ref):
    haiti = by_ref["country/HTI"]

    assert [(q.field, q.passage, q.exact) for q in haiti.quotes] == [
        ("title", "strategy-2020-2024:356", "Haiti"),
        ("strategy_subregion", "strategy-2020-2024:341", "Caribbean"),
    ]


@pytest.mark.parametrize(
    ("ref", "codes", "names", "m49_subregion"),
    [
        ("country/HTI", ("HTI", "HT", "332"), ("Haiti", "Haití", "Haïti"), "029"),
        ("country/BHS", ("BHS", "BS", "044"), ("Bahamas", "Bahamas", "Bahamas"), "029"),
        ("country/BLZ", ("BLZ", "BZ", "084"), ("Belize", "Belice", "Belize"), "013"),
        (
            "country/ATG",
            ("ATG", "AG", "028"),
            ("Antigua and Barbuda", "Antigua y Barbuda", "Antigua-et-Barbuda"),
            "029",
        ),
        ("country/MEX", ("MEX", "MX", "484"), ("Mexico", "México", "Mexique"), "013"),
        ("country/GUY", ("GUY", "GY", "328"), ("Guyana", "Guyana", "Guyana"), "005"),
        ("place/CUW", ("CUW", "CW", "531"), ("Curaçao", "Curazao", "Curaçao"), "029"),
        ("place/BRA", ("BRA", "BR", "076"), ("Brazil", "Brasil", "Brésil"), "005"),
        (
            "place/COD",
            ("COD", "CD", "180"),
            (
                "Democratic Republic of the Congo",
                "República Democrática del Congo",
                "République démocratique du Congo",
            ),
            "017",
        ),
        ("place/KOR", ("KOR", "KR", "410"), ("Republic of Korea", "República de Corea", "République de Corée"), "030"),
    ],
)
def test_codes_keep_their_leading_zeros_and_names_come_in_three_languages(by_ref, ref, codes, names, m49_subregion):
    fields = by_ref[ref].fields

    assert (fields["iso3"], fields["iso2"], fields["m49"]) == codes
    assert (fields["name_en"], fields["name_es"], fields["name_fr"]) == names
    assert fields["m49_subregion"] == m49_subregion


def test_territories_and_countries_merely_named_are_told_from_the_25(by_ref):
    of_type = {
        kind: {ref for ref, record in by_ref.items() if record.fields["place_type"] == kind}
        for kind in ("territory", "other_country")
    }

    assert of_type["territory"] == {"place/ABW", "place/CUW"}
    named = "VEN COL BRA CHL PER CMR IND COD BGD AGO ESP NOR JPN GBR DEU KOR SYR"
    assert of_type["other_country"] == {f"place/{iso3}" for iso3 in named.split()}


def test_regions_have_no_iso_code_and_an_m49_code_only_where_the_region_is_the_same(by_ref):
    assert by_ref["place/africa"].fields["m49"] == "002"
    assert by_ref["place/latin-america-caribbean"].fields["m49"] == "419"
    assert by_ref["place/north-america"].fields["m49"] is None
    assert by_ref["place/region"].title == "Central America, North America and the Caribbean"
    assert all(by_ref[ref].fields["iso3"] is None for ref, r in by_ref.items() if r.fields["place_type"] == "region")


def test_every_place_that_a_figure_is_about_is_a_place(by_ref):
    figures = tomllib.loads((REVIEWED / "statistics.toml").read_text(encoding="utf-8"))["statistic"]

    codes = {figure[role] for figure in figures for role in ("place", "origin") if role in figure}

    assert codes
    assert codes <= {ref.partition("/")[2] for ref in by_ref}


@pytest.mark.parametrize(
    ("key", "form", "kind", "is_printed"),
    [
        ("country/USA:us", "US", "short_form", True),
        ("country/USA:united-states-of-america", "United States of America", "name", True),
        ("country/USA:usa", "USA", "short_form", False),
        ("country/HTI:haitians", "Haitians", "demonym", True),
        ("country/DOM:dominican", "Dominican", "demonym", True),
        ("country/DOM:republica-dominicana:es", "República Dominicana", "translation", True),
        ("country/CAN:canada:es", "Canadá", "translation", True),
        ("country/SLV:salvador:fr", "Salvador", "translation", False),
        ("country/HTI:haiti:es", "Haití", "translation", False),
        ("country/KNA:st-kitts-and-nevis", "St. Kitts and Nevis", "spelling", True),
        ("place/CUW:curacao", "Curacao", "spelling", True),
        ("place/VEN:venezuelans", "Venezuelans", "demonym", True),
        ("place/KOR:korea", "Korea", "short_form", True),
    ],
)
def test_every_form_says_what_it_is_and_whether_a_document_prints_it(aliases, key, form, kind, is_printed):
    assert (aliases[key]["form"], aliases[key]["kind"], aliases[key]["is_printed"]) == (form, kind, is_printed)


def test_dominican_is_no_form_of_dominica(aliases):
    assert not [key for key, alias in aliases.items() if key.startswith("country/DMA") and "Dominican" in alias["form"]]


def test_a_country_missing_from_table_1_is_refused_by_name():
    documents = documents_where("strategy-2020-2024", HAITI_ROW, "")

    with pytest.raises(SourceShapeError, match="Haiti"):
        list(places.parse(documents, REVIEWED))


def test_a_country_printed_twice_in_table_1_is_refused():
    documents = documents_where("strategy-2020-2024", HAITI_ROW, HAITI_ROW * 2)

    with pytest.raises(SourceShapeError, match="twice"):
        list(places.parse(documents, REVIEWED))


def test_a_changed_header_of_table_1_is_refused():
    documents = documents_where("strategy-2020-2024", "| Subregion and countries ", "| Countries ")

    with pytest.raises(SourceShapeError, match="one table headed"):
        list(places.parse(documents, REVIEWED))


def test_a_row_that_lost_a_cell_is_refused_with_its_line():
    documents = documents_where("strategy-2020-2024", "| 138 (36.3)   | Very high (6.5)  |", "| 138 (36.3)   |  |")

    with pytest.raises(SourceShapeError, match="lines 356–356"):
        list(places.parse(documents, REVIEWED))


def test_a_place_that_its_document_no_longer_names_is_refused():
    documents = documents_where("strategy-2020-2024", "Cameroon (24%)", "Camerun (24%)")

    with pytest.raises(SourceShapeError, match=r"lines 448–448.*Cameroon"):
        list(places.parse(documents, REVIEWED))


def test_a_form_marked_as_printed_that_stands_nowhere_is_refused(tmp_path):
    with pytest.raises(SourceShapeError, match="'Haytian'"):
        parse_with(tmp_path, '["Haitian", "Haitians"]', '["Haitian", "Haytian"]')


def test_two_forms_with_one_key_are_refused(tmp_path):
    with pytest.raises(FixtureError, match="two forms with one key"):
        parse_with(tmp_path, '["Haitian", "Haitians"]', '["Haitian", "Haitian"]')


def test_every_place_has_a_name_in_three_languages(by_ref):
    nameless = [
        ref for ref, place in by_ref.items() if not all(place.fields[f"name_{one}"] for one in ("en", "es", "fr"))
    ]

    assert nameless == []


def test_a_region_has_the_names_that_the_united_nations_give_it(by_ref):
    region = by_ref["place/latin-america-caribbean"].fields

    assert (region["name_es"], region["name_fr"]) == ("América Latina y el Caribe", "Amérique latine et Caraïbes")
