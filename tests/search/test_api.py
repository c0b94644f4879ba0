"""The search endpoint: how many hits it answers, which numbers it takes, its facets, and hits as a table."""

import csv
import io

import pytest
from django.db.models.signals import post_save, pre_save
from factory.django import mute_signals

from strategy_kb.rest.pagination import LARGEST_LIMIT
from strategy_kb.search import api, index
from tests.factories import DocumentFactory, MobilityRegimeFactory, PartnerFactory, PassageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer_to(client):
    def answer(query, form="search/"):
        return client.get(f"/api/v1/{form}?q=wells&{query}")

    return answer


@pytest.fixture
def wells():
    """25 partners, two mobility regimes and a passage that hold the word, the passage alone of a document."""
    document = DocumentFactory(slug="a-note", short_title="A note")
    with mute_signals(pre_save, post_save):
        PartnerFactory.create_batch(25, title="Wells of a <b>village</b> & more")
        MobilityRegimeFactory.create_batch(2, title="Wells for all")
        PassageFactory(document=document, text="Deep wells & <b>springs</b>")
    index.rebuild()


def test_an_answer_has_twenty_hits_unless_another_number_is_asked_for(answer_to, wells):
    sizes = {"": 20, "limit=1": 1, "limit=27": 27, f"limit={LARGEST_LIMIT}": 28, "offset=27": 1, "offset=0&limit=2": 2}

    answers = {query: answer_to(query).json() for query in sizes}

    assert {query: len(answer["results"]) for query, answer in answers.items()} == sizes
    assert {answer["count"] for answer in answers.values()} == {28}


def test_a_table_has_every_hit_unless_a_page_of_it_is_asked_for(answer_to, wells):
    sizes = {"": 28, "limit=3": 3, "offset=20": 8, "offset=1": 20, "offset=27&limit=9": 1}

    rows = {
        query: list(csv.DictReader(io.StringIO(answer_to(query, "search.csv").content.decode(), newline="")))
        for query in sizes
    }

    assert {query: len(of_query) for query, of_query in rows.items()} == sizes
    assert {row["snippet"] for row in rows[""]} == {
        "Wells of a <b>village</b> & more",
        "Wells for all",
        "Deep wells & <b>springs</b>",
    }


def test_the_first_and_last_number_is_taken_and_the_next_is_refused_by_name(answer_to):
    taken = [("limit", 1), ("limit", LARGEST_LIMIT), ("offset", 0), ("offset", api.LARGEST_OFFSET)]
    refused = [("limit", 0), ("limit", LARGEST_LIMIT + 1), ("offset", -1), ("offset", api.LARGEST_OFFSET + 1)]

    assert [answer_to(f"{name}={number}").status_code for name, number in taken] == [200] * len(taken)
    for name, number in refused:
        answer = answer_to(f"{name}={number}")
        assert (answer.status_code, name in answer.content.decode()) == (400, True)
    assert api.LARGEST_OFFSET == api.LARGEST_TABLE == 10_000


def test_facets_count_all_hits_the_most_first_with_the_names_that_people_know(answer_to, wells):
    facets = answer_to("limit=1").json()["facets"]

    assert facets == {
        "kind": [
            {"code": "partner", "label": "partner", "count": 25},
            {"code": "mobility-regime", "label": "mobility regime", "count": 2},
            {"code": "passage", "label": "passage", "count": 1},
        ],
        "document": [{"code": "a-note", "label": "A note", "count": 1}],
    }
    assert [value.code for value in api.facet_values({"b": 1, "c": 2, "a": 1}, {})] == ["c", "a", "b"]
    assert api.facet_values({"x": 1}, {"x": "Ex"})[0].label == "Ex"
    assert api.facet_values({"x": 1}, {})[0].label == "x"


def test_a_hit_says_what_it_is_where_it_stands_and_what_it_has_not(answer_to, wells):
    (passage,) = answer_to("kind=passage").json()["results"]
    regime = answer_to("kind=mobility-regime").json()["results"][0]

    assert (passage["ref"], passage["kind_label"], passage["document"]) == (None, "passage", "a-note")
    assert passage["snippet"] == "Deep <mark>wells</mark> &amp; &lt;b&gt;springs&lt;/b&gt;"
    assert (regime["passage"], regime["document"], regime["line_start"], regime["line_end"]) == (None,) * 4
    assert regime["kind_label"] == "mobility regime"


def test_a_null_character_parts_words_like_a_space(client, wells):
    assert client.get("/api/v1/search/?q=wells%00village").json()["count"] == 25
