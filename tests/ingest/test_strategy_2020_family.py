"""A further strategy of the same family goes through the readers of 2020–2024, and what it lacks is reported."""

from __future__ import annotations

from functools import cache

from strategy_kb.ingest.families import DocumentReading, family_of, read_document
from strategy_kb.ingest.segment import segment
from strategy_kb.ingest.types import ParsedRecord, SourceDocument
from tests.ingest.source_texts import REVIEWED, all_documents

METADATA = {
    "slug": "strategy-2025-2029",
    "edition": "2025-2029",
    "title": "Regional Strategy 2025–2029",
    "short_title": "Regional Strategy 2025–2029",
    "form": "markdown",
    "period_start_year": 2025,
    "period_end_year": 2029,
}
LATER = """
Required citation: IOM, 2025. *Regional Strategy 2025–2029*. IOM. San José.

# CONTENTS

|   |   |
|---|---|
| <b>1. Introduction</b>  | <b>1</b>  |
| 1.1. Vision statement 2025–2029 | 2 |
| 2. Strategic priorities | 3 |
| 2.1. Protection | 3 |
| 2.2. Data and foresight | 4 |

# 1. INTRODUCTION

## 1.1. VISION STATEMENT 2025–2029

By 2029, IOM in the region will be recognized for its actions, grouped under two pillars.

### (a) Protection: Saving lives on the move

- (i) Search for missing migrants.
- (ii) Help people return in dignity.

### (b) Data and foresight: Knowing what comes

- (i) Publish open data on mobility.

# 2. STRATEGIC PRIORITIES

## 2.1. PROTECTION

IOM will stand beside people on the move.<sup>1</sup>

**Table 1. Strategic priorities under the protection pillar**

| Protection | Strategic priorities |
|--|--|
| <i>Main objective:</i><br>Save lives on the move | Search for missing migrants. |
|  | Help people to return in dignity. |

## 2.2. DATA AND FORESIGHT

IOM will know more, earlier.

**Table 2. Strategic priorities under the data and foresight pillar**

| Data and foresight | Strategic priorities |
|--|--|
| <i>Main objective:</i><br>Know what comes | Publish open data on mobility. |

# 3. OUTLOOK

## 3.1. Challenges

- (a) Funding is uncertain.
- (b) Storms are stronger.

<sup>1</sup> See the glossary at <https://example.org/glossary>.
"""


def later_strategy(text: str = LATER, **metadata: object) -> SourceDocument:
    return segment("strategy-2025-2029", {**METADATA, **metadata}, text)


@cache
def later() -> DocumentReading:
    return reading_of(later_strategy())


def reading_of(document: SourceDocument) -> DocumentReading:
    return read_document(document, {document.slug: document}, REVIEWED)


def by_ref(reading: DocumentReading) -> dict[str, ParsedRecord]:
    return {row.ref: row for row in reading.rows if isinstance(row, ParsedRecord)}


def test_the_parts_with_the_shape_of_the_family_are_read():
    assert later().family == "strategy_2020"
    assert tuple(later().parts) == (
        "strategy and vision",
        "pillars, objectives and priorities",
        "challenges",
        "footnotes",
    )


def test_refs_carry_the_edition_that_the_sidecar_names_and_the_slug_without_one():
    refs = {
        edition: {ref for ref in by_ref(reading_of(later_strategy(edition=edition))) if "/" in ref}
        for edition in ("mena-2025-2029", "")
    }

    assert "pillar/mena-2025-2029/protection" in refs["mena-2025-2029"]
    assert "wording/priority.mena-2025-2029.protection.2/vision" in refs["mena-2025-2029"]
    assert "pillar/strategy-2025-2029/protection" in refs[""]
    assert refs["mena-2025-2029"] & refs[""] == {"reference/strategy-2025-2029/1"}


def test_a_later_pillar_has_statement_narrative_and_objective():
    records = by_ref(later())
    pillar = records["pillar/2025-2029/data-and-foresight"]

    assert (pillar.title, pillar.fields["statement"]) == ("Data and foresight", "Knowing what comes")
    (name,) = (citation for citation in pillar.citations if citation.field == "pillar_type")
    assert (pillar.fields["pillar_type"], name.exact, name.prefix[-9:]) == ("pillar", "pillar", "oresight ")
    assert pillar.text == "IOM will know more, earlier."
    assert records["objective/2025-2029/data-and-foresight"].title == "Know what comes"


def test_later_priorities_keep_both_wordings():
    records = by_ref(later())

    assert records["priority/2025-2029/protection/2"].title == "Help people to return in dignity"
    assert records["wording/priority.2025-2029.protection.2/vision"].text == "Help people return in dignity."


def test_the_later_strategy_has_its_period_and_vision():
    strategy = by_ref(later())["strategy/2025-2029"]

    assert (strategy.fields["start_year"], strategy.fields["end_year"]) == (2025, 2029)
    assert strategy.text.startswith("By 2029, IOM in the region will be recognized")


def test_later_challenges_and_footnotes_are_read():
    records = by_ref(later())

    assert records["point/2025-2029/challenge/b"].text == "Storms are stronger."
    assert records["reference/strategy-2025-2029/1"].fields["link"] == "https://example.org/glossary"


def test_what_is_not_there_is_reported_with_what_was_expected():
    error = later().unread["opportunities"]

    assert error.document == "strategy-2025-2029"
    assert "Opportunities" in error.expected


def test_a_table_that_lost_a_row_leaves_the_pillars_unread_and_the_other_parts_read():
    text = LATER.replace("|  | Help people to return in dignity. |\n", "")

    reading = reading_of(later_strategy(text))

    assert "2 priorities under Protection" in reading.unread["pillars, objectives and priorities"].expected
    assert tuple(reading.parts) == ("strategy and vision", "challenges", "footnotes")


def test_a_document_without_a_period_is_read_in_no_part():
    reading = reading_of(later_strategy(period_start_year=None))

    assert (dict(reading.parts), reading.family) == ({}, "strategy_2020")
    assert {error.expected for error in reading.unread.values()} == {"a period in the sidecar"}


def test_the_strategy_of_2014_is_not_of_the_family():
    assert family_of(all_documents()["strategy-2014-2016"]) == "strategy_2014"


def test_a_strategy_with_another_vision_keeps_its_pillars_and_has_its_title_for_a_receipt():
    text = LATER.replace("By 2029, IOM in the region will be recognized", "IOM in the region wants to be recognized")

    reading = reading_of(later_strategy(text))

    strategy = by_ref(reading)["strategy/2025-2029"]
    assert "By 2029" in reading.unread["strategy and vision"].expected
    assert (strategy.title, strategy.text) == ("Regional Strategy 2025–2029", "")
    assert [(quote.field, quote.exact) for quote in strategy.citations] == [("title", "Regional Strategy 2025–2029")]
    assert by_ref(reading)["pillar/2025-2029/protection"].fields["strategy"] == "strategy/2025-2029"


def test_a_strategy_that_does_not_print_its_title_has_its_first_year_for_a_receipt():
    reading = reading_of(later_strategy(title="The strategy that follows"))

    strategy = by_ref(reading)["strategy/2025-2029"]
    assert strategy.title == "The strategy that follows"
    assert [(quote.field, quote.exact) for quote in strategy.citations] == [("start_year", "2025")]


def test_a_strategy_that_prints_neither_title_nor_year_is_no_record():
    reading = reading_of(later_strategy(LATER.replace("2025", ""), title="The strategy that follows"))

    expected = reading.unread["strategy without its vision"].expected
    assert expected == "the title 'The strategy that follows' or the year 2025"
    assert "strategy/2025-2029" not in by_ref(reading)
