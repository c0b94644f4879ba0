"""The verdicts of the reviewed files: comparisons of two strategies, pairs of elements, judgements of elements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from strategy_kb.core.errors import FixtureError
from strategy_kb.core.text import fold
from strategy_kb.ingest.derive.corpus import ParsedCorpus
from strategy_kb.ingest.reading.reviewed import cited_span, field_faults, read_tables
from strategy_kb.ingest.types import Citations, ParsedRecord

from .grid import Grid, read_grid

VERDICTS = "then_and_now.toml"
FURTHER_VERDICTS = "then_and_now_further.toml"
RELATED, NONE = "related", "none"
# The relation of a pair's link, from the earlier element to the later one, by the verdict on the pair.
RELATIONS = {
    "continues": "continued-by",
    "narrowed": "narrowed-to",
    "widened": "widened-to",
    "merged": "merged-into",
    "split": "split-into",
    RELATED: "related-to",
}
MOST = 4  # counterparts of one element that are not merely related, and that are
EARLIER, LATER = "earlier", "later"

_COMPARISON = frozenset({"earlier", "later", "method", "earlier_elements", "later_elements"})
_PAIR = frozenset(
    {"earlier", "later", "verdict", "reason", "earlier_line", "earlier_quote", "later_line", "later_quote"}
)
_JUDGEMENT = frozenset({"element", "verdict", "reason", "line", "quote"})


@dataclass(frozen=True, slots=True)
class ReviewedComparison:
    """Two strategies (refs) and the elements on either side that were judged; `grid` has those that were read twice."""

    earlier: str
    later: str
    method: str
    elements: Mapping[str, Sequence[str]]
    grid: Grid | None

    def takes_twice(self, element: str) -> bool:
        return self.grid is not None and element in self.grid


@dataclass(frozen=True, slots=True)
class ReviewedPair:
    """One verdict on an element of an earlier and one of a later strategy, with the words of both."""

    comparison: ReviewedComparison
    earlier: str
    later: str
    verdict: str
    reason: str
    citations: Citations

    def end(self, side: str) -> str:
        return self.earlier if side == EARLIER else self.later


@dataclass(frozen=True, slots=True)
class ReviewedJudgement:
    """What became of an element, or where it comes from, as against the other strategy of a comparison."""

    comparison: ReviewedComparison
    side: str
    element: str
    verdict: str
    reason: str
    quote: str
    citations: Citations


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All that was judged."""

    comparisons: tuple[ReviewedComparison, ...]
    pairs: tuple[ReviewedPair, ...]
    judgements: tuple[ReviewedJudgement, ...]


def read_verdicts(corpus: ParsedCorpus, reviewed: Path) -> Verdicts:
    """Return the verdicts of the reviewed files.

    Raises FixtureError for an entry with missing or unknown fields, an unknown record or verdict, an element of no
    compared strategy, a pair or judgement that stands there twice, more counterparts than an element may have, an
    element without a judgement, and a judgement that its pairs do not bear out; SourceShapeError for a quote that does
    not stand where the entry says.
    """
    tables = read_tables(reviewed / VERDICTS)
    further = read_tables(reviewed / FURTHER_VERDICTS)
    comparisons = tuple(_comparison(corpus, reviewed, entry) for entry in tables["comparison"])
    pairs = tuple(_pair(corpus, comparisons, entry) for entry in (*tables["pair"], *further["pair"]))
    entries = (*tables["judgement"], *further["judgement"])
    judgements = tuple(_judgement(corpus, comparisons, entry) for entry in entries)
    _refuse_twice(((pair.earlier, pair.later) for pair in pairs), "pair")
    _refuse_twice(((judgement.element,) for judgement in judgements), "judgement")
    for comparison in comparisons:
        _refuse_other_cells(comparison, pairs)
        _refuse_unjudged(comparison, judgements)
    for judgement in judgements:
        _refuse_disagreement(judgement, pairs)
    _refuse_lonely(pairs)
    return Verdicts(comparisons, pairs, judgements)


def _comparison(corpus: ParsedCorpus, reviewed: Path, entry: Mapping[str, Any]) -> ReviewedComparison:
    where = f"{VERDICTS}, {entry.get('earlier')} and {entry.get('later')}"
    _require(where, entry, _COMPARISON, frozenset({"readings"}))
    grid = read_grid(reviewed / entry["readings"], corpus.by_ref) if "readings" in entry else None
    elements = {}
    for side in (EARLIER, LATER):
        corpus.get(entry[side], where)
        beginnings = tuple(entry[f"{side}_elements"])
        elements[side] = [ref for ref in corpus.by_ref if ref.startswith(beginnings)] if beginnings else []
    return ReviewedComparison(entry[EARLIER], entry[LATER], fold(entry["method"]), elements, grid)


def _pair(corpus: ParsedCorpus, comparisons: Sequence[ReviewedComparison], entry: Mapping[str, Any]) -> ReviewedPair:
    where = f"verdicts, {entry.get('earlier')} and {entry.get('later')}"
    _require(where, entry, _PAIR)
    if entry["verdict"] not in RELATIONS:
        _refuse(where, f"{entry['verdict']!r} is no verdict on a pair: it is one of {', '.join(RELATIONS)}")
    strategies = tuple(_strategy_of(corpus, entry[side], where) for side in (EARLIER, LATER))
    comparison = next((one for one in comparisons if (one.earlier, one.later) == strategies), None)
    if comparison is None:
        _refuse(where, f"{' and '.join(strategies)} are not compared in this order")
    citations = (
        *_cite(corpus, strategies[0], entry["earlier_line"], entry["earlier_quote"], "source"),
        *_cite(corpus, strategies[1], entry["later_line"], entry["later_quote"], "target"),
    )
    return ReviewedPair(comparison, entry["earlier"], entry["later"], entry["verdict"], entry["reason"], citations)


def _judgement(
    corpus: ParsedCorpus, comparisons: Sequence[ReviewedComparison], entry: Mapping[str, Any]
) -> ReviewedJudgement:
    element = entry.get("element", "")
    where = f"verdicts, {element}"
    _require(where, entry, _JUDGEMENT)
    if entry["verdict"] not in (*RELATIONS, NONE):
        _refuse(where, f"{entry['verdict']!r} is no verdict: it is one of {', '.join(RELATIONS)} or {NONE}")
    strategy = _strategy_of(corpus, element, where)
    places = (
        (comparison, side)
        for comparison in comparisons
        for side, elements in comparison.elements.items()
        if element in elements
    )
    comparison, side = next(places, (None, ""))
    if comparison is None:
        _refuse(where, "no comparison takes it in")
    citations = _cite(corpus, strategy, entry["line"], entry["quote"], "text")
    return ReviewedJudgement(
        comparison, side, element, entry["verdict"], entry["reason"], fold(entry["quote"]), citations
    )


def _strategy_of(corpus: ParsedCorpus, element: str, where: str) -> str:
    strategy = corpus.get(element, where).fields.get("strategy")
    return strategy if isinstance(strategy, str) else _refuse(where, f"{element} is no element of a strategy")


def _cite(corpus: ParsedCorpus, strategy: str, line: int, quote: str, field: str) -> Citations:
    document = corpus.get(strategy, field).fields["document"]
    return cited_span(corpus.documents, {"document": document, "line": line, "quote": fold(quote)}).cite(field)


def _refuse_twice(keys: Iterable[tuple[str, ...]], what: str) -> None:
    seen: set[tuple[str, ...]] = set()
    for key in keys:
        if key in seen:
            _refuse(f"verdicts, {' and '.join(key)}", f"there is such a {what} already")
        seen.add(key)


def _refuse_other_cells(comparison: ReviewedComparison, pairs: Iterable[ReviewedPair]) -> None:
    """Raise FixtureError unless the pairs inside the grid are the cells that the settlement calls related."""
    grid = comparison.grid
    if grid is None:
        return
    judged = {(pair.earlier, pair.later) for pair in pairs} & set(grid.cells)
    for earlier, later in sorted(judged ^ grid.related):
        said = "has no pair" if (earlier, later) in grid.related else "has a pair"
        held = "related" if (earlier, later) in grid.related else "not related"
        _refuse(f"verdicts, {earlier} and {later}", f"it {said}, and the readings as settled call it {held}")


def _refuse_unjudged(comparison: ReviewedComparison, judgements: Iterable[ReviewedJudgement]) -> None:
    judged = {judgement.element for judgement in judgements}
    for elements in comparison.elements.values():
        for element in elements:
            if element not in judged:
                _refuse(f"verdicts, {element}", "it has no judgement")


def _refuse_disagreement(judgement: ReviewedJudgement, pairs: Iterable[ReviewedPair]) -> None:
    """Raise FixtureError unless a judgement is one of its pairs' verdicts, the lesser ones only in want of others."""
    verdicts = [pair.verdict for pair in counterparts(judgement, pairs)]
    where = f"verdicts, {judgement.element}"
    real = [verdict for verdict in verdicts if verdict != RELATED]
    expected = real or verdicts or [NONE]
    if judgement.verdict not in expected:
        _refuse(where, f"its verdict is {judgement.verdict!r}, its pairs say {', '.join(sorted(set(expected)))}")
    if len(real) > MOST or len(verdicts) - len(real) > MOST:
        counted = f"{len(real)} counterparts and {len(verdicts) - len(real)} related ones"
        _refuse(where, f"it has {counted}, and {MOST} of either are the most")


def counterparts(judgement: ReviewedJudgement, pairs: Iterable[ReviewedPair]) -> Iterator[ReviewedPair]:
    """Yield the pairs that a judgement rests on: of an element of the grid those in the grid."""
    comparison, side = judgement.comparison, judgement.side
    other_side = LATER if side == EARLIER else EARLIER
    is_twice = comparison.takes_twice(judgement.element)
    for pair in pairs:
        is_its_own = pair.comparison == comparison and pair.end(side) == judgement.element
        if is_its_own and (not is_twice or comparison.takes_twice(pair.end(other_side))):
            yield pair


def _refuse_lonely(pairs: Iterable[ReviewedPair]) -> None:
    """Raise FixtureError for what is split into one thing, and for what is merged with nothing."""
    partners: dict[tuple[str, str], int] = defaultdict(int)
    real = [pair for pair in pairs if pair.verdict != RELATED]
    for pair in real:
        partners[EARLIER, pair.earlier] += 1
        partners[LATER, pair.later] += 1
    for pair in real:
        where = f"verdicts, {pair.earlier} and {pair.later}"
        if pair.verdict == "split" and partners[EARLIER, pair.earlier] == 1:
            _refuse(where, "the earlier element is split and has one counterpart")
        if pair.verdict == "merged" and partners[LATER, pair.later] == 1:
            _refuse(where, "the earlier element is merged and the later one has no other counterpart")


def _require(
    where: str, entry: Mapping[str, Any], required: frozenset[str], optional: frozenset[str] = frozenset()
) -> None:
    missing, unknown = field_faults(entry, required, optional)
    if missing or unknown:
        _refuse(where, f"missing or unknown fields: {', '.join(sorted((*missing, *unknown)))}")
    if not entry.get("reason", "said elsewhere").strip():
        _refuse(where, "its reason is blank")


def _refuse(where: str, problem: str) -> NoReturn:
    raise FixtureError(where, problem, "Correct the entry.")


def element_order(record: ParsedRecord) -> tuple[int, int, str]:
    """Return the sort key of an element among those of its strategy: pillars first, then by place in its list."""
    models = ("pillar", "objective", "priority", "approach", "point")
    return models.index(record.kind) if record.kind in models else len(models), record.position, record.ref
