"""Two strategies side by side, and the crosswalk between them."""

import json

import pytest

from strategies.models import Strategy
from strategy_kb.records.models import Record
from tests import factories as make
from tests.query_counts import assert_flat_queries
from tests.web.html import addresses, groups, page, rows, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategies():
    """2014–2016 with objective 4 and two emphases; 2020–2024 with one pillar, its main objective and a priority."""
    earlier = make.StrategyFactory(ref="strategy/2014-2016", title="Old", start_year=2014, end_year=2016)
    later = make.StrategyFactory(ref="strategy/2020-2024", title="New")
    make.ObjectiveFactory(strategy=earlier, number=4, title="Protect migrants", text="Protect migrants in need.")
    for number in (1, 2):
        make.PriorityFactory(
            ref=f"priority/2014-2016/emphasis/{number}",
            strategy=earlier,
            pillar=None,
            priority_type="emphasis",
            number=number,
        )
    pillar = make.PillarFactory(
        ref="pillar/2020-2024/resilience", strategy=later, number=1, title="Resilience", statement="addressing drivers"
    )
    make.ObjectiveFactory(
        ref="objective/2020-2024/resilience", strategy=later, pillar=pillar, number=1, title="Address drivers"
    )
    make.PriorityFactory(
        ref="priority/2020-2024/resilience/7", strategy=later, pillar=pillar, number=7, label="(vii)", title="Rights"
    )


def neighbours(source, target, score):
    return make.LinkFactory(
        source=Record.objects.get(ref=source),
        target=Record.objects.get(ref=target),
        relation="neighbour-of",
        basis="computed",
        score=score,
        method="cosine of word vectors",
    )


def part(soup, label):
    return next(section for section in soup.select("section.panel") if words(section.h2) == label)


def test_what_both_have_stands_side_by_side_and_comes_first(client, strategies):
    soup = page(client, "/strategies/compare/")

    labels = [words(section.h2) for section in soup.select("section.panel")]
    assert labels == ["Close wordings", "Pillars and working areas", "Objectives", "Emphases and other priorities"]
    left, right = part(soup, "Pillars and working areas").select(".side-by-side > div")
    assert words(left) == "Strategy 2014–2016 None printed."
    assert "Addressing drivers" in words(right)
    assert "Main objective: Address drivers" in words(right)
    assert "(vii) Rights" in words(right)


def test_the_two_strategies_are_chosen_by_the_address(client, strategies):
    soup = page(client, "/strategies/compare/?first=2020-2024&second=2014-2016")

    chosen = [option["value"] for option in soup.select("option[selected]")]
    assert chosen == ["2020-2024", "2014-2016"]


def test_close_wordings_show_both_texts_the_score_and_how_it_was_made(client, strategies):
    link = neighbours("objective/2014-2016/4", "priority/2020-2024/resilience/7", "0.3150")

    soup = part(page(client, "/strategies/compare/"), "Close wordings")

    (row,) = rows(soup)
    said = " ".join(row)
    assert said.startswith("Objective 4: Protect migrants")
    assert "in need" in said
    assert "Resilience 7: Rights" in said
    assert row[-1] == "0.32"
    assert link.get_absolute_url() in addresses(soup)
    assert "cosine of word vectors" in words(soup.select_one("table ~ .source-line, .table-scroll ~ .source-line"))


def test_a_wording_stands_under_its_own_strategy_when_the_later_one_is_compared_first(client, strategies):
    neighbours("objective/2014-2016/4", "priority/2020-2024/resilience/7", "0.3150")

    soup = part(page(client, "/strategies/compare/?first=2020-2024&second=2014-2016"), "Close wordings")

    assert [words(head) for head in soup.select("thead th")][:2] == ["Strategy 2020–2024", "Strategy 2014–2016"]
    ((later, earlier, *_),) = rows(soup)
    assert (later, earlier) == ("Resilience 7: Rights", "Objective 4: Protect migrants")


def test_the_chart_names_both_axes_shortly_and_holds_the_scores_of_the_table(client, strategies):
    neighbours("objective/2014-2016/4", "priority/2020-2024/resilience/7", "0.3150")
    neighbours("priority/2014-2016/emphasis/1", "objective/2020-2024/resilience", "0.2000")

    soup = page(client, "/strategies/compare/")

    (trace,) = json.loads(soup.select_one("#figure-neighbours").string)["data"]
    assert trace["y"] == ["Objective 4", "Emphasis 1"]
    assert trace["x"] == ["Resilience: objective", "Resilience 7"]
    assert trace["z"] == [[None, 0.315], [0.2, None]]


def test_of_two_scores_of_one_pair_the_chart_shows_the_higher(client, strategies):
    ends = ("objective/2014-2016/4", "priority/2020-2024/resilience/7")
    neighbours(*ends, "0.3150")
    neighbours(*reversed(ends), "0.2000")

    soup = page(client, "/strategies/compare/")

    (trace,) = json.loads(soup.select_one("#figure-neighbours").string)["data"]
    assert trace["z"] == [[0.315]]


def test_without_close_wordings_there_is_no_chart(client, strategies):
    soup = page(client, "/strategies/compare/")

    assert not soup.select("figure, script[data-plotly]")
    assert "No close wordings" in words(part(soup, "Close wordings"))


def test_with_fewer_than_two_strategies_the_page_says_what_is_missing(client):
    assert "Two strategies are needed" in words(page(client, "/strategies/compare/").main)


def test_the_crosswalk_gathers_neighbours_under_each_earlier_element_closest_first(client, strategies):
    neighbours("objective/2014-2016/4", "objective/2020-2024/resilience", "0.1200")
    neighbours("objective/2014-2016/4", "priority/2020-2024/resilience/7", "0.3150")
    neighbours("priority/2014-2016/emphasis/2", "objective/2020-2024/resilience", "0.2000")

    soup = page(client, "/crosswalk/")

    assert [group.partition(":")[0] for group in groups(soup)] == ["Objective 4", "Emphasis 2"]
    assert [row[-1] for row in rows(soup)] == ["0.32", "0.12", "0.20"]


def test_an_empty_crosswalk_says_so(client):
    assert "No close wordings" in words(page(client, "/crosswalk/").select_one(".notice"))


@pytest.mark.parametrize("address", ["/strategies/compare/", "/crosswalk/", "/strategies/2020-2024/"])
def test_comparing_costs_the_same_however_much_there_is(client, strategies, address):
    def grow():
        strategy = Strategy.objects.get(ref="strategy/2020-2024")
        for number in range(10, 14):
            priority = make.PriorityFactory(strategy=strategy, number=make.PriorityFactory._meta.next_sequence() + 100)
            make.PointFactory(strategy=strategy, about=priority.record)
            priority_ref = f"priority/2020-2024/resilience/{make.PriorityFactory._meta.next_sequence() + 200}"
            later = make.PriorityFactory(
                ref=priority_ref, strategy=strategy, number=int(priority_ref.rpartition("/")[2])
            )
            neighbours("objective/2014-2016/4", later.ref, f"0.{number}")

    grow()

    assert_flat_queries(lambda: client.get(address), grow, at_most=34)
