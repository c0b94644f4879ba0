"""Measure everything: `make bench`, or `python -m benchmarks --factors 1 10 --engines sqlite` for a part of it.

Exits with 1 when a budget is not kept or a page's or endpoint's queries grow with the data.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import databases, report
from benchmarks.measure import Measurement
from strategy_kb.core.environment import read as read_environment

RESULTS = Path(__file__).resolve().parent / "results"


class WorkerError(RuntimeError):
    """A subject could not be measured; its own process has said why."""


def run(subject: str, url: str, *, repeats: int = 1, factor: int = 1, folder: Path | None = None) -> list[Measurement]:
    """Measure one subject on the database at `url`, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.worker", subject, "--repeats", str(repeats), "--factor", str(factor)]
    if folder is not None:
        command += ["--folder", str(folder)]
    started = time.perf_counter()
    done = subprocess.run(
        command, check=False, env=os.environ | {"DATABASE_URL": url}, stdout=subprocess.PIPE, text=True
    )
    if done.returncode:
        raise WorkerError(f"{subject} failed.")
    engine = url.partition(":")[0]
    print(f"  {subject}, {engine}, {factor}×: {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
    return [Measurement(**json.loads(line)) for line in done.stdout.splitlines()]


def measure(options: argparse.Namespace, engines: list[str], postgres_url: str) -> Iterator[Measurement]:
    with databases.scratch("sqlite", postgres_url) as url:
        yield from run("parse", url, repeats=options.repeats)
        run("fill", url)
        yield from run("start", url, repeats=options.repeats)
    for engine in engines:
        for factor in options.factors:
            yield from on_database(engine, factor, options, postgres_url)


def on_database(engine: str, factor: int, options: argparse.Namespace, postgres_url: str) -> Iterator[Measurement]:
    """Everything that is measured on one engine with `factor` times the data."""
    with databases.scratch(engine, postgres_url) as url, tempfile.TemporaryDirectory() as folder:
        if factor == 1:
            yield from run("load", url, repeats=options.repeats)
        else:
            run("fill", url)
            yield from run("grow", url, factor=factor)
        yield from run("index", url, factor=factor)
        for subject in options.subjects:
            yield from run(subject, url, repeats=options.repeats, factor=factor)
        if 1 < factor <= options.load_up_to:
            yield from run("dump", url, factor=factor, folder=Path(folder))
            with databases.scratch(engine, postgres_url) as empty:
                yield from run("fill", empty, factor=factor, folder=Path(folder))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--factors", type=int, nargs="+", default=[1, 10, 100], help="times the fixtures")
    parser.add_argument("--engines", nargs="+", choices=databases.ENGINES, default=list(databases.ENGINES))
    parser.add_argument("--subjects", nargs="*", choices=("pages", "api"), default=["pages", "api"])
    parser.add_argument("--repeats", type=int, default=3, help="runs of which the median counts")
    parser.add_argument("--load-up-to", type=int, default=10, metavar="FACTOR", help="loads of grown data are slow")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    postgres_url = read_environment().test_postgres_url
    engines = list(options.engines)
    if "postgresql" in engines and (reason := databases.why_no_postgres(postgres_url)):
        engines.remove("postgresql")
        print(f"PostgreSQL is left out; TEST_POSTGRES_URL names no server that answers: {reason}", file=sys.stderr)
    try:
        found = list(measure(options, engines, postgres_url))
    except WorkerError as error:
        print(error, file=sys.stderr)
        return 1
    about = {
        "measured_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "factors": options.factors,
        "repeats": options.repeats,
    }
    path = report.write(RESULTS, about, found)
    print("\n".join(report.lines(found)))
    print(f"\nAll figures: {path}")
    broken = report.broken_promises(found)
    for promise in broken:
        print(f"NOT KEPT: {promise}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
