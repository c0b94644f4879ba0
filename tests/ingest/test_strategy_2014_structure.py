from tests.ingest.strategy_2014_rows import DOCUMENT, quoted, records, titles

AREAS = {
    1: ("enhancing protection of the most vulnerable migrants", "Protecting the Most Vulnerable"),
    2: (
        "strengthening governments’ migration management",
        "Strengthening Governments Migration Management Capacities",
    ),
    3: ("capitalizing on the benefits of orderly migration", "Capitalizing on the Benefits of Organized Migration"),
    4: ("maintaining health as a migration priority", "Health as a Migration Priority"),
    5: (
        "responding effectively in scenarios of emergency and crisis",
        "Responding Appropriately and Effectively to Emergencies and Crises",
    ),
    6: (
        "raising awareness on climate change and disaster prevention",
        "On the horizon: Awareness Raising on Climate Change and Disaster Prevention",
    ),
    7: (
        "helping governments to improve their migration policy",
        "Helping Governments to Improve their Migration Policy",
    ),
}
OBJECTIVES = {
    1: ("Fight against xenophobia and discrimination", "Fight against xenophobic attitudes and discrimination, among"),
    2: (
        "Contribute to the public’s increased knowledge of migration",
        "Contribute to the public's increased knowledge of migration issues by creating",
    ),
    3: (
        "Enhance IOM's involvement and expertise in regional processes and organizations",
        "Build on IOM's participation in regional and sub-regional institutions",
    ),
    4: (
        "Strengthen migrants' protection and reduce migrants' vulnerabilities",
        "Strengthen stakeholders' protection and assistance capacities and tools",
    ),
    5: (
        "Promote the continuity of governments' migration management capacities",
        "Promote the continuity of appropriate migration management programs",
    ),
    6: (
        (
            "Promote the use of IOM tools and approaches to manage migration crises and situations where insecurity is "
            "impacting migration dynamics"
        ),
        "Promote IOM tools and approaches and enhance stakeholders' awareness",
    ),
    7: (
        "Strengthen governments' capacity to respond to disaster-induced population displacement",
        "Strengthen stakeholders' capacities to respond to disaster and emergency-induced",
    ),
    8: ("Strengthen partnerships with the private sector", "Establish multifaceted partnerships on migration matters"),
    9: ("Reinforce IOM's partnerships with donors", "Reinforce IOM's relationships and partnerships with donors"),
}
GOAL = (
    "IOM's ultimate goal is to strengthen migration governance in the region and ensure humane and orderly migration "
    "which benefits all."
)


def test_the_strategy_has_its_title_period_and_ultimate_goal():
    strategy, goal = records()["strategy/2014-2016"], records()["point/2014-2016/goal/1"]
    covered = {record.fields["target"] for ref, record in records().items() if ref.startswith("link/covers/")}

    assert strategy.title == "IOM Regional Strategy for Central and North America and the Caribbean 2014-2016"
    assert strategy.text == GOAL
    assert (strategy.fields["start_year"], strategy.fields["end_year"]) == (2014, 2016)
    assert strategy.fields["strategy_type"] == "strategy"
    assert quoted("strategy/2014-2016", "start_year") == [("10", "2014")]
    assert quoted("strategy/2014-2016", "end_year") == [("10", "2016")]
    assert (goal.title, goal.text, goal.fields["point_type"]) == (None, GOAL, "goal")
    assert records()["wording/point.2014-2016.goal.1/summary"].text == GOAL
    assert covered == {"place/central-america", "place/north-america", "place/caribbean"}


def test_a_working_area_has_the_heading_as_title_the_summary_as_statement_and_both_as_wordings():
    read = {}
    for number in AREAS:
        area, wording = records()[f"pillar/2014-2016/{number}"], f"wording/pillar.2014-2016.{number}"
        wordings = (records()[f"{wording}/summary"].text, records()[f"{wording}/heading"].text)
        read[area.fields["number"]] = (area.fields["statement"], area.title), wordings

    assert read == {number: (wordings, wordings) for number, wordings in AREAS.items()}


def test_the_seven_are_called_what_the_summary_calls_them_and_the_other_seven_by_their_chapter():
    areas = [records()[f"pillar/2014-2016/{number}"] for number in AREAS]
    other = [record for ref, record in records().items() if ref.startswith("point/2014-2016/working-area/")]

    assert {area.fields["pillar_type"] for area in areas} == {"strategic_working_area"}
    assert quoted("pillar/2014-2016/1", "pillar_type") == [("100", "strategic working areas")]
    assert {point.fields["point_type"] for point in other} == {"way_forward_area"}


def test_a_working_area_has_all_the_text_of_its_section_without_photo_credits():
    text = records()["pillar/2014-2016/2"].text

    assert text.startswith("As the governance of borders and migration can pose enormous challenges to countries")
    assert text.endswith("as a prerequisite to developing comprehensive migration governance strategies.")
    assert text.count("\n\n") == 7
    assert "Police and Customs" in text
    assert not any("©" in records()[f"pillar/2014-2016/{number}"].text for number in AREAS)


def test_an_objective_has_its_short_wording_as_title_and_its_full_one_as_text():
    failing = {}
    for number, (short, full) in OBJECTIVES.items():
        objective, wording = records()[f"objective/2014-2016/{number}"], f"wording/objective.2014-2016.{number}"
        sentence = objective.text.removesuffix(".")
        titles_read = (objective.title, records()[f"{wording}/summary"].text, objective.fields["pillar"])
        if titles_read != (short, short, None):
            failing[number, "short"] = titles_read
        if (
            not sentence.startswith(full)
            or objective.text != f"{sentence}."
            or records()[f"{wording}/full"].text != sentence
        ):
            failing[number, "full"] = objective.text

    assert failing == {}


def test_the_four_emphases_are_priorities_of_the_strategy_as_a_whole():
    emphases = [record for ref, record in records().items() if ref.startswith("priority/2014-2016/emphasis/")]

    assert [emphasis.title for emphasis in emphases] == [
        "Strengthening partnerships with governments, civil society and academia",
        "Raising awareness of migrants' contribution to development",
        "Reinforcing migrant protection frameworks",
        "Strengthening IOM's technical and operational capacities in accordance with the needs of the region",
    ]
    assert {(one.fields["pillar"], one.fields["priority_type"]) for one in emphases} == {(None, "emphasis")}
    assert [emphasis.fields["label"] for emphasis in emphases] == ["1.", "2.", "3.", "4."]


def test_an_approach_has_its_section_as_text_and_its_clause_of_the_summary_as_wording():
    expected = [
        ("Putting Migrants' Rights First", "will put migrants' rights first"),
        ("Building Governments' and Stakeholders' Capacities", "will build governments' and stakeholders' capacities"),
        ("Making Gender a Priority", "will fully incorporate a gender perspective"),
        ("A Focus on the Long-Term Effects: Ensuring Sustainability", "will ensure sustainability"),
    ]

    for number, (title, clause) in enumerate(expected, start=1):
        assert records()[f"approach/2014-2016/{number}"].title == title
        assert records()[f"wording/approach.2014-2016.{number}/summary"].text == clause
        assert records()[f"wording/approach.2014-2016.{number}/heading"].text == title
    assert records()["approach/2014-2016/4"].text.count("\n\n") == 9
    assert records()["point/2014-2016/key-element/approach"].text.startswith("To achieve these objectives, IOM will")


FOCUS_COUNTS = {1: 5, 2: 13, 3: 7, 4: 4, 5: 19, 6: 4, 7: 7}
# Items that one sentence enumerates, by working area and the number of the first.
FOCUSES = {
    (2, 1): ["legal and procedural capacities", "human and administrative capacities", "operational capacities"],
    (2, 6): [
        "entry and exit controls",
        "monitoring changes of migration status, as well as overstay",
        "forensic document examination, at both first and second border control lines",
        "identity management, specially in regards to document issuance",
    ],
    (5, 15): [
        "transportation for displaced persons",
        "camp management and displacement tracking",
        "psychological and health support",
        "helping governments to reintegrate displaced populations",
        "providing community stabilization and transition assistance",
    ],
    (6, 2): [
        "actions to help reduce vulnerability of populations exposed to environmental risk factors",
        "assistance to displaced populations as a result of environmental causes",
        "building the capacities of governments and other actors to face the challenges of environmental migration",
    ],
    (7, 3): [
        "technical cooperation for policy-making",
        "training in policy analysis and policy formulation",
        "development of action-oriented assessments and research",
        "support of national and inter-sectoral consultations",
        "the exchange of best practices",
    ],
}


def test_the_focuses_of_each_working_area_are_numbered_in_the_order_of_its_section():
    numbers = {
        area: [
            r.fields["number"] for ref, r in records().items() if ref.startswith(f"priority/2014-2016/{area}/focus/")
        ]
        for area in FOCUS_COUNTS
    }

    assert numbers == {area: list(range(1, count + 1)) for area, count in FOCUS_COUNTS.items()}


def test_a_sentence_that_enumerates_its_focuses_gives_one_for_each_item():
    read = {
        (area, first): titles(f"priority/2014-2016/{area}/focus/")[first - 1 : first - 1 + len(items)]
        for (area, first), items in FOCUSES.items()
    }

    assert read == FOCUSES


def test_a_focus_cut_by_a_page_is_read_whole_and_cited_in_the_pieces_that_the_source_prints():
    focus = records()["priority/2014-2016/4/focus/2"]

    assert focus.title.endswith("necessary for design and implementation of evidenced-based health and migration "
                                "programs and policies")  # fmt: skip
    assert len(quoted(focus.ref, "title")) == 2
    assert focus.fields["pillar"] == "pillar/2014-2016/4"
    assert {quote.passage for quote in focus.citations} == {f"{DOCUMENT}:341"}
