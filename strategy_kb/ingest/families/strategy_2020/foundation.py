"""The strategy itself, its vision, the mission on its cover, and the frameworks that it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from strategy_kb.ingest import order
from strategy_kb.ingest.families.strategy_2020.edition import Edition
from strategy_kb.ingest.families.strategy_2020.pillars import contents_entry, vision_section
from strategy_kb.ingest.reading import navigate
from strategy_kb.ingest.reading.builders import alias
from strategy_kb.ingest.reading.navigate import refuse
from strategy_kb.ingest.reading.spans import cite, find_words
from strategy_kb.ingest.types import ParsedRecord, Passage, PassageKind, Row

# As printed in the sentence; commas are inside some items and between others.
_COLLABORATORS = (
    "Member States and their national, provincial and local authorities",
    "regional organizations, processes and initiatives",
    "United Nations agencies",
    "civil society",
    "academia",
    "the private sector",
    "media",
    "other relevant stakeholders",
)
_SRF_OBJECTIVES = {
    "1": "humanitarian response and resilience",
    "2": "humanitarian response and resilience",
    "3": "mobility",
    "4": "governance",
}


def read_strategy(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield the strategy, with the vision sentence as its text, and the vision as a goal."""
    vision = _vision_sentence(edition)
    heading = edition.passages(vision_section(edition), PassageKind.HEADING)[0]
    title = str(edition.document.metadata["title"])
    cover = edition.passages(edition.document.sections[0])
    titled = next((passage for passage in cover if title in passage.text), None)
    if titled is None:
        refuse(edition.document, cover[:1], f"the title {title!r}", "another text")
    years = f"{edition.start_year}–{edition.end_year}"
    yield ParsedRecord(
        model="strategies.strategy",
        ref=edition.strategy,
        title=title,
        text=vision.text,
        fields={
            "strategy_type": "strategy",
            "start_year": edition.start_year,
            "end_year": edition.end_year,
            "document": edition.slug,
        },
        citations=(
            *cite("title", titled, title),
            *cite("text", vision),
            *cite("start_year", titled, years),
            *cite("end_year", titled, years),
        ),
    )
    titled_text, titled_quotes = contents_entry(edition, vision_section(edition)).get("contents", (heading.text, ()))
    yield edition.point(
        "goal",
        "vision",
        1,
        title=titled_text,
        text=vision.text,
        citations=(
            *(replace(citation, field="title") for citation in titled_quotes or cite("title", heading)),
            *cite("text", vision),
        ),
        line=vision.line_start,
        label=heading.label.rstrip("."),
    )


def read_bare_strategy(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield the strategy without its vision, for a further one whose vision has another wording or place.

    Its title is the sidecar's. It cites the first passage that prints the title, or else the first year.
    """
    title = str(edition.document.metadata["title"])
    words = {"title": title, "start_year": str(edition.start_year)}
    printed = (
        (passage, field) for field in words for passage in edition.document.passages if words[field] in passage.text
    )
    passage, field = next(printed, (None, ""))
    if passage is None:
        refuse(edition.document, None, f"the title {title!r} or the year {edition.start_year}", "neither")
    yield ParsedRecord(
        model="strategies.strategy",
        ref=edition.strategy,
        title=title,
        text="",
        fields={
            "strategy_type": "strategy",
            "start_year": edition.start_year,
            "end_year": edition.end_year,
            "document": edition.slug,
        },
        citations=cite(field, passage, words[field]),
    )


def _vision_sentence(edition: Edition) -> Passage:
    """Return the first sentence of the vision statement; its number of pillars must be that of the list."""
    section = vision_section(edition)
    paragraphs = edition.passages(section, PassageKind.PARAGRAPH)
    if not paragraphs:
        refuse(edition.document, section, f"“By {edition.end_year}, IOM … will be recognized …”", "no paragraph")
    sentence = paragraphs[0]
    if not sentence.text.startswith(f"By {edition.end_year}, "):
        refuse(edition.document, sentence, f"“By {edition.end_year}, IOM … will be recognized …”", sentence.text)
    return sentence


def read_mission(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield the mission on the cover with its commitments."""
    mission = _passage(edition, "IOM is committed to the principle that ")
    yield edition.point(
        "goal",
        "mission",
        2,
        title=None,
        text=mission.text,
        citations=cite("text", mission),
        line=mission.line_start,
    )
    promised = re.search(r" to: (.+)\.$", mission.text)
    if promised is None:
        refuse(edition.document, mission, "“acts with its partners … to: …; and …”", mission.text)
    for number, part in enumerate(promised[1].split("; "), start=1):
        text = part.removeprefix("and ")
        yield _element(edition, f"commitment-{number}", number, mission, text, "IOM acts to ")


def read_key_elements(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield the lenses through which IOM's work can be viewed, and the groups with which IOM will work."""
    lenses = _passage(edition, "The work of IOM can be viewed through ")
    named = re.search(r"lenses – (.+?) – ", lenses.text)
    if named is None:
        refuse(edition.document, lenses, "“… lenses – …, … and … –”", lenses.text)
    for number, lens in enumerate(re.split(r", | and ", named[1]), start=1):
        about = f"pillar/{edition.name}/{lens}"
        yield _element(edition, f"lens-{number}", number, lenses, lens, "Lens on the work of IOM: ", about)
    together = navigate.passage_with(edition.document, "IOM will implement this regional strategy for")
    for number, collaborator in enumerate(_COLLABORATORS, start=1):
        yield _element(edition, f"collaboration-{number}", number, together, collaborator, "Implemented with: ")


def read_frameworks(edition: Edition) -> Iterator[Row]:
    """Yield the Global Compact, the IOM Strategic Results Framework with its acronym, and its four objectives."""
    compact, results = "Global Compact for Safe, Orderly and Regular Migration", "IOM Strategic Results Framework"
    named = next((passage for passage in edition.document.passages if compact in passage.text), None)
    if named is None:
        refuse(edition.document, None, f"the words {compact!r}", "none")
    yield _framework("strategy/gcm", compact, named, 1)
    note = navigate.passage_with(edition.document, results)
    yield _framework("strategy/srf", results, note, 2)
    yield alias("strategy/srf", "SRF", "acronym")
    text = find_words(note, "four objectives").sentence().text
    for rank, (code, title) in enumerate(_SRF_OBJECTIVES.items(), start=1):
        printed = "SRF Objectives 1 and 2" if code in "12" else f"SRF Objective {code}"
        yield ParsedRecord(
            model="strategies.frameworkelement",
            ref=f"element/srf/{code}",
            title=f"SRF Objective {code}: {title}",
            text=text,
            fields={"framework": "strategy/srf", "code": code, "element_type": "objective"},
            citations=(
                *cite("title", note, title),
                *cite("text", note, text),
                *cite("code", note, printed),
            ),
            start=order.FURTHER_ELEMENTS,
            rank=rank,
        )


def _framework(ref: str, title: str, passage: Passage, number: int) -> ParsedRecord:
    """Return a framework without a period of its own, to be listed after the strategies."""
    text = find_words(passage, title).sentence().text
    return ParsedRecord(
        model="strategies.strategy",
        ref=ref,
        title=title,
        text=text,
        fields={"strategy_type": "framework", "start_year": None, "end_year": None, "document": None},
        citations=(*cite("title", passage, title), *cite("text", passage, text)),
        start=order.FRAMEWORKS,
        rank=number,
    )


def _passage(edition: Edition, opening: str) -> Passage:
    opened_so = [passage for passage in edition.document.passages if passage.text.startswith(opening)]
    if len(opened_so) != 1:
        refuse(edition.document, opened_so, f"one paragraph that opens with {opening!r}", str(len(opened_so)))
    return opened_so[0]


def _element(
    edition: Edition, name: str, number: int, passage: Passage, item: str, lead: str, about: str | None = None
) -> ParsedRecord:
    """Return an item of a list in prose, with its sentence; `lead`, in our words, names the list in its title."""
    text = find_words(passage, item).sentence().text
    return edition.point(
        "key_element",
        name,
        number,
        title=f"{lead}{item}",
        text=text,
        citations=(*cite("title", passage, item), *cite("text", passage, text)),
        line=passage.line_start,
        about=about or edition.strategy,
    )
