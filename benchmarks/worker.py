"""Measures one subject in a process of its own and prints what it found, one JSON object per line.

`DATABASE_URL=… python -m benchmarks.worker load`. To make a large database and keep it, fill, grow and index it:
`for step in fill "grow --factor 10" index; do DATABASE_URL=… python -m benchmarks.worker $step; done`
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import django

from benchmarks.measure import Measurement

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
SUBJECTS = ("parse", "fill", "load", "grow", "index", "dump", "start", "pages", "api")


def measurements(subject: str, folder: Path, repeats: int, factor: int) -> Iterator[Measurement]:
    from benchmarks import addresses, ingestion, startup

    of_subject = {
        "parse": lambda: ingestion.parse(folder, repeats),
        "fill": lambda: ingestion.fill(folder),
        "load": lambda: ingestion.load_all(folder, repeats),
        "grow": lambda: ingestion.grow(factor),
        "index": lambda: ingestion.rebuild_index(repeats),
        "dump": lambda: ingestion.dump(folder),
        "start": lambda: startup.start(repeats),
        "pages": lambda: addresses.measure("pages", addresses.pages(), repeats),
        "api": lambda: addresses.measure("api", addresses.endpoints(), repeats),
    }
    return of_subject[subject]()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("subject", choices=SUBJECTS)
    parser.add_argument("--folder", type=Path, default=FIXTURES, help="fixtures to read, or to write when dumping")
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument(
        "--factor", type=int, default=1, help="how many times the fixtures the database holds, or is to"
    )
    options = parser.parse_args()
    warnings.filterwarnings("ignore", "No directory at", UserWarning)  # static files need not be collected here
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()
    from django.db import connection

    for found in measurements(options.subject, options.folder, options.repeats, options.factor):
        engine = "" if options.subject in ("parse", "start") else connection.vendor
        print(
            json.dumps(dataclasses.asdict(dataclasses.replace(found, engine=engine, factor=options.factor))), flush=True
        )


if __name__ == "__main__":
    main()
