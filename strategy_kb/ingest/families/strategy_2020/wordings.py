"""The several wordings of one element of a strategy."""

from __future__ import annotations

from collections.abc import Iterator

from strategy_kb.ingest.families.strategy_2020.edition import Edition
from strategy_kb.ingest.reading.citations import Quotes
from strategy_kb.ingest.types import ParsedRecord

_PLACES = {
    "vision": "vision statement",
    "table": "table",
    "list": "Regional Director's statement",
    "heading": "section heading",
    "contents": "table of contents",
}


def wordings_of(
    edition: Edition, element: ParsedRecord, name: str, **variants: tuple[str, Quotes]
) -> Iterator[ParsedRecord]:
    """Yield one wording for each variant, given as its text and the quotes of that text."""
    for position, (variant, (text, quotes)) in enumerate(variants.items(), start=1):
        yield ParsedRecord(
            model="strategies.wording",
            ref=f"wording/{element.ref.replace('/', '.')}/{variant}",
            title=f"{name}: {_PLACES[variant]}",
            text=text,
            fields={"element": element.ref, "variant": variant, "document": edition.slug},
            quotes=quotes,
            position=position,
        )
