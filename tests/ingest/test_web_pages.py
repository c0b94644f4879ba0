from collections.abc import Mapping

import pytest

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.families import web_pages
from strategy_kb.ingest.types import ParsedRecord, ParsedRow
from tests.ingest.source_texts import documents_cut_at, documents_where, parsed, read_family
from tests.ingest.strategy_2014_rows import records

ABOUT = "web-about-us"
STRATEGY = "web-regional-strategy"
PROGRAMME = "mesoamerica-caribbean-programme"


def by_ref() -> Mapping[str, ParsedRecord]:
    return {row.ref: row for row in parsed("web_pages") if isinstance(row, ParsedRecord)}


def refusal(documents, page) -> SourceShapeError:
    with pytest.raises(SourceShapeError) as refused:
        read_family(web_pages, documents)
    assert refused.value.document == page
    return refused.value


def test_the_page_words_the_seven_working_areas():
    assert [by_ref()[f"wording/pillar.2014-2016.{number}/web"].text for number in range(1, 8)] == [
        "Enhancing protection of the most vulnerable migrants",
        "Strengthening governments’ migration management capacities",
        "Capitalizing on the benefits of orderly migration",
        "Maintaining health as a migration priority",
        "Responding effectively in scenarios of emergency and Crisis",
        "Raising awareness on climate change and disaster prevention",
        "Helping governments to improve their migration policy",
    ]


def test_the_page_words_the_nine_objectives_the_approaches_and_the_goal():
    objectives = [by_ref()[f"wording/objective.2014-2016.{number}/web"].text for number in range(1, 10)]

    assert objectives[0] == "Fight against xenophobia and discrimination"
    assert objectives[8] == "Reinforce IOM’s partnerships with donors"
    assert by_ref()["wording/approach.2014-2016.2/web"].text == "will build governments’ and stakeholders’ capacities"
    assert by_ref()["wording/point.2014-2016.goal.1/web"].text.startswith("IOM’s ultimate goal is to strengthen")


def test_the_quote_that_opens_the_page_is_a_wording_without_its_quotation_marks():
    opening = by_ref()["wording/point.2014-2016.key-element.opening-1/web"]

    assert opening.text == (
        "Central America, North America and the Caribbean make up what is arguably the principal region of origin, "
        "transit, destination and return of migrants in the world."
    )
    assert opening.citations[0].passage == f"{STRATEGY}:6"


def test_every_wording_of_the_page_is_of_an_element_that_the_strategy_has():
    elements = {r.fields["element"] for r in by_ref().values() if r.model == "strategies.wording"}

    assert len(elements) == 26
    assert elements <= set(records())


def test_the_programme_has_its_mission_line_as_text_and_no_years():
    programme = by_ref()[f"strategy/{PROGRAMME}"]

    assert programme.text == "Building government capacity to manage migration in a sustainable and humane manner."
    assert programme.fields["strategy_type"] == "programme"
    assert (programme.fields["start_year"], programme.fields["end_year"]) == (None, None)


def test_two_of_the_four_pillars_have_no_title_and_show_their_statement():
    pillars = [by_ref()[f"pillar/{PROGRAMME}/{number}"] for number in range(1, 5)]

    assert [pillar.title for pillar in pillars] == [
        "Migration Management",
        None,
        "Emergency and Crisis Response",
        None,
    ]
    assert [pillar.fields["statement"] for pillar in pillars] == [
        "Promote well-managed, legal forms of migration and respect of the human rights of migrants",
        "Strengthen regional and bilateral cooperation on migration supported by different international organizations",
        "Support emergency and crisis preparedness and response to the mobility dimensions of crises",
        "Information and prevention of irregular migration",
    ]
    assert [pillar.text for pillar in pillars] == [pillar.fields["statement"] for pillar in pillars]


def test_a_pillar_has_all_its_bullets_as_lines_of_action():
    printed = {
        1: (5, "Support legislative reform efforts", "for the development of evidence-based policies."),
        2: (5, "Support the Regional Conference on Migration", "interinstitutional committees on migration."),
        3: (3, "Develop research on resilience", "mobility dimensions of emergencies and crises."),
        4: (5, "Support the design and implementation", "through IOM’s mobile app, MigApp."),
    }
    read = {}
    for pillar, (_, first, last) in printed.items():
        actions = [r for ref, r in by_ref().items() if ref.startswith(f"priority/{PROGRAMME}/{pillar}/")]
        numbers = [(action.fields["number"], action.fields["priority_type"]) for action in actions]
        read[pillar] = (numbers, actions[0].text[: len(first)], actions[-1].text[-len(last) :])

    assert read == {
        pillar: ([(number, "action") for number in range(1, count + 1)], first, last)
        for pillar, (count, first, last) in printed.items()
    }


def test_the_programme_covers_eleven_countries_and_the_caribbean():
    covered = [r.fields["target"] for ref, r in by_ref().items() if ref.startswith("link/covers/")]

    assert covered == [
        "country/MEX",
        "country/BLZ",
        "country/GTM",
        "country/SLV",
        "country/HND",
        "country/CRI",
        "country/PAN",
        "country/DOM",
        "country/HTI",
        "country/DMA",
        "country/GUY",
        "place/caribbean",
    ]


def test_a_link_to_a_covered_country_is_cited_from_where_the_page_names_it():
    link = by_ref()[f"link/covers/strategy.{PROGRAMME}--country.DMA"]

    named = [quote for quote in link.citations if quote.field == "target"]

    assert [(quote.exact, quote.prefix[-7:]) for quote in named] == [("Dominica", "Haiti, ")]


def test_the_programme_supports_the_regional_conference_on_migration():
    names = [row for row in parsed("web_pages") if isinstance(row, ParsedRow)]

    assert by_ref()[f"link/supports/strategy.{PROGRAMME}--process.rcm"].fields["basis"] == "stated"
    assert [name.key for name in names] == [f"process/rcm:regional-conference-on-migration:{ABOUT}"]


def test_a_bullet_less_is_refused():
    line = "  • Strengthen the capacities of local stakeholders to install and support information hubs.\n"

    error = refusal(documents_where(ABOUT, line, ""), ABOUT)

    assert error.lines == (37, 40)
    assert error.expected == "5 lines of action under pillar 4"
    assert error.found == "4"


def test_a_pillar_that_lost_its_title_is_refused():
    error = refusal(documents_where(ABOUT, "Emergency and Crisis Response\n", "\n"), ABOUT)

    assert error.expected == "the heading 'Emergency and Crisis Response' of pillar 3"


def test_a_pillar_with_a_title_where_none_was_printed_is_refused():
    lead = "\n\nInformation and prevention of irregular migration:"

    error = refusal(documents_where(ABOUT, lead, f"\n\nInformation\n{lead}"), ABOUT)

    assert "pillar" in error.expected


def test_swapped_pillars_are_refused():
    error = refusal(documents_where(ABOUT, "Support emergency and crisis preparedness", "Promote peace"), ABOUT)

    assert error.lines == (30, 30)
    assert error.expected.startswith("pillar 3, which opens with 'Support emergency")


def test_a_country_named_twice_is_refused():
    error = refusal(documents_where(ABOUT, "Haiti, Dominica, Guyana", "Haiti, Haiti, Guyana"), ABOUT)

    assert (error.lines, error.expected) == ((7, 7), "each country once")


def test_a_page_with_its_objectives_misnumbered_is_refused():
    old, new = "8. \u00a0Strengthen partnerships", "7. \u00a0Strengthen partnerships"

    error = refusal(documents_where(STRATEGY, old, new), STRATEGY)

    assert error.lines == (23, 33)
    assert error.found == "9: 1, 2, 3, 4, 5, 6, 7, 7, 9"


def test_a_truncated_page_is_refused():
    for page, words in ((ABOUT, "  • Develop tools"), (STRATEGY, "IOM’s ultimate goal")):
        assert refusal(documents_cut_at(page, words), page).found
