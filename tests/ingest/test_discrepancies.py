"""The discrepancies as records: the reviewed ones, those that rules find, and both as one."""

import shutil
from functools import cache
from pathlib import Path

import pytest

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest.derive import discrepancies
from strategy_kb.ingest.derive.discrepancies.findings import SEVERITIES, load_entries
from strategy_kb.ingest.types import ParsedRecord, SourceDocument
from tests.ingest.discrepancy_rows import all_comparisons, all_discrepancies, all_rows, quoted
from tests.ingest.faults import refusal
from tests.ingest.source_texts import REVIEWED, excerpt

# Read in the documents: the discrepancy, and words of each side of it.
SIDES = {
    "region-country-count": ("23 countries", "25 countries"),
    "hdi-groups-omit-suriname": ("Antigua and Barbuda, Belize", "High (.724)"),
    "caribbean-country-count": ("7 out of 14 countries",),
    "displacement-year": ("In 2018", "in 2019"),
    "displacement-unit": ("916,000 displacements", "1,022,606 persons"),
    "canada-resettlement-figures-or-targets": ("25,566 in 2017", "refugee resettlement targets"),
    "us-admissions-or-proposals": ("overall admissions of refugees", "18,000 in fiscal year 2020"),
    "venezuelans-united-states-figure": ("(351,144)", "(351,1449)"),
    "venezuelans-abroad": ("over 5 million Venezuelans", "more than 5.1 million Venezuelan"),
    "gni-dominica-dominican-republic": ("Upper-middle (8,090)",),
    "table-1-year": ("indicators, 2019", "This value is for 2016"),
    "note-14-unhcr-for-ohchr": ("High Commissioner for Human Rights (UNHCR)", "(OHCHR)"),
    "note-26-ibid": ("trafficked for sexual exploitation", "Southwest border migration"),
    "note-36-cost-of-remittances": ("3 per cent threshold", "Personal remittances received"),
    "ngabe-direction-of-flow": ("from Panama to Costa Rica", "from Costa Rica to Panama"),
    "extraregional-haitians": ("over 9,100 in 2019", "10,510 Haitian migrants"),
    "irregular-migrants-2014-2020": ("an estimated 6 million", "10.5 million irregular migrants"),
    "mexico-subregion": ("defined as Mexico and Central America", "North America"),
    "strategy-horizon-four-or-five-years": ("a five-year period", "the next four years"),
    "working-areas-two-lists-of-seven": ("strategic working areas:", "most strategic working areas"),
    "objectives-per-area-or-regional": ("In each one of these working areas", "regional objectives for 2014-2016"),
    "programmatic-areas-and-working-areas": ("Programmatic area", "climate change and disaster prevention"),
    "notes-2-and-7-without-marker": ("Cuba.", "Trafficking in Persons in Latin America"),
    "five-countries-neither-member-nor-observer": ("19 of which are Member States and one is an Observer",),
    "comprehensive-development-plan-scope": (
        "El Salvador, Guatemala, Honduras and Mexico",
        "Mexico and Central America",
    ),
    "regional-network-scope": ("Latin America and the Caribbean", "Central America and Mexico"),
    "regional-network-four-countries": ("Resident Coordinators of the four countries",),
    "cmc-regional-consultative-process": ("the RCP on migration for the Caribbean", "in 2021"),
    "quito-process-not-in-annex-2": ("the Quito Process, a State-led initiative",),
    "offices-without-funding-row": ("Aruba (Oranjestad)", "82 138 527"),
    "matrix-currency": ("82 138 527", "USD"),
    "about-us-untitled-pillars": ("Our 4 pillars are:", "Migration Management"),
}
AN_ENTRY = """
[[discrepancy]]
slug = "staff-of-2019"
title = "Two numbers of staff"
severity = "substance"
topic = "figure"
{rule}
explanation = "The annex counts 846."
shown = "846."
records = ["strategy/2020-2024"]
[[discrepancy.quote]]
document = "strategy-2020-2024"
line = {line}
exact = "{exact}"
"""


@pytest.fixture
def reviewed_with(tmp_path: Path):
    """Return a writer of a reviewed directory whose only discrepancy is `entry`."""

    def write(entry: str) -> Path:
        (tmp_path / "discrepancies.toml").write_text(entry, encoding="utf-8")
        for name in ("names.toml", "counts.toml"):
            shutil.copy(REVIEWED / name, tmp_path)
        return tmp_path

    return write


@cache
def annex_1() -> dict[str, SourceDocument]:
    """What an entry of `AN_ENTRY` quotes, and not much more to compare."""
    return {"strategy-2020-2024": excerpt("strategy-2020-2024", (704, 760))}


def derived(reviewed: Path) -> dict[str, ParsedRecord]:
    rows = [row for row in all_rows() if isinstance(row, ParsedRecord) and row.ref == "strategy/2020-2024"]
    records = discrepancies.derive(annex_1(), rows, reviewed)
    return {record.ref.removeprefix("discrepancy/"): record for record in records}


def test_a_discrepancy_of_substance_or_a_gap_is_there_with_both_its_sides():
    failing = {}
    for slug, sides in SIDES.items():
        record = all_discrepancies()[slug]
        problems = {
            "is one of wording or form": record.fields["severity"] not in {"substance", "gap"},
            "does not quote a side": any(words not in quoted(record) for words in sides),
            "does not explain in a sentence": not record.text.endswith("."),
            "does not say in a sentence what is shown": not record.fields["shown"].endswith("."),
        }
        failing |= {(slug, problem): quoted(record) for problem, is_so in problems.items() if is_so}

    assert failing == {}


def test_every_reviewed_entry_is_a_record_and_each_of_its_quotes_has_a_letter():
    for entry in load_entries(REVIEWED):
        record = all_discrepancies()[entry.slug]

        fields = [quote.field for quote in record.citations]
        assert sorted(set(fields)) == [chr(ord("a") + index) for index in range(len(entry.quotes))]
        assert (record.title, record.text) == (entry.title, entry.explanation)


def test_every_reviewed_entry_that_names_a_rule_is_found_by_it():
    named = {entry.slug: entry.rule for entry in load_entries(REVIEWED) if entry.rule}

    fields_by_slug = {slug: all_discrepancies()[slug].fields for slug in named}

    assert len(named) > 60
    assert {slug: fields["rule"] for slug, fields in fields_by_slug.items()} == named
    assert {fields["found_by"] for fields in fields_by_slug.values()} == {"rule"}


def test_what_only_a_reader_sees_names_no_rule():
    record = all_discrepancies()["ratification-at-most-five"]

    assert (record.fields["found_by"], record.fields["rule"]) == ("reader", "")


def test_every_record_that_a_discrepancy_is_about_is_made_by_a_parser():
    refs = {row.ref for row in all_rows() if isinstance(row, ParsedRecord)}

    unknown = {ref for record in all_discrepancies().values() for ref in record.fields["about"]} - refs

    assert unknown == set()


def test_the_figures_quoted_are_among_what_a_discrepancy_is_about():
    about = all_discrepancies()["displacement-unit"].fields["about"]

    assert "statistic/strategy-2020-2024/370-1" in about
    assert "statistic/strategy-2020-2024/468-1" in about


def test_every_comparison_says_what_was_compared_where_and_what_is_shown_of_it():
    """Whether it agrees or not: one that agrees today is shown on the day when it does not."""
    incomplete = {}
    for slug, comparison in all_comparisons().items():
        said = {name: getattr(comparison, name) for name in ("rule", "title", "shown", "severity", "topic", "about")}
        said["text"] = comparison.text or comparison.agrees
        # A process without a printed acronym has nothing to cite; two sides are what does not agree.
        said["cited"] = all(comparison.cited) and (comparison.cited or "0 forms" in comparison.title)
        missing = [name for name, value in said.items() if not value]
        if missing or comparison.severity not in SEVERITIES or slug != slug.strip("-").lower():
            incomplete[slug] = missing

    assert incomplete == {}


def test_what_agrees_is_no_discrepancy():
    agreeing = {slug for slug, comparison in all_comparisons().items() if comparison.agrees}

    assert {"total-2020-grand", "total-staff-2019-12-31", "wording-migof-p1"} <= agreeing
    assert agreeing & set(all_discrepancies()) == set()


def test_a_wording_that_no_person_described_is_a_record_of_its_own_in_the_rules_words():
    record = all_discrepancies()["wording-pillar-2014-2016-4"]

    assert record.text == (
        "Strategic working area 4 is printed as “maintaining health as a migration priority” (executive summary and "
        "web page); “Health as a Migration Priority” (heading)."
    )
    assert record.fields["shown"] == (
        "Every wording, each under the name of its place; the title of the record is that of the heading."
    )
    assert record.fields["about"] == ["pillar/2014-2016/4"]
    assert (record.fields["found_by"], record.fields["rule"]) == ("rule", "wording-differs")


def test_what_a_person_and_a_rule_found_is_one_record_in_the_persons_words():
    records = [
        record
        for record in all_discrepancies().values()
        if any(quote.exact.startswith("Fight against xenophob") for quote in record.citations)
    ]

    assert [record.ref for record in records] == ["discrepancy/objective-1-wordings"]
    assert records[0].title == "Objective 1: xenophobia, or xenophobic attitudes"


def test_an_entry_whose_rule_finds_nothing_there_is_a_readers(reviewed_with):
    entry = AN_ENTRY.format(rule='rule = "total-against-sum"', line=735, exact="846")

    record = derived(reviewed_with(entry))["staff-of-2019"]

    assert (record.fields["found_by"], record.fields["rule"]) == ("reader", "")


def test_a_quote_that_is_not_on_its_line_is_refused_with_entry_document_line_and_what_stands_there(reviewed_with):
    reviewed = reviewed_with(AN_ENTRY.format(rule="", line=735, exact="847"))

    with pytest.raises(SourceShapeError) as refused:
        derived(reviewed)

    assert (refused.value.document, refused.value.lines) == ("strategy-2020-2024", (735, 735))
    assert refused.value.expected == "'847' once, for the discrepancy 'staff-of-2019'"
    assert "846" in refused.value.found


def test_a_line_beyond_the_end_of_its_document_is_refused(reviewed_with):
    with pytest.raises(SourceShapeError, match="a document of 808 lines"):
        derived(reviewed_with(AN_ENTRY.format(rule="", line=9000, exact="846")))


def test_an_entry_about_a_record_that_no_parser_makes_is_refused(reviewed_with):
    entry = AN_ENTRY.format(rule="", line=735, exact="846").replace("strategy/2020-2024", "strategy/2021")

    with pytest.raises(FixtureError, match=r"staff-of-2019: it is about 'strategy/2021', which no parser makes"):
        derived(reviewed_with(entry))


def test_an_entry_that_says_too_little_or_too_much_is_refused(reviewed_with):
    entry = AN_ENTRY.format(rule="", line=735, exact="846")
    faults = (
        (
            'severity = "substance"',
            'severity = "grave"',
            "the severity 'grave' is none of substance, wording, form, gap",
        ),
        ('shown = "846."', "", "no shown"),
        ('topic = "figure"', 'topic = "figure"\ncolour = "red"', "unknown field colour"),
        (
            'shown = "846."',
            'shown = "846."\nshown_on = [{ref = "strategy/2020-2024"}]',
            "shown_on has ref, not ref and either words or absent",
        ),
        ("line = 735", "lines = 735", "a quote has document, exact, lines"),
        ('[[discrepancy.quote]]\ndocument = "strategy-2020-2024"\nline = 735\nexact = "846"', "quote = []", "no quote"),
    )

    messages = {
        problem: refusal(FixtureError, load_entries, reviewed_with(entry.replace(old, new)))
        for old, new, problem in faults
    }

    assert {
        problem: message for problem, message in messages.items() if f"staff-of-2019: {problem}" not in message
    } == {}


def test_two_entries_with_one_slug_are_refused(reviewed_with):
    entry = AN_ENTRY.format(rule="", line=735, exact="846")

    with pytest.raises(FixtureError, match="another entry has the same slug"):
        load_entries(reviewed_with(entry + entry))
