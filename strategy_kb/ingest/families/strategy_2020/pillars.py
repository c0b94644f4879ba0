"""Pillars with their objectives and priorities: the vision statement's list and one table for each pillar.

Both have the same priorities in slightly different words, and both wordings are kept. The tables' titles ("Table 2.
Strategic priorities under the resilience pillar"), columns and order are checked against the vision statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from strategy_kb.ingest.families.strategy_2020.edition import Edition
from strategy_kb.ingest.families.strategy_2020.wordings import wordings_of
from strategy_kb.ingest.reading.navigate import (
    PrintedTable,
    bare_label,
    expect_count,
    expect_header,
    expect_labels,
    refuse,
    tables_among,
)
from strategy_kb.ingest.reading.spans import cite, cite_all, cite_cell, text_of
from strategy_kb.ingest.types import Citations, ParsedRecord, Passage, PassageKind, Section

CAPTION = re.compile(r"Table \d+\. Strategic priorities under the (?P<pillar>[\w ]+) pillar")
_OPENING = re.compile(r"(?P<pillar>[A-Z][\w ]{2,40}): (?P<statement>.+)")
_OBJECTIVE = re.compile(r"Main objective: (?P<objective>.+)")
_SAME_PRIORITY = 0.6


@dataclass(slots=True)
class VisionPillar:
    """A pillar in the vision statement: `opening` is the passage with its name and statement."""

    name: str
    statement: str
    opening: Passage
    items: list[Passage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TablePillar:
    """A pillar in its section and table: `rows` are the table's, one priority in each."""

    name: str
    objective: str
    section: Section
    caption: Passage
    heading: Passage
    narrative: tuple[Passage, ...]
    header: Passage
    rows: tuple[Passage, ...]


def read_pillars(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield each pillar, its main objective and its priorities, each followed by its wordings."""
    vision, tables = list(_vision_pillars(edition)), list(_table_pillars(edition))
    edition.check_count("pillars", [table.header for table in tables])
    if [pillar.name.casefold() for pillar in vision] != [table.name.casefold() for table in tables]:
        expected = "tables for " + ", ".join(pillar.name for pillar in vision)
        refuse(edition.document, [t.header for t in tables], expected, ", ".join(t.name for t in tables))
    rank = 0
    for number, (vision_pillar, table) in enumerate(zip(vision, tables, strict=True), start=1):
        name = table.name.casefold().replace(" ", "-")
        yield from _pillar(edition, number, name, vision_pillar, table)
        yield from _objective(edition, number, name, vision_pillar, table)
        for row, item in _paired(edition, vision_pillar, table):
            rank += 1
            yield from _priority(edition, name, rank, table, row, item)
    edition.check_count("strategic priorities", [row for table in tables for row in table.rows])


def is_vision(heading: str) -> bool:
    return heading.casefold().startswith("vision statement")


def vision_section(edition: Edition) -> Section:
    """Return the section "Vision statement 2020–2024", with any years."""
    headings = [section for section in edition.document.sections if is_vision(section.heading)]
    if len(headings) != 1:
        refuse(edition.document, None, "one section headed Vision statement", str(len(headings)))
    return headings[0]


def _vision_pillars(edition: Edition) -> Iterator[VisionPillar]:
    """Yield the pillars "(a) Resilience: …", headings or list items, with the items under each."""
    pillar: VisionPillar | None = None
    number = 0
    for passage in edition.passages(vision_section(edition), PassageKind.HEADING, PassageKind.LIST_ITEM):
        opening = _OPENING.fullmatch(passage.text)
        if opening and bare_label(passage.label) == chr(ord("a") + number):
            if pillar:
                yield _whole(edition, pillar)
            pillar = VisionPillar(opening["pillar"], opening["statement"], passage)
            number += 1
        elif pillar and passage.kind is PassageKind.LIST_ITEM:
            pillar.items.append(passage)
        elif passage.label.startswith("("):
            refuse(edition.document, passage, f"({chr(ord('a') + number)}) and a pillar", passage.label)
    if pillar:
        yield _whole(edition, pillar)


def _whole(edition: Edition, pillar: VisionPillar) -> VisionPillar:
    expect_labels(edition.document, pillar.items, f"priorities under {pillar.name}")
    return pillar


def _table_pillars(edition: Edition) -> Iterator[TablePillar]:
    seen: set[str] = set()
    for caption in edition.document.passages:
        title = CAPTION.fullmatch(caption.text) if caption.kind is PassageKind.CAPTION else None
        if title is None:
            continue
        section = edition.document.section_by_key[caption.section]
        passages = edition.passages(section)
        table = _table_under(edition, caption, passages)
        name = table.header[0]
        expect_header(edition.document, table, [title["pillar"], "Strategic priorities"])
        if name in seen:
            refuse(edition.document, caption, f"one table for the {title['pillar']} pillar", "another")
        seen.add(name)
        yield TablePillar(
            name=name,
            objective=_main_objective(edition, table),
            section=section,
            caption=caption,
            heading=passages[0],
            narrative=tuple(passage for passage in passages if passage.kind is PassageKind.PARAGRAPH),
            header=table.rows[0],
            rows=table.body,
        )
    if not seen:
        refuse(edition.document, None, "tables titled “Strategic priorities under the … pillar”", "none")


def _table_under(edition: Edition, caption: Passage, passages: list[Passage]) -> PrintedTable:
    tables = tables_among(edition.document, [passage for passage in passages if passage.position > caption.position])
    if len(tables) != 1:
        refuse(edition.document, caption, f"one table under “{caption.text}”", str(len(tables)))
    return tables[0]


def _main_objective(edition: Edition, table: PrintedTable) -> str:
    """Return the objective in the first column; the cells below it must be empty, the priorities beside it must not."""
    for row in table.body:
        objective = _OBJECTIVE.fullmatch(row.cells[0])
        if (objective is None) is (row is table.body[0]) or (row.cells[0] and row is not table.body[0]):
            expected = "“Main objective: …”" if row is table.body[0] else "no text in column 1"
            refuse(edition.document, row, expected, repr(row.cells[0]))
        if not row.cells[1]:
            refuse(edition.document, row, "a priority in column 2", "an empty cell")
    first = _OBJECTIVE.fullmatch(table.body[0].cells[0]) if table.body else None
    if first is None:
        refuse(edition.document, table.rows[0], "a row with the main objective", "no row")
    return first["objective"]


def _paired(edition: Edition, vision_pillar: VisionPillar, table: TablePillar) -> Iterator[tuple[Passage, Passage]]:
    """Yield the table's rows with the vision's items; refuse another number, and rows with another text."""
    first_line = vision_pillar.opening.line_start
    what = f"priorities under {vision_pillar.name}, as the vision statement lists in lines {first_line} and on"
    expect_count(edition.document, table.rows, len(vision_pillar.items), what)
    for row, item in zip(table.rows, vision_pillar.items, strict=True):
        if SequenceMatcher(None, row.cells[1].split(), item.text.split(), autojunk=False).ratio() < _SAME_PRIORITY:
            refuse(edition.document, row, f"{item.label} of {vision_pillar.name}, {item.text!r}", repr(row.cells[1]))
        yield row, item


def _pillar(
    edition: Edition, number: int, name: str, vision_pillar: VisionPillar, table: TablePillar
) -> Iterator[ParsedRecord]:
    pillar = ParsedRecord(
        model="strategies.pillar",
        ref=f"pillar/{edition.name}/{name}",
        title=table.name,
        text=text_of(table.narrative),
        fields={
            "strategy": edition.strategy,
            "pillar_type": "pillar",
            "number": number,
            "statement": vision_pillar.statement,
        },
        citations=(
            *cite_cell("title", table.header, 0),
            *cite_all("text", table.narrative),
            *cite("statement", vision_pillar.opening, vision_pillar.statement),
            *cite("pillar_type", table.caption, "pillar"),
        ),
        rank=number,
    )
    yield pillar
    heading = {"heading": (table.heading.text, cite("text", table.heading))}
    contents = contents_entry(edition, table.section)
    yield from wordings_of(
        edition,
        pillar,
        f"Pillar {table.name}",
        vision=(vision_pillar.name, cite("text", vision_pillar.opening, vision_pillar.name)),
        table=(table.name, cite_cell("text", table.header, 0)),
        **heading,
        **contents,
    )


def contents_entry(edition: Edition, section: Section) -> dict[str, tuple[str, Citations]]:
    """Return the section's wording in the table of contents, without its number, as variant "contents"; or nothing."""
    for passage in edition.document.passages:
        is_contents = edition.document.section_by_key[passage.section].heading.casefold() == "contents"
        entry = passage.cells[0] if passage.cells else passage.text
        if is_contents and section.number and entry.startswith(f"{section.number}. "):
            text = entry.removeprefix(f"{section.number}. ")
            return {"contents": (text, cite("text", passage, text))}
    return {}


def _objective(
    edition: Edition, number: int, name: str, vision_pillar: VisionPillar, table: TablePillar
) -> Iterator[ParsedRecord]:
    objective = ParsedRecord(
        model="strategies.objective",
        ref=f"objective/{edition.name}/{name}",
        title=table.objective,
        text=table.objective,
        fields={"strategy": edition.strategy, "pillar": f"pillar/{edition.name}/{name}", "number": number},
        citations=tuple(
            citation for field in ("title", "text") for citation in cite_cell(field, table.rows[0], 0, table.objective)
        ),
        rank=number,
    )
    yield objective
    yield from wordings_of(
        edition,
        objective,
        f"Main objective of {table.name}",
        vision=(vision_pillar.statement, cite("text", vision_pillar.opening, vision_pillar.statement)),
        table=(table.objective, cite_cell("text", table.rows[0], 0, table.objective)),
        **_director_wording(edition, number),
    )


def _director_wording(edition: Edition, number: int) -> dict[str, tuple[str, Citations]]:
    """Return the pillar's wording in the Regional Director's statement, if a quotation lists "three pillars: …; …"."""
    for passage in edition.document.passages:
        match = re.search(r"\bpillars: ([^.]+)\.", passage.text) if passage.kind is PassageKind.QUOTE else None
        if match:
            parts = [part.strip().removeprefix("and ") for part in match[1].split(";")]
            if number > len(parts):
                refuse(edition.document, passage, f"at least {number} pillars", str(len(parts)))
            return {"list": (parts[number - 1], cite("text", passage, parts[number - 1]))}
    return {}


def _priority(
    edition: Edition, name: str, rank: int, table: TablePillar, row: Passage, item: Passage
) -> Iterator[ParsedRecord]:
    number = table.rows.index(row) + 1
    wording = row.cells[1]
    priority = ParsedRecord(
        model="strategies.priority",
        ref=f"priority/{edition.name}/{name}/{number}",
        title=wording.removesuffix("."),
        text=wording,
        fields={
            "strategy": edition.strategy,
            "pillar": f"pillar/{edition.name}/{name}",
            "priority_type": "priority",
            "number": number,
            "label": item.label,
        },
        citations=(*cite_cell("title", row, 1, wording.removesuffix(".")), *cite_cell("text", row, 1)),
        rank=rank,
    )
    yield priority
    yield from wordings_of(
        edition,
        priority,
        f"{table.name}, priority {number}",
        vision=(item.text, cite("text", item)),
        table=(wording, cite_cell("text", row, 1)),
    )
