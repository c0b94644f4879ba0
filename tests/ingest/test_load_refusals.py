"""What cannot be is refused whole, by name, and the database stays as it was."""

import json

import pytest

from strategy_kb.core.errors import FixtureError, ReceiptError, SourceChangedError
from strategy_kb.ingest.load import FixtureFolder, load
from strategy_kb.ingest.models import LoadedRow
from strategy_kb.records.models import DataRelease, Record
from tests.ingest import example

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return example.write(tmp_path)


def with_fields(folder, label, key, **fields):
    """The content of a fixture file with other values in one row."""
    rows = json.loads((folder / f"{label}.json").read_text(encoding="utf-8"))
    next(row for row in rows if row["pk"] == key)["fields"].update(fields)
    return json.dumps(rows)


def without_row(folder, label, key):
    rows = json.loads((folder / f"{label}.json").read_text(encoding="utf-8"))
    return json.dumps([row for row in rows if row["pk"] != key])


def refusal(folder, contents, error=FixtureError):
    """The message when some files, by table, have other contents; nothing is written. The files stay as they were."""
    before = {label: (folder / f"{label}.json").read_bytes() for label in contents}
    for label, content in contents.items():
        (folder / f"{label}.json").write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(error) as caught:
        load(FixtureFolder(folder))
    for label, content in before.items():
        (folder / f"{label}.json").write_bytes(content)

    assert not Record.objects.exists()
    assert not LoadedRow.objects.exists()
    assert not DataRelease.objects.exists()
    return str(caught.value)


# Each: label, key, fields, message.
WRONG_ROWS = (
    ("strategies.pillar", "pillar/example/1", {"strategy": "strategy/none"}, "strategy points to strategy/none"),
    ("strategies.pillar", "pillar/example/1", {"strategy": "country/HTI"}, "which is no strategies.strategy"),
    ("records.discrepancy", "discrepancy/haiti-twice", {"about": ["country/XXX"]}, "about points to country/XXX"),
    ("records.citation", "pillar/example/1#title.0", {"passage": "example:999"}, "passage points to example:999"),
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
    ("records.record", "office/HTI", {"kind": "country"}, "records_record_ref_of_kind"),
    ("countries.office", "office/HTI", {"colour": "blue"}, "countries.office has no field colour"),
)


def test_a_row_that_cannot_be_is_named_with_its_file(folder):
    failures = []
    for label, key, fields, message in WRONG_ROWS:
        told = refusal(folder, {label: with_fields(folder, label, key, **fields)})
        if not told.startswith(f"{label}.json") or message not in told or not told.endswith("Nothing was loaded."):
            failures.append((label, key, fields, told))

    assert failures == []


def test_a_key_that_stands_twice_is_named_with_both_rows(folder):
    rows = json.loads((folder / "strategies.pillar.json").read_text(encoding="utf-8"))

    assert (
        "strategies.pillar.json, row 3 (pillar/example/1): its key is also that of strategies.pillar.json, row 1"
        in refusal(folder, {"strategies.pillar": json.dumps([*rows, rows[0]])})
    )


def test_a_file_that_is_no_list_of_rows_is_refused(folder):
    contents = {
        '[\n{"model": "strategies.pillar",\n': "strategies.pillar.json, line 3",
        '{"model": "strategies.pillar"}': "does not begin with a list of rows",
        "[": "the list of rows does not end",
        '[\n{"model": "strategies.pillar"},\n': "line 3: it is not a JSON list of rows (the list of rows does not end",
        '[\n{"model": "strategies.pillar"}\n{}]': "line 3: it is not a JSON list of rows (Expecting ',' delimiter)",
        '[\n{"model": "strategies.pillar"},\n]': "it is not a JSON list of rows (",
        "": "does not begin with a list of rows",
        "[\n]\nmore": "does not end where the file does",
        '["pillar/example/1"]': "exactly the keys model, pk and fields",
        '[{"model": "strategies.pillar", "pk": "pillar/example/1"}]': "exactly the keys model, pk and fields",
        '[{"model": "strategies.pillar", "pk": 1, "fields": {}}]': "the key 1 is not a text",
        '[{"model": "countries.place", "pk": "pillar/example/1", "fields": {}}]': "its model is 'countries.place'",
        b'["\xff"]': "strategies.pillar.json: it is not UTF-8 text (byte 2)",
    }

    told = {content: refusal(folder, {"strategies.pillar": content}) for content in contents}

    assert [(content, told[content]) for content, message in contents.items() if message not in told[content]] == []


def test_a_file_of_no_table_is_refused(folder):
    (folder / "strategies.pillars.json").write_text("[]", encoding="utf-8")

    with pytest.raises(FixtureError, match=r"strategies\.pillars\.json: no table has this name"):
        FixtureFolder(folder)


def test_a_record_and_its_table_s_row_are_refused_one_without_the_other_and_under_an_unknown_kind(folder):
    record, office = "records.record", "countries.office"
    renamed = {
        label: (folder / f"{label}.json").read_text(encoding="utf-8").replace('"office/HTI"', '"bureau/HTI"')
        for label in (record, office)
    }

    assert f"{record}.json (office/HTI): there is no {office} with this key" in refusal(
        folder, {office: without_row(folder, office, "office/HTI")}
    )
    assert f"{office}.json (office/HTI): there is no {record} with this key" in refusal(
        folder, {record: without_row(folder, record, "office/HTI")}
    )
    assert "(bureau/HTI): its key opens with no known kind" in refusal(folder, renamed)


AMOUNT = "requirement/example/HTI#amount.0"


def test_a_receipt_that_fails_is_named_with_record_field_quote_and_document(folder):
    failures = []
    for fields, reason in (
        ({"quote": "2,400,000"}, "of the passage read '2,300,000'"),
        ({"start": 13}, "of the passage read"),
        ({"prefix": "Cuba needs "}, "the prefix 'Cuba needs ' does not stand before it"),
        ({"suffix": " for mobility"}, "the suffix ' for mobility' does not stand after it"),
    ):
        contents = {"records.citation": with_fields(folder, "records.citation", AMOUNT, **fields)}
        told = refusal(folder, contents, ReceiptError)
        is_named = told.startswith("requirement/example/HTI, field 'amount': quote '2,")
        if not is_named or "in example, lines 10–10" not in told or reason not in told:
            failures.append((fields, told))

    assert failures == []


def test_a_quote_that_stands_twice_or_only_in_the_clean_text_is_refused(folder):
    title = with_fields(folder, "records.citation", "country/HTI#title.0", prefix="", suffix="")
    year = {
        "documents.passage": with_fields(
            folder, "documents.passage", "example:3", text="The strategy runs from 2020 to 2025."
        ),
        "records.citation": with_fields(folder, "records.citation", "strategy/example#end_year.0", quote="2025"),
    }

    # These words stand in the document, but not in the lines of the passage.
    elsewhere = {
        "documents.passage": with_fields(
            folder, "documents.passage", "example:3", text="The strategy runs from 2020 to 2024. Haiti needs 2,300,000"
        ),
        "records.citation": with_fields(
            folder,
            "records.citation",
            "strategy/example#end_year.0",
            quote="Haiti needs",
            prefix="",
            suffix="",
            start=37,
            end=48,
        ),
    }

    twice = refusal(folder, {"records.citation": title}, ReceiptError)
    not_printed = refusal(folder, year, ReceiptError)
    assert "does not stand in the passage's source lines" in refusal(folder, elsewhere, ReceiptError)

    assert "the quote stands more than once in the passage" in twice
    assert "the quote does not stand in the passage's source lines" in not_printed


def test_a_document_whose_text_is_not_the_one_its_hash_vouches_for_is_refused(folder):
    longer = with_fields(folder, "documents.document", "example", text=example.TEXT + "More.\n")

    told = refusal(folder, {"documents.document": longer}, SourceChangedError)

    assert told.startswith("Document example: SHA-256 is ")


def test_a_refused_load_leaves_the_load_before_it_as_it_was(folder):
    load(FixtureFolder(folder))
    before = list(Record.objects.order_by("ref").values()), list(LoadedRow.objects.order_by("key").values())
    for label, key, fields in (
        ("records.record", "country/HTI", {"title": "Hayti"}),
        ("records.citation", AMOUNT, {"quote": "2,400,000"}),
    ):
        (folder / f"{label}.json").write_text(with_fields(folder, label, key, **fields), encoding="utf-8")

    with pytest.raises(ReceiptError):
        load(FixtureFolder(folder))

    after = list(Record.objects.order_by("ref").values()), list(LoadedRow.objects.order_by("key").values())
    assert after == before


def test_a_row_that_is_its_own_ancestor_is_refused(folder):
    """Sections, places and what acronyms name; by the row itself, or through another one."""
    sections = json.loads((folder / "documents.section.json").read_text(encoding="utf-8"))
    for row in sections:
        row["fields"]["parent"] = {"example:s1": "example:s5", "example:s5": "example:s1"}.get(
            row["pk"], row["fields"]["parent"]
        )
    told = [
        refusal(folder, {label: with_fields(folder, label, key, **{field: key})})
        for label, field, key in (
            ("countries.place", "part_of", "country/HTI"),
            ("records.acronym", "names", "acronym/example/iom"),
            ("documents.section", "parent", "example:s5"),
        )
    ]
    through_another = refusal(folder, {"documents.section": json.dumps(sections)})

    assert [text for text in told if "must not be the row itself" not in text and "its own ancestor" not in text] == []
    assert "it is its own ancestor: example:s" in through_another
