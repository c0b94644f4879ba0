"""Loads the fixtures into the database."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from funding.reconciliation import reconcile
from strategy_kb.core.database import require_migrated
from strategy_kb.core.errors import KnowledgeBaseError
from strategy_kb.ingest import report
from strategy_kb.ingest.load import FixtureFolder, load


class Command(BaseCommand):
    help = (
        "Load fixtures/*.json in one transaction, as often as you like. What a person edited or deleted in the admin "
        "stays; every citation is verified before anything is committed."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fixtures", type=Path, default=settings.FIXTURE_DIRS[0], metavar="DIR")
        parser.add_argument("--prune", action="store_true", help="remove what the sources no longer have")
        parser.add_argument(
            "--restore-deleted", action="store_true", help="bring back what people deleted in the admin"
        )

    def handle(self, *, fixtures: Path, prune: bool, restore_deleted: bool, verbosity: int, **_: Any) -> None:
        require_migrated()
        started = time.perf_counter()
        try:
            source = FixtureFolder(fixtures)
            rows = sum(len(keys) for keys in source.keys.values())
            with tqdm(total=rows, unit=" rows", disable=None if verbosity else True, leave=False) as bar:

                def show(step: str, count: int) -> None:
                    bar.set_description(step, refresh=False)
                    bar.update(count)

                summary = load(source, prune_stale=prune, restore_deleted=restore_deleted, progress=show)
        except KnowledgeBaseError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            for line in report.of_load(summary, time.perf_counter() - started):
                self.stdout.write(line)
            for line in report.of_totals(reconcile()):
                self.stdout.write(line)
