"""The sources' tables in the reader: each value under the heading under which its parser read it."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from funding.models import PrintedTotal, Requirement
from strategy_kb.documents.models import Artefact, Document, Passage, Section
from strategy_kb.reader import reading as reader
from strategy_kb.reader.source_tables import is_figure
from strategy_kb.records.models import Citation
from tests.factories import ArtefactFactory, CitationFactory, DocumentFactory, PassageFactory, SectionFactory
from tests.web.html import page

# The beginning of each indicator's column title in Table 1 of the 2020–2024 strategy.
TABLE_ONE = {
    "gni-per-capita": "GNI per capita",
    "hdi": "Human Development Index",
    "gci": "Global Competitiveness",
    "inform": "INFORM Global Risk Index",
}


class Reader:
    """The tables of the documents, with one receipt lit after the other; reads the database once for a section."""

    def __init__(self):
        self.parts = {}

    def heads_over(self, citation):
        """The text of the lit headings over the lit value: those of its column, or the nearest one within it."""
        key = citation.passage.section_id
        if key not in self.parts:
            rows = Passage.objects.filter(section=key, kind="table_row").for_reader()
            self.parts[key] = (list(Section.objects.filter(key=key)), list(rows))
        reading = reader.read(*self.parts[key], (), reader.Highlights(citation))
        rows = [
            row
            for part in reading.sections
            for block in part.blocks
            for table in block.tables
            for row in (*table.head, *(row for body in table.bodies for row in body))
        ]
        lit = [cell for row in rows for cell in row.cells if cell.is_lit]
        assert [cell.text for cell in lit if cell.is_quoted] != [], citation.key
        return " ".join(cell.text for cell in lit if not cell.is_quoted)


def receipts(**which):
    return Citation.objects.filter(passage__kind="table_row", **which).select_related("passage", "record")


def misplaced(pairs):
    """The receipts, among pairs of a receipt and how its heading begins, that stand under another."""
    shown = Reader()
    headings = [(citation.key, shown.heads_over(citation), expected) for citation, expected in pairs]
    assert headings
    return [heading for heading in headings if not heading[1].startswith(heading[2])]


def test_each_amount_stands_under_the_heading_that_its_parser_read(kb):
    categories = {row.ref: row.category for row in Requirement.objects.select_related("category")}
    totals = {row.ref: row.category for row in PrintedTotal.objects.select_related("category")}

    def heading_of(ref):
        if "/2020/" not in ref:
            return "USD"
        category = (categories | totals)[ref]
        if category is None:
            return "TOTAL"
        return f"{category.code} {category.title}"

    cited = receipts(record__in=[*categories, *totals], field="amount")
    assert cited.count() == len(categories) + len(totals)
    assert misplaced((citation, heading_of(citation.record_id)) for citation in cited) == []


def test_each_value_of_the_other_tables_stands_under_the_heading_that_its_parser_read(kb):
    values = receipts(record__kind="indicator-value", field="printed")
    cities = receipts(record__kind="office", field="cities").exclude(record="office/regional-san-jose")
    printed = {row.record_id: row.quote for row in receipts(record__kind="office", field="category_printed")}
    pairs = [
        *((row, TABLE_ONE[row.record_id.split("/")[1]]) for row in values),
        *((row, printed[row.record_id]) for row in cities if row.record_id in printed),  # others stand in running text
        *((row, row.field.title()) for row in receipts(record__kind="process", field__in=["lead", "remarks"])),
        *((row, "Strategic priorities") for row in receipts(record__kind="priority", field="text")),
        *((row, "Number") for row in receipts(record__kind="staff-count", field="count")),
    ]

    assert len(pairs) > 150
    assert misplaced(pairs) == []


def grid(table):
    """The table's cells by line and column, a cell that spans several standing in each, as a browser lays it out."""
    places = {}
    for line, row in enumerate(table.select("tr")):
        column = 0
        for cell in row.select(":scope > th, :scope > td"):
            while (line, column) in places:
                column += 1
            for down in range(int(cell.get("rowspan", 1))):
                for right in range(int(cell.get("colspan", 1))):
                    assert (line + down, column + right) not in places, "two cells in one place"
                    places[line + down, column + right] = cell
            column += int(cell.get("colspan", 1))
    return places


@pytest.mark.slow
@pytest.mark.one_database
def test_every_source_table_has_as_many_cells_in_each_row_as_columns(visit, kb):
    for slug in Document.objects.values_list("slug", flat=True):
        tables = visit(f"/documents/{slug}/?artefacts=1").select(".source-table table")
        tables += visit(f"/documents/{slug}/").select(".source-table table")
        for table in tables:
            places = grid(table)
            lines = range(len(table.select("tr")))
            widths = {sum((line, column) in places for column in range(50)) for line in lines}

            assert len(widths) == 1, (slug, table.parent["aria-label"], widths)
            assert all(cell.get("scope") for cell in table.select("th"))
            assert all(cell.name == "td" or cell.get_text(strip=True) for cell in places.values())


@pytest.mark.one_database
def test_the_cells_of_a_source_table_are_the_cells_of_its_passages(visit, kb):
    texts = {}
    for slug in ("strategy-2020-2024", "strategy-2014-2016", "migration-initiatives-2020"):
        for row in visit(f"/documents/{slug}/").select(".source-table tbody tr"):
            cells = [" ".join(cell.get_text().split()) for cell in row.select(":scope > th, :scope > td")]
            texts[f"{slug}:{row['id'][1:]}"] = [cell for cell in cells if cell]

    for passage in Passage.objects.filter(kind="table_row", key__in=texts):
        assert texts[passage.key] == [cell for cell in passage.cells if cell], passage.key
    assert len(texts) == Passage.objects.filter(kind="table_row").count() - 18  # column titles


def lay_out(*rows):
    """The HTML of rows given as (cells, indexes of headings)."""
    document = DocumentFactory(slug="note")
    section = SectionFactory(document=document, key="note:s0", level=0)
    for line, (cells, heads) in enumerate(rows, start=1):
        PassageFactory(
            document=document, section=section, kind="table_row", line_start=line, cells=list(cells),
            heads=list(heads), text=" | ".join(cell for cell in cells if cell),
        )  # fmt: skip
    reading = reader.read(
        [section], Passage.objects.filter(document=document).for_reader(), Artefact.objects.none(), reader.Highlights()
    )
    return [
        BeautifulSoup(render_to_string("documents/_source_table.html", {"table": table}), "html.parser")
        for table in reading.sections[0].blocks[0].tables
    ]


def outline(part):
    """The cells as (text, scope, columns, lines)."""
    return [
        [
            (cell.get_text(strip=True), cell.get("scope", ""), cell.get("colspan", "1"), cell.get("rowspan", "1"))
            for cell in row.select(":scope > th, :scope > td")
        ]
        for row in part.select("tr")
    ]


@pytest.mark.django_db
def test_titles_in_lines_reach_down_and_those_side_by_side_make_one_line():
    (table,) = lay_out(
        (["", "P1", "P2", ""], [1, 2]),
        (["", "", "", "TOTAL"], [3]),
        (["", "Aim", "", ""], [1]),
        (["", "", "Other", ""], [2]),
        (["Haiti", "1 000", "-", "1 000"], []),
    )

    assert outline(table.thead) == [
        [("", "", "1", "2"), ("P1", "col", "1", "1"), ("P2", "col", "1", "1"), ("TOTAL", "col", "1", "2")],
        [("Aim", "col", "1", "1"), ("Other", "col", "1", "1")],
    ]
    assert [cell.get("class") for cell in table.select("tbody td")] == [["number"]] * 3
    assert [anchor["id"] for anchor in table.select("[id]")] == ["L1", "L2", "L3", "L4", "L5"]


@pytest.mark.django_db
def test_a_title_stands_as_figures_do_only_over_a_column_that_holds_nothing_else():
    (table,) = lay_out(
        (["Office", "Staff", "Role"], [0, 1, 2]),
        (["Cuba", "1 000", "Liaison"], []),
        (["Haiti", "-", "12"], []),
        (["Total", "1 000", ""], []),
    )

    assert ["number" in head.get("class", ()) for head in table.select("thead th")] == [False, True, False]


@pytest.mark.django_db
def test_a_table_without_titles_gets_none():
    (plain,) = lay_out((["Foreword", "iii"], []), (["Acronyms", "vi"], []))
    assert plain.thead is None
    assert outline(plain.tbody)[0] == [("Foreword", "row", "1", "1"), ("iii", "", "1", "1")]


@pytest.mark.django_db
def test_headings_over_rows_part_the_body_and_titles_further_down_begin_a_table():
    first, second = lay_out(
        (["Name", "Lead"], [0, 1]),
        (["A group", ""], [0]),
        (["RCM", "States"], []),
        (["B group", ""], [0]),
        (["A short row"], []),
        (["Name", "Lead"], [0, 1]),
        (["CMC"], []),
    )

    assert [body.th.get_text(strip=True) for body in first.select("tbody")] == ["A group", "B group"]
    assert outline(first.select("tbody")[1]) == [
        [("B group", "rowgroup", "2", "1")], [("A short row", "", "2", "1")]
    ]  # fmt: skip
    assert outline(second.thead) == [[("Name", "col", "1", "1"), ("Lead", "col", "1", "1")]]


@pytest.mark.django_db
def test_a_receipt_lights_its_cell_and_the_titles_of_its_column(client):
    lay_out((["", "P1", "P2"], [1, 2]), (["Haiti", "100 000", "100 000"], []))
    row = Passage.objects.get(key="note:2")
    citation = CitationFactory(passage=row, quote="100 000", start=18, end=25)

    lit = page(client, citation.get_absolute_url()).select(".is-lit")

    assert [cell.get_text(strip=True) for cell in lit] == ["P2", "100 000"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("quote", "lit"), [("One", ["Aim", "One"]), ("Two", ["Sub", "Two"]), ("Cuba", ["Office", "Cuba"])]
)
def test_a_receipt_lights_the_nearest_heading_over_its_cell(client, quote, lit):
    lay_out(
        (["Office", "Aim"], [0, 1]),
        (["Haiti", "One"], []),
        (["Part", "Sub"], [1]),
        (["Cuba", "Two"], []),
    )
    citation = CitationFactory(passage=Passage.objects.get(document="note", text__contains=quote), quote=quote)

    cells = page(client, citation.get_absolute_url()).select(".is-lit")

    assert [cell.get_text(strip=True) for cell in cells] == lit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 000", True),
        ("32.5 %", True),
        ("-", True),
        ("–", True),
        ("", False),
        ("--", False),
        ("n/a", False),
        ("3 a", False),
    ],
)
def test_a_figure_is_digits_without_words_or_one_dash(text, expected):
    assert is_figure(text) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(("width", "is_wide"), [(9, False), (10, True)])
def test_a_table_of_more_than_nine_columns_is_wide(width, is_wide):
    (table,) = lay_out(([f"{number}" for number in range(width)], []))

    assert ("is-wide" in table.select_one("[role=region]")["class"]) == is_wide


@pytest.mark.django_db
def test_layout_between_rows_belongs_to_the_table_and_layout_around_it_does_not():
    document = DocumentFactory(slug="note")
    section = SectionFactory(document=document, key="note:s0", level=0)
    inside = {"document": document, "section": section, "kind": "table_row"}
    for line, cells, heads in ((3, ["Name", "Lead"], [0, 1]), (5, ["RCM", "States"], []), (9, ["Name", "Lead"], [0, 1]),
                               (10, ["CMC", "States"], [])):  # fmt: skip
        PassageFactory(**inside, line_start=line, cells=cells, heads=heads, text=" | ".join(cells))
    for line in (1, 4, 7, 12):
        ArtefactFactory(document=document, key=f"note:a{line}", line_start=line, text=f"Page {line}")

    rows = Passage.objects.filter(document=document).for_reader()
    blocks = reader.read([section], rows, Artefact.objects.all(), reader.Highlights()).sections[0].blocks

    assert [(block.kind, [view.target for view in block.passages]) for block in blocks] == [
        ("artefact", ["A1"]),
        ("table", ["L3", "A4", "L5", "A7", "L9", "L10"]),
        ("artefact", ["A12"]),
    ]
    assert [table.line_start for table in blocks[1].tables] == [3, 9]
    bodies = [[row.cells[0].text for part in table.bodies for row in part] for table in blocks[1].tables]
    assert bodies == [["Page 4", "RCM", "Page 7"], ["CMC"]]
