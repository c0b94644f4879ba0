"""Values in words: a page's selection and count, codes, numbers and dates, and what a record's page says of itself."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.paginator import Paginator

from countries.models import Partner
from strategy_kb.records.kinds import names
from strategy_kb.records.presenters import RecordPage, list_count, list_description, plain, selection_of
from strategy_kb.records.tables import in_words
from strategy_kb.ui.components import ActiveFilter, Fact, FilterBar, FilterField, Receipt

NO_FILTER = FilterBar(FilterField("q", "Words", ""))


def page(number: int, count: int):
    return Paginator(range(count), 50).page(number)


def test_values_are_written_for_readers():
    values = {
        True: "yes",
        False: "no",
        Decimal("1234567.50"): "1,234,567.5",
        Decimal("0.720"): "0.72",
        Decimal(100): "100",
        date(2019, 12, 1): "1 December 2019",
        "as-printed": "as-printed",
        2019: "2019",
    }

    assert {value: plain(value) for value in values} == values


def test_codes_are_written_as_words_with_a_capital():
    codes = ("migrant-stock", "short_form", "iom-co_lead", "health", "")

    assert [in_words(code) for code in codes] == ["Migrant stock", "Short form", "Iom co lead", "Health", ""]


@pytest.mark.parametrize(
    ("number", "count", "is_filtered", "expected"),
    [
        (1, 0, False, "0 partners."),
        (1, 1, False, "1 partner."),
        (1, 50, False, "50 partners."),
        (1, 1, True, "1 partner found."),
        (1, 50, True, "50 partners found."),
        (1, 51, False, "51 partners, 1–50 shown."),
        (2, 51, False, "51 partners, 51–51 shown."),
        (2, 120, True, "120 partners found, 51–100 shown."),
    ],
)
def test_a_list_says_how_many_records_it_has_and_which_are_shown_unless_all_are(number, count, is_filtered, expected):
    assert list_count(names(Partner), page(number, count), is_filtered=is_filtered) == expected


def test_the_selection_of_a_list_is_its_filters_by_label_and_its_rows_unless_all_are_shown():
    active = [ActiveFilter(label, value, "?") for label, value in (("Kind", "a"), ("Kind", "b"), ("Words", "x y"))]
    filtered = FilterBar(NO_FILTER.words, active=tuple(active))

    assert selection_of(NO_FILTER, page(1, 50)) == ""
    assert selection_of(NO_FILTER, page(2, 51)) == "rows 51–51 of 51"
    assert selection_of(filtered, page(1, 50)) == "Kind: a, b; Words: x y"
    assert selection_of(filtered, page(1, 51)) == "Kind: a, b; Words: x y; rows 1–50 of 51"


def test_a_list_is_described_by_its_title_what_is_selected_and_its_introduction():
    assert list_description("Partners", "", "All of them.") == "Partners: All of them."
    assert list_description("Partners", "Kind: a", "All of them.") == "Partners (Kind: a): All of them."


def record_page(**values) -> RecordPage:
    empty = dict.fromkeys(RecordPage.__slots__, "") | dict.fromkeys(("facts", "receipts", "panels"), ())
    return RecordPage(**empty | {"ref": "partner/bank", "kind": "partner", "title": "World Bank"} | values)


def test_a_record_is_described_by_its_title_its_text_or_facts_its_documents_and_its_reference():
    facts = (Fact("Type", "bank"), Fact("Acronym", "WB"))
    receipts = tuple(Receipt("text", "", document, 1, 1, "/") for document in ("Old", "New", "Old"))

    assert record_page().description == "Partner: World Bank. Reference partner/bank."
    assert record_page(facts=facts).description == (
        "Partner: World Bank. Type: bank; Acronym: WB. Reference partner/bank."
    )
    assert record_page(title="Who?", text="It lends.", facts=facts, receipts=receipts).description == (
        "Partner: Who? It lends. From Old, New. Reference partner/bank."
    )


def test_the_parts_of_a_record_s_description_are_cut_between_words():
    long = "words " * 60

    description = record_page(title=long.strip(), text=long).description

    title, text, reference = description.split(" …")
    assert len(title) <= len("Partner: ") + 90
    assert len(text.strip()) <= 140
    assert reference == " Reference partner/bank."
