"""How two strategies are laid beside each other: names, notes, sections and what a chart leaves out."""

import pytest

from strategies.comparison import LONGEST_SHOWN, compare, crosswalk_table, pairs_of, short_label
from strategies.models import Link, Strategy
from strategies.models.links import LinkBasis
from strategies.structure import order
from strategy_kb.records.models import Record
from strategy_kb.ui.editorial import sentence
from tests import factories as make
from tests.factories import unindexed


@pytest.fixture
def strategies(db):
    """An earlier and a later strategy without elements."""
    with unindexed():
        return [
            make.StrategyFactory(ref=f"strategy/{first}-{last}", start_year=first, end_year=last)
            for first, last in ((2014, 2016), (2020, 2024))
        ]


def close(first, second, **said):
    with unindexed():
        said = {"basis": "computed", "method": "cosine", "score": "0.5"} | said
        return make.LinkFactory(source=first.record, target=second.record, relation="neighbour-of", **said)


def in_crosswalk(strategies):
    earlier, later = (strategy.ref for strategy in strategies)
    return crosswalk_table(pairs_of(Link.objects.neighbours_between(earlier, later), earlier), "Close wordings")


def test_an_element_is_named_shortly_after_its_place_in_the_document():
    names = {
        "objective/2014-2016/4": "Objective 4",
        "objective/2020-2024/resilience": "Resilience: objective",
        "pillar/2014-2016/2": "Pillar 2",
        "pillar/2020-2024/resilience": "Resilience",
        "priority/2014-2016/1/focus/1": "Pillar 1 focus 1",
        "priority/2014-2016/emphasis/1": "Emphasis 1",
        "priority/2020-2024/resilience/7": "Resilience 7",
        "point/2014-2016/environmental-aim/1": "Environmental aim 1",
    }

    assert {ref: short_label(Record(ref=ref)) for ref in names} == names


def test_a_wording_stands_beside_its_title_where_it_says_more_and_is_not_a_pillar_s(strategies):
    wordings = {
        "Protect migrants": "Protect migrants in need.",
        "Manage borders": "manage borders.",
        "Fight trafficking": "",
    }
    earlier, later = strategies
    with unindexed():
        elements = [make.ObjectiveFactory(strategy=earlier, title=title, text=text) for title, text in wordings.items()]
        elements.append(make.PillarFactory(strategy=earlier, title="Governance", text="What governs migration."))
        other = make.PillarFactory(strategy=later)
    for element in elements:
        close(element, other)

    table = compare(earlier, later).pairs

    notes = {row[0].text.partition(": ")[2]: row[0].note for row in table.rows}
    assert {title: note for title, note in notes.items() if note} == {"Protect migrants": "Protect migrants in need."}
    assert len(notes) == 4


def test_a_pair_without_a_score_says_on_what_it_rests_and_is_named_below_the_chart(strategies):
    earlier, later = strategies
    with unindexed():
        first, second, third = (make.ObjectiveFactory(strategy=earlier, number=number) for number in (1, 2, 3))
        other = make.PillarFactory(strategy=later, number=1)
    close(first, other, score="0.3")
    close(second, other, basis="stated", score=None, method="")
    close(third, other, basis="editorial", score=None, method="", reason="Both speak of it.")

    comparison = compare(earlier, later)

    shown = {row[0].text.partition(":")[0]: (row[2].text, row[2].note) for row in comparison.pairs.rows}
    assert shown == {
        "Objective 1": ("0.30", ""),
        "Objective 2": ("", LinkBasis.STATED.label),
        "Objective 3": ("", LinkBasis.EDITORIAL.label),
    }
    assert comparison.pairs.source == sentence("compare.method", method="cosine")
    said = comparison.chart.source
    assert "Objective 2 and Pillar 1; Objective 3 and Pillar 1" in said
    assert "Objective 1" not in said


def test_the_crosswalk_follows_the_earlier_document_and_under_each_element_the_scores(strategies):
    earlier, later = strategies
    with unindexed():
        aim = make.PointFactory(strategy=earlier, ref="point/2014-2016/goal/1", position=1)
        objectives = [make.ObjectiveFactory(strategy=earlier, number=n, position=9 - n) for n in (1, 2)]
        pillar = make.PillarFactory(strategy=earlier, number=1, position=9)
        priorities = [make.PriorityFactory(strategy=later, pillar=None, number=n) for n in (1, 2, 3)]
    for element in (aim, *objectives, pillar):
        close(element, priorities[0], score=None, basis="stated", method="")
        close(priorities[1], element, score="0.2")
        close(element, priorities[2], score="0.4")

    groups = in_crosswalk(strategies).groups

    assert [group.label.partition(":")[0] for group in groups] == ["Pillar 1", "Goal 1", "Objective 2", "Objective 1"]
    assert {tuple(score.text for _, score in group.rows) for group in groups} == {("0.40", "0.20", "")}
    assert [group.url for group in groups] == [record.get_absolute_url() for record in (pillar, aim, *objectives[::-1])]


def test_a_comparison_without_pairs_has_no_chart_and_no_method(strategies):
    comparison = compare(*strategies)

    assert (comparison.chart, comparison.pairs.rows, comparison.pairs.source) == (None, (), "")
    assert in_crosswalk(strategies).groups == ()


def test_sections_stand_as_the_structure_then_lists_of_both_then_lists_of_one(strategies):
    earlier, later = strategies
    with unindexed():
        for strategy, types in ((earlier, ("challenge", "tool", "goal")), (later, ("goal", "driver", "challenge"))):
            for point_type in types:
                make.PointFactory(strategy=strategy, point_type=point_type)
        make.ObjectiveFactory(strategy=later)
        make.PillarFactory(strategy=earlier)

    sections = compare(earlier, later).sections

    shown = [(section.label, len(section.first.nodes), len(section.second.nodes)) for section in sections]
    assert shown[:2] == [("Pillars and working areas", 1, 0), ("Objectives", 0, 1)]
    assert {label for label, first, second in shown[2:4] if first and second} == {
        "Challenges", "Goal and vision",
    }  # fmt: skip
    assert {label for label, *_ in shown[4:]} == {"Drivers of migration", "Frameworks and tools"}
    assert [label for label, *_ in shown[2:4]] == sorted((label for label, *_ in shown[2:4]), key=order)
    assert [label for label, *_ in shown[4:]] == sorted((label for label, *_ in shown[4:]), key=order)


def test_a_list_that_is_too_long_to_repeat_is_a_link_to_its_points(strategies):
    earlier, later = strategies
    with unindexed():
        make.PointFactory.create_batch(LONGEST_SHOWN, strategy=earlier, point_type="challenge")
        make.PointFactory.create_batch(LONGEST_SHOWN + 1, strategy=later, point_type="challenge")
        make.ObjectiveFactory.create_batch(LONGEST_SHOWN + 1, strategy=later)

    objectives, challenges = compare(earlier, later).sections

    assert (len(challenges.first.nodes), challenges.first.all) == (LONGEST_SHOWN, None)
    assert (challenges.second.nodes, challenges.second.all.text) == ((), f"All {LONGEST_SHOWN + 1} of them")
    assert challenges.second.all.url == "/points/?strategy=strategy/2020-2024&point_type=challenge"
    assert len(objectives.second.nodes) == LONGEST_SHOWN + 1


def test_strategies_and_programmes_can_be_compared_and_no_other_document_oldest_first(strategies):
    with unindexed():
        for strategy_type in ("framework", "yearly_chapter", "programme"):
            make.StrategyFactory(ref=f"strategy/{strategy_type}", strategy_type=strategy_type, start_year=2010)

    assert [strategy.ref for strategy in Strategy.objects.comparable()] == [
        "strategy/programme", "strategy/2014-2016", "strategy/2020-2024",
    ]  # fmt: skip
