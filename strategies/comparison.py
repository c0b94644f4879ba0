"""Two strategies side by side: what each sets out, and how close their wordings are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from strategy_kb.charts import matrix
from strategy_kb.core.pages import Cell, Chart, Column, Table
from strategy_kb.sources.lists import receipt_url, record_url
from strategy_kb.sources.models import Record

from .models import Approach, Link, Objective, Pillar, Point, Priority, Strategy

# What is set side by side, in this order: label, model.
_PARTS: tuple[tuple[str, type[Any]], ...] = (
    ("Pillars and working areas", Pillar),
    ("Objectives", Objective),
    ("Priorities", Priority),
    ("Cross-cutting approaches", Approach),
    ("Other points", Point),
)
LABEL_LENGTH = 46


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of element in both strategies; either side may be empty."""

    label: str
    first: tuple[Cell, ...]
    second: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`neighbours` pairs elements whose wordings are close; the chart shows the same scores."""

    first: Strategy
    second: Strategy
    parts: tuple[Part, ...]
    neighbours: Table
    chart: Chart | None


def compare(first: Strategy, second: Strategy) -> Comparison:
    """Set two strategies side by side, in a fixed number of queries."""
    links = list(Link.objects.neighbours_between(first.ref, second.ref))
    return Comparison(
        first=first,
        second=second,
        parts=tuple(
            Part(label, _elements(model, first), _elements(model, second))
            for label, model in _PARTS
            if model.objects.filter(strategy__in=[first, second]).exists()
        ),
        neighbours=neighbour_table(links, f"Close wordings of {first.display_title} and {second.display_title}"),
        chart=_chart(links, first, second) if links else None,
    )


def neighbour_table(links: Sequence[Link], caption: str) -> Table:
    """Pairs of elements with their score, closest first."""
    rows = tuple(
        (
            Cell(
                link.source.display_title,
                url=record_url(link.source_id),
                receipt_url=receipt_url(link.source_id, "title"),
            ),
            Cell(
                link.target.display_title,
                url=record_url(link.target_id),
                receipt_url=receipt_url(link.target_id, "title"),
            ),
            Cell(f"{link.score:.2f}" if link.score is not None else "–", url=record_url(link.ref), is_number=True),
            Cell(link.get_basis_display()),
        )
        for link in links
    )
    method = next((link.method for link in links if link.method), "")
    source = (
        f"Computed: {method}. A score says that words are alike, not that one text became the other." if method else ""
    )
    columns = (Column("Earlier"), Column("Later"), Column("Score", is_number=True), Column("Basis"))
    return Table(caption, columns, rows, source)


def _elements(model: type[Any], strategy: Strategy) -> tuple[Cell, ...]:
    found = model.objects.filter(strategy=strategy).order_by("position", "ref")
    return tuple(
        Cell(
            element.display_title,
            url=record_url(element.ref),
            receipt_url=receipt_url(element.ref, "title" if element.title else "text"),
        )
        for element in found
    )


def _chart(links: Sequence[Link], first: Strategy, second: Strategy) -> Chart:
    """Scores as a heat map: the earlier strategy's elements down, the later one's across."""
    sources = _in_order(link.source for link in links)
    targets = _in_order(link.target for link in links)
    scores = {(link.source_id, link.target_id): link.score for link in links}
    values = [[_score(scores.get((source.ref, target.ref))) for target in targets] for source in sources]
    texts = [["" if value is None else f"{value:.2f}" for value in row] for row in values]
    figure = matrix.figure(
        [label(source) for source in sources], [label(target) for target in targets], values, texts, "score"
    )
    return Chart(
        "neighbours",
        f"How close the wordings of {first.display_title} (down) and {second.display_title} (across) are",
        "Computed from the wordings of both documents; the table below holds the same pairs.",
        figure,
    )


def label(record: Record) -> str:
    """A title short enough for an axis, told apart from others by its reference."""
    title = record.display_title
    short = title if len(title) <= LABEL_LENGTH else title[: LABEL_LENGTH - 1].rsplit(" ", 1)[0] + " …"
    return f"{short} ({record.name.rpartition('2014-2016/')[2].rpartition('2020-2024/')[2]})"


def _in_order(records: Iterable[Record]) -> list[Record]:
    unique = {record.ref: record for record in records}
    return sorted(unique.values(), key=lambda record: (record.kind, record.position, record.ref))


def _score(score: Decimal | None) -> float | None:
    return None if score is None else float(score)
