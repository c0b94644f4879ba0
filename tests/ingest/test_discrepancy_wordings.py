"""The rules on wordings, acronyms and names: what differs, what is the same, and what is only form."""

import pytest

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.derive.corpus import ParsedCorpus
from strategy_kb.ingest.derive.discrepancies import acronyms, names, wordings
from strategy_kb.ingest.reading.spans import cite
from strategy_kb.ingest.types import ParsedRecord
from tests.ingest.discrepancy_rows import all_comparisons, all_material, compared, compared_everywhere, quoted, where
from tests.ingest.segmented import passage
from tests.ingest.source_texts import REVIEWED, all_documents, documents_where

OLD, NEW, CHAPTER = "strategy-2014-2016", "strategy-2020-2024", "migration-initiatives-2020"
ELEMENT = "priority/2020-2024/mobility/9"
# Any passage will do to cite: what is compared is the text.
ANYWHERE = cite("text", passage(OLD, 102))


def wording(variant: str, text: str) -> ParsedRecord:
    return ParsedRecord(
        model="strategies.wording",
        ref=f"wording/priority.2020-2024.mobility.9/{variant}",
        title=f"Priority 9, {variant}",
        text=text,
        fields={"element": ELEMENT, "variant": variant, "document": NEW},
        citations=ANYWHERE,
    )


def compared_wordings(*rows: ParsedRecord):
    return compared(wordings.compare_elements, rows=rows)["wording-priority-2020-2024-mobility-9"]


def disagreeing(comparisons) -> set[str]:
    return {slug for slug, comparison in comparisons.items() if not comparison.agrees}


def test_quotation_marks_end_marks_titles_and_white_space_are_no_difference():
    same = (
        (("summary", "reinforce IOM's partnerships;"), ("web", "Reinforce IOM’s partnerships.")),
        (("summary", "helping governments to improve"), ("heading", "Helping Governments to Improve")),
        (("vision", "Mobility"), ("heading", "MOBILITY")),
        (("vision", "Ensure  the\nsafe return"), ("table", "Ensure the safe return")),
    )

    assert [pair for pair in same if not compared_wordings(*(wording(*printed) for printed in pair)).agrees] == []


def test_a_comma_is_a_difference_of_form():
    comparison = compared_wordings(
        wording("vision", "Foster cohesion, reduce violence and encourage development"),
        wording("table", "Foster cohesion, reduce violence, and encourage development"),
    )

    assert (comparison.agrees, comparison.severity) == (False, "form")
    assert comparison.text.endswith("Only marks or capitals differ.")


def test_a_capital_inside_a_sentence_is_a_difference_of_form():
    comparison = compared_wordings(wording("summary", "emergency and crisis"), wording("web", "emergency and Crisis"))

    assert (comparison.agrees, comparison.severity) == (False, "form")


def test_another_word_is_a_difference_of_wording():
    comparison = compared_wordings(
        wording("vision", "the impacts of disasters"), wording("table", "the impact of disasters")
    )

    assert (comparison.agrees, comparison.severity) == (False, "wording")
    assert comparison.text == (
        "Priority 9 is printed as “the impacts of disasters” (vision statement); “the impact of disasters” (table)."
    )


def test_wordings_that_are_the_same_in_two_places_stand_together():
    comparison = compared_wordings(
        wording("summary", "orderly migration"),
        wording("heading", "Organized Migration"),
        wording("web", "Orderly migration"),
    )

    assert comparison.text == (
        "Priority 9 is printed as “orderly migration” (executive summary and web page); "
        "“Organized Migration” (heading)."
    )
    assert len(comparison.cited) == 2


def test_long_wordings_are_told_by_where_they_part():
    parts = {
        "resilience-2": ("form", "“reduce violence and” in the vision statement, “reduce violence, and” in the table"),
        "mobility-2": ("wording", "“the impacts of” in the vision statement, “the impact of” in the table"),
        "governance-1": (
            "wording",
            "“engagement in the area of migration” in the vision statement, “engagement on migration” in the table",
        ),
    }

    comparisons = {slug: all_comparisons()[f"wording-priority-2020-2024-{slug}"] for slug in parts}

    assert {slug: one.severity for slug, one in comparisons.items()} == {
        slug: severity for slug, (severity, _) in parts.items()
    }
    assert [slug for slug, (_, words) in parts.items() if words not in comparisons[slug].text] == []


def test_the_wordings_of_the_documents_that_differ_are_these():
    comparisons = compared_everywhere(wordings.compare_elements)

    elements = {slug.removeprefix("wording-") for slug in disagreeing(comparisons)}
    assert elements == {
        "strategy-2014-2016",
        *(f"pillar-2014-2016-{number}" for number in range(1, 7)),
        *(f"objective-2014-2016-{number}" for number in range(1, 10)),
        *(f"approach-2014-2016-{number}" for number in range(1, 5)),
        *(f"objective-2020-2024-{pillar}" for pillar in ("resilience", "mobility", "governance")),
        *(f"priority-2020-2024-resilience-{number}" for number in (2, 4, 7)),
        *(f"priority-2020-2024-mobility-{number}" for number in (1, 2)),
        *(f"priority-2020-2024-governance-{number}" for number in (1, 2)),
        "migof-p3",
    }


def test_one_sentence_of_2014_is_printed_twice_with_other_words():
    comparisons = compared_everywhere(wordings.compare_sentences)

    assert disagreeing(comparisons) == {f"sentence-{OLD}-270-and-505"}
    assert "“unaccompanied children, internally displaced” and “unaccompanied minors, displaced”" in (
        comparisons[f"sentence-{OLD}-270-and-505"].text
    )


def test_an_acronym_with_two_expansions_is_found():
    expansions = {
        "daca": ("Deferred Action for Childhood Arrivals", "Deferred Action on Childhood Arrivals"),
        "ca-4": ("Free Mobility Agreement", "Border Control Agreement"),
        "eclac": ("Latin America and the Caribbean", "Commission for Latin America (ECLAC"),
        "unhcr": ("High Commissioner for Refugees", "High Commissioner for Human Rights"),
        "csme": ("Caribbean Community Single Market", "CARICOM Single Market"),
        "paim-sica": ("Comprehensive Management of Migration", "to Address to Migration"),
    }
    comparisons = {form: compared_everywhere(acronyms.compare_expansions)[f"acronym-{form}"] for form in expansions}

    assert [form for form in comparisons if comparisons[form].agrees] == []
    assert [
        (form, words) for form, both in expansions.items() for words in both if words not in quoted(comparisons[form])
    ] == []


def test_an_s_for_a_z_is_a_difference_of_form():
    comparison = compared_everywhere(acronyms.compare_expansions)["acronym-oecs"]

    assert (comparison.agrees, comparison.severity) == (False, "form")


def test_an_acronym_that_is_always_expanded_in_the_same_way_agrees():
    forms = ("sica", "rcm", "ocam", "redlac", "prm", "iom", "oim", "usaid")
    comparisons = compared_everywhere(acronyms.compare_expansions)

    assert {f"acronym-{form}" for form in forms} & disagreeing(comparisons) == set()


def test_an_expansion_that_changes_in_one_document_is_found():
    old = "the Central American Commission of Migration Directors (OCAM)"
    documents = all_documents() | where(
        OLD, (142, 175), old=old, new="the Central American Committee of Migration Directors (OCAM)"
    )

    assert "acronym-ocam" in disagreeing(compared(acronyms.compare_expansions, documents))


def test_names_with_two_acronyms_are_found():
    comparisons = compared_everywhere(acronyms.compare_forms)

    assert disagreeing(comparisons) == {
        "acronyms-cdp-and-cpd",
        "acronyms-eclac-and-uneclac",
        "acronyms-j-tip-and-tip-office",
    }


def test_a_small_l_in_an_acronym_is_found():
    comparisons = compared_everywhere(acronyms.compare_look_alikes)

    assert disagreeing(comparisons) == {f"look-alike-primi-{NEW}-667"}


def test_processes_with_several_names_are_found_and_their_spanish_names_are_none_of_them():
    comparisons = compared_everywhere(names.compare_processes)

    assert "Puebla Process" in comparisons["name-process-rcm"].text
    assert "CPD" in comparisons["acronym-process-cdp"].text
    assert comparisons["name-process-ocam"].agrees
    assert comparisons["name-process-mirps"].agrees


def test_a_city_without_its_accent_is_found_and_one_that_always_has_it_is_not():
    comparisons = compared_everywhere(names.compare_cities)

    assert disagreeing(comparisons) == {"spelling-san-jose"}
    assert comparisons["spelling-dajabon"].agrees


def test_places_with_two_spellings_are_found_and_an_article_is_no_difference():
    comparisons = compared_everywhere(names.compare_places)

    assert {"name-place-cuw", "name-country-kna", "name-place-ven"} <= disagreeing(comparisons)
    assert comparisons["name-country-bhs"].agrees


def test_every_name_of_the_reviewed_file_varies_in_the_documents():
    namings = names.load_namings(REVIEWED)

    comparisons = list(names.compare_namings(all_material(), namings))

    assert [finding.slug for finding in comparisons if finding.agrees] == []
    assert [ref for naming in namings for ref in naming.records if ref not in all_material().by_ref] == []


def test_a_thing_with_one_name_left_no_longer_varies():
    documents = documents_where(
        CHAPTER, "the Global \nKnowledge Management Project", "the Knowledge Management Project"
    )
    namings = [naming for naming in names.load_namings(REVIEWED) if naming.slug == "knowledge-management-project"]

    (finding,) = names.compare_namings(ParsedCorpus(documents, ()), namings)

    assert finding.agrees


def test_an_entry_of_the_file_of_names_that_is_not_whole_is_refused(tmp_path):
    (tmp_path / "names.toml").write_text('[[naming]]\nslug = "region"\nthing = "The region"\n', encoding="utf-8")

    with pytest.raises(FixtureError, match=r"names\.toml, region: missing or unknown: pattern, records"):
        names.load_namings(tmp_path)
