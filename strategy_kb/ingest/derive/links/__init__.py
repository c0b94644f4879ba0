"""Links between records: those that follow from other rows, those that a person read, and neighbours in wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest import order
from strategy_kb.ingest.derive.links import stated
from strategy_kb.ingest.derive.links.neighbours import close_in_wording
from strategy_kb.ingest.derive.links.records import RecordIndex
from strategy_kb.ingest.derive.links.stated import LINKS, read_reviewed
from strategy_kb.ingest.types import ParsedRecord, Row, SourceDocument


def derive(documents: Mapping[str, SourceDocument], rows: Sequence[Row], reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield every link that no parser made.

    Raises FixtureError when an entry of links.toml repeats a link that was read, and the errors of its steps.
    """
    records = RecordIndex(rows)
    seen: set[str] = set()
    links = (
        *stated.offices_in_places(records),
        *stated.members_of_regimes(records),
        *stated.countries_covered(documents, records),
        *stated.countries_by_human_development(documents, records, reviewed),
        *(read_link for read_link in stated.partners_of_iom(documents, records) if read_link.ref not in records),
        *stated.funding_and_framework(documents, records),
        *read_reviewed(documents, records, reviewed),
        *close_in_wording(records, reviewed),
    )
    for rank, read_link in enumerate(links):
        if read_link.ref in records or read_link.ref in seen:
            raise FixtureError(f"{LINKS}, {read_link.ref}", "there is such a link already", "Remove the entry.")
        seen.add(read_link.ref)
        yield replace(read_link, start=order.DERIVED_LINKS, rank=rank)
