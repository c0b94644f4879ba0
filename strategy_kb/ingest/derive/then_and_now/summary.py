"""The agreement of the readings and the worth of the computed hints, as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from strategy_kb.ingest.derive.corpus import ParsedCorpus
from strategy_kb.ingest.types import Row, SourceDocument

from .agreement import CONFIDENCE, RESAMPLES, SEED, agreement_of, worth_of
from .grid import Cell, Grid
from .verdicts import RELATED, ReviewedComparison, Verdicts, read_verdicts

LEAST_SCORES = (Decimal(0), Decimal("0.2"), Decimal("0.3"))


def tables(documents: Mapping[str, SourceDocument], rows: Sequence[Row], reviewed: Path) -> Iterator[str]:
    """Yield the lines of the tables of each comparison with two readings."""
    corpus = ParsedCorpus(documents, rows)
    verdicts = read_verdicts(corpus, reviewed)
    scores = hints(corpus)
    for comparison in verdicts.comparisons:
        if comparison.grid:
            yield from _agreement(comparison, comparison.grid)
            yield ""
            yield from _worth(comparison.grid, verdicts, scores)


def hints(corpus: ParsedCorpus) -> dict[Cell, Decimal]:
    """Return the highest score of each pair of elements that the computed links connect.

    The main objective of a pillar stands for the pillar: the grid has pillars with their main objectives.
    """
    scores: dict[Cell, Decimal] = {}
    for link in corpus.records("strategies.link"):
        if link.fields["basis"] == "computed":
            later = link.fields["target"]
            later = corpus.get(later, link.ref).fields.get("pillar") or later if _is_objective(later) else later
            cell = link.fields["source"], later
            scores[cell] = max(scores.get(cell, Decimal(0)), link.fields["score"])
    return scores


def _is_objective(ref: str) -> bool:
    return ref.startswith("objective/")


def _agreement(comparison: ReviewedComparison, grid: Grid) -> Iterator[str]:
    agreement = agreement_of(grid)
    yield f"| {comparison.earlier} against {comparison.later} | |"
    yield "|---|---|"
    yield f"| cells ({len(grid.rows)} × {len(grid.columns)}) | {agreement.cells} |"
    yield f"| related, first reading | {agreement.first} |"
    yield f"| related, second reading | {agreement.second} |"
    yield f"| related, both | {agreement.both} |"
    yield f"| cells on which they differ, each settled with a reason | {agreement.differing} |"
    yield f"| related as settled | {len(grid.related)} |"
    yield f"| Cohen's kappa | {agreement.kappa:.3f} |"
    how = f"{RESAMPLES:,} resamples of the cells, seed {SEED}"
    yield f"| {CONFIDENCE:.0%} bootstrap interval ({how}) | {agreement.low:.3f} to {agreement.high:.3f} |"


def _worth(grid: Grid, verdicts: Verdicts, scores: Mapping[Cell, Decimal]) -> Iterator[str]:
    """Yield the table of hints: of those with at least a score, how many are cells with a verdict."""
    merely = {(pair.earlier, pair.later) for pair in verdicts.pairs if pair.verdict == RELATED}
    continued = replace(grid, related=grid.related - merely)
    yield "| computed hints | in the grid | related | precision | recall | continued | precision | recall |"
    yield "|---|---|---|---|---|---|---|---|"
    for least in LEAST_SCORES:
        cells = [cell for cell, score in scores.items() if score >= least]
        label = f"with a score of at least {least}" if least else "all"
        parts = [worth_of(cells, judged) for judged in (grid, continued)]
        figures = " | ".join(f"{worth.right} | {worth.precision:.2f} | {worth.recall:.2f}" for worth in parts)
        yield f"| {label} | {parts[0].hints} | {figures} |"
