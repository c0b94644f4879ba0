"""Removes an added document from the knowledge base."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from strategy_kb.core.database import require_migrated
from strategy_kb.core.errors import KnowledgeBaseError
from strategy_kb.ingest import removal


class Command(BaseCommand):
    help = (
        "Take out a document that add_document took in: its text, mentions, citations, acronyms and the records that "
        "only it has, in one transaction. Records of other documents are left as they are."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG", help="the document's slug, as its address has it")
        parser.add_argument(
            "--with-edits",
            action="store_true",
            help="take it out even when people edited its records or wrote rows that belong to them; these go with it",
        )

    def handle(self, *, slug: str, with_edits: bool, verbosity: int, **_: Any) -> None:
        require_migrated()
        try:
            counts = removal.remove(slug, with_edits=with_edits)
        except KnowledgeBaseError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            numbers = ", ".join(f"{count:,} {name}" for name, count in counts.items())
            self.stdout.write(f"{slug} is taken out: {numbers}")
