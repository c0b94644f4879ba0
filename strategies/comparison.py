"""Two strategies side by side: what each sets out, and how close their wordings are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.urls import reverse

from strategy_kb.charts import matrix
from strategy_kb.core.pages import Branch, Cell, Chart, Column, Hyperlink, RowGroup, Table
from strategy_kb.sources.lists import receipt_url, record_url
from strategy_kb.sources.models import Record

from .models import Link, Strategy
from .outlines import STRUCTURE, Part, order, parts, strategy_name

# Of lists other than the structure, a longer one is not repeated here: a link leads to it.
LONGEST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Side:
    """One strategy's elements of one kind: `branches`, or the link to `all` of a list too long to stand here."""

    branches: tuple[Branch, ...] = ()
    all: Hyperlink | None = None


@dataclass(frozen=True, slots=True)
class SharedPart:
    """One kind of element in both strategies; either side may be empty."""

    label: str
    first: Side
    second: Side


@dataclass(frozen=True, slots=True)
class Comparison:
    """`pairs` holds elements whose wordings are close; the chart shows the same scores."""

    first: Strategy
    second: Strategy
    first_name: str
    second_name: str
    parts: tuple[SharedPart, ...]
    pairs: Table
    chart: Chart | None


def compare(first: Strategy, second: Strategy) -> Comparison:
    """Set two strategies side by side, in a fixed number of queries."""
    links = list(Link.objects.neighbours_between(first.ref, second.ref))
    return Comparison(
        first=first,
        second=second,
        first_name=strategy_name(first),
        second_name=strategy_name(second),
        parts=tuple(_shared_parts(first, second)),
        pairs=pair_table(links, f"Close wordings: {strategy_name(first)} and {strategy_name(second)}"),
        chart=_chart(links, first, second) if links else None,
    )


def pair_table(links: Sequence[Link], caption: str) -> Table:
    """Pairs of elements with both wordings and their score, closest first."""
    rows = tuple((_element(link.source), _element(link.target), _score_cell(link)) for link in links)
    columns = (Column("Earlier"), Column("Later"), Column("Score", is_number=True))
    return Table(caption, columns, rows, method_note(links))


def crosswalk_table(links: Sequence[Link], caption: str) -> Table:
    """The same pairs gathered under each element of the earlier strategy, in the order of its document."""
    by_source = sorted(links, key=lambda link: (*_place(link.source), -(link.score or 0)))
    groups = tuple(
        RowGroup(
            f"{short_label(source)}: {source.display_title}",
            tuple((_element(link.target), _score_cell(link)) for link in found),
            record_url(source.ref),
            receipt_url=_receipt(source),
        )
        for source, found in groupby(by_source, key=lambda link: link.source)
    )
    columns = (Column("Close in 2020–2024"), Column("Score", is_number=True))
    return Table(caption, columns, (), method_note(links), groups=groups, is_narrow=True)


def method_note(links: Iterable[Link]) -> str:
    """How the scores were made, and what they do not say."""
    method = next((link.method for link in links if link.method), "")
    return (
        f"Computed: {method}. A score says that words are alike, not that one text became the other." if method else ""
    )


def short_label(record: Record) -> str:
    """A name short enough for an axis, made from the reference: Objective 3, Pillar 2 focus 1, Resilience 3."""
    kind, _, *rest = record.ref.split("/")
    words = " ".join(rest).replace("-", " ")
    if rest[0].isdigit():
        words = f"{'pillar' if kind == 'priority' else kind} {words}"
    elif kind == "objective":
        words = f"{words}: objective"
    return words[:1].upper() + words[1:]


def _shared_parts(first: Strategy, second: Strategy) -> Iterator[SharedPart]:
    """Every part that either has: the structure, then the lists that both have, then those of one alone."""
    left = {part.key: part for part in parts(first)}
    right = {part.key: part for part in parts(second)}
    shared = left.keys() & right.keys()
    for key in sorted({**left, **right}, key=lambda key: (key not in STRUCTURE and key not in shared, order(key))):
        yield SharedPart(key, _side(left.get(key), first), _side(right.get(key), second))


def _side(part: Part | None, strategy: Strategy) -> Side:
    if part is None:
        return Side()
    if part.point_type and part.outline.size > LONGEST_SHOWN:
        address = f"{reverse('record-list', args=['points'])}?strategy={strategy.ref}&point_type={part.point_type}"
        return Side(all=Hyperlink(f"All {part.outline.size} of them", address))
    return Side(part.outline.branches)


def _chart(links: Sequence[Link], first: Strategy, second: Strategy) -> Chart:
    """Scores as a heat map: the earlier strategy's elements down, the later one's across."""
    sources = _in_order(link.source for link in links)
    targets = _in_order(link.target for link in links)
    scores = {(link.source_id, link.target_id): link.score for link in links}
    values = [[_float(scores.get((source.ref, target.ref))) for target in targets] for source in sources]
    figure = matrix.figure(
        [short_label(source) for source in sources],
        [short_label(target) for target in targets],
        values,
        [["" if value is None else f"{value:.2f}" for value in row] for row in values],
        "score",
        row_names=[source.display_title for source in sources],
        column_names=[target.display_title for target in targets],
    )
    return Chart(
        "neighbours",
        f"How close the wordings are: {strategy_name(first)} down, {strategy_name(second)} across",
        "Computed from the wordings of both documents; elements without a close one are left out. The table below "
        "holds the same pairs in full.",
        figure,
    )


def _element(record: Record) -> Cell:
    """An element with its full wording where that says more than its title."""
    is_longer = record.kind != "pillar" and _bare(record.text) not in ("", _bare(record.display_title))
    return Cell(
        f"{short_label(record)}: {record.display_title}",
        url=record_url(record.ref),
        receipt_url=_receipt(record),
        note=record.text if is_longer else "",
    )


def _bare(text: str) -> str:
    """A wording without what does not make it another one: case and the stop at its end."""
    return text.rstrip(".").casefold()


def _score_cell(link: Link) -> Cell:
    score = f"{link.score:.2f}" if link.score is not None else "–"
    note = link.get_basis_display() if link.basis != "computed" else ""
    return Cell(score, url=record_url(link.ref), is_number=True, note=note)


def _receipt(record: Record) -> str:
    return receipt_url(record.ref, "title" if record.title else "text")


def _in_order(records: Iterable[Record]) -> list[Record]:
    return sorted({record.ref: record for record in records}.values(), key=_place)


def _place(record: Record) -> tuple[int, int, str]:
    kinds = ("pillar", "point", "objective", "priority")
    return kinds.index(record.kind) if record.kind in kinds else len(kinds), record.position, record.ref


def _float(score: Decimal | None) -> float | None:
    return None if score is None else float(score)
