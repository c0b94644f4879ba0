"""The structure of a strategy as outlines, and its panels."""

from dataclasses import astuple

import pytest

from strategies.models import Strategy
from strategies.models.structure import PointType
from strategies.panels import (
    LINKS_SHOWN,
    LONGEST_OPEN_LINKS,
    links,
    office_priorities,
    points_about,
    priorities,
    priorities_of_office,
)
from strategies.structure import LONGEST_OPEN, STRUCTURE, plural, strategy_name, strategy_sections
from tests import factories as make
from tests.factories import unindexed


@pytest.fixture
def strategy(db):
    with unindexed():
        return make.StrategyFactory(ref="strategy/s", start_year=2020, end_year=2024)


def test_a_strategy_is_named_by_its_years_and_a_programme_or_framework_by_its_title():
    years = {"start_year": 2014, "end_year": 2016}

    assert strategy_name(Strategy(strategy_type="strategy", title="A long title", **years)) == "Strategy 2014–2016"
    for strategy_type in ("programme", "framework", "yearly_chapter"):
        assert strategy_name(Strategy(strategy_type=strategy_type, title="A title", **years)) == "A title"


def test_every_type_of_points_has_a_heading_of_its_own():
    headings = [plural(point_type) for point_type in PointType.values]

    assert len({*STRUCTURE, *headings}) == len(STRUCTURE) + len(PointType.values)
    assert {"Challenges", "Goal and vision", "Frameworks and tools"} <= set(headings)


@pytest.mark.parametrize(
    ("types", "heading"),
    [
        (["pillar"], "Pillars"),
        (["strategic_working_area", "strategic_working_area"], "Strategic working areas"),
        (["pillar", "strategic_working_area"], "Pillars and strategic working areas"),
    ],
)
def test_the_parts_of_a_strategy_stand_under_the_name_that_its_document_gives_them(strategy, types, heading):
    with unindexed():
        for pillar_type in types:
            make.PillarFactory(strategy=strategy, pillar_type=pillar_type)

    (section,) = strategy_sections(strategy)

    assert section.outline.title == heading


def test_the_structure_stands_in_the_order_of_its_numbers_whatever_the_order_of_its_rows(strategy):
    with unindexed():
        pillars = {
            number: make.PillarFactory(
                strategy=strategy,
                number=number,
                position=9 - number,
                title=title,
                text="A statement.",
                statement="a statement",
            )
            for number, title in ((2, None), (1, "Resilience"))
        }
        for pillar, number in ((pillars[1], 2), (pillars[1], 1), (None, 4), (None, 3)):
            make.PriorityFactory(strategy=strategy, pillar=pillar, number=number, title=f"Priority {number}")
            make.ObjectiveFactory(
                strategy=strategy, pillar=pillar, number=number, position=9 - number, title=f"Aim {number}"
            )
        for number in (2, 1):
            make.ApproachFactory(strategy=strategy, number=number, position=number, title=f"Approach {number}")

    outlines = {section.key: section.outline for section in strategy_sections(strategy)}

    titles = {key: [node.title for node in outline.nodes] for key, outline in outlines.items()}
    resilience, untitled = outlines["Pillars and strategic working areas"].nodes
    assert titles | {"Pillars and strategic working areas": resilience.title} == {
        "Pillars and strategic working areas": "Resilience",
        "Objectives": ["Aim 3", "Aim 4"],
        "Emphases and other priorities": ["Priority 3", "Priority 4"],
        "Cross-cutting approaches": ["Approach 1", "Approach 2"],
    }
    children = [(child.label, child.title) for child in resilience.children]
    assert children == [
        ("◎", "Main objective: Aim 1"), ("◎", "Main objective: Aim 2"), ("1", "Priority 1"), ("2", "Priority 2"),
    ]  # fmt: skip
    assert (resilience.text, untitled.text, untitled.children) == ("A statement", "", ())
    assert (resilience.label, untitled.label) == ("1", "2")


def test_points_about_a_part_of_the_strategy_stand_under_it_and_longer_lists_are_folded(strategy):
    with unindexed():
        pillar = make.PillarFactory(strategy=strategy, title="Resilience")
        plain, of_strategy, under = (
            make.PointFactory(strategy=strategy, about=about, point_type="challenge", position=position, label="(a)")
            for position, about in enumerate((None, strategy.record, pillar.record))
        )
        make.PointFactory.create_batch(LONGEST_OPEN, strategy=strategy, point_type="goal")
        make.PointFactory.create_batch(LONGEST_OPEN + 1, strategy=strategy, point_type="tool")

    sections = {section.point_type: section.outline for section in strategy_sections(strategy)}

    first, second, third = sections["challenge"].nodes
    assert [first.url, second.url] == [plain.get_absolute_url(), of_strategy.get_absolute_url()]
    assert (third.url, third.title) == (pillar.get_absolute_url(), "Under “Resilience”")
    assert [child.url for child in third.children] == [under.get_absolute_url()]
    assert (first.label, first.receipt_url) == ("(a)", f"/receipts/title/{plain.ref}/")
    assert (sections["goal"].is_folded, sections["tool"].is_folded) == (False, True)


def test_the_panels_of_a_part_list_its_priorities_and_the_points_about_it(strategy):
    with unindexed():
        pillar = make.PillarFactory(strategy=strategy)
        for number in (2, 1):
            make.PriorityFactory(strategy=strategy, pillar=pillar, number=number, title=f"Priority {number}")
        for position, point_type in enumerate(("tool", "challenge", "tool")):
            make.PointFactory(
                strategy=strategy,
                about=pillar.record,
                point_type=point_type,
                position=2 - position,
                title=str(position),
            )
        make.PointFactory(strategy=strategy, about=strategy.record)

    (outline_of_pillar,) = priorities(pillar).outlines
    outlines = [(outline.title, [node.title for node in outline.nodes]) for outline in points_about(pillar).outlines]

    assert [node.title for node in outline_of_pillar.nodes] == ["Priority 1", "Priority 2"]
    assert outlines == [("Challenges", ["1"]), ("Frameworks and tools", ["2", "0"])]
    assert points_about(strategy.record) is None


@pytest.mark.parametrize(
    ("count", "is_folded", "has_more"),
    [
        (LONGEST_OPEN_LINKS, False, False),
        (LONGEST_OPEN_LINKS + 1, True, False),
        (LINKS_SHOWN, True, False),
        (LINKS_SHOWN + 1, True, True),
    ],
)
def test_more_links_than_are_easily_read_are_folded_and_more_than_are_shown_have_a_list(
    strategy, count, is_folded, has_more
):
    with unindexed():
        for _ in range(count):
            make.LinkFactory(source=strategy.record, relation="covers")

    panel = links(strategy.record)

    (outline,) = panel.outlines
    assert (outline.is_folded, panel.more is not None) == (is_folded, has_more)
    assert len(outline.nodes) == min(count, LINKS_SHOWN)


@pytest.mark.django_db
def test_plans_for_a_place_stand_by_office_year_and_number_each_text_once():
    with unindexed():
        place = make.PlaceFactory(iso3="HTI")
        first, second = (make.OfficeFactory(ref=f"office/{n}", place=place, position=9 - n) for n in (1, 2))
        for office, year, number in ((first, 2020, 1), (second, 2021, 1), (second, 2020, 2), (second, 2020, 1)):
            make.OfficePriorityFactory(
                office=office, year=year, number=number, title=f"{office.ref} {year} {number}", text="In full."
            )
        make.OfficeNarrativeFactory(office=first, year=2019, text="Of 2019.")
        make.OfficeNarrativeFactory(office=first, year=2018, text="Of 2018.")
        make.OfficePriorityFactory(office=first, year=2022, number=1, title="The same.", text="The same.")
        make.OfficePriorityFactory(office=first, year=2022, number=2, title=None, text="Without a title.")

    quotations = [astuple(quotation)[:2] for quotation in office_priorities(place).quotations]
    of_office = [astuple(quotation)[:2] for quotation in priorities_of_office(first).quotations]

    assert of_office == [(title, text) for title, text in quotations if not title.startswith("office/2")]
    assert quotations == [
        ("In 2018", "Of 2018."),
        ("In 2019", "Of 2019."),
        ("office/2 2020 1", "In full."),
        ("office/2 2020 2", "In full."),
        ("office/2 2021 1", "In full."),
        ("office/1 2020 1", "In full."),
        ("The same.", ""),
        ("Priority 2", "Without a title."),
    ]
