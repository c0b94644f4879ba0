"""Reads the source documents and writes the fixtures."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from strategy_kb.core.errors import KnowledgeBaseError
from strategy_kb.ingest import checks, export, fixtures, pipeline, report
from strategy_kb.ingest.tables import MOVED, RECORD, all_tables, type_labels


class Command(BaseCommand):
    help = "Read fixtures/sources and fixtures/reviewed, check all of it and write fixtures/*.json."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        folder = settings.FIXTURE_DIRS[0]
        parser.add_argument("--check", action="store_true", help="write nothing; fail when a fixture would change")
        parser.add_argument("--output", type=Path, default=folder, metavar="DIR", help="where the fixtures stand")
        parser.add_argument("--sources", type=Path, default=folder / "sources", metavar="DIR")
        parser.add_argument("--reviewed", type=Path, default=folder / "reviewed", metavar="DIR")

    def handle(self, *, check: bool, output: Path, sources: Path, reviewed: Path, verbosity: int, **_: Any) -> None:
        try:
            kb = pipeline.read(sources, reviewed)
            references = {label: table.references for label, table in all_tables().items()}
            checks.check(kb, references, type_labels())
            checks.check_refs_kept(kb, fixtures.keys((RECORD, MOVED), output))
            rows = export.from_knowledge_base(kb)
        except KnowledgeBaseError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            for line in report.of_parsing(kb):
                self.stdout.write(line)
        if check:
            self._compare(rows, output)
        else:
            changed = fixtures.write(rows, output)
            self.stdout.write(f"{len(changed)} of {len(rows)} fixture files changed: {_names(changed) or 'none'}")

    def _compare(self, rows: fixtures.Rows, output: Path) -> None:
        different = fixtures.differences(rows, output)
        if different:
            raise CommandError(
                f"The sources no longer make these fixtures: {_names(different)}. Run parse_sources and commit them."
            )
        self.stdout.write("The fixtures are what the sources make.")


def _names(paths: list[Path]) -> str:
    return ", ".join(path.name for path in paths)
