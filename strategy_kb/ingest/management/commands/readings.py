"""Prints records to be compared with the documents, or what the verdicts on those that were read come to."""

import re
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from strategy_kb.core.errors import KnowledgeBaseError
from strategy_kb.ingest import pipeline, readings
from strategy_kb.ingest.types import ParsedRecord

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Command(BaseCommand):
    help = (
        "Print a random sample of records, each with its fields, quotes and source lines, to be read against the "
        "documents. Without a size: print the table of docs/readings.md from fixtures/reviewed/readings.toml."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("size", type=int, nargs="?", help="number of records of the sample")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same sample (default: 1)")
        parser.add_argument("--plain", action="store_true", help="draw from all records alike, not by kind")
        parser.add_argument("--kind", help="draw from the records of one kind")
        parser.add_argument("--unread", action="store_true", help="leave out the records that were read before")
        parser.add_argument("--keep", metavar="NAME", help="add the sample to readings.toml, still to be read")

    def handle(self, *, size: int | None, seed: int, plain: bool, kind: str | None, **options: Any) -> None:
        folder = settings.FIXTURE_DIRS[0]
        try:
            kb = pipeline.read(folder / "sources", folder / "reviewed")
            moved = [row.key for row in kb.rows if row.model == "records.movedref"]
            read = readings.read_readings(folder / "reviewed", [*(record.ref for record in kb.records), *moved])
            if size is None:
                self._print(readings.table(read))
                return
            left_out = {reading.ref for reading in read} if options["unread"] else set()
            records = _of_kind([record for record in kb.records if record.ref not in left_out], kind)
            by_kind = not plain and kind is None
            drawn = readings.draw(records, size, seed, by_kind=by_kind)
        except KnowledgeBaseError as error:
            raise CommandError(str(error)) from error
        if name := options["keep"]:
            if not _NAME.fullmatch(name) or name in {reading.sample for reading in read}:
                raise CommandError(f"“{name}” is no new name of small letters, digits and hyphens.")
            with (folder / "reviewed" / readings.FILE).open("a", encoding="utf-8") as file:
                file.write(readings.kept(drawn, name, seed, by_kind=by_kind, on=localdate()))
        for number, record in enumerate(drawn, start=1):
            self._print((f"[{number}/{size}]", *readings.described(record, kb.documents), ""))

    def _print(self, lines: Any) -> None:
        for line in lines:
            self.stdout.write(line)


def _of_kind(records: list[ParsedRecord], kind: str | None) -> list[ParsedRecord]:
    kinds = sorted({record.kind for record in records})
    if kind is not None and kind not in kinds:
        raise CommandError(f"There is no record of the kind “{kind}” to draw from; there are {', '.join(kinds)}.")
    return [record for record in records if kind is None or record.kind == kind]
