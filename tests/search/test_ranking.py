"""What stands first among all that a question finds, on both engines, and what is suggested where nothing is found."""

import pytest

from strategy_kb.search import index, services
from tests.factories import (
    AcronymFactory,
    AliasFactory,
    PassageFactory,
    PlaceFactory,
    ProcessFactory,
    ProcessNameFactory,
    RecordFactory,
)
from tests.search.answers import found

pytestmark = pytest.mark.django_db


def test_what_is_asked_for_by_its_name_stands_first():
    dominican = PlaceFactory(ref="country/DOM", title="Dominican Republic", iso3="DOM", iso2="DO", m49="214")
    dominica = PlaceFactory(ref="country/DMA", title="Dominica", iso3="DMA", iso2="DM", m49="212")
    AliasFactory(record=dominican, form="DR")
    conference = ProcessFactory(ref="process/rcm", title="Regional Conference on Migration")
    ProcessNameFactory(process=conference, form="RCM")
    ProcessNameFactory(process=conference, form="Puebla Process", key="process/rcm:puebla")
    acronym = AcronymFactory(form="RCM", title="RCM", names=conference)
    other = RecordFactory(title="DR and RCM: Puebla of Dominica, DOM, DM, 212", text="Dominica " * 30)
    PassageFactory(text="Dominica, Dominica, Dominican Republic; RCM RCM RCM; DR; Puebla, Puebla; 212; DMA.")
    index.rebuild()

    first = {
        "Dominica": dominica,
        "dominican republic": dominican,
        "DR": dominican,
        "dr": dominican,
        "DOM": dominican,
        "do": dominican,
        "212": dominica,
        "DMA": dominica,
        "country/DMA": dominica,
        "RCM": conference,
        "“Puebla process”": conference,
        "Puebla": conference,
        "regional conference on migration": conference,
    }
    wrong = {text: found(text)[:2] for text, record in first.items() if found(text)[:1] != [record.ref]}

    assert wrong == {}
    assert found("RCM")[1] == acronym.ref
    assert found("RCM", kinds=("acronym",)) == [acronym.ref]
    assert found("Dominica", countries=("DOM",)) == [dominican.ref]
    assert other.ref in found("Dominica")


def test_a_word_weighs_most_in_a_title_then_in_another_name_then_in_a_text():
    for number in range(3):
        text, name, title = ("About gender" if place == number else "Other words" for place in range(3))
        AliasFactory(record=RecordFactory(ref=f"pillar/{number}", title=title, text=text), form=name)
    index.rebuild()

    assert found("gender") == ["pillar/2", "pillar/1", "pillar/0"]


def test_pages_of_hits_follow_each_other_without_gap_or_repetition():
    for number in range(4):
        RecordFactory(ref=f"partner/{number}", title="Jamaica")
        RecordFactory(ref=f"pillar/{number}", title=f"Jamaica {number}")
    PassageFactory.create_batch(5, text="Jamaica in a sentence.")
    index.rebuild()
    whole = services.search(services.parse("Jamaica"), 100)

    pages = [services.search(services.parse("Jamaica"), 3, offset) for offset in range(0, 15, 3)]

    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert {page.count for page in pages} == {len(whole.hits)} == {13}
    assert [hit.score for hit in whole.hits] == sorted((hit.score for hit in whole.hits), reverse=True)
    assert whole.facets == {"kind": {"partner": 4, "pillar": 4, "passage": 5}, "document": whole.facets["document"]}


def test_a_suggestion_is_near_and_finds_something():
    PassageFactory(text="Migrants from Guatemala and Curaçao returned; remittances, trafficking, border.")
    index.rebuild()

    suggested = {
        text: services.search(services.parse(text)).did_you_mean
        for text in (
            "guatemla",
            "Guatemla 2020",
            "curacoa",
            "remmitances",
            "traficing",
            "returns",
            "remesas",
            "bord",
            "xyz",
        )
    }

    assert suggested == {
        "guatemla": "guatemala",
        "Guatemla 2020": "",
        "curacoa": "curaçao",
        "remmitances": "remittances",
        "traficing": "trafficking",
        "returns": "",
        "remesas": "",
        "bord": "",
        "xyz": "",
    }
