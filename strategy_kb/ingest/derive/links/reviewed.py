"""Links that a person read in the documents, each from the words that state it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest import segment
from strategy_kb.ingest.derive.links.records import Records
from strategy_kb.ingest.reading.builders import link
from strategy_kb.ingest.reading.reviewed import cited_passage, read_tables
from strategy_kb.ingest.types import ParsedRecord, SourceDocument

LINKS = "links.toml"
_REQUIRED = frozenset({"relation", "from", "to", "document", "line", "quote"})
_ALLOWED = _REQUIRED | {"reason"}


def read_reviewed(documents: Mapping[str, SourceDocument], records: Records, reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield one link for each pair of each entry of links.toml.

    Raises FixtureError for an entry with missing or unknown fields or with a record that is not there, and
    SourceShapeError when the words do not stand where the entry says.
    """
    for entry in read_tables(reviewed / LINKS)["link"]:
        where = f"{LINKS}, {entry.get('relation')} at {entry.get('document')} line {entry.get('line')}"
        if differing := sorted((_REQUIRED - entry.keys()) | (entry.keys() - _ALLOWED)):
            raise FixtureError(where, f"missing or unknown fields: {', '.join(differing)}", "Correct the entry.")
        quotes = segment.find(cited_passage(documents, entry), entry["quote"], "text")
        for source in entry["from"]:
            for target in entry["to"]:
                ends = records.named(source, where), records.named(target, where)
                basis, reason = ("editorial", entry["reason"]) if "reason" in entry else ("stated", "")
                yield link(entry["relation"], *ends, basis, entry["quote"], quotes, reason=reason)
