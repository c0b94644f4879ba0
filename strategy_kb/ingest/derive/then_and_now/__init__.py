"""What became of an earlier strategy in a later one, as editors judged it: comparisons, judgements, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from strategy_kb.ingest import order
from strategy_kb.ingest.derive.corpus import ParsedCorpus
from strategy_kb.ingest.reading.builders import citations_for_field, link
from strategy_kb.ingest.types import ParsedRecord, Row, SourceDocument

from .agreement import agreement_of
from .verdicts import (
    EARLIER,
    RELATIONS,
    ReviewedComparison,
    ReviewedJudgement,
    ReviewedPair,
    element_order,
    read_verdicts,
)

_PHRASES = {
    "earlier": {
        "continues": "continues",
        "narrowed": "continues, narrower",
        "widened": "continues, wider",
        "merged": "merged with others",
        "split": "split into several",
        "related": "related only",
        "none": "dropped",
    },
    "later": {
        "continues": "continued",
        "narrowed": "narrower than before",
        "widened": "wider than before",
        "merged": "merged from several",
        "split": "split from something larger",
        "related": "related only",
        "none": "new",
    },
}


def derive(documents: Mapping[str, SourceDocument], rows: Sequence[Row], reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield a record for each comparison and each judgement, and the link of each pair. Raises as `read_verdicts`."""
    corpus = ParsedCorpus(documents, rows)
    verdicts = read_verdicts(corpus, reviewed)
    for rank, comparison in enumerate(verdicts.comparisons):
        yield replace(_comparison_record(corpus, comparison), rank=rank)
    in_order = sorted(
        verdicts.judgements,
        key=lambda judgement: (
            verdicts.comparisons.index(judgement.comparison),
            judgement.side,
            not judgement.comparison.takes_twice(judgement.element),
            element_order(corpus.get(judgement.element, judgement.element)),
        ),
    )
    for rank, judgement in enumerate(in_order):
        yield replace(_judgement_record(corpus, judgement), rank=rank)
    for rank, pair in enumerate(verdicts.pairs):
        yield replace(_link(corpus, pair), start=order.JUDGED_LINKS, rank=rank)


def _comparison_record(corpus: ParsedCorpus, comparison: ReviewedComparison) -> ParsedRecord:
    ends = [corpus.get(ref, ref) for ref in (comparison.earlier, comparison.later)]
    agreement = agreement_of(comparison.grid) if comparison.grid else None
    figures: dict[str, Any] = {
        "cell_count": agreement and agreement.cells,
        "differing_count": agreement and agreement.differing,
        "kappa": agreement and agreement.kappa,
        "kappa_low": agreement and agreement.low,
        "kappa_high": agreement and agreement.high,
    }
    names = [_name(ref) for ref in (comparison.earlier, comparison.later)]
    return ParsedRecord(
        model="strategies.comparison",
        ref=f"comparison/{'--'.join(names)}",
        title=" → ".join(end.title or end.ref for end in ends),
        fields={
            "earlier": comparison.earlier,
            "later": comparison.later,
            "basis": "editorial",
            "method": comparison.method,
            **figures,
        },
        citations=(
            *citations_for_field(ends[0].citations, "title", field="earlier"),
            *citations_for_field(ends[1].citations, "title", field="later"),
        ),
        start=order.FRONT,
    )


def _judgement_record(corpus: ParsedCorpus, judgement: ReviewedJudgement) -> ParsedRecord:
    comparison, is_earlier = judgement.comparison, judgement.side == EARLIER
    strategy, against = comparison.earlier, comparison.later
    if not is_earlier:
        strategy, against = against, strategy
    _, name = corpus.named(judgement.element, judgement.element)
    return ParsedRecord(
        model="strategies.judgement",
        ref=f"judgement/{_name(against)}/{judgement.element.replace('/', '.')}",
        title=f"{name}: {_PHRASES[judgement.side][judgement.verdict]}",
        text=judgement.quote,
        fields={
            "element": judgement.element,
            "strategy": strategy,
            "against": against,
            "side": judgement.side,
            "verdict": judgement.verdict,
            "reason": judgement.reason,
            "basis": "editorial",
            "is_read_twice": comparison.takes_twice(judgement.element),
        },
        citations=judgement.citations,
        start=order.FRONT,
    )


def _link(corpus: ParsedCorpus, pair: ReviewedPair) -> ParsedRecord:
    ends = corpus.named(pair.earlier, "verdicts"), corpus.named(pair.later, "verdicts")
    return link(RELATIONS[pair.verdict], *ends, "editorial", "", pair.citations, reason=pair.reason)


def _name(ref: str) -> str:
    return ref.partition("/")[2]
