"""Parsing the documents, loading the fixtures, growing a database and indexing it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command

from benchmarks import generate
from benchmarks.measure import Measurement, count_queries, process_peak_mib, timed
from strategy_kb.ingest import checks, export, fixtures, pipeline
from strategy_kb.ingest.load import FixtureFolder, load
from strategy_kb.ingest.tables import all_tables
from strategy_kb.search import index


def parse(folder: Path, repeats: int) -> Iterator[Measurement]:
    """What `parse_sources` does, up to the rows it would write; the first run, in a new process, is told apart."""

    def read() -> pipeline.KnowledgeBase:
        kb = pipeline.read(folder / "sources", folder / "reviewed")
        checks.check(kb, {label: table.references for label, table in all_tables().items()})
        export.from_knowledge_base(kb)
        return kb

    first = timed(read, 1)
    yield Measurement.of("ingestion", "parse, first time", first, peak_mib=process_peak_mib())
    again = timed(read, repeats)
    yield Measurement.of("ingestion", "parse", again, peak_mib=process_peak_mib())
    for name, seconds in sorted(again.result.seconds.items(), key=lambda item: -item[1]):
        yield Measurement("parsers", name, seconds, seconds)


def fill(folder: Path) -> Iterator[Measurement]:
    """Load into an empty database, as something else is to be measured."""
    call_command("migrate", verbosity=0)
    timing = timed(lambda: load(FixtureFolder(folder)), 1)
    yield Measurement.of("ingestion", "load", timing, peak_mib=process_peak_mib())


def load_all(folder: Path, repeats: int) -> Iterator[Measurement]:
    """Load into an empty database, and once more into one that holds the same; the database holds all at the end."""
    call_command("migrate", verbosity=0)

    def empty() -> None:
        call_command("flush", interactive=False, verbosity=0)

    def run() -> None:
        load(FixtureFolder(folder))

    filled = timed(run, repeats, before_each=empty)
    peak = process_peak_mib()
    again = timed(run, repeats)
    queries_again = count_queries(run)
    empty()
    queries = count_queries(run)
    yield Measurement.of("ingestion", "load", filled, queries=queries, peak_mib=peak)
    yield Measurement.of("ingestion", "load, nothing changed", again, queries=queries_again)


def grow(factor: int) -> Iterator[Measurement]:
    """Make the loaded database hold `factor` times its rows."""
    timing = timed(lambda: generate.multiply(factor), 1)
    generate.refresh_statistics()
    yield Measurement.of("generator", f"{timing.result:,} rows", timing, peak_mib=process_peak_mib())


def rebuild_index(repeats: int) -> Iterator[Measurement]:
    timing = timed(index.rebuild, repeats)
    yield Measurement.of("ingestion", "search index", timing, peak_mib=process_peak_mib())


def dump(folder: Path) -> Iterator[Measurement]:
    """Write what the database holds as fixtures, which a load can be measured with."""
    timing = timed(lambda: fixtures.write(export.from_database(), folder), 1)
    yield Measurement.of("ingestion", "dump", timing, peak_mib=process_peak_mib())
