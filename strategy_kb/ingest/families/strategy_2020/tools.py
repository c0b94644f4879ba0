"""Read the frameworks and tools that the strategy names, each with the sentence that says what it is for."""

from __future__ import annotations

from collections.abc import Iterator

from strategy_kb.core.text import slug_of
from strategy_kb.ingest.families.strategy_2020.edition import Edition, first_place_of, sentence_of
from strategy_kb.ingest.reading.builders import alias
from strategy_kb.ingest.types import ParsedRecord, ParsedRow

# Name, and the words of its sentence where it is not the first one that names it.
_TOOLS = {
    "IOM Strategic Vision": "",
    "2030 Agenda for Sustainable Development": "",
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
_ACRONYMS = {
    "Regional Platform for Migration Information": "PRIMI",
    "Displacement Tracking Matrix": "DTM",
    "Global Migration Data Analysis Center": "GMDAC",
    "Migrants in Countries in Crisis": "MICIC",
}


def read_tools(edition: Edition) -> Iterator[ParsedRecord | ParsedRow]:
    """Yield one point for each tool, and its acronym; refuse one that the document does not name."""
    for number, (name, words) in enumerate(_TOOLS.items(), start=1):
        named = first_place_of(edition, name)
        sentence = sentence_of(first_place_of(edition, words) if words else named)
        tool = edition.point(
            "tool",
            slug_of(name),
            number,
            title=name,
            text=sentence.text,
            quotes=(*named.cite("title"), *sentence.cite("text")),
            line=sentence.passage.line_start,
        )
        yield tool
        if name in _ACRONYMS:
            yield alias(tool.ref, first_place_of(edition, _ACRONYMS[name]).text, "acronym")


def acronyms_of_tools(edition: Edition) -> dict[str, str]:
    """Return the ref of each tool by its acronym; none in a document that does not name them all."""
    printed = "\n".join(passage.text for passage in edition.document.passages)
    if not all(words in printed for words in (*_TOOLS, *_ACRONYMS.values())):
        return {}
    return {acronym: f"point/{edition.name}/tool/{slug_of(name)}" for name, acronym in _ACRONYMS.items()}
