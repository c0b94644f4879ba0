"""The two web pages: the one on the 2014–2016 strategy as wordings of it, and "About Us" as a programme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from strategy_kb.core.text import slug_of
from strategy_kb.ingest import order
from strategy_kb.ingest.families import strategy_2014
from strategy_kb.ingest.families.strategy_2014.edition import (
    APPROACH_COUNT,
    AREA_COUNT,
    NAME,
    OBJECTIVE_COUNT,
    STRATEGY,
    numbered_items,
    strategy_name,
)
from strategy_kb.ingest.families.strategy_2014.overview import (
    GOAL,
    GOAL_PATTERN,
    OPENINGS,
    TITLE_PATTERN,
    opening_ref,
)
from strategy_kb.ingest.families.strategy_2014.structure import (
    APPROACH,
    APPROACH_PATTERN,
    AREAS_LEAD,
    OBJECTIVES_LEAD,
    approach_ref,
    area_name,
    area_ref,
    objective_ref,
)
from strategy_kb.ingest.reading import navigate
from strategy_kb.ingest.reading.builders import stated_link, under_edition, wording
from strategy_kb.ingest.reading.navigate import expect_count, refuse
from strategy_kb.ingest.reading.place_names import iso3_by_name, read_countries
from strategy_kb.ingest.reading.prose import COMMAS, read
from strategy_kb.ingest.reading.spans import Span, cite, whole
from strategy_kb.ingest.types import ParsedRecord, ParsedRow, Passage, PassageKind, Row, SourceDocument

STRATEGY_PAGE = "web-regional-strategy"
ABOUT_PAGE = "web-about-us"
DOCUMENTS = (ABOUT_PAGE, STRATEGY_PAGE)
PROGRAMME_NAME = "mesoamerica-caribbean-programme"
PROGRAMME = f"strategy/{PROGRAMME_NAME}"

_PILLARS_LEAD = "Our 4 pillars are:"
# Printed titles, empty for the two pillars that have only a statement, and the number of lines of action.
_PILLARS = (
    ("Migration Management", "Promote well-managed, legal forms of migration", 5),
    ("", "Strengthen regional and bilateral cooperation", 5),
    ("Emergency and Crisis Response", "Support emergency and crisis preparedness", 3),
    ("", "Information and prevention of irregular migration", 5),
)


def knows(document: SourceDocument) -> bool:
    """Say whether the document is about a programme of four pillars, or restates the strategy of 2014–2016."""
    return _is_about_page(document) or _is_strategy_page(document)


def _is_about_page(document: SourceDocument) -> bool:
    return any(passage.text == _PILLARS_LEAD for passage in document.passages)


def _is_strategy_page(document: SourceDocument) -> bool:
    """Say whether the page has both lists of the strategy, and not the chapters of the strategy itself."""
    has_leads = all(any(lead in p.text for p in document.passages) for lead in (AREAS_LEAD, OBJECTIVES_LEAD))
    return has_leads and not strategy_2014.knows(document)


def parts(
    document: SourceDocument, documents: Mapping[str, SourceDocument], reviewed: Path
) -> Mapping[str, Callable[[], Iterable[Row]]]:
    """Return the reader of the page: of the wordings of a strategy, or of a programme with everything it states.

    It raises SourceShapeError (document, lines, expected, found) for a page with another shape.
    """
    if document.slug == ABOUT_PAGE or (document.slug != STRATEGY_PAGE and _is_about_page(document)):
        return {"programme": lambda: _parse(ABOUT_PAGE, document, _programme(document, iso3_by_name(reviewed)))}
    return {"wordings": lambda: _parse(STRATEGY_PAGE, document, _wordings(document))}


def _parse(page: str, document: SourceDocument, rows: Iterator[Row]) -> Iterator[Row]:
    names = {PROGRAMME_NAME if page == ABOUT_PAGE else NAME: document.edition}
    yield from under_edition(order.as_printed(rows), names)


def _wordings(page: SourceDocument) -> Iterator[ParsedRecord]:
    """Yield the wordings of the strategy on the page: opening quote, areas, objectives, approach, goal."""
    passages = page.passages
    for number, (name, pattern) in enumerate(OPENINGS.items(), start=1):
        statement = read(page, passages, pattern).item
        yield wording((opening_ref(name), f"Opening statement {number}"), "web", statement)
    yield wording((STRATEGY, strategy_name(page)), "web", read(page, passages, TITLE_PATTERN).item)
    areas = numbered_items(page, navigate.passage_with(page, AREAS_LEAD), AREA_COUNT)
    for number, item in enumerate(areas, start=1):
        yield wording((area_ref(number), area_name(number)), "web", whole(item).without_end_punctuation())
    objectives = numbered_items(page, navigate.passage_with(page, OBJECTIVES_LEAD), OBJECTIVE_COUNT)
    for number, item in enumerate(objectives, start=1):
        yield wording((objective_ref(number), f"Objective {number}"), "web", whole(item).without_end_punctuation())
    approach = read(page, passages, APPROACH_PATTERN, APPROACH_COUNT, COMMAS)
    yield wording((APPROACH, "The approach as a whole"), "web", approach.sentence)
    for number, clause in enumerate(approach.items, start=1):
        yield wording((approach_ref(number), f"Approach {number}"), "web", clause)
    yield wording((GOAL, "Ultimate goal"), "web", read(page, passages, GOAL_PATTERN).item)


def _programme(page: SourceDocument, codes: Mapping[str, str]) -> Iterator[Row]:
    """Yield the programme, the countries that it covers, its pillars and their lines of action."""
    passages = page.passages
    heading = read(page, passages, "[About Us]").item
    mission = read(page, passages, "[Building government capacity … manner.]").item
    title = str(page.metadata["title"])
    yield ParsedRecord(
        model="strategies.strategy",
        ref=PROGRAMME,
        title=title,
        text=mission.text,
        fields={"strategy_type": "programme", "start_year": None, "end_year": None, "document": page.slug},
        citations=(*heading.cite("title"), *mission.cite("text")),
    )
    programme = (PROGRAMME, title.partition(" (")[0])
    yield from _coverage(page, programme, codes)
    yield from _pillars(page)
    yield from _conference(page, programme)
    application = read(page, passages, "through IOM's mobile app, [MigApp].")
    yield ParsedRecord(
        model="strategies.point",
        ref=f"point/{PROGRAMME_NAME}/tool/migapp",
        title=application.item.text,
        text=application.sentence.text,
        fields={"strategy": PROGRAMME, "point_type": "tool", "number": 1, "label": "", "about": _pillar_ref(4)},
        citations=(*application.item.cite("title"), *application.sentence.cite("text")),
    )


def _coverage(page: SourceDocument, programme: tuple[str, str], codes: Mapping[str, str]) -> Iterator[ParsedRecord]:
    countries_named = read(page, page.passages, "[Mexico, … and the Caribbean].")
    caribbean = read(page, passages := [countries_named.item.passage], "and the [Caribbean].").item
    countries = Span(countries_named.item.passage, countries_named.item.start, caribbean.start)
    named = [(f"country/{iso3}", name) for iso3, name in read_countries(countries, codes)]
    if len({ref for ref, _ in named}) != len(named):
        refuse(page, passages, "each country once", countries_named.item.text)
    for ref, name in [*named, ("place/caribbean", caribbean)]:
        yield stated_link("covers", programme, (ref, name.text), countries_named.sentence, *name.cite("target"))


def _pillar_ref(number: int) -> str:
    return f"pillar/{PROGRAMME_NAME}/{number}"


def _pillars(page: SourceDocument) -> Iterator[ParsedRecord]:
    """Yield each pillar, without a title where none is printed, and its bullets as lines of action."""
    lead = navigate.passage_with(page, _PILLARS_LEAD)
    following = navigate.between(page, lead)
    statements = [passage for passage in following if passage.kind is PassageKind.PARAGRAPH]
    expect_count(page, statements, len(_PILLARS), "pillars, each with a statement")
    for number, (title, opening, count) in enumerate(_PILLARS, start=1):
        statement = statements[number - 1]
        heading = page.passages[statement.position - 1]
        if not statement.text.startswith(opening) or not statement.text.endswith(":"):
            refuse(page, statement, f"pillar {number}, which opens with {opening!r}", statement.text)
        if (heading.text if heading.kind is PassageKind.HEADING else "") != title:
            expected = f"the heading {title!r} of pillar {number}" if title else f"no heading of pillar {number}"
            refuse(page, heading, expected, repr(heading.text))
        yield _pillar(number, heading if title else None, whole(statement).without_end_punctuation(), lead)
        yield from _actions(page, number, statement, count)


def _pillar(number: int, heading: Passage | None, statement: Span, lead: Passage) -> ParsedRecord:
    return ParsedRecord(
        model="strategies.pillar",
        ref=_pillar_ref(number),
        title=heading.text if heading else None,
        text=statement.text,
        fields={"strategy": PROGRAMME, "pillar_type": "pillar", "number": number, "statement": statement.text},
        citations=(
            *(cite("title", heading) if heading else ()),
            *statement.cite("text"),
            *statement.cite("statement"),
            *cite("pillar_type", lead, "pillars"),
        ),
    )


def _actions(page: SourceDocument, pillar: int, statement: Passage, count: int) -> Iterator[ParsedRecord]:
    items: Sequence[Passage] = navigate.items_after(page, statement)
    expect_count(page, items, count, f"lines of action under pillar {pillar}")
    for number, item in enumerate(items, start=1):
        text = whole(item)
        title = text.without_end_punctuation()
        yield ParsedRecord(
            model="strategies.priority",
            ref=f"priority/{PROGRAMME_NAME}/{pillar}/{number}",
            title=title.text,
            text=text.text,
            fields={
                "strategy": PROGRAMME,
                "pillar": _pillar_ref(pillar),
                "priority_type": "action",
                "number": number,
                "label": item.label,
            },
            citations=(*title.cite("title"), *text.cite("text")),
        )


def _conference(page: SourceDocument, programme: tuple[str, str]) -> Iterator[Row]:
    """Yield the Regional Conference on Migration with its name on this page, and the support promised to it."""
    conference = read(page, page.passages, "Support the [Regional Conference on Migration] and")
    form, ref = conference.item.text, "process/rcm"
    fields = {"process": ref, "form": form, "is_acronym": False, "document": page.slug}
    yield ParsedRow("countries.processname", f"{ref}:{slug_of(form)}:{page.slug}", fields)
    yield stated_link("supports", programme, (ref, form), conference.sentence, *conference.item.cite("target"))
