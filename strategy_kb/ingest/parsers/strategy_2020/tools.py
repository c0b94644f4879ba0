"""Read the frameworks and tools that the strategy names, each with the sentence that says what it is for."""

from __future__ import annotations

from collections.abc import Iterator

from strategy_kb.core.text import slug_of
from strategy_kb.ingest.contracts import ParsedRecord
from strategy_kb.ingest.parsers.strategy_2020.edition import Edition, first_place_of, sentence_of

# Name, and the words of its sentence where it is not the first one that names it.
_TOOLS = {
    "IOM Strategic Vision": "",
    "Migration Governance Framework": "",
    "Regional Knowledge Hub on Migration": "",
    "Knowledge Platform and Connection Hub": "global Knowledge Platform and Connection Hub of",
    "Missing Migrants Project": "According to the Missing Migrants Project",
    "Migration Data Strategy": "",
    "Regional Platform for Migration Information": "most notably the Regional Platform for Migration Information",
    "Displacement Tracking Matrix": "Displacement Tracking Matrix (DTM)",
    "Global Migration Data Analysis Center": "",
    "Knowledge Management Project": "",
    "Migrants in Countries in Crisis": "",
}


def read_tools(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield one point for each tool; refuse one that the document does not name."""
    for number, (name, words) in enumerate(_TOOLS.items(), start=1):
        named = first_place_of(edition, name)
        sentence = sentence_of(first_place_of(edition, words) if words else named)
        yield edition.point(
            "tool",
            slug_of(name),
            number,
            title=name,
            text=sentence.text,
            quotes=(*named.quotes("title"), *sentence.quotes("text")),
            line=sentence.passage.line_start,
        )
