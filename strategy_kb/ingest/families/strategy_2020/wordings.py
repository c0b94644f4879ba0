"""The wordings of an element that a document prints in several places."""

from __future__ import annotations

from collections.abc import Iterator

from strategy_kb.ingest import order
from strategy_kb.ingest.families.strategy_2020.edition import Edition
from strategy_kb.ingest.reading.builders import WORDING_PLACES
from strategy_kb.ingest.types import Citations, ParsedRecord


def wordings_of(
    edition: Edition, element: ParsedRecord, name: str, **variants: tuple[str, Citations]
) -> Iterator[ParsedRecord]:
    """Yield one wording for each variant, which is given as text and citations."""
    for rank, (variant, (text, citations)) in enumerate(variants.items(), start=1):
        yield ParsedRecord(
            model="strategies.wording",
            ref=f"wording/{element.ref.replace('/', '.')}/{variant}",
            title=f"{name}: {WORDING_PLACES[variant]}",
            text=text,
            fields={"element": element.ref, "variant": variant, "document": edition.slug},
            citations=citations,
            start=order.FRONT,
            rank=rank,
        )
