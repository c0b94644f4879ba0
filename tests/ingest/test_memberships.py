"""Which countries processes and regimes include, against the documents, and entries that are refused."""

import shutil
from functools import cache

import pytest

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest.derive import memberships
from strategy_kb.ingest.types import ParsedRecord
from tests.ingest.source_texts import REVIEWED, all_documents, derived, rows_before

CENTRAL_AMERICA = "BLZ CRI GTM HND NIC PAN SLV"
CARIBBEAN = "ATG BHS BRB CUB DMA DOM GRD GUY HTI JAM KNA LCA SUR TTO VCT"
LATIN_AMERICA_AND_CARIBBEAN = f"{CENTRAL_AMERICA} {CARIBBEAN} MEX"
ENTRY = {
    "body": '"process/commca"',
    "basis": '"named"',
    "places": '["country/DOM"]',
    "document": '"strategy-2020-2024"',
    "line": "784",
    "quote": '"Council of Ministers of Women\'s Affairs of Central America and the Dominican Republic"',
}


@cache
def derived_memberships() -> tuple[ParsedRecord, ...]:
    return tuple(row for row in derived("memberships") if isinstance(row, ParsedRecord))


def countries(body, basis):
    """Return the codes of the places that `body` has on this basis."""
    of_body = (row.fields for row in derived_memberships() if row.fields["body"] == f"process/{body}")
    return {str(fields["place"]).rpartition("/")[2] for fields in of_body if fields["basis"] == basis}


@pytest.mark.parametrize(
    ("body", "named", "through_region"),
    [
        ("rcm", "DOM", f"CAN MEX USA {CENTRAL_AMERICA}"),
        ("cmc", "", CARIBBEAN),
        ("ocam", "", CENTRAL_AMERICA),
        ("commca", "DOM", CENTRAL_AMERICA),
        ("incosami", "MEX", CENTRAL_AMERICA),
        ("cdp", "GTM HND MEX SLV", ""),
        ("violence-reduction", "", "GTM HND SLV"),
        ("redlac", "", LATIN_AMERICA_AND_CARIBBEAN),
        ("america-crece", "", LATIN_AMERICA_AND_CARIBBEAN),
        ("un-migration-network-central-america-mexico", "MEX", CENTRAL_AMERICA),
    ],
)
def test_a_process_includes_whom_its_name_or_sentence_lists_and_the_countries_of_the_region_that_it_says(
    body, named, through_region
):
    assert countries(body, "named") == set(named.split())
    assert countries(body, "region") == set(through_region.split())


@pytest.mark.parametrize("body", ["riam", "fibemyd", "r4v", "mirps", "corett", "quito", "rmrp", "sacm"])
def test_of_whom_no_document_says_whom_it_includes_that_is_said_with_the_reason(body):
    (row,) = (row for row in derived_memberships() if row.ref == f"membership/process.{body}/not-stated")

    assert (row.fields["place"], row.fields["basis"]) == (None, "not_stated")
    assert row.fields["reason"]
    assert not countries(body, "named") | countries(body, "region")


def test_who_leads_or_supports_a_process_is_not_for_that_its_member():
    assert countries("venezuela-donors-conference", "lead") == {"ESP"}
    assert countries("venezuela-donors-conference", "supporter") == {"CAN", "NOR"}
    assert countries("rmrp", "supporter") == {"CAN", "USA"}
    assert countries("america-crece", "lead") == {"USA"}


def test_nobody_is_called_no_member_and_every_membership_quotes_what_it_rests_on():
    for row in derived_memberships():
        assert row.fields["basis"] != "not_member"
        cited = {citation.field for citation in row.citations}
        ends = {"named": "place", "region": "region"}.get(row.fields["basis"], "text")
        assert {"text", ends} <= cited, row.ref


def test_a_membership_is_said_as_of_the_printed_date_or_of_the_edition():
    as_of = {row.ref: (row.fields["as_of_year"], row.fields["as_of_printed"]) for row in derived_memberships()}

    assert as_of["membership/process.rcm/named/DOM"] == (2020, "")
    assert as_of["membership/process.venezuela-donors-conference/supporter/CAN"] == (2020, "26 May 2020")


def derive_with(tmp_path, replaced="", **changed):
    """Derive the reviewed memberships with COMMCA's entry of its one named country changed."""
    shutil.copy(REVIEWED / "memberships.toml", tmp_path)
    path = tmp_path / "memberships.toml"
    former = "[[membership]]\n" + "".join(f"{name} = {value}\n" for name, value in ENTRY.items())
    fields = {**ENTRY, **changed}
    entry = replaced or "[[membership]]\n" + "".join(f"{name} = {value}\n" for name, value in fields.items() if value)
    text = path.read_text(encoding="utf-8")
    assert former in text
    path.write_text(text.replace(former, entry), encoding="utf-8")
    return list(memberships.derive(all_documents(), rows_before("memberships"), tmp_path))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"places": '["country/HTI"]'}, "do not name country/HTI"),
        ({"basis": '"region"', "places": "", "regions": '["place/caribbean"]'}, "do not name place/caribbean"),
        ({"basis": '"lead"', "places": '["country/CAN"]'}, "do not name country/CAN"),
        ({"places": '["country/XXX"]'}, "there is no record country/XXX"),
        ({"body": '"process/none"'}, "there is no record process/none"),
        ({"places": ""}, "missing or unknown fields: places"),
        ({"since": "2014"}, "missing or unknown fields: since"),
    ],
)
def test_an_entry_whose_quote_names_neither_the_place_nor_its_region_or_that_has_other_faults_is_refused(
    tmp_path, changed, told
):
    with pytest.raises(FixtureError, match=told):
        derive_with(tmp_path, **changed)


def test_words_that_are_not_there_are_refused(tmp_path):
    with pytest.raises(SourceShapeError, match="a passage with"):
        derive_with(tmp_path, quote='"Council of the Dominican Republic"')


def test_a_region_whose_countries_nobody_named_is_refused(tmp_path):
    with pytest.raises(FixtureError, match="no entry says which countries place/south-america takes in"):
        derive_with(
            tmp_path,
            basis='"region"',
            places="",
            regions='["place/south-america"]',
            document='"migration-initiatives-2020"',
            line="111",
            quote='"South American Conference on Migration"',
        )


@pytest.mark.parametrize(
    ("instead", "told"),
    [
        ("process/corett", "process/riam: it is neither said nor not said"),
        ("process/rcm", "process/rcm: it is both said and not said"),
    ],
)
def test_each_process_has_either_members_or_the_reason_why_they_are_not_known(tmp_path, instead, told):
    text = (REVIEWED / "memberships.toml").read_text(encoding="utf-8")
    former = '[[not_stated]]\nbody = "process/riam"'
    assert former in text
    (tmp_path / "memberships.toml").write_text(text.replace(former, former.replace("process/riam", instead)))

    with pytest.raises(FixtureError, match=told):
        list(memberships.derive(all_documents(), rows_before("memberships"), tmp_path))
