"""The reports of parsing and loading, as lines of text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from funding.reconciliation import Reconciled
from strategy_kb.ingest import sharing
from strategy_kb.ingest.families import DocumentReading
from strategy_kb.ingest.load import LoadSummary, TableCount
from strategy_kb.ingest.pipeline import DocumentTally, KnowledgeBase
from strategy_kb.ingest.types import LooseEnd

_LONGEST_REASON = 300


def of_parsing(kb: KnowledgeBase) -> Iterator[str]:
    """Yield the numbers of each document, the seconds of each parser, and the totals."""
    for tally in kb.tallies:
        yield from _of_document(tally)
        if further := kb.further.get(tally.parts.document):
            yield from (f"  {line}" for line in of_reading(further.reading, further.joined))
            yield from (f"  {line}" for line in of_uncited(tally.uncited))
    yield "seconds     " + _counted({name: round(seconds, 2) for name, seconds in kb.seconds.items()})
    citations = sum(len(record.citations) for record in kb.records)
    yield f"in all      {len(kb.records):,} records, {citations:,} citations, {len(kb.rows):,} other rows"


def _of_document(tally: DocumentTally) -> Iterator[str]:
    parts = tally.parts
    yield parts.document
    yield f"  lines       {parts.lines:,} ({parts.blank_lines:,} blank, {parts.unexplained:,} unexplained)"
    yield f"  sections    {parts.sections:,}"
    yield f"  passages    {_total(parts.passages)}"
    yield f"  artefacts   {_total(parts.artefacts)}"
    yield f"  footnotes   referred to {parts.references:,} times, {parts.references_without_note:,} without a note"
    yield from (f"              {line}" for line in of_loose_ends(parts.loose_ends))
    yield f"  used        {tally.cited:,} passages cited; no records, with the reason: {_total(tally.not_records)}"
    yield f"  records     {_total(tally.records)}"
    yield f"  citations   {tally.citations:,}"
    yield f"  seconds     {tally.seconds:.2f}"


def of_loose_ends(ends: Sequence[LooseEnd]) -> Iterator[str]:
    """Yield each footnote mark without a note and each note without a mark, by line."""
    for end in ends:
        what = f"the mark {end.sign} has no note" if end.is_mark else f"no mark leads to note {end.sign}"
        yield f"line {end.line}: {what}"


def of_reading(reading: DocumentReading, joined: sharing.Joined) -> Iterator[str]:
    """Yield what is stored of each part of a further document, why other parts could not be read, and what is left out.

    A part is recognised when rows of it are stored.
    """
    if not reading.family:
        yield "No family of documents knows it: it has its text, acronyms and mentions."
    stored = set(map(sharing.key_of, joined.rows))
    keys_by_part = {part: set(map(sharing.key_of, rows)) for part, rows in reading.parts.items()}
    if recognised := [part for part, keys in keys_by_part.items() if keys & stored]:
        yield f"Recognised, as a document of the family {reading.family}: {', '.join(recognised)}"
    for part, keys in keys_by_part.items():
        yield f"  {part}: {_of_part(keys, stored, joined)}"
    parts_by_reason = defaultdict(list)
    for part, error in reading.unread.items():
        parts_by_reason[str(error).rstrip(".")].append(part)
    for reason, parts in parts_by_reason.items():
        short = reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}…"
        yield f"Not recognised: {', '.join(parts)} ({short})"
    rows_by_reason = defaultdict(list)
    for row in joined.not_stored:
        rows_by_reason[row.reason].append(str(row))
    for reason, rows in rows_by_reason.items():
        yield f"Not stored, for {reason}: {', '.join(rows)}"


def _of_part(keys: set[str], stored: set[str], joined: sharing.Joined) -> str:
    counts = [f"{len(keys & stored):,} of {len(keys):,} rows stored"]
    if same := keys.intersection(joined.same):
        counts.append(f"{len(same):,} that other documents have, with the same values")
    if left_out := keys.intersection(row.key for row in joined.not_stored):
        counts.append(f"{len(left_out):,} not stored")
    return "; ".join(counts)


def of_uncited(lines: Sequence[int]) -> Iterator[str]:
    """Yield the lines of the passages that no record cites and no reviewed entry explains."""
    if lines:
        yield f"Read into no record, {len(lines):,} passages, lines: {', '.join(map(str, lines))}"


def _total(counts: Mapping[str, int]) -> str:
    return f"{sum(counts.values()):,} ({_counted(counts)})" if counts else "0"


def _counted(counts: Mapping[str, int | float]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items())


def of_load(summary: LoadSummary, seconds: float) -> Iterator[str]:
    """Yield a line for each table that changed, then the totals and the rate of verified citations."""
    for label, count in sorted(summary.tables.items()):
        if _is_notable(count):
            yield f"{label:32} {_of_table(count)}"
    yield f"{'in all':32} {_of_table(summary.total)}"
    yield f"{summary.citations:,} of {summary.citations:,} citations verified"
    yield f"Data version {summary.version[:12]}, loaded in {seconds:.1f} s"
    total = summary.total
    if total.conflicts:
        yield f"{total.conflicts:,} fields were changed by a person and by the sources: decide under Load conflicts."
    if total.deleted:
        yield f"{total.deleted:,} rows stay deleted, as people left them; --restore-deleted brings them back."
    if total.stale:
        stale = f"{total.stale:,} rows are no longer in the sources"
        yield f"{stale}; --prune removes those that nobody edited and nothing needs."


def of_totals(totals: Sequence[Reconciled]) -> Iterator[str]:
    """Yield the number of printed totals that are the sum of their cells, and each total that is not."""
    if totals:
        yield f"{sum(total.is_proved for total in totals):,} of {len(totals):,} printed totals proved by their cells"
    for total in totals:
        if not total.is_proved:
            yield f"{total.ref} is printed as {total.printed:,}; its cells add up to {total.computed:,}"


def _is_notable(count: TableCount) -> bool:
    return any(
        (
            count.created,
            count.changed,
            count.kept_edits,
            count.deleted,
            count.pruned,
            count.stale,
        )
    )


def _of_table(count: TableCount) -> str:
    words = [f"{count.created:,} created", f"{count.changed:,} changed", f"{count.unchanged:,} unchanged"]
    seldom = {
        "with kept edits": count.kept_edits,
        "conflicts": count.conflicts,
        "left deleted": count.deleted,
        "pruned": count.pruned,
        "no longer in the sources": count.stale,
    }
    return ", ".join(words + [f"{number:,} {name}" for name, number in seldom.items() if number])
