"""CSV and XLSX as programs read them: the cells of JSON, typed, in one form, and never a formula."""

import csv
import io
import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save, pre_save
from django.test import Client, TestCase, override_settings
from factory.django import mute_signals
from openpyxl import load_workbook

from countries.models import Partner
from strategy_kb.rest.tables import flat, harmless
from strategy_kb.search import index
from tests import factories as make
from tests.api.conftest import make_rows
from tests.endpoints import COLLECTIONS

pytestmark = pytest.mark.django_db

FORMULAS = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "＋1", "－1", "＠1"),
    *("\u200b=1", "\u00ad=1", "\u200e \u2060=1", "\x01=1", "﹦1", "﹫x"),
)
WITHOUT_ROWS = ("search.csv?q=nothing", "search.csv", "changes.csv")


def text_of(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of(answer) -> list[dict[str, str]]:
    return rows_in(text_of(answer))


def rows_in(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def raw_cells(text: str) -> list[list[str]]:
    """Return the cells of a CSV as they are written, quotation marks included."""
    lines, cell, is_quoted = [[]], "", False
    for letter in text:
        is_quoted ^= letter == '"'
        if letter == "," and not is_quoted:
            lines[-1].append(cell)
            cell = ""
        elif letter == "\n" and not is_quoted:
            lines[-1].append(cell.removesuffix("\r"))
            lines.append([])
            cell = ""
        else:
            cell += letter
    assert lines.pop() == []
    return lines


def sheet_of(answer):
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content)).active


def cells_of(answer, row: int = 2) -> dict:
    """Return the cells of one row of a workbook by their column's name."""
    sheet = sheet_of(answer)
    return {heading.value: cell for heading, cell in zip(sheet[1], sheet[row], strict=True)}


@override_settings(API_RATE_PER_MINUTE=0)
class TestEveryTable(TestCase):
    """The tables of all collections, of search and of changes; the rows and their CSV are made once."""

    tables: dict[str, str]

    @classmethod
    def setUpTestData(cls):
        for collection in COLLECTIONS:
            make_rows(collection, 2)
        with mute_signals(pre_save, post_save):
            partner = make.PartnerFactory(title='=HYPERLINK("http://x";"a, b")', text="One; two,\nthree\tfour")
        index.refresh([partner.ref], [make_rows("passages", 1)[0].key])
        queries = {"search": "?q=hyperlink+sentence"}
        names = (*COLLECTIONS, "search", "changes")
        cls.tables = {name: text_of(Client().get(f"/api/v1/{name}.csv{queries.get(name, '')}")) for name in names}

    def test_a_csv_holds_the_cells_of_json(self):
        for name, text in self.tables.items():
            with self.subTest(name):
                query = "q=hyperlink+sentence&limit=1000" if name == "search" else "limit=1000"
                rows = rows_in(text)
                expected = self.client.get(f"/api/v1/{name}/?{query}").json()["results"]

                differing = [
                    (column, row[column], value)
                    for row, source in zip(rows, expected, strict=True)
                    for column, value in source.items()
                    if column != "snippet" and row[column] not in (flat(value), harmless(flat(value)))
                ]

                assert differing == []
                assert len(rows) >= 2

    def test_every_text_is_quoted_and_numbers_truths_and_nothing_are_bare(self):
        for name, text in self.tables.items():
            with self.subTest(name):
                heading, *rows = raw_cells(text)

                assert all(cell.startswith('"') for cell in heading)
                assert {len(row) for row in rows} == {len(heading)}
                assert [cell for row in rows for cell in row if not (is_bare(cell) or is_quoted(cell))] == []

    def test_a_program_that_splits_at_semicolons_and_tabs_too_reads_the_same_columns(self):
        for name, text in self.tables.items():
            with self.subTest(name):
                unquoted = [cell for row in raw_cells(text) for cell in row if not cell.startswith('"')]

                assert [cell for cell in unquoted if set(";\t\n") & set(cell)] == []

    def test_every_number_date_and_time_of_json_is_one_in_xlsx(self):
        """Whatever the schema calls a number, a decimal, a date or a time has a cell of that type."""
        document = self.client.get("/api/schema/?format=json").json()
        types = {"decimal": "n", "date": "d", "date-time": "d"}
        for name in COLLECTIONS:
            with self.subTest(name):
                cells = cells_of(self.client.get(f"/api/v1/{name}.xlsx"))

                wrong = []
                for column, schema in properties_of_rows(document, name).items():
                    is_number = bool({"integer", "number"} & set(types_of(schema)))
                    expected = "n" if is_number else types.get(schema.get("format"), "")
                    if expected and cells[column].value is not None and cells[column].data_type != expected:
                        wrong.append((column, cells[column].value))

                assert wrong == []


def is_bare(cell: str) -> bool:
    return re.fullmatch(r"true|false|-?\d+(\.\d+)?(e-?\d+)?|", cell) is not None


def is_quoted(cell: str) -> bool:
    return cell.startswith('"') and cell.endswith('"')


def properties_of_rows(document: dict, collection: str) -> dict[str, dict]:
    """Return the schemas of the columns of a collection by their names."""
    schemas = document["components"]["schemas"]
    response = document["paths"][f"/api/v1/{collection}/"]["get"]["responses"]["200"]
    page = schemas[response["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]]
    return schemas[page["properties"]["results"]["items"]["$ref"].rpartition("/")[2]]["properties"]


def types_of(schema: dict) -> list[str]:
    types = schema.get("type", [])
    return [types] if isinstance(types, str) else types


def test_no_cell_of_a_csv_starts_a_formula_and_other_texts_stay_as_they_are(client):
    others = ["a=b", "1-2", "'quoted", "São Tomé", "(=)"]
    for text in (*FORMULAS, *others):
        make.PartnerFactory(title=text)

    titles = [row["title"] for row in rows_of(client.get("/api/v1/partners.csv?ordering=ref"))]

    assert sorted(titles) == sorted([*(f"'{text}" for text in FORMULAS), *others])
    assert harmless("") == ""


def test_a_negative_number_is_no_formula(client):
    category = make.CategoryFactory()
    make.RequirementFactory(category=category, amount=100)
    make.PrintedTotalFactory(axis="column", strategy=category.strategy, category=category, office=None, amount=80)

    (row,) = rows_of(client.get("/api/v1/funding-totals.csv"))

    assert row["residual"] == "-20.00"


def test_amounts_have_the_format_of_amounts_and_other_numbers_are_plain(client):
    category = make.CategoryFactory()
    make.RequirementFactory(category=category, amount=Decimal("2300000.00"), start_year=2020, end_year=2020)
    make.RequirementFactory(category=category, amount=Decimal("2300000.50"))
    make.PrintedTotalFactory(axis="grand", strategy=category.strategy, office=None, amount=Decimal(4600001))

    requirement, total = (
        cells_of(client.get(f"/api/v1/{name}.xlsx?ordering=amount")) for name in ("requirements", "funding-totals")
    )
    second = cells_of(client.get("/api/v1/requirements.xlsx?ordering=amount"), row=3)

    assert (requirement["amount"].value, requirement["amount"].number_format) == (2300000, "#,##0")
    assert second["amount"].number_format == "#,##0.00"
    assert (requirement["start_year"].value, requirement["start_year"].number_format) == (2020, "General")
    assert (total["residual"].value, total["residual"].number_format) == (0.5, "#,##0.00")


def test_days_and_times_are_dates_in_xlsx_and_iso_8601_elsewhere(client):
    make.StaffCountFactory(as_of=date(2019, 12, 31))
    make.DataReleaseFactory(loaded_at="2026-11-24T23:56:26.145505Z", edited_at="2026-11-24T23:56:26.145505Z")

    day = cells_of(client.get("/api/v1/staff-counts.xlsx"))["as_of"]
    moment = cells_of(client.get("/api/v1/releases.xlsx"))["loaded_at"]

    assert (day.value, day.number_format) == (datetime(2019, 12, 31), "yyyy-mm-dd")  # noqa: DTZ001  # a cell has no zone
    assert moment.value.isoformat()[:19] == "2026-11-24T23:56:26"
    assert rows_of(client.get("/api/v1/staff-counts.csv"))[0]["as_of"] == "2019-12-31"
    forms = {
        client.get("/api/v1/releases/").json()["results"][0]["loaded_at"],
        rows_of(client.get("/api/v1/releases.csv"))[0]["loaded_at"],
        client.get("/api/v1/changes/").json()["results"][0]["at"],
        rows_of(client.get("/api/v1/changes.csv"))[0]["at"],
        client.get("/api/v1/").json()["loaded_at"],
    }
    assert forms == {"2026-11-24T23:56:26.145505Z"}
    assert cells_of(client.get("/api/v1/changes.xlsx"))["at"].is_date


def test_a_sheet_has_a_heading_that_filters_and_columns_as_wide_as_what_they_hold(client):
    make.PartnerFactory(ref="partner/a-very-long-name-of-a-partner-that-is-read-in-full", title="World Bank")

    sheet = sheet_of(client.get("/api/v1/partners.xlsx"))

    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(2, sheet.max_column).coordinate}"
    assert sheet.column_dimensions["A"].width >= len("partner/a-very-long-name-of-a-partner-that-is-read-in-full")
    assert sheet.page_setup.orientation == "landscape"


def test_a_table_of_hits_holds_all_of_them_in_words(client):
    for number in range(25):
        make.PartnerFactory(title=f"The world's bank & co {number}")
    index.rebuild()

    table = rows_of(client.get("/api/v1/search.csv?q=bank"))
    sheet = sheet_of(client.get("/api/v1/search/?q=bank&format=xlsx"))

    assert len(table) == client.get("/api/v1/search/?q=bank").json()["count"] == 25
    assert sheet.max_row == 26
    assert {row["snippet"][:21] for row in table} == {"The world's bank & co"}
    assert len(rows_of(client.get("/api/v1/search.csv?q=bank&limit=3"))) == 3


def test_a_table_without_rows_has_its_heading(client):
    tables = {path: raw_cells(text_of(client.get(f"/api/v1/{path}"))) for path in WITHOUT_ROWS}

    assert {path: len(lines) for path, lines in tables.items()} == dict.fromkeys(WITHOUT_ROWS, 1)
    assert [path for path, (heading,) in tables.items() if len(heading) <= 5] == []


def test_an_edit_is_listed_with_its_fields_in_one_cell(client):
    partner = make.PartnerFactory(ref="partner/bank")
    LogEntry.objects.create(
        user=get_user_model().objects.create_superuser("ana", password="secret"),
        content_type=ContentType.objects.get_for_model(Partner),
        object_id=partner.pk,
        object_repr="Bank",
        action_flag=CHANGE,
        change_message='[{"changed": {"fields": ["Title", "Text"]}}]',
    )

    assert rows_of(client.get("/api/v1/changes.csv"))[0]["fields"] == "Title; Text"
