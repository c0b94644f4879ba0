"""Writes the database in the form of the fixtures."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from strategy_kb.core.database import require_migrated
from strategy_kb.ingest import export, fixtures


class Command(BaseCommand):
    help = (
        "Write every row of the knowledge base as fixture files; byte-equal to what was loaded when nothing was edited."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("output", type=Path, metavar="DIR", help="folder to write to; made when it is not there")

    def handle(self, *, output: Path, **_: Any) -> None:
        require_migrated()
        rows = export.from_database()
        fixtures.write(rows, output)
        count = sum(len(of_table) for of_table in rows.values())
        self.stdout.write(f"{count:,} rows written to {output}")
