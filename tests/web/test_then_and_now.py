"""What became of one strategy in another: the page, the former addresses, and the pages of judged elements."""

import tomllib

import pytest

from strategies.judged import place_of
from strategy_kb.records.models import Record
from tests import factories as make
from tests.query_counts import assert_flat_queries
from tests.web.html import addresses, page, rows, words

pytestmark = pytest.mark.django_db
PAGE = "/then-and-now/?earlier=2003-2005&later=2007-2009"


def judged(element, against, **values):
    """A judgement of an element, read twice, with its words."""
    is_earlier = element.strategy.start_year < against.start_year
    judgement = make.JudgementFactory(
        element=element.record,
        strategy=element.strategy,
        against=against,
        **{"side": "earlier" if is_earlier else "later", "is_read_twice": True} | values,
    )
    make.CitationFactory(record=judgement.record, field="text")
    return judgement


def pair(earlier, later, relation="continued-by", reason="The same aim."):
    """A verdict on two elements, with a quote from each."""
    link = make.LinkFactory(
        source=earlier.record, target=later.record, relation=relation, basis="editorial", reason=reason
    )
    for field, text in (("source", "Words of then."), ("target", "Words of now.")):
        make.CitationFactory(record=link.record, field=field, passage=make.PassageFactory(text=text))
    return link


@pytest.fixture
def strategies():
    """Two strategies; `area` became `priority`, `objective` was dropped, `pillar` is new, `focus` is of lower rank."""
    earlier, later = (
        make.StrategyFactory(ref=f"strategy/{first}-{last}", start_year=first, end_year=last, title=f"Plan {first}")
        for first, last in ((2003, 2005), (2007, 2009))
    )
    area = make.PillarFactory(strategy=earlier, number=1, title="Health for all")
    focus = make.PriorityFactory(strategy=earlier, pillar=area, priority_type="focus", number=3, title="Camps")
    objective = make.ObjectiveFactory(strategy=earlier, number=2, title="Fight prejudice")
    pillar = make.PillarFactory(strategy=later, number=1, title="Mobility")
    priority = make.PriorityFactory(strategy=later, pillar=pillar, number=4, title="Quality care")
    judged(area, later, verdict="widened", reason="Care grew.")
    judged(objective, later, verdict="none", reason="Nobody fights it.")
    judged(focus, later, verdict="continues", is_read_twice=False)
    judged(pillar, earlier, verdict="none", reason="Nothing before.")
    judged(priority, earlier, verdict="widened", reason="It grew from health.")
    pair(area, priority, "widened-to", "Care for more people.")
    pair(focus, priority)
    pair(area, pillar, "related-to", "Both about people.")
    make.ComparisonFactory(
        earlier=earlier,
        later=later,
        cell_count=486,
        differing_count=11,
        kappa="0.8947",
        kappa_low="0.8",
        kappa_high="0.9",
    )
    return earlier, later


def part(soup, slug):
    return soup.select_one(f"#{slug}")


def test_an_element_stands_with_its_verdict_and_reason_and_the_words_of_both_are_folded(client, strategies):
    soup = page(client, PAGE)
    (area,) = part(soup, "areas").select("article")
    evidence = area.details

    assert words(area.select_one(".verdict")) == "Continues, wider"
    assert words(area.select_one(".judged__reason")) == "Care grew."
    assert [words(link) for link in area.select(".judged__counterparts a")] == ["Mobility 4 Quality care"]
    assert not evidence.has_attr("open")
    assert [words(quote) for quote in evidence.select("blockquote")][:2] == ["Words of then.", "Words of now."]
    assert all("line" in words(cite) for cite in evidence.select("cite"))
    assert len([address for address in addresses(evidence) if "?cite=" in address]) == 4
    assert [words(item) for item in area.children if item.name][-1].startswith("1 counterpart, 1 related")


def test_what_is_merely_related_stands_apart(client, strategies):
    evidence = part(page(client, PAGE), "areas").details
    counterparts, related = evidence.select("ul.pairs")

    assert "Quality care" in words(counterparts)
    assert "Mobility" in words(related.select_one("a"))
    assert words(evidence.select_one(".pairs__heading")) == "About the same subject, no continuation"


def test_areas_come_first_then_what_is_new_and_dropped_then_the_rest_of_both_sides(client, strategies):
    soup = page(client, PAGE)
    slugs = [section.get("id") for section in soup.select("section.panel")]

    assert slugs == ["areas", None, "objective-2003-2005", "where-from", "tally", "further"]
    assert "Fight prejudice" in words(part(soup, "dropped"))
    assert "Mobility" in words(part(soup, "new"))
    assert [words(title) for title in part(soup, "where-from").select("h4 a")] == ["Mobility", "Quality care"]
    assert [words(title) for title in part(soup, "further").select("h4 a")] == ["Camps"]


def test_an_element_of_the_first_rank_shows_no_counterpart_of_lower_rank_and_leads_to_the_evidence(client, strategies):
    care = next(row for row in part(page(client, PAGE), "where-from").select("article") if "Quality" in words(row))

    assert [words(link) for link in care.select(".judged__counterparts a")] == ["No. 1 Health for all"]
    assert addresses(care.select_one(".judged__counterparts")) == ["#pillar.2003-2005.1"]


def test_the_page_says_who_judged_and_how_far_two_readings_agree(client, strategies):
    notice = part(page(client, PAGE), "content").select_one(".judged-by")

    assert "not reviewed by IOM" in words(notice)
    assert all(figure in words(notice) for figure in ("486 pairs", "differ on 11", "kappa 0.89", "0.80 to 0.90"))
    assert addresses(notice) == ["/comparisons/2003-2005--2007-2009/", "/downloads/then_and_now_readings.toml"]


def test_both_readings_can_be_read(client):
    readings = tomllib.loads(client.get("/downloads/then_and_now_readings.toml").content.decode())

    assert [reading["name"] for reading in readings["reading"]] == ["first", "second"]
    assert all(entry["reason"] for entry in readings["settled"])


def test_where_the_readings_are_not_installed_nothing_is_there(client, settings, tmp_path):
    settings.FIXTURE_DIRS = [tmp_path]

    assert client.get("/downloads/then_and_now_readings.toml").status_code == 404


def test_the_tally_counts_every_element_of_the_first_rank_once(client, strategies):
    counted = rows(part(page(client, PAGE), "tally"))

    assert sum(int(cell) for row in counted for cell in row[1:]) == 4


def test_without_parameters_the_page_shows_two_strategies_that_were_judged(client, strategies):
    make.StrategyFactory(ref="strategy/1990-1995", start_year=1990, end_year=1995)

    soup = page(client, "/then-and-now/")

    assert part(soup, "areas")
    assert [option["value"] for option in soup.select("option[selected]")] == ["2003-2005", "2007-2009"]
    assert soup.select_one("link[rel=canonical]")["href"].endswith("/then-and-now/")


@pytest.mark.parametrize("query", ["?earlier=2007-2009&later=2003-2005", "?earlier=2003-2005&later=2003-2005"])
def test_two_strategies_without_verdicts_say_so_and_lead_to_those_with(client, strategies, query):
    soup = page(client, f"/then-and-now/{query}")

    assert "nobody has judged" in words(soup.select_one(".notice"))
    assert PAGE in addresses(soup.main)
    assert not soup.select("article")


def test_without_strategies_the_page_asks_for_data(client):
    assert "Two strategies are needed" in words(page(client, "/then-and-now/").select_one(".notice"))


@pytest.mark.parametrize(
    ("former", "present"),
    [
        ("/crosswalk/", "/then-and-now/"),
        ("/strategies/compare/", "/then-and-now/"),
        ("/strategies/compare/?first=a&second=b", "/then-and-now/?earlier=a&later=b"),
    ],
)
def test_former_addresses_lead_here_for_good(client, former, present):
    answer = client.get(former)

    assert (answer.status_code, answer["Location"]) == (301, present)


def test_the_page_of_an_element_shows_its_verdict_and_counterparts_above_what_a_program_found(client, strategies):
    area = Record.objects.get(ref="pillar/2003-2005/1")
    priority = Record.objects.get(ref="priority/2007-2009/1/4")
    make.LinkFactory(
        source=area,
        target=priority,
        relation="neighbour-of",
        basis="computed",
        score="0.31",
        method="cosine",
        reason="Words in common: care.",
    )

    soup = page(client, area.get_absolute_url())
    slugs = [section["id"] for section in soup.select("section.panel")]
    verdict, hint = (part(soup, slug) for slug in ("then-and-now", "similar-wording"))

    assert slugs.index("then-and-now") < slugs.index("similar-wording")
    assert "links" not in slugs
    assert words(verdict.h3) == "In Strategy 2007–2009 Continues, wider"
    assert words(verdict.li).startswith("Widened to: Quality care")
    assert "Words in common: care." in words(hint)
    assert "Score 0.31" in words(hint)


def test_a_later_element_says_where_it_comes_from_with_elements_of_lower_rank_apart(client, strategies):
    verdict = part(page(client, "/priorities/2007-2009/1/4/"), "then-and-now")
    lower = verdict.select("details")[-1]

    assert words(verdict.h3) == "What came before, in Strategy 2007–2009 Wider than before".replace(
        "2007–2009", "2003–2005"
    )
    assert [words(item) for item in verdict.select("div > ul > li")] == ["Widened from: Health for all No. 1"]
    assert words(lower.summary) == "Elements of lower rank (1)"
    assert "Camps" in words(lower)


def test_an_element_is_named_after_its_place_in_its_strategy(strategies):
    earlier, _ = strategies
    area = make.PillarFactory(strategy=earlier, number=5, title="Data")
    elements = {
        "No. 5": area,
        "Objective 7": make.ObjectiveFactory(strategy=earlier, number=7),
        "Data: main objective": make.ObjectiveFactory(strategy=earlier, pillar=area, number=8),
        "Data 2": make.PriorityFactory(strategy=earlier, pillar=area, number=2),
        "Data, focus item 3": make.PriorityFactory(strategy=earlier, pillar=area, priority_type="focus", number=3),
        "Emphasis 1": make.PriorityFactory(strategy=earlier, pillar=None, priority_type="emphasis", number=1),
        "Approach 2": make.ApproachFactory(strategy=earlier, number=2),
        "Thematic area c": make.PointFactory(strategy=earlier, point_type="thematic_area", label="(c)", number=3),
    }

    assert {place_of(Record.objects.get(ref=element.ref)): name for name, element in elements.items()} == {
        name: name for name in elements
    }


@pytest.mark.parametrize("address", [PAGE, "/pillars/2003-2005/1/", "/priorities/2007-2009/1/4/"])
def test_a_page_of_verdicts_costs_the_same_however_many_there_are(client, strategies, address):
    def grow():
        earlier, later = strategies
        area, priority = (Record.objects.get(ref=f"{ref}") for ref in ("pillar/2003-2005/1", "priority/2007-2009/1/4"))
        for _ in range(3):
            objective = make.ObjectiveFactory(strategy=earlier, number=make.ObjectiveFactory._meta.next_sequence() + 50)
            point = make.PointFactory(strategy=later, number=make.PointFactory._meta.next_sequence() + 50)
            judged(objective, later)
            judged(point, earlier)
            pair(area.as_pillar, point)
            pair(objective, priority.as_priority)

    grow()

    assert_flat_queries(lambda: client.get(address), grow, at_most=24)
