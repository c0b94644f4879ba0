import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest.subjects import places
from strategy_kb.ingest.types import ParsedRecord, ParsedRow
from tests.ingest.faults import refusal
from tests.ingest.source_texts import REVIEWED, all_documents, excerpt, parsed

TABLE_1 = {
    "north_america": "USA CAN MEX",
    "central_america": "PAN CRI BLZ GTM SLV HND NIC",
    "caribbean": "BHS KNA BRB ATG TTO LCA GRD CUB DMA DOM VCT SUR JAM GUY HTI",
}
HAITI_ROW = "| Haiti                            | Low (790)  | Low (.503)   | 138 (36.3)   | Very high (6.5)  |\n"


# What is wrong, and what reads otherwise.
FAULTS = (
    ("Haiti", HAITI_ROW, ""),
    ("twice", HAITI_ROW, HAITI_ROW * 2),
    ("the columns Subregion and countries", "| Subregion and countries ", "| Countries "),
    ("lines 356–356", "| 138 (36.3)   | Very high (6.5)  |", "| 138 (36.3)   |  |"),
    (r"lines 448–448.*Cameroon", "Cameroon (24%)", "Camerun (24%)"),
)
CODES_AND_NAMES = {
    "country/HTI": (("HTI", "HT", "332"), ("Haiti", "Haití", "Haïti"), "029"),
    "country/BHS": (("BHS", "BS", "044"), ("Bahamas", "Bahamas", "Bahamas"), "029"),
    "country/BLZ": (("BLZ", "BZ", "084"), ("Belize", "Belice", "Belize"), "013"),
    "country/ATG": (("ATG", "AG", "028"), ("Antigua and Barbuda", "Antigua y Barbuda", "Antigua-et-Barbuda"), "029"),
    "country/MEX": (("MEX", "MX", "484"), ("Mexico", "México", "Mexique"), "013"),
    "country/GUY": (("GUY", "GY", "328"), ("Guyana", "Guyana", "Guyana"), "005"),
    "place/CUW": (("CUW", "CW", "531"), ("Curaçao", "Curazao", "Curaçao"), "029"),
    "place/BRA": (("BRA", "BR", "076"), ("Brazil", "Brasil", "Brésil"), "005"),
    "place/COD": (
        ("COD", "CD", "180"),
        ("Democratic Republic of the Congo", "República Democrática del Congo", "République démocratique du Congo"),
        "017",
    ),
    "place/KOR": (("KOR", "KR", "410"), ("Republic of Korea", "República de Corea", "République de Corée"), "030"),
}
# The form, what it is and whether a document prints it.
FORMS = {
    "country/USA:us": ("US", "short_form", True),
    "country/USA:united-states-of-america": ("United States of America", "name", True),
    "country/USA:usa": ("USA", "short_form", False),
    "country/HTI:haitians": ("Haitians", "demonym", True),
    "country/DOM:dominican": ("Dominican", "demonym", True),
    "country/DOM:republica-dominicana:es": ("República Dominicana", "translation", True),
    "country/CAN:canada:es": ("Canadá", "translation", True),
    "country/SLV:salvador:fr": ("Salvador", "translation", False),
    "country/HTI:haiti:es": ("Haití", "translation", False),
    "country/KNA:st-kitts-and-nevis": ("St. Kitts and Nevis", "spelling", True),
    "place/CUW:curacao": ("Curacao", "spelling", True),
    "place/VEN:venezuelans": ("Venezuelans", "demonym", True),
    "place/KOR:korea": ("Korea", "short_form", True),
}


def by_ref() -> Mapping[str, ParsedRecord]:
    return {row.ref: row for row in parsed("places") if isinstance(row, ParsedRecord)}


def aliases() -> Mapping[str, Mapping[str, Any]]:
    return {row.key: row.fields for row in parsed("places") if isinstance(row, ParsedRow)}


def parse_where(old: str, new: str):
    strategy = "strategy-2020-2024"
    documents = {
        **all_documents(),
        strategy: excerpt(strategy, (256, 260), (316, 367), (430, 450), (704, 725), old=old, new=new),
    }
    return list(places.parse(documents, REVIEWED))


def parse_with(path: Path, old: str, new: str):
    text = (REVIEWED / "places.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (path / "places.toml").write_text(text.replace(old, new), encoding="utf-8")
    return list(places.parse(all_documents(), path))


def test_the_countries_are_the_25_of_table_1_in_its_order_and_subregions():
    expected = [(f"country/{iso3}", group) for group, codes in TABLE_1.items() for iso3 in codes.split()]

    countries = [(ref, r.fields["strategy_subregion"]) for ref, r in by_ref().items() if ref.startswith("country/")]

    assert len(expected) == 25
    assert countries == expected
    assert [by_ref()[ref].position for ref, _ in expected] == list(range(1, 26))


def test_a_country_is_cited_from_its_row_and_from_the_row_of_its_subregion():
    haiti = by_ref()["country/HTI"]

    assert [(q.field, q.passage, q.exact) for q in haiti.citations] == [
        ("title", "strategy-2020-2024:356", "Haiti"),
        ("strategy_subregion", "strategy-2020-2024:341", "Caribbean"),
    ]


def test_codes_keep_their_leading_zeros_and_names_come_in_three_languages():
    fields = {ref: by_ref()[ref].fields for ref in CODES_AND_NAMES}

    assert {
        ref: (
            (one["iso3"], one["iso2"], one["m49"]),
            (one["name_en"], one["name_es"], one["name_fr"]),
            one["m49_subregion"],
        )
        for ref, one in fields.items()
    } == CODES_AND_NAMES


def test_territories_and_countries_merely_named_are_told_from_the_25():
    of_type = {
        kind: {ref for ref, record in by_ref().items() if record.fields["place_type"] == kind}
        for kind in ("territory", "other_country")
    }

    assert of_type["territory"] == {"place/ABW", "place/CUW"}
    named = "VEN COL BRA CHL PER CMR IND COD BGD AGO ESP NOR JPN GBR DEU KOR SYR"
    assert of_type["other_country"] == {f"place/{iso3}" for iso3 in named.split()}


def test_regions_have_no_iso_code_and_an_m49_code_only_where_the_region_is_the_same():
    assert by_ref()["place/africa"].fields["m49"] == "002"
    assert by_ref()["place/latin-america-caribbean"].fields["m49"] == "419"
    assert by_ref()["place/north-america"].fields["m49"] is None
    assert by_ref()["place/region"].title == "Central America, North America and the Caribbean"
    assert all(
        by_ref()[ref].fields["iso3"] is None for ref, r in by_ref().items() if r.fields["place_type"] == "region"
    )


def test_every_place_that_a_figure_is_about_is_a_place():
    figures = tomllib.loads((REVIEWED / "statistics.toml").read_text(encoding="utf-8"))["statistic"]

    codes = {figure[role] for figure in figures for role in ("place", "origin") if role in figure}

    assert codes
    assert codes <= {ref.partition("/")[2] for ref in by_ref()}


def test_every_form_says_what_it_is_and_whether_a_document_prints_it():
    fields = {key: aliases()[key] for key in FORMS}

    assert {key: (one["form"], one["kind"], one["is_printed"]) for key, one in fields.items()} == FORMS


def test_dominican_is_no_form_of_dominica():
    assert not [
        key for key, alias in aliases().items() if key.startswith("country/DMA") and "Dominican" in alias["form"]
    ]


def test_a_table_1_or_a_place_with_something_wrong_is_refused():
    messages = {(problem, old): refusal(SourceShapeError, parse_where, old, new) for problem, old, new in FAULTS}

    assert {fault: message for fault, message in messages.items() if not re.search(fault[0], message)} == {}


def test_the_countries_that_table_1_lacks_adds_or_repeats_are_named_in_order():
    last_four = "".join(f"{line}\n" for line in all_documents()["strategy-2020-2024"].lines[352:356])
    renamed = re.sub(r"(?m)^\| (\w)", r"| \1x", last_four)
    four = "Guyana, Haiti, Jamaica, Suriname"

    messages = [refusal(SourceShapeError, parse_where, last_four, new) for new in ("", renamed, last_four * 2)]

    assert [message.partition(": ")[2] for message in messages] == [
        f"expected the 25 countries of places.toml; found 21 rows, without {four}.",
        (
            f"expected the 25 countries of places.toml; found 25 rows, without {four}, "
            "with Gxuyana, Hxaiti, Jxamaica, Sxuriname."
        ),
        f"expected the 25 countries of places.toml; found 29 rows, twice {four}.",
    ]
    assert [message.partition(": ")[0] for message in messages] == [
        f"strategy-2020-2024, lines 330–{last}" for last in (352, 356, 360)
    ]


def test_a_form_marked_as_printed_that_stands_nowhere_is_refused(tmp_path):
    with pytest.raises(SourceShapeError, match="'Haytian'"):
        parse_with(tmp_path, '["Haitian", "Haitians"]', '["Haitian", "Haytian"]')


def test_two_forms_with_one_key_are_refused(tmp_path):
    with pytest.raises(FixtureError, match="two forms with one key"):
        parse_with(tmp_path, '["Haitian", "Haitians"]', '["Haitian", "Haitian"]')


def test_every_place_has_a_name_in_three_languages():
    nameless = [
        ref for ref, place in by_ref().items() if not all(place.fields[f"name_{one}"] for one in ("en", "es", "fr"))
    ]

    assert nameless == []


def test_a_region_has_the_names_that_the_united_nations_give_it():
    region = by_ref()["place/latin-america-caribbean"].fields

    assert (region["name_es"], region["name_fr"]) == ("América Latina y el Caribe", "Amérique latine et Caraïbes")
