"""The strategy, its vision, pillars, objectives and priorities with both wordings, read from the real document."""

import pytest

from tests.ingest.strategy_2020 import lines_quoted, quoted, record, refs

VISION = (
    "By 2024, IOM in Central America, North America and the Caribbean will be recognized for effectively"
    " contributing to "
    "actions in the following strategic priorities, grouped under the three pillars of resilience,"
    " mobility and governance."
)


def test_the_strategy_is_titled_as_its_citation_prints_it_and_its_text_is_the_vision():
    strategy = record("strategy/2020-2024")

    assert strategy.title == "Central America, North America and the Caribbean – Regional Strategy 2020–2024"
    assert strategy.text == VISION
    assert (strategy.fields["start_year"], strategy.fields["end_year"]) == (2020, 2024)
    assert lines_quoted("strategy/2020-2024", "title") == [25]
    assert set(lines_quoted("strategy/2020-2024", "text")) == {193}


def test_the_vision_is_a_goal_too():
    vision = record("point/2020-2024/goal/vision")

    assert (vision.title, vision.text, vision.fields["label"]) == ("Vision statement 2020–2024", VISION, "1.1")


@pytest.mark.parametrize(
    ("name", "number", "title", "statement"),
    [
        ("resilience", 1, "Resilience", "Addressing the adverse drivers of migration"),
        ("mobility", 2, "Mobility", "Facilitating safe, regular and orderly forms of migration"),
        (
            "governance",
            3,
            "Governance",
            (
                "Serving as a trusted and effective leader and partner in relevant bilateral, regional and global"
                " initiatives"
                " and processes"
            ),
        ),
    ],
)
def test_a_pillar_has_its_title_and_statement(name, number, title, statement):
    pillar = record(f"pillar/2020-2024/{name}")

    assert (pillar.title, pillar.fields["statement"], pillar.fields["number"]) == (title, statement, number)
    assert quoted(pillar.ref, "statement") == [statement]


@pytest.mark.parametrize(
    ("name", "opening", "end"),
    [
        ("resilience", "In a regional context of enormous socioeconomic disparities,", "displacement (see Table 2)."),
        ("mobility", "Innovative solutions ensure that safe, regular", "their ability to contribute to society."),
        ("governance", "In line with the reform of the United Nations", "and other United Nations agencies."),
    ],
)
def test_a_pillar_text_is_the_narrative_of_its_section(name, opening, end):
    text = record(f"pillar/2020-2024/{name}").text

    assert text.startswith(opening)
    assert text.endswith(end)


@pytest.mark.parametrize(
    ("name", "objective"),
    [
        ("resilience", "Address the adverse drivers of migration"),
        ("mobility", "Facilitate safe, regular and orderly forms of migration"),
        (
            "governance",
            (
                "Serving as a trusted and effective leader and partner in relevant bilateral,"
                " regional and international"
                " initiatives and processes"
            ),
        ),
    ],
)
def test_a_main_objective_is_worded_as_in_its_table(name, objective):
    found = record(f"objective/2020-2024/{name}")

    assert found.title == objective
    assert found.fields["pillar"] == f"pillar/2020-2024/{name}"
    assert quoted(found.ref, "title") == [objective]


def test_there_are_seven_three_and_five_priorities():
    counts = [len(refs(f"priority/2020-2024/{name}/")) for name in ("resilience", "mobility", "governance")]

    assert counts == [7, 3, 5]


@pytest.mark.parametrize(
    ("priority", "label", "wording", "vision"),
    [
        (
            "resilience/2",
            "(ii)",
            (
                "Foster social cohesion, reduce violence, and encourage inclusive socioeconomic development in"
                " communities of"
                " origin and return."
            ),
            (
                "Foster social cohesion, reduce violence and encourage inclusive socioeconomic development in"
                " communities of"
                " origin and return."
            ),
        ),
        (
            "mobility/2",
            "(ii)",
            (
                "Develop flexible and innovative mobility schemes based on national development plans, labour market"
                " needs and"
                " the impact of disasters, or for purposes of family reunification, among others."
            ),
            (
                "Develop flexible and innovative mobility schemes based on national development plans, labour market"
                " needs and"
                " the impacts of disasters, or for purposes of family reunification, among others."
            ),
        ),
        (
            "governance/1",
            "(i)",
            (
                "Effectively coordinate United Nations engagement on migration at the country"
                " and regional levels, notably"
                " towards the achievement of the SDGs and the implementation of the Global Compact for Migration."
            ),
            (
                "Effectively coordinate United Nations engagement in the area of migration at the country and"
                " regional levels,"
                " notably towards the achievement of the Sustainable Development Goals (SDGs)"
                " and the implementation of the"
                " Global Compact for Migration."
            ),
        ),
    ],
)
def test_a_priority_keeps_the_wordings_of_table_and_vision_statement(priority, label, wording, vision):
    found = record(f"priority/2020-2024/{priority}")
    worded = f"wording/priority.2020-2024.{priority.replace('/', '.')}"

    assert (found.title, found.text, found.fields["label"]) == (wording.removesuffix("."), wording, label)
    assert record(f"{worded}/table").text == wording
    assert record(f"{worded}/vision").text == vision


def test_every_priority_has_two_wordings():
    assert len(refs("wording/priority.2020-2024.")) == 30


def test_the_governance_objective_is_global_in_one_place_and_international_in_another():
    in_vision = record("wording/objective.2020-2024.governance/vision").text
    in_table = record("wording/objective.2020-2024.governance/table").text

    assert "regional and global initiatives" in in_vision
    assert "regional and international initiatives" in in_table


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("resilience", "addressing the adverse drivers of migration"),
        ("mobility", "facilitating safe, regular and orderly forms of migration"),
        ("governance", "serving as a trusted and effective thought leader and partner of migrants, Member States,"),
    ],
)
def test_the_regional_director_words_the_objectives_in_her_own_way(name, opening):
    assert record(f"wording/objective.2020-2024.{name}/list").text.startswith(opening)


def test_pillars_are_named_in_four_places():
    assert [record(ref).text for ref in refs("wording/pillar.2020-2024.mobility/")] == [
        "Mobility",
        "Mobility",
        "MOBILITY",
        "Mobility",
    ]
