"""Prints how far the two readings of strategies' elements agree, and what the computed hints are worth beside them."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from strategy_kb.core.errors import KnowledgeBaseError
from strategy_kb.ingest import pipeline
from strategy_kb.ingest.derive.then_and_now.summary import tables


class Command(BaseCommand):
    help = (
        "Print the tables of docs/then-and-now.md: kappa of the two readings, precision and recall of computed hints."
    )
    requires_system_checks: list[str] = []

    def handle(self, **_: Any) -> None:
        folder = settings.FIXTURE_DIRS[0]
        try:
            kb = pipeline.read(folder / "sources", folder / "reviewed")
            for line in tables(kb.documents, (*kb.records, *kb.rows), folder / "reviewed"):
                self.stdout.write(line)
        except KnowledgeBaseError as error:
            raise CommandError(str(error)) from error
