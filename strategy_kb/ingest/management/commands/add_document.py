"""Adds a document to the knowledge base."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from strategy_kb.core.database import require_migrated
from strategy_kb.core.errors import KnowledgeBaseError
from strategy_kb.ingest import addition, report, sidecar


class Command(BaseCommand):
    help = (
        "Take in a further Markdown or plain-text document: sections, passages, footnotes, acronyms, mentions and "
        "search work at once. A document that a family of documents knows, such as a further regional strategy, is "
        "read into records under the edition that its sidecar names. What another document says already stays as it "
        "is; what is stored, what is not and why is said part by part. Statistics, contradictions and links are read "
        "of the first five documents only. Run it again when the file or what its sidecar says has changed: the new "
        "version replaces the old one whole, but for what people edited. manage.py remove_document takes it out again."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the document, UTF-8")
        parser.add_argument(
            "--metadata",
            type=Path,
            required=True,
            metavar="FILE.toml",
            help="its sidecar: title and form (markdown, wrapped or plain); slug, edition, period, licence … as in "
            "fixtures/sources. Without a slug the document gets one of its title",
        )

    def handle(self, *, file: Path, metadata: Path, verbosity: int, **_: Any) -> None:
        require_migrated()
        for path in (file, metadata):
            if path.is_dir():
                raise CommandError(f"{path} is a folder; name the file.")
            if not path.is_file():
                raise CommandError(f"There is no file {path}.")
        try:
            added = addition.add(file, metadata, settings.FIXTURE_DIRS[0] / "reviewed")
        except KnowledgeBaseError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename} cannot be read: {error.strerror}.") from error
        if verbosity:
            for line in _report(added):
                self.stdout.write(line)


def _report(added: addition.AddedDocument) -> Iterator[str]:
    numbers = ", ".join(f"{count:,} {name}" for name, count in addition.counts(added).items())
    yield f"{added.document.slug}: {numbers}"
    for line in report.of_loose_ends(added.document.loose_ends):
        yield f"Footnotes, {line}"
    yield from report.of_reading(added.reading, added.joined)
    yield from report.of_uncited(added.uncited)
    if unused := sidecar.unused_headings(added.document.metadata, added.document.text):
        is_marked = added.document.metadata["form"] == "markdown"
        reason = "Markdown marks its own" if is_marked else "no line of the text reads so"
        yield f"Headings of the sidecar that are not used ({reason}): {', '.join(unused)}"
    yield f"{added.summary.citations:,} of {added.summary.citations:,} citations verified"
