"""A list sorts by what it shows: every ordering of every list page and of every collection, in both directions."""

import re
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache

from strategy_kb.core.text import comparable, natural
from strategy_kb.records.kinds import record_models
from strategy_kb.records.sorting import NUMBER, TIME
from strategy_kb.rest.fields import _PRINTED_NUMBERS
from tests import factories as make
from tests.endpoints import VIEWSETS, list_view
from tests.web.html import page, rows, words

LANGUAGES = ("en", "es")
# Well-formed numbers only: "351,1449", which a note prints, counts as missing and comes last.
_NUMBER = re.compile(r"(?<![\d,.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d,])")


def out_of_order(shown, *, is_reversed):
    """What stands in the wrong place among `shown`, sort keys of which None is a missing value."""
    present = [key for key in shown if key is not None]
    expected = [*sorted(present, reverse=is_reversed), *[None] * (len(shown) - len(present))]
    return [(have, want) for have, want in zip(shown, expected, strict=True) if have != want][:2]


def key_of_cell(cell, directions):
    """How a cell sorts by what it says: by its numbers (first, last) or by its text; None when it says nothing."""
    if cell.is_missing or not cell.text:
        return None
    if directions in (NUMBER, TIME):
        figures = [Decimal(number.replace(",", "")) for number in _NUMBER.findall(cell.text)]
        return (figures[0], figures[-1]) if figures else None
    return comparable(cell.text)


def test_every_list_page_is_sorted_by_what_it_shows(kb):
    wrong = {}
    for model in record_models():
        view, columns = list_view(model)
        for column in (column for column in columns if column.sorting):
            for sign in ("", "-"):
                records = view.sorted_records(view.records(), f"{sign}{column.ordering}")
                shown = [key_of_cell(column.cell(row), column.sorting.directions) for row in records]
                if misplaced := out_of_order(shown, is_reversed=bool(sign)):
                    wrong[f"{model.collection} {sign}{column.ordering}"] = misplaced

    assert wrong == {}


def test_the_page_shows_its_rows_in_that_order(kb, client):
    soup = page(client, "/countries/?ordering=-title")
    names = [cell.get_text(" ", strip=True) for cell in soup.select("tbody th[scope=row]")]

    assert [comparable(name) for name in names] == sorted(map(comparable, names), reverse=True)
    assert len(names) == 25


def test_two_columns_of_a_list_never_share_an_ordering():
    shared = {
        model.collection: names
        for model in record_models()
        if len(names := [column.ordering for column in list_view(model)[1] if column.ordering]) != len(set(names))
    }

    assert shared == {}


def key_of_value(name, value):
    if isinstance(value, str):
        if name in _PRINTED_NUMBERS:
            return natural(comparable(value))
        is_decimal = re.fullmatch(r"-?\d+(\.\d+)?", value)
        return Decimal(value) if is_decimal and name in DECIMALS else comparable(value)
    return value


DECIMALS = {"value", "value_max", "amount", "computed", "score", "scale_min", "scale_max"}


@pytest.mark.slow
def test_every_collection_is_sorted_by_what_its_fields_show_and_in_the_order_of_its_list(kb, client):
    wrong = {}
    for viewset in VIEWSETS:
        fields = list(viewset(request=None, action="list").orderings())
        cache.clear()  # the limit of requests a minute counts those of other tests too
        of_list = orders_of_list(viewset.collection)
        for name in dict.fromkeys([*fields, *of_list]):
            for language in LANGUAGES if name.endswith("_name") else LANGUAGES[:1]:
                for sign in ("", "-") if name in fields else ("-",):
                    columns = ",".join([*([name] if name in fields else []), *(["ref"] if name in of_list else [])])
                    query = f"ordering={sign}{name}&fields={columns}&lang={language}&limit=1000"
                    records = client.get(f"/api/v1/{viewset.collection}/?{query}").json()["results"]
                    shown = [key_of_value(name, row[name]) for row in records if name in row]
                    if misplaced := out_of_order(shown, is_reversed=bool(sign)):
                        wrong[f"{viewset.collection} {sign}{name} {language}"] = misplaced
                    if sign and name in of_list and not is_order_of(records, of_list[name]):
                        wrong[f"{viewset.collection} {sign}{name} {language}"] = "not the order of the list"

    assert wrong == {}


def orders_of_list(collection):
    """The refs that the list page of a collection shows in each of its orders, reversed, by the API's name of it."""
    model = next((model for model in record_models() if model.collection == collection), None)
    if model is None:
        return {}
    view, columns = list_view(model)
    return {
        sorting.in_api or sorting.name: [row.ref for row in view.sorted_records(view.records(), f"-{sorting.name}")]
        for sorting in (column.sorting for column in columns if column.sorting)
    }


def is_order_of(in_api, refs):
    """Whether the API lists the records of the list in its order; countries are among the places, too."""
    kind = refs[0].partition("/")[0] if refs else ""
    return not refs or [row["ref"] for row in in_api if row["ref"].startswith(f"{kind}/")] == refs[:1000]


def test_a_download_asks_for_what_the_column_shows_and_a_menu_says_what_an_ordering_does(kb, client):
    orderings = {
        "/office-priorities/?ordering=-title": "-display_title",
        "/acronyms/?ordering=document": "document_title",
        "/requirements/?ordering=-amount": "-amount_or_dash",
        "/statistics/?ordering=value": "value",
    }
    pages = {address: page(client, address) for address in orderings}

    downloads = {address: soup.select_one("a[href*='format=csv']")["href"] for address, soup in pages.items()}
    assert {address: parse_qs(urlsplit(link).query)["ordering"] for address, link in downloads.items()} == {
        address: [in_api] for address, in_api in orderings.items()
    }
    menu = pages["/statistics/?ordering=value"].select("select[name=ordering] option")
    assert {"Measure, A to Z", "Figure, lowest first", "Year, latest first"} <= {words(option) for option in menu}


@pytest.mark.django_db
def test_titles_sort_without_case_and_accents_and_by_the_text_where_none_is_printed(client):
    for ref, title, text in (
        ("a", "zeta", ""),
        ("b", "Éire", ""),
        ("c", None, "Dublin"),
        ("d", "apple 10", ""),
        ("e", "Żory", ""),
    ):
        make.PartnerFactory(ref=f"partner/{ref}", title=title, text=text)

    shown = [row[0] for row in rows(page(client, "/partners/?ordering=title"))]
    in_api = client.get("/api/v1/partners/?ordering=title&fields=title").json()["results"]

    assert shown == ["Apple 10", "Dublin", "Éire", "Zeta", "Żory"]
    assert [row["title"] for row in in_api] == ["apple 10", "Éire", "zeta", "Żory", None]


@pytest.mark.django_db
def test_printed_numbers_sort_as_numbers(client):
    document = make.DocumentFactory()
    for number in ("10", "9", "2", "3.10", "3.2", ""):
        make.SectionFactory(document=document, number=number)

    sections = client.get("/api/v1/sections/?ordering=number&fields=number").json()["results"]

    assert [row["number"] for row in sections] == ["2", "3.2", "3.10", "9", "10", None]
