"""One load, from the first row to the commit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.db import connection, transaction

from strategy_kb.ingest.load import absent, prune, receipts, references, writers
from strategy_kb.ingest.load.conflicts import Conflicts
from strategy_kb.ingest.load.memory import remember_unknown
from strategy_kb.ingest.load.ownership import FIXTURES
from strategy_kb.ingest.load.rows import TableLoad
from strategy_kb.ingest.load.sources import RowSource, check_records
from strategy_kb.ingest.load.summary import Summary
from strategy_kb.ingest.tables import all_tables
from strategy_kb.records.models import DataRelease
from strategy_kb.search import index

Progress = Callable[[str, int], object]


def _silent(step: str, rows: int) -> None:
    return None


@transaction.atomic
def load(
    source: RowSource, *, prune_stale: bool = False, restore_deleted: bool = False, progress: Progress = _silent
) -> Summary:
    """Bring the database up to date with `source`, all or nothing; `progress` hears of each step and its rows.

    Whoever else writes, another load or a person, waits until this one is done. An added document that the source
    brings replaces all that it was before.

    `prune_stale` removes what the fixtures no longer have, `restore_deleted` brings back what people deleted.
    Raises FixtureError for a row that cannot be, ReceiptError for a quote that does not stand where it says,
    SourceChangedError for a document that is not the bytes its hash vouches for.
    """
    writers.hold_off_others()
    check_records(source.keys)
    summary = Summary(version=source.version)
    remember_unknown()
    pruned = _stale(source, summary, prune_stale)
    _merge(source, {} if restore_deleted else absent.find(source), summary, progress)
    for origin, rows in pruned.items():
        prune.restore(rows, origin, summary)
    for broken in references.broken():
        raise broken.error()
    if own_ancestor := references.own_ancestor():
        raise own_ancestor
    connection.check_constraints()
    progress("receipts", 0)
    summary.citations = receipts.verify_all()
    if summary.has_changes:
        progress("search", 0)
        index.rebuild()
    _release(source, summary)
    return summary


def _stale(source: RowSource, summary: Summary, prune_stale: bool) -> dict[str, prune.RowsByTable]:
    pruned = {}
    for origin in source.origins:
        stale = prune.stale(source, origin)
        if prune_stale or origin != FIXTURES:
            pruned[origin] = prune.prune(stale, summary)
            continue
        for label, rows in stale.items():
            summary.tables[label].no_longer_in_sources += len(rows)
    return pruned


def _merge(source: RowSource, gone: absent.Absent, summary: Summary, progress: Progress) -> None:
    conflicts = Conflicts()
    for label in source.keys:
        task = TableLoad(all_tables()[label], source, gone, conflicts, summary.tables[label])
        task.run(partial(progress, label))
    conflicts.save(source)


def _release(source: RowSource, summary: Summary) -> None:
    """Record the load, unless it is the newest release's data again and nothing changed."""
    newest = DataRelease.objects.first()
    is_news = source.is_whole and (newest is None or newest.version != summary.version)
    if not is_news and not summary.has_changes:
        return
    total = summary.total
    DataRelease.objects.create(
        version=summary.version,
        created_count=total.created,
        changed_count=total.changed,
        unchanged_count=total.unchanged,
        citation_count=summary.citations,
    )
