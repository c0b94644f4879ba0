"""Judged elements as plain values for pages: verdict, reason, counterparts with both quotes, related elements apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.text import capfirst

from strategy_kb.core.addresses import brief
from strategy_kb.documents.models import Document
from strategy_kb.records.addresses import record_url
from strategy_kb.records.receipts import receipts
from strategy_kb.ui.components import Hyperlink, Receipt
from strategy_kb.ui.editorial import sentence
from strategy_kb.ui.panels import Panel

from .models import Judgement, Link
from .models.judgements import VERDICT_OF, Side, Verdict
from .relations import BECAME, CAME_FROM, INWARD, OUTWARD
from .structure import strategy_name

LONGEST_IN_COLUMN = 80  # characters
# Names of an element that stands by itself, and of one under a pillar, by kind or type.
PLACES = {
    "pillar": "No.",
    "objective": "Objective",
    "priority": "Priority",
    "emphasis": "Emphasis",
    "focus": "Focus item",
    "action": "Line of action",
    "approach": "Approach",
}
PLACES_UNDER_PILLAR = {
    "objective": ": main objective",
    "priority": " {}",
    "emphasis": ", emphasis {}",
    "focus": ", focus item {}",
    "action": ", line of action {}",
}
# The tables of elements of a strategy, as relations of a record.
ELEMENT_TABLES = ("as_pillar", "as_objective", "as_priority", "as_approach", "as_point")


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """One counterpart of an element: the verdict on the two, why, and the words of both, the earlier ones first.

    `anchor` is the id of the other element on a page.
    """

    verdict: str
    label: str
    other: Hyperlink
    anchor: str
    place: str
    reason: str
    quotes: tuple[Receipt, ...]
    url: str
    is_first_rank: bool


@dataclass(frozen=True, slots=True)
class JudgedElement:
    """One element with its verdict.

    `anchor` is its id on a page, `place` where it stands in its strategy, `heading` says what it is judged against.
    `counterparts` and `related` hold the pairs that an element of its rank is judged by; `further` those with elements
    of lower rank.
    """

    anchor: str
    place: str
    link: Hyperlink
    verdict: str
    label: str
    reason: str
    url: str
    quotes: tuple[Receipt, ...]
    heading: str
    counterparts: tuple[JudgedPair, ...] = ()
    related: tuple[JudgedPair, ...] = ()
    further: tuple[JudgedPair, ...] = ()

    @property
    def brief_title(self) -> str:
        """Return the beginning of a long title, which stands whole on the element's page."""
        return brief(self.link.text, LONGEST_IN_COLUMN)

    @property
    def evidence_label(self) -> str:
        """Return what the evidence holds, in words."""
        if not self.counterparts and not self.related:
            return sentence("then_and_now.own_words")
        return sentence("then_and_now.evidence", count=len(self.counterparts), related=len(self.related))


@dataclass(frozen=True, slots=True)
class JudgementsPanel(Panel):
    """What became of an element, or where it comes from, as against each strategy that it was judged against."""

    template_name: ClassVar[str] = "panels/_judgements.html"

    elements: tuple[JudgedElement, ...]


def judged_elements(
    judgements: Sequence[Judgement], pairs: Iterable[Link], first_rank: Set[str]
) -> Iterator[JudgedElement]:
    """Yield each judgement's element with its pairs; needs citations and passages of both.

    An element of the first rank, read twice, is judged by its pairs with others of that rank (`first_rank`, refs).
    """
    titles = Document.objects.titles()
    by_end: dict[str, list[Link]] = {}
    for pair in pairs:
        by_end.setdefault(pair.source_id, []).append(pair)
        by_end.setdefault(pair.target_id, []).append(pair)
    for judgement in judgements:
        of_element = [
            judged_pair(link, judgement.element_id, first_rank, titles)
            for link in by_end.get(judgement.element_id, ())
            if is_between(link, judgement)
        ]
        yield judged_element(judgement, of_element, titles)


def is_between(link: Link, judgement: Judgement) -> bool:
    """Say whether the link leads to the strategy that an element is judged against, in the direction of time."""
    other = link.target_id if judgement.side == Side.EARLIER else link.source_id
    return judgement.element_id != other and other.split("/")[1] == judgement.against_id.partition("/")[2]


def judged_element(judgement: Judgement, pairs: Sequence[JudgedPair], titles: Mapping[str, str]) -> JudgedElement:
    """Return the element of a judgement with its pairs, sorted by verdict."""
    ranked = [pair for pair in pairs if pair.is_first_rank or not judgement.is_read_twice]
    is_earlier, against = judgement.side == Side.EARLIER, strategy_name(judgement.against)
    if is_earlier:
        heading = sentence("then_and_now.in_strategy", strategy=against)
    else:
        heading = sentence("then_and_now.before", strategy=against)
    in_order = sorted(ranked, key=lambda pair: Verdict.values.index(pair.verdict))
    return JudgedElement(
        anchor=anchor_of(judgement.element_id),
        place=place_of(judgement.element),
        link=Hyperlink(judgement.element.display_title, record_url(judgement.element_id)),
        verdict=judgement.verdict,
        label=(BECAME if is_earlier else CAME_FROM)[judgement.verdict],
        reason=judgement.reason,
        url=record_url(judgement.ref),
        quotes=tuple(receipts(judgement.citations.all(), titles)),
        heading=heading,
        counterparts=tuple(pair for pair in in_order if pair.verdict != Verdict.RELATED),
        related=tuple(pair for pair in in_order if pair.verdict == Verdict.RELATED),
        further=tuple(pair for pair in pairs if pair not in ranked),
    )


def judged_pair(link: Link, element: str, first_rank: Set[str], titles: Mapping[str, str]) -> JudgedPair:
    """Return a pair as seen from one of its ends."""
    is_source = link.source_id == element
    other = link.target if is_source else link.source
    verdict = VERDICT_OF[link.relation]
    citations = sorted(link.citations.all(), key=lambda citation: citation.field != "source")
    return JudgedPair(
        verdict=verdict,
        label=(OUTWARD if is_source else INWARD)[link.relation],
        other=Hyperlink(other.display_title, record_url(other.ref)),
        anchor=anchor_of(other.ref),
        place=place_of(other),
        reason=link.reason,
        quotes=tuple(receipts(citations, titles)),
        url=record_url(link.ref),
        is_first_rank=other.ref in first_rank,
    )


def anchor_of(ref: str) -> str:
    return ref.replace("/", ".")


def place_of(record: Any) -> str:
    """Return where an element stands in its strategy: "Objective 3", "Resilience 3"; needs its row and its pillar's."""
    row = next((row for name in ELEMENT_TABLES if (row := getattr(record, name, None)) is not None), None)
    if row is None:
        return str(record.name)
    pillar = getattr(row, "pillar", None)
    key = getattr(row, "priority_type", "") or row.record_kind
    if row.record_kind == "point":
        label = row.label.strip("().") or row.number
        return f"{capfirst(row.get_point_type_display())} {label}"
    if pillar is None:
        return f"{PLACES[key]} {row.number}"
    return f"{pillar.display_title}{PLACES_UNDER_PILLAR[key].format(row.number)}"
