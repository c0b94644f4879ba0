"""Verifies every citation in the database against its document."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from strategy_kb.core.database import require_migrated
from strategy_kb.core.errors import KnowledgeBaseError
from strategy_kb.ingest.load.verify import verify_citations


class Command(BaseCommand):
    help = "Verify every citation in the database and print the rate, or name the first that fails."
    requires_system_checks: list[str] = []

    def handle(self, **_: Any) -> None:
        require_migrated()
        try:
            count = verify_citations()
        except KnowledgeBaseError as error:
            raise CommandError(str(error).removesuffix(" Nothing was loaded.")) from error
        self.stdout.write(f"{count:,} of {count:,} citations verified")
