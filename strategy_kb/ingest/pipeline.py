"""The pipeline, from the source documents and the reviewed files to all rows of the knowledge base. No Django."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NoReturn

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest import not_records, segment, sharing
from strategy_kb.ingest.derive import acronyms, discrepancies, links, memberships, mentions, then_and_now
from strategy_kb.ingest.families import DocumentReading, Family, all_families, is_written_for, read_document
from strategy_kb.ingest.not_records import NotRecord
from strategy_kb.ingest.subjects import moved_refs, places, same_things, statistics
from strategy_kb.ingest.types import ParsedRecord, ParsedRow, PassageKind, Row, SourceDocument

Documents = Mapping[str, SourceDocument]
Parser = Callable[[Documents, Path], Iterable[Row]]
Join = Callable[[Iterable[Row]], sharing.Joined]
Derivation = Callable[[Documents, Sequence[Row], Path], Iterable[Row]]


def _read_family(family: Family, documents: Documents, reviewed: Path) -> Iterator[Row]:
    """Yield the rows of the documents that the family was written for; they must exist."""
    for slug in family.DOCUMENTS:
        yield from read_document(documents[slug], documents, reviewed).rows


# The steps from documents to records and rows, in this order. Families come first: they know the shape of a document,
# so they report best what is wrong with it. Further documents follow, each read by its family (`read_one`).
PARSERS: Mapping[str, Parser] = {
    **{name: partial(_read_family, family) for name, family in all_families().items()},
    "places": places.parse,
    "statistics": statistics.parse,
    "moved_refs": moved_refs.parse,
}
# These use the rows of all earlier steps.
DERIVATIONS: Mapping[str, Derivation] = {
    "inline_acronyms": acronyms.derive,
    "memberships": memberships.derive,
    "links": links.derive,
    "then_and_now": then_and_now.derive,
    "mentions": mentions.derive,
    "discrepancies": discrepancies.derive,
}


@dataclass(frozen=True, slots=True)
class DocumentTally:
    """Numbers of one document. A record counts for the document of its first citation; `seconds` is for segmenting.

    Of its passages but headings, `cited` are cited by a record, `not_records` have the reason why none is read from
    them, and `uncited` are the lines of those without either.
    """

    parts: segment.LineCoverage
    records: Mapping[str, int]
    citations: int
    seconds: float
    cited: int = 0
    not_records: Mapping[str, int] = field(default_factory=dict)
    uncited: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Everything read: documents by slug, records and other rows in the order in which they were made.

    `seconds` has the time of each parser by name. `further` has the documents that no family was written for, by slug.
    `not_records` are the reviewed entries on passages from which no record is read.
    `distinct` are groups of refs that share a name and are different things, as a person decided.
    """

    documents: Mapping[str, SourceDocument]
    records: tuple[ParsedRecord, ...]
    rows: tuple[ParsedRow, ...]
    tallies: tuple[DocumentTally, ...]
    seconds: Mapping[str, float]
    further: Mapping[str, FurtherDocument] = field(default_factory=dict)
    distinct: frozenset[frozenset[str]] = frozenset()
    not_records: tuple[NotRecord, ...] = ()

    @property
    def no_record_reasons(self) -> Mapping[str, str]:
        """Return why no record is read from a passage, by its key."""
        return not_records.reasons(self.documents, self.not_records)


@dataclass(frozen=True, slots=True)
class FurtherDocument:
    """What its family read of a document, and what is stored of it."""

    reading: DocumentReading
    joined: sharing.Joined


def read(sources: Path, reviewed: Path) -> KnowledgeBase:
    """Read every document of `sources` and run every parser; `checks.check` checks the result.

    The documents that families were written for are read together. Each further one is read as if it were added to
    a knowledge base of them (`read_one`), in the order of the slugs.

    Raises SourceChangedError or SourceShapeError for a missing document or one that differs from what its sidecar or
    a parser expects, FixtureError for a reviewed file that cannot be read.
    """
    documents, reading = _documents(sources)
    written_for = _Documents(sources)
    written_for.update((slug, document) for slug, document in documents.items() if is_written_for(document))
    rows: list[Row] = []
    seconds: dict[str, float] = {}
    for step, names in enumerate((PARSERS, DERIVATIONS)):
        for name in names:
            started = time.perf_counter()
            rows.extend(_run(name, written_for, tuple(rows), reviewed))
            seconds[name] = time.perf_counter() - started
        if step == 0:
            rows = list(same_things.join_same(rows, moved_refs.read_targets(reviewed)))
    first_rows = tuple(rows)
    further: dict[str, FurtherDocument] = {}
    for slug in sorted(documents.keys() - written_for.keys()):
        others = {sharing.key_of(row): sharing.values_of(row) for row in rows}
        join = partial(sharing.join, documents[slug], others=others, references=sharing.references_among(others))
        kb = read_one(documents[slug], first_rows, reviewed, join)
        rows += [*kb.records, *kb.rows]
        further |= kb.further
    records = tuple(row for row in rows if isinstance(row, ParsedRecord))
    others_rows = tuple(row for row in rows if isinstance(row, ParsedRow))
    entries = not_records.read_entries(reviewed)
    tallies = tuple(_tallies(documents, records, reading, not_records.reasons(documents, entries)))
    distinct = same_things.read_distinct(reviewed)
    return KnowledgeBase(documents, records, others_rows, tallies, seconds, further, distinct, entries)


def read_one(document: SourceDocument, rows: Sequence[Row], reviewed: Path, join: Join) -> KnowledgeBase:
    """Read one further document; `rows` are those of the first documents, `join` decides what is stored.

    Statistics, links and contradictions compare documents or rest on a person's decisions, so they are made only of the
    documents that families were written for.
    """
    documents = {document.slug: document}
    reading = read_document(document, documents, reviewed)
    joined = join(same_things.join_same(reading.rows, moved_refs.read_targets(reviewed)))
    document_rows = acronyms.with_agreeing_names(joined.rows, rows, reviewed)
    expanded = tuple(acronyms.derive(documents, [*rows, *document_rows], reviewed))
    named = tuple(mentions.mentions_in([document], [*rows, *document_rows, *expanded], reviewed))
    return KnowledgeBase(
        documents=documents,
        records=(*(row for row in document_rows if isinstance(row, ParsedRecord)), *expanded),
        rows=(*(row for row in document_rows if isinstance(row, ParsedRow)), *named),
        tallies=(),
        seconds={},
        further={document.slug: FurtherDocument(reading, joined)},
    )


class _Documents(dict[str, SourceDocument]):
    """The documents of a folder by slug; a missing one is an error that names it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __missing__(self, slug: str) -> NoReturn:
        expected = f"the files {slug}.txt and {slug}.toml in {self.folder}"
        raise SourceShapeError(slug, None, expected, ", ".join(self) or "no document there")


def _documents(sources: Path) -> tuple[dict[str, SourceDocument], dict[str, float]]:
    """Return the documents of the folder, sorted by slug, and the seconds for segmenting each."""
    documents = _Documents(sources)
    segmented: dict[str, SourceDocument] = {}
    seconds: dict[str, float] = {}
    for sidecar in sorted(sources.glob("*.toml")):
        started = time.perf_counter()
        document = segment.read_document(sidecar)
        segmented[document.slug] = document
        seconds[document.slug] = time.perf_counter() - started
    documents.update(sorted(segmented.items()))
    return documents, seconds


def _run(name: str, documents: Documents, rows: Sequence[Row], reviewed: Path) -> Iterable[Row]:
    if name in PARSERS:
        return PARSERS[name](documents, reviewed)
    return DERIVATIONS[name](documents, rows, reviewed)


def _tallies(
    documents: Mapping[str, SourceDocument],
    records: tuple[ParsedRecord, ...],
    seconds: Mapping[str, float],
    reasons: Mapping[str, str],
) -> Iterator[DocumentTally]:
    home = {passage.key: document.slug for document in documents.values() for passage in document.passages}
    kinds: dict[str, Counter[str]] = {slug: Counter() for slug in documents}
    citations: Counter[str] = Counter()
    for record in records:
        citations.update(home[citation.passage] for citation in record.citations if citation.passage in home)
        first = next((home[citation.passage] for citation in record.citations if citation.passage in home), None)
        if first is not None:
            kinds[first][record.ref.partition("/")[0]] += 1
    cited = not_records.cited_keys(records)
    for slug, document in documents.items():
        uncited = tuple(not_records.uncited(document, cited))
        texts = sum(passage.kind is not PassageKind.HEADING for passage in document.passages)
        yield DocumentTally(
            segment.line_coverage(document),
            dict(sorted(kinds[slug].items())),
            citations[slug],
            seconds[slug],
            texts - len(uncited),
            dict(sorted(Counter(reasons[passage.key] for passage in uncited if passage.key in reasons).items())),
            tuple(passage.line_start for passage in uncited if passage.key not in reasons),
        )
