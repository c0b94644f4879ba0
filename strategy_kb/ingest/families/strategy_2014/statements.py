"""Sentences of running text that state something of IOM, of what is expected or needed, or of the strategy itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from strategy_kb.ingest.families.strategy_2014.edition import (
    FUNDRAISING,
    PRESENCE,
    STRATEGY,
    WAY_FORWARD,
    Strategy2014,
    point,
)
from strategy_kb.ingest.types import ParsedRecord

# (type, chapter, sentence), in the order of the document
STATEMENTS = (
    ("strength", PRESENCE, "[IOM's contribution to these regional platforms and … advisory support.]"),
    ("strength", PRESENCE, "[Thanks to its years of presence … areas of work.]"),
    ("strength", PRESENCE, "[Also, IOM's practical institutional culture … throughout the region.]"),
    ("strength", FUNDRAISING, "[IOM's flexible and project-oriented structure … of the region and donors.]"),
    ("outlook", FUNDRAISING, "[Nevertheless, given the migration patterns … countries of the region.]"),
    ("need", FUNDRAISING, "[Consequently, continuing to invest … all of its benefits.]"),
    ("purpose", WAY_FORWARD, "[With this document, IOM has attempted … and the Caribbean.]"),
)


def parse_statements(edition: Strategy2014) -> Iterator[ParsedRecord]:
    """Yield each statement, numbered among those of its type."""
    numbers: Counter[str] = Counter()
    for point_type, chapter, pattern in STATEMENTS:
        numbers[point_type] += 1
        number = numbers[point_type]
        yield point(point_type, str(number), number, None, edition.read(chapter, pattern).item, STRATEGY)
