"""Whether a receipt holds: the quote is where it says, and stands so in the source."""

from __future__ import annotations

from dataclasses import dataclass

from strategy_kb.core.text import fold
from strategy_kb.ingest.segment.quotes import CONTEXT


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is claimed: `exact` is `passage_text[start:end]`, between `prefix` and `suffix`."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def why_it_fails(receipt: Receipt, passage_text: str, folded_source: str) -> str | None:
    """The first reason why `receipt` does not hold, or None when it does.

    `folded_source` is what the passage's source lines print, white space folded.
    """
    exact, start, end = receipt.exact, receipt.start, receipt.end
    if passage_text[start:end] != exact:
        return f"characters {start} to {end} of the passage read {passage_text[start:end]!r}"
    if not passage_text[:start].endswith(receipt.prefix):
        return f"the prefix {receipt.prefix!r} does not stand before it in the passage"
    if not passage_text[end:].startswith(receipt.suffix):
        return f"the suffix {receipt.suffix!r} does not stand after it in the passage"
    if fold(exact) not in folded_source:
        return "the quote does not stand in the passage's source lines"
    if _is_ambiguous(receipt, passage_text):
        return "the quote stands more than once in the passage, and prefix and suffix do not tell which one is meant"
    return None


def _is_ambiguous(receipt: Receipt, passage_text: str) -> bool:
    """Say whether the words around an equal quote would tell the two apart, and the receipt does not hold them.

    Where a whole sentence stands twice nothing around it does: the offsets say which one is meant.
    """
    is_whole = len(receipt.prefix) >= min(CONTEXT, receipt.start) and len(receipt.suffix) >= min(
        CONTEXT, len(passage_text) - receipt.end
    )
    return (
        not is_whole
        and _stands_twice(receipt.exact, passage_text)
        and _stands_twice(receipt.prefix + receipt.exact + receipt.suffix, passage_text)
    )


def _stands_twice(words: str, text: str) -> bool:
    return text.find(words, text.find(words) + 1) >= 0
