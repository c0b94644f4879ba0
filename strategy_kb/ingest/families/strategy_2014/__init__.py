"""The strategy of 2014–2016: everything that it states or lists, except its statistics.

Each module reads one subject; `edition` finds things in the document for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from strategy_kb.ingest import order
from strategy_kb.ingest.families.strategy_2014.edition import (
    APPROACHES,
    COMMITMENT,
    DOCUMENT,
    NAME,
    PRIORITIES,
    Strategy2014,
)
from strategy_kb.ingest.families.strategy_2014.funding import parse_funding
from strategy_kb.ingest.families.strategy_2014.lists import parse_challenges, parse_groups
from strategy_kb.ingest.families.strategy_2014.overview import parse_key_elements, parse_overview, parse_references
from strategy_kb.ingest.families.strategy_2014.partners import parse_partners, parse_presence
from strategy_kb.ingest.families.strategy_2014.statements import parse_statements
from strategy_kb.ingest.families.strategy_2014.structure import (
    parse_approaches,
    parse_emphases,
    parse_focuses,
    parse_lists_of_areas,
    parse_objectives,
    parse_working_areas,
)
from strategy_kb.ingest.reading.builders import under_edition
from strategy_kb.ingest.types import Row, SourceDocument

DOCUMENTS = (DOCUMENT,)
_HEADINGS = frozenset({COMMITMENT, PRIORITIES, APPROACHES})


def knows(document: SourceDocument) -> bool:
    """Say whether the document has the strategy's chapters on commitment, priorities and approaches."""
    return {section.heading for section in document.sections} >= _HEADINGS


def parts(
    document: SourceDocument, documents: Mapping[str, SourceDocument], reviewed: Path
) -> Mapping[str, Callable[[], Iterable[Row]]]:
    """Return the readers of the strategy's text and of its funding table."""
    names = {NAME: document.edition}
    return {
        "strategy": lambda: under_edition(parse_strategy(document, reviewed), names),
        "funding": lambda: under_edition(parse_funding(document), names),
    }


def parse_strategy(document: SourceDocument, reviewed: Path) -> Iterator[Row]:
    """Yield the records of the strategy, each kind in the order printed.

    Raises SourceShapeError (document, lines, expected, found) when a list, a sentence or a heading is missing, or a
    list has more or fewer items than expected.
    """
    edition = Strategy2014(document)
    yield from order.as_printed(_rows(edition, reviewed))


def _rows(edition: Strategy2014, reviewed: Path) -> Iterator[Row]:
    yield from parse_overview(edition)
    yield from parse_working_areas(edition)
    yield from parse_lists_of_areas(edition)
    yield from parse_objectives(edition)
    yield from parse_emphases(edition)
    yield from parse_focuses(edition)
    yield from parse_approaches(edition)
    yield from parse_challenges(edition)
    yield from parse_key_elements(edition)
    yield from parse_groups(edition)
    yield from parse_statements(edition)
    yield from parse_partners(edition)
    yield from parse_presence(edition, reviewed)
    yield from parse_references(edition)
