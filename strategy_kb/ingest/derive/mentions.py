"""Find where passages name countries, processes, mobility regimes, partners, acronyms and frameworks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest.derive.form_index import FormIndex
from strategy_kb.ingest.derive.mention_forms import MENTIONS, read_forms, reviewed_words
from strategy_kb.ingest.types import ParsedRecord, ParsedRow, Passage, SourceDocument

_MIGOF = "strategy/migof"


def derive(
    documents: Mapping[str, SourceDocument], rows: Sequence[ParsedRecord | ParsedRow], reviewed: Path
) -> Iterator[ParsedRow]:
    """Yield a `sources.mention` for each place in a passage that names a record.

    Letters count ("US" is not "us"), words are whole ("Dominican" is not Dominica), and the longest form wins
    ("Dominican Republic" over "Dominican"), so that no two mentions of a passage overlap.

    Raises SourceShapeError when words of the reviewed file stand in no document.
    """
    texts = {slug: "\n".join(passage.text for passage in document.passages) for slug, document in documents.items()}
    for words, slugs in reviewed_words(reviewed):
        expected = [[slug] for slug in slugs] or [list(texts)]
        for choice in expected:
            if not any(words in texts[slug] for slug in choice if slug in texts):
                where = " or ".join(choice) if slugs else "one of the documents"
                raise SourceShapeError(MENTIONS, None, f"{words!r} in {where}", "it in none")
    yield from mentions_in(documents.values(), rows, reviewed)


def mentions_in(
    documents: Iterable[SourceDocument], rows: Sequence[ParsedRecord | ParsedRow], reviewed: Path
) -> Iterator[ParsedRow]:
    """Yield the mentions of some documents, which need not print what the reviewed file speaks of."""
    index = FormIndex(read_forms(rows, reviewed))
    codes = {
        row.fields["code"]: row.ref for row in rows if isinstance(row, ParsedRecord) and row.ref.startswith("migof/")
    }
    for document in documents:
        named = {passage.key: index.find(passage.text, document.slug) for passage in document.passages}
        names_migof = any(found.form.record == _MIGOF for one in named.values() for found in one)
        for passage in document.passages:
            for found in named[passage.key]:
                yield _mention(passage, found.start, found.end, found.form.record or "")
            if names_migof:
                yield from _codes(passage, codes)


def _codes(passage: Passage, codes: Mapping[str, str]) -> Iterator[ParsedRow]:
    """Yield the cells of a table that are a MiGOF code ("P1"); elsewhere the letters may be anything."""
    start = 0
    for cell in passage.cells:
        if cell in codes:
            yield _mention(passage, start, start + len(cell), codes[cell])
        start += len(cell) + len(" | ") if cell else 0


def _mention(passage: Passage, start: int, end: int, record: str) -> ParsedRow:
    return ParsedRow(
        model="sources.mention",
        key=f"{passage.key}@{start}:{record}",
        fields={
            "passage": passage.key,
            "record": record,
            "form": passage.text[start:end],
            "start": start,
            "end": end,
        },
    )
