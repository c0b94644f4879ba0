"""CSV and XLSX as programs read them: the cells of JSON, typed, in one form, and never a formula."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from openpyxl import load_workbook

from countries.models import Partner
from strategy_kb.api.router import ORDER
from strategy_kb.api.tables import flat, harmless
from strategy_kb.search import index
from tests import factories as make
from tests.api.conftest import make_rows

pytestmark = pytest.mark.django_db

FORMULAS = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "＋1", "－1", "＠1"),
    *("\u200b=1", "\u00ad=1", "\u200e \u2060=1", "\x01=1", "﹦1", "﹫x"),
)


def rows_of(answer) -> list[dict[str, str]]:
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


def raw_cells(answer) -> list[list[str]]:
    """Return the cells of a CSV as they are written, quotation marks included."""
    lines, cell, is_quoted = [[]], "", False
    for letter in answer.content.decode():
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


@pytest.fixture
def lists(settings):
    """Some rows of every collection; the address of each collection and service that is written as a table."""
    settings.API_RATE_PER_MINUTE = 0
    for collection in ORDER:
        make_rows(collection, 2)
    make.PartnerFactory(title='=HYPERLINK("http://x";"a, b")', text="One; two,\nthree\tfour")
    index.rebuild()
    return [*(f"{collection}" for collection in ORDER), "search", "changes"]


def test_a_csv_holds_the_cells_of_json(client, lists):
    differing = []
    for name in lists:
        found = client.get(f"/api/v1/{name}/?limit=1000&q=a" if name == "search" else f"/api/v1/{name}/?limit=1000")
        table = rows_of(client.get(f"/api/v1/{name}.csv{'?q=a' if name == 'search' else ''}"))
        expected = found.json()["results"]
        assert len(table) == len(expected), name
        differing += [
            (name, column, row[column], value)
            for row, source in zip(table, expected, strict=True)
            for column, value in source.items()
            if column != "snippet" and row[column] not in (flat(value), harmless(flat(value)))
        ]

    assert differing == []


def test_every_text_is_quoted_and_numbers_truths_and_nothing_are_bare(client, lists):
    wrong = []
    for name in lists:
        heading, *rows = raw_cells(client.get(f"/api/v1/{name}.csv{'?q=a' if name == 'search' else ''}"))
        assert all(cell.startswith('"') for cell in heading)
        for row in rows:
            assert len(row) == len(heading)
            for column, cell in zip(heading, row, strict=True):
                is_bare = cell in ("", "true", "false") or cell.lstrip("-").replace(".", "", 1).isdigit()
                if not is_bare and not (cell.startswith('"') and cell.endswith('"')):
                    wrong.append((name, column, cell))

    assert wrong == []


def test_a_program_that_splits_at_semicolons_and_tabs_too_reads_the_same_columns(client, lists):
    for name in lists:
        answer = client.get(f"/api/v1/{name}.csv{'?q=a' if name == 'search' else ''}")
        width = len(raw_cells(answer)[0])
        for row in raw_cells(answer):
            for cell in row:
                assert cell.startswith('"') or not set(";\t\n") & set(cell)
            assert len(row) == width, name


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_starts_a_formula(client, text):
    make.PartnerFactory(title=text)

    (row,) = rows_of(client.get("/api/v1/partners.csv"))

    assert row["title"] == f"'{text}"


@pytest.mark.parametrize("text", ["a=b", "1-2", "'quoted", "São Tomé", "(=)", ""])
def test_a_text_that_is_no_formula_stays_as_it_is(text):
    assert harmless(text) == text


def test_a_negative_number_is_no_formula(client):
    category = make.CategoryFactory()
    make.RequirementFactory(category=category, amount=100)
    make.PrintedTotalFactory(axis="column", strategy=category.strategy, category=category, office=None, amount=80)

    (row,) = rows_of(client.get("/api/v1/funding-totals.csv"))

    assert row["residual"] == "-20.00"


def test_every_number_date_and_time_of_json_is_one_in_xlsx(client, lists):
    """Whatever the schema calls a number, a decimal, a date or a time has a cell of that type."""
    document = client.get("/api/schema/?format=json").json()["components"]["schemas"]
    shapes = client.get("/api/schema/?format=json").json()["paths"]
    wrong = []
    for name in ORDER:
        content = shapes[f"/api/v1/{name}/"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        page = document[content["$ref"].rpartition("/")[2]]
        properties = document[page["properties"]["results"]["items"]["$ref"].rpartition("/")[2]]["properties"]
        cells = cells_of(client.get(f"/api/v1/{name}.xlsx"))
        for column, schema in properties.items():
            expected = {"decimal": "n", "date": "d", "date-time": "d"}.get(schema.get("format"), "")
            if {"integer", "number"} & {schema["type"]} if isinstance(schema.get("type"), str) else False:
                expected = "n"
            cell = cells[column]
            if expected and cell.value is not None and cell.data_type != expected:
                wrong.append((name, column, cell.value))

    assert wrong == []


def test_amounts_have_the_format_of_amounts_and_other_numbers_are_plain(client):
    category = make.CategoryFactory()
    make.RequirementFactory(category=category, amount=Decimal("2300000.00"), start_year=2020, end_year=2020)
    make.RequirementFactory(category=category, amount=Decimal("2300000.50"))
    make.PrintedTotalFactory(axis="grand", strategy=category.strategy, office=None, amount=Decimal(4600001))

    requirement, total = (cells_of(client.get(f"/api/v1/{name}.xlsx")) for name in ("requirements", "funding-totals"))
    second = cells_of(client.get("/api/v1/requirements.xlsx"), row=3)

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


@pytest.mark.parametrize("path", ["search.csv?q=nothing", "search.csv", "changes.csv"])
def test_a_table_without_rows_has_its_heading(client, path):
    (heading,) = raw_cells(client.get(f"/api/v1/{path}"))

    assert len(heading) > 5


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


@pytest.mark.parametrize(
    ("path", "accept", "content_type"),
    [
        ("partners/", None, "application/json"),
        ("partners/", "", "application/json"),
        ("partners/", "*/*", "application/json"),
        ("partners/", "text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("partners/", "text/csv", "text/csv; charset=utf-8"),
        ("partners/", "text/*", "text/csv; charset=utf-8"),
        ("partners/", "text/csv;charset=utf-8", "text/csv; charset=utf-8"),
        ("partners/", "text/csv, */*", "text/csv; charset=utf-8"),
        ("partners/", "application/json;q=0.1,text/csv;q=0.9", "text/csv; charset=utf-8"),
        ("partners/", "application/json;q=0.9, text/csv; q=0.1", "application/json"),
        ("partners/", "application/json;q=0, */*", "text/csv; charset=utf-8"),
        ("partners/?format=csv", "application/json", "text/csv; charset=utf-8"),
        ("partners/?format=csv", "image/png", "text/csv; charset=utf-8"),
        ("partners.csv", "application/json", "text/csv; charset=utf-8"),
        ("partners.json", "text/csv", "application/json"),
        ("partners.csv?format=csv", None, "text/csv; charset=utf-8"),
        ("partners/?format=", "text/csv", "text/csv; charset=utf-8"),
    ],
)
def test_the_format_is_that_of_the_address_or_else_what_is_accepted_best(client, path, accept, content_type):
    answer = client.get(f"/api/v1/{path}", headers={} if accept is None else {"Accept": accept})

    assert answer.status_code == 200
    assert answer["Content-Type"] == content_type


@pytest.mark.parametrize("accept", ["image/png", "text/html", "application/json;q=0", "*/*;q=0", "nonsense"])
def test_what_is_not_accepted_is_a_problem(client, accept):
    answer = client.get("/api/v1/partners/", headers={"Accept": accept})

    assert (answer.status_code, answer["Content-Type"]) == (406, "application/problem+json")


@pytest.mark.parametrize("path", ["partners.json?format=csv", "partners.csv?format=json", "search.csv?format=xlsx"])
def test_two_formats_that_contradict_each_other_are_refused(client, path):
    answer = client.get(f"/api/v1/{path}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "format"
