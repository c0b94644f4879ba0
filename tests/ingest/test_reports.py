"""The lines that commands print of what they read and loaded: every number under its name, nothing that is nought."""

from decimal import Decimal

from funding.reconciliation import Reconciled
from strategy_kb.core.errors import SourceShapeError
from strategy_kb.ingest import report
from strategy_kb.ingest.families import DocumentReading
from strategy_kb.ingest.load import LoadSummary, TableCount
from strategy_kb.ingest.pipeline import DocumentTally, FurtherDocument, KnowledgeBase
from strategy_kb.ingest.segment import LineCoverage
from strategy_kb.ingest.sharing import Joined, NotStored
from strategy_kb.ingest.types import LooseEnd, ParsedRow
from tests.ingest import example

SELDOM = {
    "kept_edits": "with kept edits",
    "conflicts": "conflicts",
    "deleted": "left deleted",
    "pruned": "pruned",
    "stale": "no longer in the sources",
}
ADVICE = {
    "conflicts": "1,200 fields were changed by a person and by the sources: decide under Load conflicts.",
    "deleted": "1,200 rows stay deleted, as people left them; --restore-deleted brings them back.",
    "stale": "1,200 rows are no longer in the sources; --prune removes those that nobody edited and nothing needs.",
}


def rows(*keys):
    return tuple(ParsedRow("records.alias", key, {}) for key in keys)


def test_a_load_that_changes_nothing_is_said_in_three_lines():
    summary = LoadSummary(citations=2_164, version="0123456789abcdef")
    summary.tables["records.record"] = TableCount(unchanged=1_500)
    summary.tables["records.alias"] = TableCount(unchanged=2)

    assert list(report.of_load(summary, 1.26)) == [
        "in all                           0 created, 0 changed, 1,502 unchanged",
        "2,164 of 2,164 citations verified",
        "Data version 0123456789ab, loaded in 1.3 s",
    ]


def test_a_table_with_anything_but_unchanged_rows_has_a_line_and_open_ends_have_advice():
    wrong = {}
    for name in ("created", "changed", *SELDOM):
        of_row = {"kept_edits": 1_200} if name == "conflicts" else {}  # the edit that it is about
        counts = {"created": 0, "changed": 0} | of_row | {name: 1_200}
        summary = LoadSummary()
        summary.tables["records.record"] = TableCount(**counts)
        summary.tables["records.alias"] = TableCount(unchanged=3)

        of_table, in_all, *_, last = report.of_load(summary, 0)

        words = f"{counts['created']:,} created, {counts['changed']:,} changed, %s unchanged"
        words += "".join(f", 1,200 {SELDOM[seldom]}" for seldom in SELDOM if seldom in counts)
        expected = (f"records.record                   {words % 0}", f"in all                           {words % 3}")
        if (of_table, in_all) != expected or last != ADVICE.get(name, "Data version , loaded in 0.0 s"):
            wrong[name] = (of_table, in_all, last)

    assert wrong == {}


def test_tables_stand_by_name_and_their_counts_are_summed():
    summary = LoadSummary()
    for label, number in (("records.record", 1), ("countries.place", 20)):
        summary.tables[label] = TableCount(created=number, changed=number, unchanged=number)
        assert summary.has_changes

    assert list(report.of_load(summary, 0))[:3] == [
        "countries.place                  20 created, 20 changed, 20 unchanged",
        "records.record                   1 created, 1 changed, 1 unchanged",
        "in all                           21 created, 21 changed, 21 unchanged",
    ]


def test_totals_that_are_no_sum_of_their_cells_are_named():
    totals = [
        Reconciled("total/a", Decimal(1_000), Decimal(1_000)),
        Reconciled("total/b", Decimal(2_000), Decimal(1_999)),
    ]

    assert list(report.of_totals(totals)) == [
        "1 of 2 printed totals proved by their cells",
        "total/b is printed as 2,000; its cells add up to 1,999",
    ]
    assert list(report.of_totals([])) == []


def test_what_is_read_of_each_document_is_counted_under_its_names():
    ends = (LooseEnd(7, "*", is_mark=True), LooseEnd(9, "12", is_mark=False))
    coverage = LineCoverage("example", 1_300, 40, 5, {"heading": 2, "paragraph": 1_000}, {}, 3, 1, ends, 2)
    bare = LineCoverage("bare", 1, 0, 1, {}, {"page_footer": 1}, 0, 0, (), 0)
    source = example.document()
    kb = KnowledgeBase(
        documents={source.slug: source},
        records=tuple(example.records(source)),
        rows=tuple(example.rows(source)),
        tallies=(
            DocumentTally(coverage, {"pillar": 2}, 1_010, 0.256, 990, {"contents": 2, "credits": 8}),
            DocumentTally(bare, {}, 0, 0, uncited=(3, 7)),
        ),
        seconds={"places": 1.239},
        further={"bare": FurtherDocument(DocumentReading(), Joined((), (), ()))},
    )

    assert list(report.of_parsing(kb)) == [
        "example",
        "  lines       1,300 (40 blank, 2 unexplained)",
        "  sections    5",
        "  passages    1,002 (heading 2, paragraph 1,000)",
        "  artefacts   0",
        "  footnotes   referred to 3 times, 1 without a note",
        "              line 7: the mark * has no note",
        "              line 9: no mark leads to note 12",
        "  used        990 passages cited; no records, with the reason: 10 (contents 2, credits 8)",
        "  records     2 (pillar 2)",
        "  citations   1,010",
        "  seconds     0.26",
        "bare",
        "  lines       1 (0 blank, 0 unexplained)",
        "  sections    1",
        "  passages    0",
        "  artefacts   1 (page_footer 1)",
        "  footnotes   referred to 0 times, 0 without a note",
        "  used        0 passages cited; no records, with the reason: 0",
        "  records     0",
        "  citations   0",
        "  seconds     0.00",
        "  No family of documents knows it: it has its text, acronyms and mentions.",
        "  Read into no record, 2 passages, lines: 3, 7",
        "seconds     places 1.24",
        "in all      9 records, 10 citations, 2 other rows",
    ]


def test_every_part_of_a_further_document_says_what_became_of_it():
    reason = "a-note, lines 1–2: expected a list; found none."
    reading = DocumentReading(
        "strategy_2020",
        parts={"pillars": rows("a", "b", "c"), "partners": rows("d"), "processes": ()},
        unread={
            "offices": SourceShapeError("a-note", (1, 2), "a list", "none"),
            "places": SourceShapeError("a-note", (1, 2), "a list", "none"),
            "table": SourceShapeError("a-note", (3, 4), "x" * 400, "none"),
        },
    )
    joined = Joined(
        rows=rows("a", "z"),
        same=("b", "y"),
        not_stored=(NotStored("c", "a reason", ("title", "text")), NotStored("d", "a reason"), NotStored("x", "other")),
    )

    lines = list(report.of_reading(reading, joined))

    assert str(reading.unread["offices"]).startswith(reason[:-1])
    assert lines[:5] == [
        "Recognised, as a document of the family strategy_2020: pillars",
        "  pillars: 1 of 3 rows stored; 1 that other documents have, with the same values; 1 not stored",
        "  partners: 0 of 1 rows stored; 1 not stored",
        "  processes: 0 of 0 rows stored",
        f"Not recognised: offices, places ({str(reading.unread['offices']).rstrip('.')})",
    ]
    assert lines[5] == f"Not recognised: table ({str(reading.unread['table'])[:300]}…)"
    assert lines[6:] == ["Not stored, for a reason: c (title, text), d", "Not stored, for other: x"]


def test_a_document_of_a_family_of_which_nothing_is_stored_is_not_called_recognised():
    reading = DocumentReading("strategy_2020", parts={"pillars": rows("a")})

    assert list(report.of_reading(reading, Joined((), ("a",), ()))) == [
        "  pillars: 0 of 1 rows stored; 1 that other documents have, with the same values",
    ]
