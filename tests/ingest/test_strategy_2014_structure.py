import pytest

from strategy_kb.core.text import fold
from strategy_kb.ingest.contracts import ParsedRecord
from strategy_kb.ingest.receipts import Receipt, why_it_fails
from tests.ingest.source_texts import all_documents
from tests.ingest.strategy_2014_rows import DOCUMENT, quoted, records, rows, titles

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


def test_every_receipt_stands_in_the_source_lines_of_its_passage():
    documents = all_documents()
    failing = []

    for record in (row for row in rows() if isinstance(row, ParsedRecord)):
        for quote in record.quotes:
            document = documents[quote.passage.rpartition(":")[0]]
            passage = document.passage_by_key[quote.passage]
            source = fold(" ".join(document.lines[passage.line_start - 1 : passage.line_end]))
            receipt = Receipt(quote.exact, quote.prefix, quote.suffix, quote.start, quote.end)
            if reason := why_it_fails(receipt, passage.text, source):
                failing.append((record.ref, quote.field, reason))

    assert failing == []


def test_every_record_of_the_strategy_has_a_receipt_for_its_text():
    bare = [ref for ref, record in records().items() if not any(quote.field == "text" for quote in record.quotes)]

    assert bare == []


def test_no_ref_or_key_is_used_twice():
    names = [row.ref if isinstance(row, ParsedRecord) else (row.model, row.key) for row in rows()]

    assert len(names) == len(set(names))


def test_the_strategy_has_its_title_period_and_ultimate_goal():
    strategy = records()["strategy/2014-2016"]

    assert strategy.title == "IOM Regional Strategy for Central and North America and the Caribbean 2014-2016"
    assert strategy.text == GOAL
    assert (strategy.fields["start_year"], strategy.fields["end_year"]) == (2014, 2016)
    assert strategy.fields["strategy_type"] == "strategy"
    assert quoted("strategy/2014-2016", "start_year") == [("10", "2014")]
    assert quoted("strategy/2014-2016", "end_year") == [("10", "2016")]


def test_the_ultimate_goal_is_a_point_without_a_title_and_has_its_wording_in_the_summary():
    goal = records()["point/2014-2016/goal/1"]

    assert (goal.title, goal.text, goal.fields["point_type"]) == (None, GOAL, "goal")
    assert records()["wording/point.2014-2016.goal.1/summary"].text == GOAL


def test_the_strategy_covers_the_three_parts_of_its_title():
    covered = {record.fields["target"] for ref, record in records().items() if ref.startswith("link/covers/")}

    assert covered == {"place/central-america", "place/north-america", "place/caribbean"}


@pytest.mark.parametrize("number", AREAS)
def test_a_working_area_has_the_heading_as_title_the_summary_as_statement_and_both_as_wordings(number):
    listed, heading = AREAS[number]

    area = records()[f"pillar/2014-2016/{number}"]

    assert (area.title, area.fields["statement"], area.fields["number"]) == (heading, listed, number)
    assert records()[f"wording/pillar.2014-2016.{number}/summary"].text == listed
    assert records()[f"wording/pillar.2014-2016.{number}/heading"].text == heading


def test_a_working_area_has_all_the_text_of_its_section_without_photo_credits():
    text = records()["pillar/2014-2016/2"].text

    assert text.startswith("As the governance of borders and migration can pose enormous challenges to countries")
    assert text.endswith("as a prerequisite to developing comprehensive migration governance strategies.")
    assert text.count("\n\n") == 7
    assert "Police and Customs" in text
    assert not any("©" in records()[f"pillar/2014-2016/{number}"].text for number in AREAS)


@pytest.mark.parametrize("number", OBJECTIVES)
def test_an_objective_has_its_short_wording_as_title_and_its_full_one_as_text(number):
    short, full = OBJECTIVES[number]

    objective = records()[f"objective/2014-2016/{number}"]

    assert (objective.title, objective.fields["pillar"]) == (short, None)
    assert objective.text.startswith(full)
    assert objective.text.endswith(".")
    assert records()[f"wording/objective.2014-2016.{number}/summary"].text == short
    assert records()[f"wording/objective.2014-2016.{number}/full"].text == objective.text.removesuffix(".")


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


def test_the_focuses_of_each_working_area_are_numbered_in_the_order_of_its_section():
    for area, count in FOCUS_COUNTS.items():
        start = f"priority/2014-2016/{area}/focus/"
        numbers = [record.fields["number"] for ref, record in records().items() if ref.startswith(start)]
        assert numbers == list(range(1, count + 1)), area


@pytest.mark.parametrize(
    ("area", "first", "expected"),
    [
        (
            2,
            1,
            ["legal and procedural capacities", "human and administrative capacities", "operational capacities"],
        ),
        (
            2,
            6,
            [
                "entry and exit controls",
                "monitoring changes of migration status, as well as overstay",
                "forensic document examination, at both first and second border control lines",
                "identity management, specially in regards to document issuance",
            ],
        ),
        (
            5,
            15,
            [
                "transportation for displaced persons",
                "camp management and displacement tracking",
                "psychological and health support",
                "helping governments to reintegrate displaced populations",
                "providing community stabilization and transition assistance",
            ],
        ),
        (
            6,
            2,
            [
                "actions to help reduce vulnerability of populations exposed to environmental risk factors",
                "assistance to displaced populations as a result of environmental causes",
                (
                    "building the capacities of governments and other actors to face the challenges of environmental "
                    "migration"
                ),
            ],
        ),
        (
            7,
            3,
            [
                "technical cooperation for policy-making",
                "training in policy analysis and policy formulation",
                "development of action-oriented assessments and research",
                "support of national and inter-sectoral consultations",
                "the exchange of best practices",
            ],
        ),
    ],
)
def test_a_sentence_that_enumerates_its_focuses_gives_one_for_each_item(area, first, expected):
    found = titles(f"priority/2014-2016/{area}/focus/")

    assert found[first - 1 : first - 1 + len(expected)] == expected


def test_a_focus_cut_by_a_page_is_read_whole_and_cited_in_the_pieces_that_the_source_prints():
    focus = records()["priority/2014-2016/4/focus/2"]

    assert focus.title.endswith("necessary for design and implementation of evidenced-based health and migration "
                                "programs and policies")  # fmt: skip
    assert len(quoted(focus.ref, "title")) == 2
    assert focus.fields["pillar"] == "pillar/2014-2016/4"
    assert {quote.passage for quote in focus.quotes} == {f"{DOCUMENT}:341"}
