"""The filter `q` of lists and the admin's search fold what is typed as search does, on both databases."""

import unicodedata

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from strategy_kb.core.matching import words
from tests.factories import (
    AcronymFactory,
    AliasFactory,
    DocumentFactory,
    MentionFactory,
    OfficeFactory,
    PartnerFactory,
    PassageFactory,
    PlaceFactory,
    ProcessFactory,
    ProcessNameFactory,
    SectionFactory,
    StrategyFactory,
    unindexed,
)

NFD = "NFD"


def test_words_are_compared_without_case_accents_and_the_stops_around_them():
    assert words("  Curaçao, SAN José (St. Kitts)! ") == ["curacao", "san", "jose", "st", "kitts"]
    assert words("2020–2024 J/TIP d’Haïti") == ["2020-2024", "j/tip", "d'haiti"]
    assert words("“San  José” «Costa Rica» port") == ["san jose", "costa rica", "port"]
    assert words("mi migration \x00 ' \u0301") == ["migration"]
    assert words("Haiti’s Trinidad & Tobago – hai\u200bti") == ["haiti", "trinidad", "tobago"]
    assert words("&") == ["&"]
    assert len(words(" ".join(chr(0x4E00 + n) for n in range(1_100)))) == 200


@pytest.fixture
def rows(db):
    """One of each kind of row that is looked for."""
    with unindexed():
        return make_rows()


def make_rows():
    curacao = PlaceFactory(ref="place/CUW", title="Curaçao", place_type="territory", iso3="CUW", iso2="CW")
    usa = PlaceFactory(ref="country/USA", title="United States", iso3="USA", iso2="US", name_fr="États-Unis")
    kitts = PlaceFactory(ref="country/KNA", title="Saint Kitts and Nevis", iso3="KNA", iso2="KN")
    AliasFactory(record=usa, form="EEUU")
    AliasFactory(record=kitts, form="St. Kitts and Nevis")
    rcm = ProcessFactory(ref="process/rcm", title="Regional Conference on Migration", text="Observer")
    ProcessNameFactory(process=rcm, form="Puebla Process")
    tip = PartnerFactory(ref="partner/tip-office", title="Office to Monitor", text="A partner.", acronym="J/TIP")
    AcronymFactory(ref="acronym/d/rcm", form="RCM", title="RCM", expansion="Conférence", names=rcm)
    document = DocumentFactory(slug="haiti", title="Stratégie d’Haïti", short_title="Haïti")
    section = SectionFactory(document=document, number="3.2", heading="Trends in San José")
    text = unicodedata.normalize(NFD, "Côte d’Ivoire, São Tomé & the “safe” 50% of_all")
    passage = PassageFactory(document=document, section=section, text=text)
    return {
        "curacao": curacao,
        "usa": usa,
        "kitts": kitts,
        "rcm": rcm,
        "tip": tip,
        "office": OfficeFactory(ref="office/CRI", title="Office", text="In San José, Costa Rica", place=usa),
        "strategy": StrategyFactory(ref="strategy/s", title="Strategy 2020–2024", text="Vision"),
        "document": document,
        "section": section,
        "passage": passage,
        "mention": MentionFactory(passage=passage, record=curacao, form="São"),
    }


FINDS = (
    ("places", "curacao CURAÇAO Curac\u0327ao CUW place/CUW", "curacao"),
    ("places", "EEUU États-Unis etats USA united", "usa"),
    ("countries", "eeuu", "usa"),
    ("places", "St.&Kitts “st.&kitts” Saint&Kitts KNA", "kitts"),
    ("records", "EEUU États-Unis", "usa"),
    ("records", "curacao", "curacao"),
    ("processes", "Puebla RCM puebla&process conference&puebla Conférence process/rcm", "rcm"),
    ("records", "Puebla", "rcm"),
    ("partners", "J/TIP j/tip tip-office", "tip"),
    ("offices", "san&jose SAN&JOSÉ “costa&rica”", "office"),
    ("strategies", "2020-2024 2020–2024 2020−2024", "strategy"),
    ("documents", "d'Haiti d’Haïti strategie haiti", "document"),
    ("sections", "san&jose 3.2", "section"),
    ("passages", 'cote&d\'ivoire Côte&d’Ivoire sao "safe" 50% of_all', "passage"),
    ("mentions", "SAO curaçao", "mention"),
)


@pytest.mark.django_db
def test_the_filter_of_a_list_finds_what_people_type(client, rows):
    wrong = []
    for collection, typed, name in FINDS:
        for text in typed.split():
            words_typed = text.replace("&", " ")
            results = client.get(f"/api/v1/{collection}/", {"q": words_typed}).json()["results"]
            if rows[name].pk not in [row.get("ref") or row.get("key") or row.get("slug") for row in results]:
                wrong.append((collection, words_typed, len(results)))
            if len(results) > 1 and collection != "records":
                wrong.append((collection, words_typed, [row.get("ref") for row in results]))

    assert wrong == []


@pytest.mark.django_db
def test_a_sign_of_the_database_is_a_character_like_any_other(client, rows):
    for text in ("%", "_", "50%x", "\\", "zz", "'", "((", "%00x"):
        assert client.get("/api/v1/places/", {"q": text}).status_code == 200
    assert client.get("/api/v1/passages/", {"q": "5%"}).json()["count"] == 0
    assert client.get("/api/v1/passages/", {"q": "of all"}).json()["count"] == 1


@pytest.mark.django_db
def test_the_admin_finds_what_people_type(admin_client, rf, rows):
    of_collection = {
        "places": "countries.place",
        "processes": "countries.process",
        "partners": "countries.partner",
        "offices": "countries.office",
        "strategies": "strategies.strategy",
        "documents": "documents.document",
        "sections": "documents.section",
        "passages": "documents.passage",
        "mentions": "records.mention",
        "records": "records.record",
    }
    missed = []
    for collection, typed, name in FINDS:
        if collection in of_collection:
            model = apps.get_model(of_collection[collection])
            for text in typed.split():
                rows_found, _ = admin.site._registry[model].get_search_results(
                    rf.get("/"), model._default_manager.all(), text.replace("&", " ")
                )
                if rows[name].pk not in [row.pk for row in rows_found]:
                    missed.append((collection, text))
    page = admin_client.get(reverse("admin:countries_process_changelist"), {"q": "puebla process"})

    assert missed == []
    assert list(page.context["cl"].result_list) == [rows["rcm"]]


@pytest.mark.django_db
def test_a_lookup_of_the_admin_finds_what_people_type(admin_client, rows):
    lookup = {"app_label": "records", "model_name": "alias", "field_name": "record"}

    results = {
        text: [row["id"] for row in admin_client.get("/admin/autocomplete/", lookup | {"term": text}).json()["results"]]
        for text in ("Curac\u0327ao", "EEUU", "puebla", "st. kitts", "2020-2024", "%", "a\x00b", "x " * 1_100)
    }

    assert results == {
        "Curac\u0327ao": ["place/CUW"],
        "EEUU": ["country/USA"],
        "puebla": ["process/rcm"],
        "st. kitts": ["country/KNA"],
        "2020-2024": ["strategy/s"],
        "%": [],
        "a\x00b": results["a\x00b"],
        "x " * 1_100: results["x " * 1_100],
    }


@pytest.mark.django_db
def test_a_lookup_of_the_admin_is_in_the_order_of_the_titles(admin_client):
    for title in ("Zeta", "éclair", "alpha"):
        PlaceFactory(title=title)
    lookup = {"app_label": "countries", "model_name": "office", "field_name": "place", "term": ""}

    results = admin_client.get("/admin/autocomplete/", lookup).json()["results"]

    assert [row["text"] for row in results] == ["Alpha", "Éclair", "Zeta"]


@pytest.mark.django_db
def test_a_row_that_a_word_finds_by_several_of_its_names_is_listed_once(client):
    haiti = PlaceFactory(iso3="HTI", title="Haiti")
    for form in ("Haitian Republic", "the Republic of Haiti"):
        AliasFactory(record=haiti, form=form)

    answer = client.get("/api/v1/countries/?q=republic").json()

    assert [place["ref"] for place in answer["results"]] == ["country/HTI"]
