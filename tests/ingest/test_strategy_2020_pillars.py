"""The strategy, its vision, pillars, objectives and priorities with both wordings, read from the real document."""

from tests.ingest.strategy_2020 import lines_quoted, quoted, record, refs

VISION = (
    "By 2024, IOM in Central America, North America and the Caribbean will be recognized for effectively"
    " contributing to "
    "actions in the following strategic priorities, grouped under the three pillars of resilience,"
    " mobility and governance."
)


# Its number, title, statement, and how the narrative of its section opens and ends.
PILLARS = {
    "resilience": (
        1,
        "Resilience",
        "Addressing the adverse drivers of migration",
        "In a regional context of enormous socioeconomic disparities,",
        "displacement (see Table 2).",
    ),
    "mobility": (
        2,
        "Mobility",
        "Facilitating safe, regular and orderly forms of migration",
        "Innovative solutions ensure that safe, regular",
        "their ability to contribute to society.",
    ),
    "governance": (
        3,
        "Governance",
        (
            "Serving as a trusted and effective leader and partner in relevant bilateral, regional and global "
            "initiatives and processes"
        ),
        "In line with the reform of the United Nations",
        "and other United Nations agencies.",
    ),
}
# As the table prints it, and how the Regional Director's wording opens.
OBJECTIVES = {
    "resilience": ("Address the adverse drivers of migration", "addressing the adverse drivers of migration"),
    "mobility": (
        "Facilitate safe, regular and orderly forms of migration",
        "facilitating safe, regular and orderly forms of migration",
    ),
    "governance": (
        (
            "Serving as a trusted and effective leader and partner in relevant bilateral, regional and international "
            "initiatives and processes"
        ),
        "serving as a trusted and effective thought leader and partner of migrants, Member States,",
    ),
}
# Its label and its wordings in the table and in the vision statement.
PRIORITIES = {
    "resilience/2": (
        "(ii)",
        (
            "Foster social cohesion, reduce violence, and encourage inclusive socioeconomic development in "
            "communities of origin and return."
        ),
        (
            "Foster social cohesion, reduce violence and encourage inclusive socioeconomic development in "
            "communities of origin and return."
        ),
    ),
    "mobility/2": (
        "(ii)",
        (
            "Develop flexible and innovative mobility schemes based on national development plans, labour market "
            "needs and the impact of disasters, or for purposes of family reunification, among others."
        ),
        (
            "Develop flexible and innovative mobility schemes based on national development plans, labour market "
            "needs and the impacts of disasters, or for purposes of family reunification, among others."
        ),
    ),
    "governance/1": (
        "(i)",
        (
            "Effectively coordinate United Nations engagement on migration at the country and regional levels, "
            "notably towards the achievement of the SDGs and the implementation of the Global Compact for Migration."
        ),
        (
            "Effectively coordinate United Nations engagement in the area of migration at the country and regional "
            "levels, notably towards the achievement of the Sustainable Development Goals (SDGs) and the "
            "implementation of the Global Compact for Migration."
        ),
    ),
}


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


def test_a_pillar_has_its_title_its_statement_and_the_narrative_of_its_section():
    read, narratives = {}, {}
    for name, (*_, opening, end) in PILLARS.items():
        pillar = record(f"pillar/2020-2024/{name}")
        read[name] = (
            pillar.fields["number"],
            pillar.title,
            pillar.fields["statement"],
            quoted(pillar.ref, "statement"),
        )
        narratives[name] = (pillar.text[: len(opening)], pillar.text[-len(end) :])

    assert read == {
        name: (number, title, statement, [statement]) for name, (number, title, statement, *_) in PILLARS.items()
    }
    assert narratives == {name: (opening, end) for name, (*_, opening, end) in PILLARS.items()}


def test_a_main_objective_is_worded_as_in_its_table_and_in_her_own_way_by_the_regional_director():
    read, printed_openings = {}, {}
    for name, (_, opening) in OBJECTIVES.items():
        objective = record(f"objective/2020-2024/{name}")
        read[name] = (objective.title, quoted(objective.ref, "title"), objective.fields["pillar"])
        printed_openings[name] = record(f"wording/objective.2020-2024.{name}/list").text[: len(opening)]

    assert read == {name: (title, [title], f"pillar/2020-2024/{name}") for name, (title, _) in OBJECTIVES.items()}
    assert printed_openings == {name: opening for name, (_, opening) in OBJECTIVES.items()}


def test_there_are_seven_three_and_five_priorities():
    counts = [len(refs(f"priority/2020-2024/{name}/")) for name in ("resilience", "mobility", "governance")]

    assert counts == [7, 3, 5]


def test_a_priority_keeps_the_wordings_of_table_and_vision_statement():
    read = {}
    for name in PRIORITIES:
        priority, wording = record(f"priority/2020-2024/{name}"), f"wording/priority.2020-2024.{name.replace('/', '.')}"
        wordings = (record(f"{wording}/table").text, record(f"{wording}/vision").text)
        read[name] = (priority.fields["label"], f"{priority.title}.", priority.text, *wordings)

    assert read == {name: (label, table, table, table, vision) for name, (label, table, vision) in PRIORITIES.items()}


def test_every_priority_has_two_wordings():
    assert len(refs("wording/priority.2020-2024.")) == 30


def test_the_governance_objective_is_global_in_one_place_and_international_in_another():
    in_vision = record("wording/objective.2020-2024.governance/vision").text
    in_table = record("wording/objective.2020-2024.governance/table").text

    assert "regional and global initiatives" in in_vision
    assert "regional and international initiatives" in in_table


def test_pillars_are_named_in_four_places():
    assert [record(ref).text for ref in refs("wording/pillar.2020-2024.mobility/")] == [
        "Mobility",
        "Mobility",
        "MOBILITY",
        "Mobility",
    ]
