"""Takes a further document into the knowledge base."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from strategy_kb.core.errors import KnowledgeBaseError
from strategy_kb.core.schema_state import require_migrated
from strategy_kb.ingest import addition, report


class Command(BaseCommand):
    help = (
        "Take in a further Markdown or plain-text document: sections, passages, footnotes, acronyms, mentions and "
        "search work at once; a regional strategy of the same family is read whole. Run it again when the file changes."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the document, UTF-8")
        parser.add_argument(
            "--metadata",
            type=Path,
            required=True,
            metavar="FILE.toml",
            help="its sidecar: title and form (markdown, wrapped or plain); period, licence … as in fixtures/sources",
        )

    def handle(self, *, file: Path, metadata: Path, verbosity: int, **_: Any) -> None:
        require_migrated()
        for path in (file, metadata):
            if not path.is_file():
                raise CommandError(f"There is no file {path}.")
        try:
            added = addition.add(file, metadata, settings.FIXTURE_DIRS[0] / "reviewed")
        except KnowledgeBaseError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self._report(added)

    def _report(self, added: addition.Addition) -> None:
        numbers = ", ".join(f"{count:,} {name}" for name, count in addition.counts(added).items())
        self.stdout.write(f"{added.document.slug}: {numbers}")
        for line in report.of_loose_ends(added.document.loose_ends):
            self.stdout.write(f"Footnotes, {line}")
        if added.recognition.recognised:
            self.stdout.write(f"Recognised: {', '.join(added.recognition.recognised)}")
            for part, reason in added.recognition.unrecognised.items():
                self.stdout.write(f"Not recognised: {part} ({reason})")
            if added.homeless:
                self.stdout.write(f"Left out, for what they belong to was not recognised: {', '.join(added.homeless)}")
        else:
            self.stdout.write(
                "Not recognised as a regional strategy of the family: it has its text, acronyms and mentions."
            )
        self.stdout.write(f"{added.summary.citations:,} of {added.summary.citations:,} citations verified")
