"""Query parameters, names of files and flat cells, each by itself."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.http import QueryDict
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from strategy_kb.core.codes import Choices
from strategy_kb.rest import parameters, tables
from strategy_kb.rest.negotiation import _quality_of
from strategy_kb.rest.renderers import file_name

KNOWN = Choices({"a": "First", "b": "Second"})


def refusal(call, *args, **kwargs):
    """Return what the call is refused with, by parameter."""
    with pytest.raises(ValidationError) as refused:
        call(*args, **kwargs)
    return {name: " ".join(map(str, details)) for name, details in refused.value.detail.items()}


def test_every_unknown_or_repeated_parameter_is_named_and_only_lists_may_be_repeated():
    known = {"topic": True, "limit": False, "lang": False}

    parameters.refuse_unknown(QueryDict("topic=a&topic=b&limit=1"), known)
    errors = refusal(parameters.refuse_unknown, QueryDict("colour=a&limit=1&limit=1&topic=a&topic=b&q="), known)

    unknown = "There is no parameter '{}' here. Known: lang, limit, topic."
    assert errors == {
        "colour": unknown.format("colour"),
        "limit": "It takes one value: give it once.",
        "q": unknown.format("q"),
    }


def test_a_value_is_one_of_those_allowed_or_the_default_where_there_is_none():
    values = [
        parameters.allowed_value(QueryDict(query), "lang", ("en", "es"), "en") for query in ("lang=es", "lang=", "")
    ]

    assert values == ["es", "en", "en"]
    errors = refusal(parameters.allowed_value, QueryDict("lang=de"), "lang", ("en", "es"), "en")
    assert errors == {"lang": "'de' is none of en, es."}


def test_words_may_have_400_characters():
    assert parameters.query_text(QueryDict(f"q={'x' * 400}"), "q") == "x" * 400
    assert parameters.query_text(QueryDict(""), "q") == ""
    errors = refusal(parameters.query_text, QueryDict(f"q={'x' * 1401}"), "q")
    assert errors == {"q": "It has 1,401 characters; at most 400 can be looked for."}


def test_codes_come_in_the_order_given_and_every_unknown_one_is_named():
    assert parameters.codes(QueryDict("fields=b,a&fields=c"), "fields", "abc") == ("b", "a", "c")
    assert parameters.codes(QueryDict("fields="), "fields", "abc") == ()
    errors = refusal(parameters.codes, QueryDict("fields=b,x,y"), "fields", "abc")
    assert errors == {"fields": "Not known: 'x', 'y'. Known: a, b, c."}
    assert list(refusal(parameters.codes, QueryDict("fields=b,,a"), "fields", "abc")) == ["fields"]


def test_one_code_is_known_and_alone_or_absent():
    one, none, absent = (parameters.known_code(QueryDict(query), "kind", KNOWN) for query in ("kind=a", "kind=", ""))

    assert (one and one.text, none, absent) == ("a", None, None)
    assert refusal(parameters.known_code, QueryDict("kind=a,b"), "kind", KNOWN) == {"kind": "It takes one value."}
    assert list(refusal(parameters.known_codes, QueryDict("kind=a,c"), "kind", KNOWN)) == ["kind"]


@pytest.mark.parametrize(
    ("text", "expected"), [("", 7), ("0", 0), ("5", 5), ("1000", 1000), ("007", 7), ("0000000009", 9)]
)
def test_a_whole_number_is_taken_up_to_both_bounds(text, expected):
    number = parameters.whole_number(QueryDict(f"limit={text}"), "limit", default=7, least=0, most=1000)

    assert number == expected


@pytest.mark.parametrize("text", ["-1", "1001", "1.0", "²", "٣", "x", "00000000009", " 1", "1e2"])
def test_what_is_no_whole_number_within_bounds_is_refused_with_them(text):
    query = QueryDict(mutable=True)
    query["limit"] = text

    errors = refusal(parameters.whole_number, query, "limit", default=7, least=0, most=1000)

    assert errors == {"limit": f"{text!r} is not a whole number from 0 to 1000."}


def test_a_parameter_of_codes_is_a_list_of_those_allowed_or_of_any():
    allowed, free = (parameters.codes_parameter("a", "A.", codes) for codes in (("x", "y"), ()))

    assert (allowed.is_list, free.is_list, parameters.LANG.is_list) == (True, True, False)
    assert allowed.schema["items"] == {"type": "string", "enum": ["x", "y"]}
    assert free.schema["items"] == {"type": "string", "pattern": parameters.CODE_PATTERN}
    assert allowed.schema["maxItems"] == free.schema["maxItems"] == 500


def test_a_file_has_the_name_of_its_address_in_the_api():
    names = {
        "/api/v1/countries/": "countries",
        "/api/v1/countries.csv": "countries",
        "/api/v1/countries/HTI/": "countries-HTI",
        "/api/v1/countries/HTI.xlsx": "countries-HTI",
        "/api/v1/records/statistic/a/1.json": "records-statistic-a-1",
        "/api/v1/passages/note:3/": "passages-note-3",
        "/api/v1/sections/a.b_c-d/": "sections-a.b_c-d",
        "/api/v1/": "api",
    }

    assert {path: file_name(path) for path in names} == names


def test_a_value_is_one_flat_cell():
    moment = datetime(2026, 11, 24, 23, 56, tzinfo=UTC)
    cells = [
        (None, ""), (True, "true"), (False, "false"), (0, "0"), (Decimal("1.50"), "1.50"), ("", ""),
        (date(2019, 12, 31), "2019-12-31"), (moment, "2026-11-24T23:56:00Z"),
        ({"field": "title", "passage": "note:3", "quote": "x"}, "title note:3"),
        ({"ref": "partner/bank", "title": "Bank"}, "partner/bank"), ({}, ""),
        (["a", None, "b"], "a; ; b"), (("a", {"ref": "b"}), "a; b"), ([], ""),
    ]  # fmt: skip

    assert [tables.flat(value) for value, _ in cells] == [cell for _, cell in cells]


def test_the_rows_of_an_answer_are_those_of_its_page_or_its_list_or_itself():
    row = {"ref": "a"}

    assert [list(tables.rows_of(data)) for data in ({"results": [row, row]}, [row], row, {"results": []})] == [
        [row, row], [row], [row], [],
    ]  # fmt: skip


def test_the_type_of_a_column_is_that_of_its_field():
    fields = {
        "amount": serializers.DecimalField(max_digits=9, decimal_places=2),
        "score": serializers.DecimalField(max_digits=9, decimal_places=3),
        "day": serializers.DateField(),
        "moment": serializers.DateTimeField(),
        "count": serializers.IntegerField(),
        "title": serializers.CharField(),
    }

    types = {"amount": tables.MONEY, "score": tables.DECIMAL, "day": tables.DATE, "moment": tables.TIME}
    assert tables.types_of(fields) == types


def test_a_row_of_csv_quotes_texts_and_dates_and_leaves_numbers_truths_and_nothing_bare():
    row = {"text": 'a "b", c', "sum": "-1.50", "count": -1, "truth": True, "nothing": None, "day": "2019-12-31"}
    columns = [*row, "absent"]

    written = tables.csv_bytes(columns, [row, row | {"text": "-1"}], {"sum": tables.MONEY, "day": tables.DATE}).decode()

    assert written.split("\r\n") == [
        ",".join(f'"{column}"' for column in columns),
        '"a ""b"", c",-1.50,-1,true,,"2019-12-31",',
        '"\'-1",-1.50,-1,true,,"2019-12-31",',
        "",
    ]


def test_the_quality_of_a_media_range_is_its_own_within_bounds_or_one():
    qualities = {
        "text/csv": 1, "text/csv;q=0.5": 0.5, "Text/CSV ; Q=0.5": 0.5, "text/csv; charset=utf-8; q = 0.25": 0.25,
        "text/csv;q=2": 1, "text/csv;q=-1": 0, "text/csv;q=0": 0, "text/csv;q=high": 1, "text/csv;q=": 1,
    }  # fmt: skip

    assert {media_range: _quality_of(media_range) for media_range in qualities} == {
        media_range: ("text/csv", quality) for media_range, quality in qualities.items()
    }
