"""A small knowledge base for tests of what happens after parsing: one document, nine records, aliases and a mention."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from strategy_kb.ingest import checks, export, fixtures, not_records, segment
from strategy_kb.ingest.pipeline import KnowledgeBase
from strategy_kb.ingest.reading.spans import cite, find_words
from strategy_kb.ingest.tables import all_tables
from strategy_kb.ingest.types import NoRecordReason, ParsedRecord, ParsedRow, SourceDocument

TEXT = """# An example strategy

The strategy runs from 2020 to 2024.

## Pillars

1) Resilience of communities
2) Mobility of people

Haiti needs 2,300,000 for resilience, and Haiti says so twice.

The International Organization for Migration (IOM) wrote it.
"""


def document(text: str = TEXT, slug: str = "example") -> SourceDocument:
    metadata = {
        "slug": slug,
        "title": "An example strategy",
        "short_title": "Example",
        "form": "markdown",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    return segment.segment(slug, metadata, text)


def passage_of(source: SourceDocument, words: str):
    return next(passage for passage in source.passages if words in passage.text)


def records(source: SourceDocument) -> list[ParsedRecord]:
    runs = passage_of(source, "runs from")
    first, second = passage_of(source, "Resilience of"), passage_of(source, "Mobility of")
    money, author = passage_of(source, "2,300,000"), passage_of(source, "wrote it")
    return [
        ParsedRecord(
            "strategies.strategy",
            "strategy/example",
            "Example strategy",
            fields={"strategy_type": "strategy", "start_year": 2020, "end_year": 2024, "document": source.slug},
            citations=(*cite("start_year", runs, "2020"), *cite("end_year", runs, "2024")),
        ),
        ParsedRecord(
            "strategies.pillar",
            "pillar/example/1",
            "Resilience of communities",
            fields={"strategy": "strategy/example", "pillar_type": "pillar", "number": 1},
            citations=cite("title", first),
            rank=1,
        ),
        ParsedRecord(
            "strategies.pillar",
            "pillar/example/2",
            "Mobility of people",
            fields={"strategy": "strategy/example", "pillar_type": "pillar", "number": 2},
            citations=cite("title", second),
            rank=2,
        ),
        ParsedRecord(
            "countries.place",
            "country/HTI",
            "Haiti",
            fields={"place_type": "country", "iso3": "HTI", "name_en": "Haiti", "strategy_subregion": "caribbean"},
            citations=cite("title", money, "Haiti"),
        ),
        ParsedRecord(
            "countries.office",
            "office/HTI",
            "Haiti",
            fields={"office_type": "country", "seat": "country/HTI", "place": "country/HTI"},
            citations=find_words(money, "Haiti", 2).cite("title"),
        ),
        ParsedRecord(
            "funding.category",
            "funding-category/resilience",
            "Resilience",
            fields={"strategy": "strategy/example", "code": "resilience", "number": 1},
            citations=cite("title", money, "resilience"),
        ),
        ParsedRecord(
            "funding.requirement",
            "requirement/example/HTI",
            "Haiti · resilience",
            fields={
                "office": "office/HTI",
                "place": "country/HTI",
                "category": "funding-category/resilience",
                "amount": Decimal(2_300_000),
                "currency_basis": "assumed",
                "start_year": 2020,
                "end_year": 2024,
                "printed": "2,300,000",
            },
            citations=cite("amount", money, "2,300,000"),
        ),
        ParsedRecord(
            "records.acronym",
            "acronym/example/iom",
            "IOM",
            text="International Organization for Migration",
            fields={
                "form": "IOM",
                "expansion": "International Organization for Migration",
                "document": source.slug,
                "names": "strategy/example",
            },
            citations=cite("expansion", author, "International Organization for Migration"),
        ),
        ParsedRecord(
            "records.discrepancy",
            "discrepancy/haiti-twice",
            "Haiti is named twice",
            text="One sentence names Haiti twice.",
            fields={
                "severity": "wording",
                "topic": "names",
                "found_by": "reader",
                "shown": "Once.",
                "about": ["office/HTI", "country/HTI"],
            },
            citations=find_words(money, "Haiti", 2).cite("text"),
        ),
    ]


def rows(source: SourceDocument) -> list[ParsedRow]:
    money = passage_of(source, "2,300,000")
    return [
        ParsedRow("records.alias", "country/HTI:haiti", {"record": "country/HTI", "form": "Haiti", "kind": "name"}),
        ParsedRow(
            "records.mention",
            f"{money.key}@0:country/HTI",
            {"passage": money.key, "record": "country/HTI", "form": "Haiti", "start": 0, "end": 5},
        ),
    ]


def knowledge_base(
    text: str = TEXT,
    without: Iterable[str] = (),
    more: Iterable[ParsedRecord] = (),
    changed: dict[str, Callable[[ParsedRecord], ParsedRecord]] | None = None,
    further: Iterable[ParsedRow] = (),
) -> KnowledgeBase:
    """The example; `without` leaves records out by ref, `changed` replaces them; `more` and `further` are added."""
    source, left_out = document(text), set(without)
    kept = [(changed or {}).get(record.ref, lambda same: same)(record) for record in records(source)]
    return KnowledgeBase(
        documents={source.slug: source},
        records=(*(record for record in kept if record.ref not in left_out), *more),
        rows=(*(row for row in rows(source) if row.fields["record"] not in left_out), *further),
        tallies=(),
        seconds={},
    )


def retitled(title: str) -> Callable[[ParsedRecord], ParsedRecord]:
    return lambda record: replace(record, title=title)


def with_fields(**fields: object) -> Callable[[ParsedRecord], ParsedRecord]:
    return lambda record: replace(record, fields={**record.fields, **fields})


def references() -> checks.References:
    return {label: table.references for label, table in all_tables().items()}


def write(folder: Path, kb: KnowledgeBase | None = None) -> Path:
    """The example's fixtures in `folder`, as parse_sources writes them."""
    kb = kb or knowledge_base()
    checks.check(replace(kb, not_records=tuple(_left_out(kb))), references())
    fixtures.write(export.from_knowledge_base(kb), folder)
    return folder


def _left_out(kb: KnowledgeBase) -> Iterator[not_records.NotRecord]:
    """An entry for each passage of which the records are left out."""
    for source in kb.documents.values():
        for passage in not_records.uncited(source, not_records.cited_keys(kb.records)):
            line = passage.line_start
            yield not_records.NotRecord(source.slug, line, line, NoRecordReason.FURNITURE)
