"""What cannot be is refused whole, by name, and the database stays as it was."""

import json

import pytest

from strategy_kb.core.errors import FixtureError, ReceiptError, SourceChangedError
from strategy_kb.ingest.load import FixtureFolder, load
from strategy_kb.sources.models import DataRelease, LoadedRow, Record
from tests.ingest import example

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return example.write(tmp_path)


def change(folder, label, key, **fields):
    """Write other values into one row of a fixture file."""
    path = folder / f"{label}.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    next(row for row in rows if row["pk"] == key)["fields"].update(fields)
    path.write_text(json.dumps(rows), encoding="utf-8")


def remove(folder, label, key):
    path = folder / f"{label}.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([row for row in rows if row["pk"] != key]), encoding="utf-8")


def refusal(folder, error=FixtureError):
    """The message of the refusal, after seeing that nothing was written."""
    with pytest.raises(error) as caught:
        load(FixtureFolder(folder))

    assert not Record.objects.exists()
    assert not LoadedRow.objects.exists()
    assert not DataRelease.objects.exists()
    return str(caught.value)


@pytest.mark.parametrize(
    ("label", "key", "fields", "message"),
    [
        ("strategies.pillar", "pillar/example/1", {"strategy": "strategy/none"}, "strategy points to strategy/none"),
        ("strategies.pillar", "pillar/example/1", {"strategy": "country/HTI"}, "which is no strategies.strategy"),
        ("sources.discrepancy", "discrepancy/haiti-twice", {"about": ["country/XXX"]}, "about points to country/XXX"),
        ("sources.citation", "pillar/example/1#title.0", {"passage": "example:999"}, "passage points to example:999"),
        ("strategies.pillar", "pillar/example/1", {"number": -1}, "number is -1: it must lie between 0 and 32,767"),
        (
            "strategies.pillar",
            "pillar/example/1",
            {"number": 40_000},
            "number is 40000: it must lie between 0 and 32,767",
        ),
        ("strategies.pillar", "pillar/example/1", {"number": "many"}, "number: “many” value must be an integer"),
        ("strategies.pillar", "pillar/example/1", {"number": None}, "number is None: This field cannot be null"),
        ("strategies.pillar", "pillar/example/1", {"strategy": None}, "strategy is missing"),
        ("strategies.pillar", "pillar/example/1", {"strategy": 7}, "strategy is 7, not the key of a row"),
        (
            "countries.office",
            "office/HTI",
            {"office_type": "embassy"},
            "office_type is 'embassy': Value 'embassy' is not a",
        ),
        ("countries.place", "country/HTI", {"iso3": "HAITI"}, "at most 3 characters"),
        (
            "funding.requirement",
            "requirement/example/HTI",
            {"amount": "much"},
            "amount: “much” value must be a decimal",
        ),
        ("funding.requirement", "requirement/example/HTI", {"amount": "1.001"}, "more than 2 decimal places"),
        (
            "funding.requirement",
            "requirement/example/HTI",
            {"amount": "-5.00"},
            "funding_requirement_amount_non_negative",
        ),
        ("strategies.strategy", "strategy/example", {"end_year": 2010}, "strategies_strategy_year_range"),
        ("strategies.pillar", "pillar/example/2", {"number": 1}, "no two rows have the same strategy and number"),
        ("sources.record", "office/HTI", {"kind": "country"}, "sources_record_ref_of_kind"),
        ("countries.office", "office/HTI", {"colour": "blue"}, "countries.office has no field colour"),
    ],
)
def test_a_row_that_cannot_be_is_named_with_its_file(folder, label, key, fields, message):
    change(folder, label, key, **fields)

    told = refusal(folder)

    assert told.startswith(f"{label}.json")
    assert key in told.split(":")[0] + told
    assert message in told
    assert told.endswith("Nothing was loaded.")


def test_a_key_that_stands_twice_is_named_with_both_rows(folder):
    path = folder / "strategies.pillar.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([*rows, rows[0]]), encoding="utf-8")

    assert (
        "strategies.pillar.json, row 3 (pillar/example/1): its key is also that of strategies.pillar.json, row 1"
        in refusal(folder)
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[\n{"model": "strategies.pillar",\n', "strategies.pillar.json, line 3"),
        ('{"model": "strategies.pillar"}', "does not begin with a list of rows"),
        ("[", "the list of rows does not end"),
        ("", "does not begin with a list of rows"),
        ("[\n]\nmore", "does not end where the file does"),
        ('["pillar/example/1"]', "exactly the keys model, pk and fields"),
        ('[{"model": "strategies.pillar", "pk": "pillar/example/1"}]', "exactly the keys model, pk and fields"),
        ('[{"model": "strategies.pillar", "pk": 1, "fields": {}}]', "the key 1 is not a text"),
        ('[{"model": "countries.place", "pk": "pillar/example/1", "fields": {}}]', "its model is 'countries.place'"),
    ],
)
def test_a_file_that_is_no_list_of_rows_is_refused(folder, text, message):
    (folder / "strategies.pillar.json").write_text(text, encoding="utf-8")

    assert message in refusal(folder)


def test_a_file_that_is_not_utf_8_is_refused(folder):
    (folder / "strategies.pillar.json").write_bytes(b'["\xff"]')

    assert "strategies.pillar.json: it is not UTF-8 text (byte 2)" in refusal(folder)


def test_a_file_of_no_table_is_refused(folder):
    (folder / "strategies.pillars.json").write_text("[]", encoding="utf-8")

    with pytest.raises(FixtureError, match=r"strategies\.pillars\.json: no table has this name"):
        FixtureFolder(folder)


def test_a_record_without_its_own_table_s_row_is_refused(folder):
    remove(folder, "countries.office", "office/HTI")

    assert "sources.record.json (office/HTI): there is no countries.office with this key" in refusal(folder)


def test_a_row_without_its_record_is_refused(folder):
    remove(folder, "sources.record", "office/HTI")

    assert "countries.office.json (office/HTI): there is no sources.record with this key" in refusal(folder)


def test_a_record_of_an_unknown_kind_is_refused(folder):
    text = (folder / "sources.record.json").read_text(encoding="utf-8")
    (folder / "sources.record.json").write_text(text.replace('"office/HTI"', '"bureau/HTI"'), encoding="utf-8")
    text = (folder / "countries.office.json").read_text(encoding="utf-8")
    (folder / "countries.office.json").write_text(text.replace('"office/HTI"', '"bureau/HTI"'), encoding="utf-8")

    assert "(bureau/HTI): its key opens with no known kind" in refusal(folder)


AMOUNT = "requirement/example/HTI#amount.0"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"quote": "2,400,000"}, "of the passage read '2,300,000'"),
        ({"start": 13}, "of the passage read"),
        ({"prefix": "Cuba needs "}, "the prefix 'Cuba needs ' does not stand before it"),
        ({"suffix": " for mobility"}, "the suffix ' for mobility' does not stand after it"),
    ],
)
def test_a_receipt_that_fails_is_named_with_record_field_quote_and_document(folder, fields, reason):
    change(folder, "sources.citation", AMOUNT, **fields)

    told = refusal(folder, ReceiptError)

    assert told.startswith("requirement/example/HTI, field 'amount': quote '2,")
    assert "in example, lines 10–10" in told
    assert reason in told


def test_a_quote_that_stands_twice_needs_its_surroundings(folder):
    change(folder, "sources.citation", "country/HTI#title.0", prefix="", suffix="")

    assert "the quote stands more than once in the passage" in refusal(folder, ReceiptError)


def test_a_quote_of_clean_text_that_the_source_does_not_print_is_refused(folder):
    change(folder, "sources.passage", "example:3", text="The strategy runs from 2020 to 2025.")
    change(folder, "sources.citation", "strategy/example#end_year.0", quote="2025")

    assert "the quote does not stand in the passage's source lines" in refusal(folder, ReceiptError)


def test_a_document_whose_text_is_not_the_one_its_hash_vouches_for_is_refused(folder):
    change(folder, "sources.document", "example", text=example.TEXT + "More.\n")

    assert refusal(folder, SourceChangedError).startswith("Document example: SHA-256 is ")


def test_a_refused_load_leaves_the_load_before_it_as_it_was(folder):
    load(FixtureFolder(folder))
    before = list(Record.objects.order_by("ref").values()), list(LoadedRow.objects.order_by("key").values())
    change(folder, "sources.record", "country/HTI", title="Hayti")
    change(folder, "sources.citation", AMOUNT, quote="2,400,000")

    with pytest.raises(ReceiptError):
        load(FixtureFolder(folder))

    after = list(Record.objects.order_by("ref").values()), list(LoadedRow.objects.order_by("key").values())
    assert after == before


def test_a_row_that_is_its_own_ancestor_is_refused(tmp_path):
    """Sections, places and what acronyms name; by the row itself, or through another one."""
    cycles = [
        ("countries.place", "part_of", ["country/HTI"]),
        ("sources.acronym", "names", ["acronym/example/iom"]),
        ("sources.section", "parent", ["example:s5", "example:s5"]),
        ("sources.section", "parent", ["example:s1", "example:s5"]),
    ]
    told = []
    for number, (label, field, keys) in enumerate(cycles):
        folder = example.write(tmp_path / str(number))
        for key, above in zip(keys, [*keys[1:], keys[0]], strict=True):
            change(folder, label, key, **{field: above})
        told.append(refusal(folder))

    assert [text for text in told if "must not be the row itself" not in text and "its own ancestor" not in text] == []
    assert "it is its own ancestor: example:s" in told[-1]
