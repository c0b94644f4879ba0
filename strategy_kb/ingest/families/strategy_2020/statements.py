"""What running text states, sentence by sentence: context, trends, drivers, and further paragraphs; and the forewords.

The type of a statement follows from its words, or else from where it stands; a person may decide otherwise in
`fixtures/reviewed/statements.toml`. Sentences with figures are read as statistics, and those that open a list by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.families.strategy_2020.edition import Edition
from strategy_kb.ingest.reading import navigate
from strategy_kb.ingest.reading.navigate import refuse
from strategy_kb.ingest.reading.prose import items_within
from strategy_kb.ingest.reading.reviewed import cited_span, field_faults, read_tables
from strategy_kb.ingest.reading.spans import Span, sentences, whole
from strategy_kb.ingest.types import ParsedRecord, PassageKind, Section

REVIEWED = "statements.toml"
# Heading of a section whose sentences are all read, and the type of those that no cue gives another.
_SECTIONS = {"Context": "context", "Migration trends": "trend", "Drivers of migration": "driver_statement"}
# Opening of a paragraph elsewhere that states something, and the type of its sentences.
_PARAGRAPHS = {
    "The core values and principles of IOM are ": "principle",
    "Since early 2020, ": "context",
    "Several regional processes and initiatives addressing migration ": "context",
    "These initiatives provide critical platforms for IOM ": "context",
    "IOM also engages in several regional processes ": "undertaking",
    "While maintaining links with all regional initiatives, IOM will ": "undertaking",
}
# The first cue that a sentence holds gives its type.
_CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("trend", re.compile(r"\btrend\b")),
    (
        "need",
        re.compile(r"\b(?:is|are) needed\b|\b(?:remains?|prove) (?:crucial|essential)\b|\bwould require\b|\bmust\b"),
    ),
    (
        "response",
        re.compile(
            r"(?i:\bcountries|\bgovernments|\bunited nations)\b.{0,36}?"
            r"\b(?:responded|established|will continue to|can be expected to)\b"
        ),
    ),
    ("purpose", re.compile(r"^This (?:regional )?strategy\b")),
    ("undertaking", re.compile(r"\bIOM (?:will|is working|has always)\b")),
    ("outlook", re.compile(r"\bexpected to\b|\bwill\b|\blikely\b|\bforecasts?\b|\bpredicted\b")),
    (
        "challenge",
        re.compile(
            r"\bchallenges?\b|\blimited capacity\b|\bshortage\b|\bprecarious\b|\bstrained\b|\bxenophobi[ac]\b|\babuse\b"
            r"|\bfall victim\b|\bsubjected to\b|\blosses of\b|\bdangerous\b"
        ),
    ),
)
_TYPES = frozenset(name for name, _ in _CUES) | frozenset(_SECTIONS.values()) | frozenset(_PARAGRAPHS.values())
_ALWAYS = frozenset({"need", "purpose", "undertaking"})  # cues that hold outside the sections too
_NO_FIGURES = re.compile(r"\(see Annex \d+\)|\b(?:\d{1,2} )?[A-Z][a-z]+ (?:19|20)\d\d\b|\b(?:19|20)\d\d\b|COVID-19")
_FACTORS = re.compile(
    r"(?P<factors>.+?)(?: – exacerbated by (?P<aggravating>.+?) –)? are the (?:key|main) factors behind people"
)


@dataclass(frozen=True, slots=True)
class StatedSentence:
    """A sentence of running text: its place in its passage, the type by default, and what the text is about.

    `has_every_cue` is false outside the sections on context, trends and drivers, where fewer cues give the type.
    """

    span: Span
    number: int
    default: str
    about: str
    has_every_cue: bool

    @property
    def name(self) -> str:
        """Return the end of its ref: the line of the passage and the number of the sentence in it."""
        return f"{self.span.passage.line_start}-{self.number}"


def read_forewords(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield each paragraph and quotation of the forewords; who signs them is no statement."""
    passages = edition.passages(edition.section("Foreword"), PassageKind.PARAGRAPH, PassageKind.QUOTE)
    statements = [passage for passage in passages if passage.text.endswith(".")]
    if not statements:
        refuse(edition.document, passages, "whole sentences in the foreword", "none")
    for number, passage in enumerate(statements, start=1):
        yield _point(edition, "foreword", str(passage.line_start), number, whole(passage), edition.strategy)


def read_statements(edition: Edition, reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield the statements of context, trends and drivers, those of further paragraphs, and the factors that one lists.

    Raises SourceShapeError when the document has none, FixtureError for an entry about no sentence that is read.
    """
    sentences_read = [*_of_sections(edition), *_of_paragraphs(edition)]
    if not sentences_read:
        refuse(edition.document, None, f"a section {' or '.join(map(repr, _SECTIONS))}", "none")
    reviewed_types = _reviewed_types(edition, sentences_read, reviewed)
    numbers = {name: count(1 + _listed(edition, name)) for name in _TYPES}
    for sentence in sentences_read:
        point_type = reviewed_types.get(sentence.name) or type_of(sentence)
        number = next(numbers[point_type])
        statement = _point(edition, point_type, sentence.name, number, sentence.span, sentence.about)
        yield statement
        yield from _factors(edition, sentence.span, statement.ref)


def type_of(sentence: StatedSentence) -> str:
    """Return the type of a statement by the first cue in its words, or else the default of its place."""
    cues = (name for name, cue in _CUES if cue.search(sentence.span.text))
    return next((name for name in cues if sentence.has_every_cue or name in _ALWAYS), sentence.default)


def _listed(edition: Edition, point_type: str) -> int:
    """Return how many challenges the document's own list has, after which those of its text are numbered."""
    if point_type != "challenge":
        return 0
    lists = (section for section in edition.document.sections if section.heading.casefold() == "challenges")
    return sum(len(edition.passages(section, PassageKind.LIST_ITEM)) for section in lists)


def states_something(text: str) -> bool:
    """Say whether a sentence is more than figures, which are statistics, and more than the opening of a list."""
    return not text.endswith(":") and not any(map(str.isdigit, _NO_FIGURES.sub("", text)))


def _of_sections(edition: Edition) -> Iterator[StatedSentence]:
    headings = {section.heading.casefold(): section for section in edition.document.sections}
    for heading, default in _SECTIONS.items():
        if section := headings.get(heading.casefold()):
            yield from _of_section(edition, section, default, edition.strategy)
            for part in navigate.subsections(edition.document, section):
                about = f"point/{edition.name}/driver/{part.number}" if default == "driver_statement" else ""
                yield from _of_section(edition, part, default, about or edition.strategy)


def _of_section(edition: Edition, section: Section, default: str, about: str) -> Iterator[StatedSentence]:
    for passage in navigate.passages_in(edition.document, section, {PassageKind.PARAGRAPH}, deep=False):
        for number, span in enumerate(sentences(passage), start=1):
            if states_something(span.text):
                yield StatedSentence(span, number, default, about, has_every_cue=True)


def _of_paragraphs(edition: Edition) -> Iterator[StatedSentence]:
    for opening, default in _PARAGRAPHS.items():
        for passage in edition.document.passages:
            if passage.kind is PassageKind.PARAGRAPH and passage.text.startswith(opening):
                for number, span in enumerate(sentences(passage), start=1):
                    yield StatedSentence(span, number, default, edition.strategy, has_every_cue=False)


def _reviewed_types(edition: Edition, read: Sequence[StatedSentence], reviewed: Path) -> Mapping[str, str]:
    """Return the types that a person decided, by the name of the sentence."""
    entries = read_tables(reviewed / REVIEWED)["statement"]
    types: dict[str, str] = {}
    for entry in (entry for entry in entries if entry.get("document") == edition.slug):
        faults = field_faults(entry, {"document", "line", "quote", "type", "reason"})
        if any(faults) or entry["type"] not in _TYPES:
            known = ", ".join(sorted(_TYPES))
            raise FixtureError(
                REVIEWED, f"an entry is not whole: {entry}", f"It has a quote, a reason, a type: {known}."
            )
        quoted = cited_span({edition.slug: edition.document}, entry)
        held = (
            sentence.name
            for sentence in read
            if sentence.span.passage == quoted.passage and sentence.span.start <= quoted.start < sentence.span.end
        )
        if not (name := next(held, "")):
            refuse(edition.document, quoted.passage, f"a statement with {entry['quote']!r}", "no statement")
        types[name] = entry["type"]
    return types


def _factors(edition: Edition, sentence: Span, about: str) -> Iterator[ParsedRecord]:
    """Yield each factor that a sentence lists as a driver, and last what makes them worse."""
    enumeration = sentence.find(_FACTORS, "factors")
    if enumeration is None:
        return
    aggravating = sentence.find(_FACTORS, "aggravating")
    factors = [*items_within(enumeration), *([aggravating] if aggravating else [])]
    for number, factor in enumerate(factors, start=1):
        name = f"{sentence.passage.line_start}-{number}"
        yield _point(edition, "driver_factor", name, number, sentence, about, title=factor)


def _point(
    edition: Edition, point_type: str, name: str, number: int, text: Span, about: str, title: Span | None = None
) -> ParsedRecord:
    return edition.point(
        point_type,
        name,
        number,
        title=title.text if title else None,
        text=text.text,
        citations=(*(title.cite("title") if title else ()), *text.cite("text")),
        line=text.passage.line_start,
        about=about,
    )
