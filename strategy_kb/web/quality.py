"""The data quality page: citations, coverage of each document, discrepancies."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst

from strategy_kb.core.addresses import address
from strategy_kb.documents.models import Artefact, Document, NoRecordReason, Passage
from strategy_kb.ingest.models import LoadConflict
from strategy_kb.records.addresses import list_url
from strategy_kb.records.models import Citation, DataRelease, Discrepancy, Record
from strategy_kb.records.tables import in_words
from strategy_kb.ui.components import Cell, Column, Hyperlink, Table
from strategy_kb.ui.editorial import sentence


@dataclass(frozen=True, slots=True)
class Coverage:
    """The numbers of one document's passages: all, those that records cite, and by reason those that none does."""

    document: Document
    passages: int
    cited: int
    artefacts: int
    not_records: Mapping[str, int] = field(default_factory=dict)

    @property
    def share_pct(self) -> float:
        return 100 * self.cited / self.passages if self.passages else 0.0

    @property
    def explained(self) -> int:
        """Return the number of passages that no record cites, for a reason."""
        return sum(self.not_records.values())


def quality(request: HttpRequest) -> HttpResponse:
    """Return the page of citations, coverage, discrepancies and open conflicts."""
    records = Record.objects.count()
    cited = Citation.objects.values("record").distinct().count()
    documents = coverage()
    context = {
        "title": "Data quality",
        "description": sentence("quality.description"),
        "record_count": records,
        "cited_count": cited,
        "cited_pct": 100 * cited / records if records else 0,
        "citation_count": Citation.objects.count(),
        "release": DataRelease.objects.first(),
        "open_conflicts": LoadConflict.objects.filter(status="open").count(),
        "coverage": _coverage_table(documents),
        "not_records": _not_records_table([row for row in documents if row.not_records]),
        "uncited": _uncited_table(),
        "discrepancies": _discrepancy_table(),
        "breadcrumbs": (Hyperlink("Home", address("home")),),
    }
    return render(request, "pages/quality.html", context)


def coverage() -> list[Coverage]:
    """Return the numbers of passages per document, headings left out, in 5 queries."""
    counted = Passage.objects.exclude(kind="heading").values_list("document").order_by()
    passages = dict(counted.annotate(Count("key")))
    cited = dict(counted.filter(citations__isnull=False).annotate(Count("key", distinct=True)))
    artefacts = dict(Artefact.objects.values_list("document").order_by().annotate(Count("key")))
    not_records: dict[str, dict[str, int]] = defaultdict(dict)
    uncited = counted.filter(citations__isnull=True).exclude(no_record_reason="")
    for slug, reason, count in uncited.values_list("document", "no_record_reason").annotate(Count("key")):
        not_records[slug][reason] = count
    return [
        Coverage(
            document,
            passages.get(document.slug, 0),
            cited.get(document.slug, 0),
            artefacts.get(document.slug, 0),
            not_records[document.slug],
        )
        for document in Document.objects.defer("text").order_by("slug")
    ]


def _coverage_table(rows: list[Coverage]) -> Table:
    columns = (
        Column("Document"),
        Column("Passages", True),
        Column("Cited", True),
        Column("Share", True),
        Column("No record, with a reason", True),
        Column("Neither", True),
        Column("Artefacts", True),
    )
    return Table(
        sentence("quality.coverage"),
        columns,
        tuple(
            (
                Cell(row.document.short_title, url=row.document.get_absolute_url(), is_heading=True),
                Cell(str(row.passages), is_number=True),
                Cell(str(row.cited), is_number=True),
                Cell(f"{row.share_pct:.0f} %", is_number=True),
                Cell(str(row.explained), is_number=True),
                Cell(str(row.passages - row.cited - row.explained), is_number=True),
                Cell(str(row.artefacts), is_number=True),
            )
            for row in rows
        ),
    )


def _not_records_table(rows: list[Coverage]) -> Table:
    return Table(
        sentence("quality.not_records"),
        (Column("Document"), *(Column(capfirst(str(reason.label)), True) for reason in NoRecordReason)),
        tuple(
            (
                Cell(row.document.short_title, url=row.document.get_absolute_url(), is_heading=True),
                *(Cell(str(row.not_records.get(reason, 0)), is_number=True) for reason in NoRecordReason),
            )
            for row in rows
        ),
    )


def _uncited_table() -> Table:
    """Return the number of records without a receipt by kind: results of a person's decision or of a method."""
    counts = Record.objects.filter(citations=None).values_list("kind").order_by("kind").annotate(Count("ref"))
    return Table(
        sentence("quality.without_receipt"),
        (Column("Kind"), Column("Records", True)),
        tuple((Cell(kind, is_heading=True), Cell(str(count), is_number=True)) for kind, count in counts),
    )


def _discrepancy_table() -> Table:
    severities = [value for value, _ in Discrepancy._meta.get_field("severity").choices or ()]
    counts = {severity: Count("ref", filter=Q(severity=severity)) for severity in severities}
    counts_by_topic = Discrepancy.objects.order_by("topic").values_list("topic").annotate(**counts)
    rows = tuple(
        (
            Cell(in_words(topic), url=f"{list_url(Discrepancy)}?topic={topic}", is_heading=True),
            *(Cell(str(count), is_number=True) for count in numbers),
        )
        for topic, *numbers in counts_by_topic
    )
    columns = (Column("Topic"), *(Column(severity.capitalize(), True) for severity in severities))
    return Table(sentence("quality.disagreements"), columns, rows)
