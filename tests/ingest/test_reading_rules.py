"""Records that several readers make, reviewed tables, and names and codes of places, from the smallest input."""

from __future__ import annotations

import pytest

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest.reading.builders import (
    WORDING_PLACES,
    alias,
    citations_for_field,
    link,
    reference,
    stated_link,
    under_edition,
    wording,
)
from strategy_kb.ingest.reading.place_names import (
    country_codes,
    in_reading_order,
    iso3_of,
    read_place_names,
    stands_in_another_name,
    territory_name,
    without_accents,
)
from strategy_kb.ingest.reading.reviewed import read_tables
from strategy_kb.ingest.reading.spans import find_words, whole
from strategy_kb.ingest.segment import segment
from strategy_kb.ingest.types import ParsedRecord, ParsedRow
from tests.ingest.faults import refusal
from tests.ingest.source_texts import REVIEWED

DOCUMENT = segment(
    "doc", {"form": "markdown"}, "IOM leads it.\n\n[^1]: See https://iom.int/a. And https://iom.int/b.\n"
)
SENTENCE, NOTE = DOCUMENT.passages


def test_a_link_is_named_after_both_its_ends_and_says_what_it_rests_on():
    stated = stated_link("leads", ("partner/iom", "IOM"), ("process/x/y", "It"), find_words(SENTENCE, "leads it"))
    computed = link("related-to", ("a/b", "A"), ("c/d", "C"), "computed", "x", (), score="0.5", method="words")

    assert (stated.ref, stated.title) == ("link/leads/partner.iom--process.x.y", "IOM — leads — It")
    assert (stated.text, stated.fields["basis"]) == ("leads it", "stated")
    assert [(one.field, one.exact) for one in stated.citations] == [("text", "leads it")]
    assert computed.title == "A — is related to — C"
    assert computed.fields == {
        "source": "a/b", "target": "c/d", "relation": "related-to", "basis": "computed",
        "score": "0.5", "method": "words", "reason": "",
    }  # fmt: skip
    assert (stated.fields["score"], stated.fields["method"], stated.fields["reason"]) == (None, "", "")


def test_a_note_is_a_reference_with_its_first_address():
    with_link, without = reference(NOTE, "1"), reference(SENTENCE, "2 a")

    assert (with_link.ref, with_link.fields["number"]) == ("reference/doc/1", "1")
    assert with_link.fields["link"] == "https://iom.int/a"
    assert [(one.field, one.exact) for one in with_link.citations][-1] == ("link", "https://iom.int/a")
    assert (without.ref, without.fields["link"]) == ("reference/doc/2-a", "")
    assert {one.field for one in without.citations} == {"text"}


def test_a_wording_is_titled_by_where_it_is_printed():
    titles = {variant: wording(("goal/x", "The goal"), variant, whole(SENTENCE)) for variant in WORDING_PLACES}

    assert {variant: record.title for variant, record in titles.items()} == {
        variant: f"The goal, {place}" for variant, place in WORDING_PLACES.items()
    }
    assert titles["web"].ref == "wording/goal.x/web"
    assert titles["web"].fields == {"element": "goal/x", "variant": "web", "document": "doc"}


def test_an_alias_has_its_language_in_its_key_unless_it_is_english():
    english, spanish = alias("partner/x", "The X", "name"), alias("partner/x", "La X", "name", "es")

    assert (english.key, spanish.key) == ("partner/x:the-x", "partner/x:la-x:es")
    assert (spanish.fields["language"], spanish.fields["is_printed"]) == ("es", True)


def test_receipts_of_some_fields_become_those_of_another():
    citations = (*whole(SENTENCE).cite("title"), *whole(SENTENCE).cite("text"))

    assert [one.field for one in citations_for_field(citations, field="target")] == ["target", "target"]
    assert [one.field for one in citations_for_field(citations, "text", field="target")] == ["target"]
    assert citations_for_field(citations, "place", field="target") == ()


def test_an_edition_is_renamed_as_a_whole_part_of_refs_and_nowhere_else():
    names = {"2020": "2024", "old": "new"}
    fields = {
        "strategy": "strategy/2020", "about": ["point/old/x", "x"], "pair": ("a/2020", "b"), "year": 2020,
        "text": "strategy/2020 is old", "title": "old", "longer": "strategy/2020-2021", "dotted": "wording/a.old/x",
    }  # fmt: skip
    record = ParsedRecord("strategies.point", "point/2020/old", "old", fields=fields)
    row = ParsedRow("records.alias", "point/2020:old:x", {"record": "point/2020"})

    renamed, renamed_row = under_edition([record, row], names)
    kept_rows = list(under_edition([record, row], {"2020": "2020"}))

    assert (renamed.ref, renamed.title) == ("point/2024/new", "old")
    assert renamed.fields == {
        "strategy": "strategy/2024", "about": ["point/new/x", "x"], "pair": ["a/2024", "b"], "year": 2020,
        "text": "strategy/2020 is old", "title": "old", "longer": "strategy/2020-2021", "dotted": "wording/a.new/x",
    }  # fmt: skip
    assert renamed_row.fields == {"record": "point/2024"}
    assert kept_rows == [record, row]


def test_codes_and_names_of_places_are_those_of_the_lists():
    korea = country_codes("KOR")

    assert (korea.iso3, korea.iso2, korea.m49, korea.name) == ("KOR", "KR", "410", "Republic of Korea")
    assert in_reading_order("Gambia, The Republic of the") == "Republic of the Gambia"
    assert in_reading_order("Haiti") == "Haiti"
    assert (territory_name("HT", "es"), territory_name("419", "en"), territory_name("??", "en")) == (
        "Haití", "Latin America", "",
    )  # fmt: skip
    assert (iso3_of("country/HTI"), without_accents("Curaçao y México")) == ("HTI", "Curacao y Mexico")
    with pytest.raises(LookupError, match="XXX"):
        country_codes("XXX")


def test_a_printed_name_is_a_country_or_a_territory():
    places = read_place_names(REVIEWED)

    assert places.ref(DOCUMENT, SENTENCE, " Haiti ") == "country/HTI"
    assert places.ref(DOCUMENT, SENTENCE, "Aruba") == "place/ABW"
    assert refusal(SourceShapeError, places.ref, DOCUMENT, SENTENCE, "Atlantis") == (
        "doc, lines 1–1: expected the name of a country or territory; found 'Atlantis'."
    )


def test_a_name_is_part_of_another_by_the_words_before_or_after_it():
    texts = {
        "Gulf of Mexico": True,
        "the Isthmus of the Mexico": True,
        "Air Mexico": True,
        "golfo de Mexico": True,
        "baie du Mexico": True,
        "Mexico City": True,
        "Mexico Hats": True,
        "Mexico nuts": True,
        "Mexico Cities": False,
        "north of Mexico": False,
        "Gulf of the great, wide and open Mexico": False,
    }

    read = {
        text: stands_in_another_name(text, text.index("Mexico"), text.index("Mexico") + len("Mexico")) for text in texts
    }

    assert read == texts


def test_a_reviewed_file_that_is_missing_broken_or_lacks_a_table_is_named(tmp_path):
    (tmp_path / "broken.toml").write_text("x = ", encoding="utf-8")
    (tmp_path / "latin.toml").write_bytes("x = 'é'".encode("latin-1"))
    (tmp_path / "empty.toml").write_text("", encoding="utf-8")

    messages = [refusal(FixtureError, read_tables, tmp_path / f"{name}.toml") for name in ("none", "broken", "latin")]

    assert [message.partition(":")[0] for message in messages] == ["none.toml", "broken.toml", "latin.toml"]
    assert f"there is no such file in {tmp_path}" in messages[0]
    assert all("it is no TOML file: " in message for message in messages[1:])
    with pytest.raises(FixtureError, match=r"empty\.toml: it has no table 'places'"):
        read_tables(tmp_path / "empty.toml")["places"]
