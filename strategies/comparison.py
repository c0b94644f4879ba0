"""Comparison of two strategies: their sections side by side, and how close their wordings are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from strategy_kb.records.addresses import list_url, receipt_url, record_url
from strategy_kb.records.models import Record
from strategy_kb.ui.charts import matrix
from strategy_kb.ui.components import MISSING_NUMBER, Cell, Chart, Column, Hyperlink, OutlineNode, RowGroup, Table
from strategy_kb.ui.editorial import sentence

from .models import Link, Point, Strategy
from .structure import STRUCTURE, StrategySection, order, strategy_name, strategy_sections

# Longer lists, other than those of the structure, are replaced by a link.
LONGEST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Side:
    """One strategy's elements of one kind: `nodes`, or a link to `all` of a list that is too long to repeat."""

    nodes: tuple[OutlineNode, ...] = ()
    all: Hyperlink | None = None


@dataclass(frozen=True, slots=True)
class SharedSection:
    """One kind of element in both strategies; either side may be empty."""

    label: str
    first: Side
    second: Side


@dataclass(frozen=True, slots=True)
class Pair:
    """Two elements with close wordings, of the first and of the second strategy, and the link between them."""

    first: Record
    second: Record
    link: Link


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two strategies with their sections, the `pairs` with close wordings, and a chart of the same scores."""

    first: Strategy
    second: Strategy
    first_name: str
    second_name: str
    sections: tuple[SharedSection, ...]
    pairs: Table
    chart: Chart | None


def compare(first: Strategy, second: Strategy) -> Comparison:
    """Return the comparison of two strategies, in a fixed number of queries."""
    pairs = pairs_of(Link.objects.neighbours_between(first.ref, second.ref), first.ref)
    names = strategy_name(first), strategy_name(second)
    return Comparison(
        first=first,
        second=second,
        first_name=names[0],
        second_name=names[1],
        sections=tuple(_shared_sections(first, second)),
        pairs=_pair_table(pairs, names),
        chart=_chart(pairs, names) if pairs else None,
    )


def pairs_of(links: Iterable[Link], first: str) -> list[Pair]:
    """Return each link as a pair with the element of the strategy `first` (a ref) first, whichever is its source."""
    of_first = f"/{first.partition('/')[2]}/"
    return [
        Pair(link.source, link.target, link) if of_first in link.source_id else Pair(link.target, link.source, link)
        for link in links
    ]


def _pair_table(pairs: Sequence[Pair], names: tuple[str, str]) -> Table:
    """Return pairs of elements with both wordings and their score, closest first."""
    rows = tuple((_element(pair.first), _element(pair.second), _score_cell(pair.link)) for pair in pairs)
    wordings = (Column(name, note_label=sentence("compare.wording_in", strategy=name)) for name in names)
    columns = (*wordings, Column("Score", is_number=True))
    caption = sentence("compare.pairs", first=names[0], second=names[1])
    return Table(caption, columns, rows, method_note(pair.link for pair in pairs))


def crosswalk_table(pairs: Sequence[Pair], caption: str) -> Table:
    """Return the same pairs under each element of the earlier strategy, in the order of its document."""
    in_order = sorted(pairs, key=lambda pair: (*_sort_key(pair.first), -(pair.link.score or 0)))
    groups = tuple(
        RowGroup(
            f"{short_label(element)}: {element.display_title}",
            tuple((_element(pair.second), _score_cell(pair.link)) for pair in pairs_of_element),
            record_url(element.ref),
            receipt_url=_receipt(element),
        )
        for element, pairs_of_element in groupby(in_order, key=lambda pair: pair.first)
    )
    later = Column(sentence("crosswalk.later"), note_label="Wording")
    columns = (later, Column("Score", is_number=True, note_label="Basis"))
    note = method_note(pair.link for pair in pairs)
    return Table(caption, columns, (), note, groups=groups, is_narrow=True)


def method_note(links: Iterable[Link]) -> str:
    """Return a note on how the scores were computed and what they do not mean."""
    method = next((link.method for link in links if link.method), "")
    return sentence("compare.method", method=method) if method else ""


def short_label(record: Record) -> str:
    """Return a name short enough for an axis, from the ref: Objective 3, Pillar 2 focus 1, Resilience 3."""
    kind, _, *rest = record.ref.split("/")
    words = " ".join(rest).replace("-", " ")
    if rest[0].isdigit():
        words = f"{'pillar' if kind == 'priority' else kind} {words}"
    elif kind == "objective":
        words = f"{words}: objective"
    return words[:1].upper() + words[1:]


def _shared_sections(first: Strategy, second: Strategy) -> Iterator[SharedSection]:
    """Yield the sections of either: the structure, then lists in both, then lists in one."""
    left = {section.key: section for section in strategy_sections(first)}
    right = {section.key: section for section in strategy_sections(second)}
    shared = left.keys() & right.keys()
    for key in sorted({**left, **right}, key=lambda key: (key not in STRUCTURE and key not in shared, order(key))):
        yield SharedSection(key, _side(left.get(key), first), _side(right.get(key), second))


def _side(section: StrategySection | None, strategy: Strategy) -> Side:
    if section is None:
        return Side()
    if section.point_type and section.outline.size > LONGEST_SHOWN:
        address = f"{list_url(Point)}?strategy={strategy.ref}&point_type={section.point_type}"
        return Side(all=Hyperlink(sentence("compare.all", size=section.outline.size), address))
    return Side(section.outline.nodes)


def _chart(pairs: Sequence[Pair], names: tuple[str, str]) -> Chart:
    """Return the scores of the pairs as a heat map: the first strategy's elements down, the second one's across."""
    caption = sentence("compare.chart.caption", first=names[0], second=names[1])
    scored = [pair for pair in pairs if pair.link.score is not None]
    if not scored:
        return Chart("neighbours", caption, sentence("compare.chart.nothing_to_draw"), None)
    down, across = _in_order(pair.first for pair in scored), _in_order(pair.second for pair in scored)
    # Pairs are sorted by score, highest first: reversed, the higher of two scores of a pair is kept.
    scores = {(pair.first.ref, pair.second.ref): pair.link.score for pair in reversed(scored)}
    cells = [[scores.get((element.ref, other.ref)) for other in across] for element in down]
    figure = matrix.figure(
        [short_label(element) for element in down],
        [short_label(element) for element in across],
        [[None if score is None else float(score) for score in row] for row in cells],
        [["" if score is None else _score(score) for score in row] for row in cells],
        "score",
        row_names=[element.display_title for element in down],
        column_names=[element.display_title for element in across],
    )
    source = sentence("compare.chart.source")
    unscored = [pair for pair in pairs if pair.link.score is None]
    if unscored:
        labels = (
            sentence("compare.chart.pair", first=short_label(pair.first), second=short_label(pair.second))
            for pair in unscored
        )
        source += " " + sentence("compare.chart.not_drawn", pairs="; ".join(labels))
    return Chart("neighbours", caption, source, figure)


def _element(record: Record) -> Cell:
    """Return the cell of an element, with its full wording when that is more than its title."""
    is_longer = record.kind != "pillar" and _bare(record.text) not in ("", _bare(record.display_title))
    return Cell(
        f"{short_label(record)}: {record.display_title}",
        url=record_url(record.ref),
        receipt_url=_receipt(record),
        note=record.text if is_longer else "",
    )


def _bare(text: str) -> str:
    """Return a wording without differences of case and without its final full stop."""
    return text.rstrip(".").casefold()


def _score_cell(link: Link) -> Cell:
    note = link.get_basis_display() if link.basis != "computed" else ""
    if link.score is None:
        return replace(MISSING_NUMBER, note=note)
    return Cell(_score(link.score), url=record_url(link.ref), is_number=True, note=note)


def _receipt(record: Record) -> str:
    return receipt_url(record.ref, "title" if record.title else "text")


def _in_order(records: Iterable[Record]) -> list[Record]:
    return sorted({record.ref: record for record in records}.values(), key=_sort_key)


def _sort_key(record: Record) -> tuple[int, int, str]:
    kinds = ("pillar", "point", "objective", "priority")
    return kinds.index(record.kind) if record.kind in kinds else len(kinds), record.position, record.ref


def _score(score: Decimal) -> str:
    """Return the score as the table and the chart print it."""
    return f"{score:.2f}"
