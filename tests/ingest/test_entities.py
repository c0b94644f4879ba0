"""Two records of one thing are joined where a person said so, and refused where nobody did."""

from dataclasses import replace

import pytest

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest import checks
from strategy_kb.ingest.subjects.same_things import join_same, read_distinct
from strategy_kb.ingest.types import ParsedCitation, ParsedRecord, ParsedRow
from tests.ingest import example
from tests.ingest.source_texts import rows_before

IOM = "organization/iom"


def thing(ref, title, model="countries.partner", **fields):
    return ParsedRecord(model, ref, title, text=f"{title} is named.", fields={"acronym": "", **fields})


def quote(words):
    return ParsedCitation("title", "example:1", words, "", "", 0, len(words))


def problems(records, rows=(), distinct=()):
    kb = replace(example.knowledge_base(), records=tuple(records), rows=tuple(rows), distinct=frozenset(distinct))
    return [problem.found for problem in checks.one_thing_twice(kb)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (thing("partner/haiti", "Haiti"), thing("country/HTI", "HAÏTI", "countries.place")),
        (thing("partner/iom", "Office for Migration", acronym="IOM"), thing(IOM, "IOM")),
        (
            thing("point/a/tool/matrix", "The Matrix", "strategies.point", point_type="tool"),
            thing("point/b/tool/matrix", "The Matrix", "strategies.point", point_type="tool"),
        ),
    ],
)
def test_two_things_of_one_name_are_refused_whatever_their_kinds(first, second):
    assert problems([first, second]) == [", ".join(sorted((first.ref, second.ref)))]
    assert problems([first, second], distinct=[frozenset((first.ref, second.ref))]) == []


def test_an_alias_is_a_name_too_and_statements_about_a_thing_are_no_things():
    rcm = thing("process/rcm", "Regional Conference", "countries.process")
    puebla = thing("partner/puebla", "Puebla Process")
    alias = ParsedRow("records.alias", "process/rcm:puebla", {"record": "process/rcm", "form": "Puebla process"})
    statement = thing("point/a/opportunity/1", "Regional Conference", "strategies.point", point_type="opportunity")

    assert problems([rcm, puebla, statement], [alias]) == ["partner/puebla, process/rcm"]


def test_an_office_may_be_called_as_its_country_is_and_no_two_offices_alike():
    office, country = thing("office/HTI", "Haiti", "countries.office"), thing("country/HTI", "Haiti", "countries.place")

    assert problems([office, country]) == []
    assert problems([office, thing("office/b", "Haiti", "countries.office")]) == ["office/HTI, office/b"]


def test_a_list_has_an_office_once_and_an_exception_excepts_something():
    fields = {"seat": "country/USA", "category_printed": "Liaison Office"}
    offices = [thing(f"office/{name}", name, "countries.office", **fields) for name in ("One", "Two")]
    in_a_sentence = thing("office/Three", "Three", "countries.office", seat="country/USA", category_printed="")

    assert problems([*offices, in_a_sentence]) == ["office/One, office/Two"]
    assert problems([in_a_sentence], distinct=[frozenset(("a/1", "b/2"))]) == ["a/1, b/2"]


def test_an_exception_without_a_reason_is_refused(tmp_path):
    (tmp_path / "not_the_same.toml").write_text('distinct = [{ refs = ["a/1", "b/2"] }]', encoding="utf-8")

    with pytest.raises(FixtureError, match="missing or unknown fields: reason"):
        read_distinct(tmp_path)


def test_a_joined_record_has_the_text_and_receipts_of_both_and_all_that_referred_to_either():
    kept = replace(thing("process/rcm", "RCM", "countries.process"), citations=(quote("RCM"),))
    other = replace(
        thing("partner/rcm", "The RCM", about="country/HTI"),
        citations=(quote("The RCM"), replace(quote("x"), field="acronym")),
    )
    haiti = thing("country/HTI", "Haiti", "countries.place")
    pointing = thing("discrepancy/x", "X", "records.discrepancy", about=["partner/rcm", "process/rcm"])
    link = ParsedRecord(
        "strategies.link",
        "link/leads/partner.rcm--country.HTI",
        "leads",
        fields={"relation": "leads", "source": "partner/rcm", "target": "country/HTI"},
    )
    alias = ParsedRow("records.alias", "partner/rcm:the-rcm", {"record": "partner/rcm", "form": "The RCM"})

    rows = join_same([kept, other, haiti, pointing, link, alias], {"partner/rcm": "process/rcm"})

    by_key = {getattr(row, "ref", "") or row.key: row for row in rows}
    joined = by_key["process/rcm"]
    assert joined.text == "RCM is named.\n\nThe RCM is named."
    assert [citation.exact for citation in joined.citations] == ["RCM", "The RCM"]
    assert by_key["discrepancy/x"].fields["about"] == ["process/rcm"]
    assert by_key["process/rcm:the-rcm"].fields["record"] == "process/rcm"
    assert "link/leads/process.rcm--country.HTI" in by_key
    # What the other was about stays known, by a link with its words.
    assert by_key["link/related-to/process.rcm--country.HTI"].text == other.text
    assert "partner/rcm" not in by_key


def test_no_partner_is_a_country_or_iom_itself():
    records = [row for row in rows_before("mentions") if isinstance(row, ParsedRecord)]
    titles = {record.ref: record.title for record in records}
    countries = {title for ref, title in titles.items() if ref.startswith(("country/", "place/"))}

    assert [ref for ref, title in titles.items() if ref.startswith("partner/") and title in countries] == []
    assert titles[IOM] == "International Organization for Migration"
    links = [record.fields for record in records if record.ref.startswith("link/partner-of/")]
    assert {"country/USA", "country/CAN", "place/JPN"} < {link["source"] for link in links}
    assert IOM not in {link["source"] for link in links}
