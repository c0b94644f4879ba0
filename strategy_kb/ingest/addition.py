"""A further document taken into a running knowledge base: its text, its mentions, and what is recognised in it."""

from __future__ import annotations

import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import FixtureError, SourceChangedError
from strategy_kb.core.text import compose, slug_of
from strategy_kb.ingest import checks, export, segment
from strategy_kb.ingest.contracts import ParsedRecord, ParsedRow, Quote, SourceDocument
from strategy_kb.ingest.load import RowsInMemory, Summary, load
from strategy_kb.ingest.parsers import inline_acronyms, mentions
from strategy_kb.ingest.parsers.strategy_2020 import Recognition, recognise
from strategy_kb.ingest.pipeline import KnowledgeBase
from strategy_kb.ingest.tables import RECORD, all_tables
from strategy_kb.sources import kinds
from strategy_kb.sources.models import Citation, DataRelease, LoadedRow

Row = ParsedRecord | ParsedRow

_NEEDED = ("title", "form")
_GENERATED = frozenset({"text", "line_count"})
_LONGEST_SHORT_TITLE = 120
_ROWS_WITH_FORMS = ("sources.alias", "countries.processname")


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of the document. `homeless` are rows of a part that need a row of a part that was not recognised."""

    document: SourceDocument
    recognition: Recognition
    homeless: tuple[str, ...]
    records: tuple[ParsedRecord, ...]
    rows: tuple[ParsedRow, ...]
    summary: Summary


def add(file: Path, sidecar: Path, reviewed: Path) -> Addition:
    """Take in `file` as `sidecar` describes it; again, to bring it up to date. Rows of other documents are left alone.

    What it names is looked for among what the sources hold and the document itself, so that documents may be added in
    any order.

    Raises FixtureError for a sidecar that does not say what is needed, SourceShapeError or CheckError for a text that
    cannot be accounted for, and what `load` raises.
    """
    document = _document(file, sidecar)
    known = tuple(_known_rows(document))
    recognition = recognise(document, reviewed, {_key(row) for row in known})
    if not recognition.is_strategy:
        recognition = Recognition((), (), recognition.unrecognised)
    read, homeless = _with_a_home(recognition.rows, {_key(row) for row in known} | {document.slug})
    of_sources = _without_rows_of_documents(known)
    read = inline_acronyms.with_agreeing_names(read, of_sources, reviewed)
    made = [*of_sources, *read]
    acronyms = tuple(inline_acronyms.derive({document.slug: document}, made, reviewed))
    named = tuple(mentions.mentions_in([document], [*made, *acronyms], reviewed))
    kb = KnowledgeBase(
        documents={document.slug: document},
        records=(*(row for row in read if isinstance(row, ParsedRecord)), *acronyms),
        rows=(*(row for row in read if isinstance(row, ParsedRow)), *named),
        tallies=(),
        seconds={},
    )
    _check(kb)
    source = RowsInMemory(export.from_knowledge_base(kb), _origin(document.slug), _version(document))
    summary = load(source, prune_stale=True)
    return Addition(document, recognition, homeless, kb.records, kb.rows, summary)


def _document(file: Path, sidecar: Path) -> SourceDocument:
    """Read and segment `file`. Accents on their own are composed with their letters; the hash is of what is stored."""
    metadata = _metadata(sidecar)
    content = file.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if metadata.setdefault("sha256", found) != found:
        raise SourceChangedError(str(file), metadata["sha256"], found)
    slug = metadata["slug"]
    owner = LoadedRow.objects.filter(model="sources.document", row=slug).values_list("origin", flat=True).first()
    if owner not in (None, _origin(slug)):
        raise FixtureError(sidecar.name, f"the slug {slug!r} is that of one of the sources", "Give it another slug.")
    text = segment.decode(slug, content)
    if compose(text) != text:
        metadata["sha256"] = hashlib.sha256(compose(text).encode()).hexdigest()
    return segment.segment(slug, metadata, compose(text))


def _metadata(sidecar: Path) -> dict[str, Any]:
    try:
        metadata = tomllib.loads(sidecar.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FixtureError(sidecar.name, f"it is no TOML file: {error}", "Correct it.") from error
    columns = set(all_tables()["sources.document"].columns) - _GENERATED | {"slug"}
    unknown, missing = sorted(set(metadata) - columns), [name for name in _NEEDED if not metadata.get(name)]
    if unknown:
        raise FixtureError(
            sidecar.name, f"a document has no {', '.join(unknown)}", f"Known: {', '.join(sorted(columns))}."
        )
    if missing:
        raise FixtureError(sidecar.name, f"it does not say the document's {' and '.join(missing)}", "Add it.")
    metadata.setdefault("slug", slug_of(metadata["title"])[:80].strip("-"))
    metadata.setdefault("short_title", metadata["title"][:_LONGEST_SHORT_TITLE])
    return metadata


def _origin(slug: str) -> str:
    return f"document:{slug}"


def _version(document: SourceDocument) -> str:
    """The data version that the document makes of the newest one."""
    newest = DataRelease.objects.values_list("version", flat=True).first()
    return hashlib.sha256(f"{newest} {document.slug} {document.metadata['sha256']}".encode()).hexdigest()


def _known_rows(document: SourceDocument) -> Iterator[Row]:
    """The records of all else, and the other forms under which they are named, as parsers make them."""
    own = set(LoadedRow.objects.filter(origin=_origin(document.slug)).values_list("row", flat=True))
    rows = {label: dict(export.rows_in_database(all_tables()[label])) for label in _tables_with_names()}
    quotes = _quotes()
    for ref, fields in rows[RECORD].items():
        kind = kinds.of_ref(ref)
        if kind is not None and ref not in own and ref in rows[kind.model.lower()]:
            own_fields = rows[kind.model.lower()][ref]
            yield ParsedRecord(
                kind.model.lower(), ref, fields["title"], fields["text"], own_fields, tuple(quotes.get(ref, ()))
            )
    for label in _ROWS_WITH_FORMS:
        yield from (ParsedRow(label, key, fields) for key, fields in rows[label].items() if key not in own)


def _without_rows_of_documents(rows: tuple[Row, ...]) -> list[Row]:
    """Return the rows that no added document brought: what each of them names does not depend on the others."""
    added = set(LoadedRow.objects.filter(origin__startswith=_origin("")).values_list("row", flat=True))
    return [row for row in rows if _key(row) not in added]


def _quotes() -> dict[str, list[Quote]]:
    """The receipts of each record, in their order."""
    quotes: dict[str, list[Quote]] = defaultdict(list)
    columns = ("record_id", "field", "passage_id", "quote", "prefix", "suffix", "start", "end")
    for ref, *quote in Citation.objects.order_by("record_id", "field", "position").values_list(*columns):
        quotes[ref].append(Quote(*quote))
    return quotes


def _tables_with_names() -> list[str]:
    return [label for label, table in all_tables().items() if table.is_child or label in (RECORD, *_ROWS_WITH_FORMS)]


def _key(row: Row) -> str:
    return row.ref if isinstance(row, ParsedRecord) else row.key


def _with_a_home(rows: tuple[Row, ...], known: Collection[str]) -> tuple[list[Row], tuple[str, ...]]:
    """Part `rows` into those whose every reference leads to a row or to something known, and the keys of the rest."""
    staying = list(rows)
    while True:
        there = {*known, *map(_key, staying)}
        kept = [row for row in staying if _targets(row) <= there]
        if len(kept) == len(staying):
            return kept, tuple(sorted({*map(_key, rows)} - {*map(_key, kept)}))
        staying = kept


def _targets(row: Row) -> set[str]:
    """The keys of records and documents that `row` points to; its passages are the document's own."""
    table = all_tables()[row.model]
    values = [row.fields.get(name) for name, target in table.references.items() if target != "sources.passage"]
    return {key for value in values for key in (value if isinstance(value, list | tuple) else [value]) if key}


def _check(kb: KnowledgeBase) -> None:
    problems = [
        *checks.unexplained_lines(kb.documents),
        *checks.keys_used_twice(kb),
        *checks.records_without_receipt(kb.records),
        *checks.failing_receipts(kb),
    ]
    if problems:
        raise checks.CheckError(problems)


def counts(addition: Addition) -> Mapping[str, int]:
    """The document in numbers, for the report."""
    document = addition.document
    return {
        "sections": len(document.sections),
        "passages": len(document.passages),
        "artefacts": len(document.artefacts),
        "footnote references": len(document.references),
        "mentions": sum(row.model == "sources.mention" for row in addition.rows),
        "records": len(addition.records),
        "citations": sum(len(record.quotes) for record in addition.records),
    }
