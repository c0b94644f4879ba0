"""The data quality page: receipts, coverage of documents, disagreements, records without a receipt."""

import pytest

from strategy_kb.documents.models import Passage
from strategy_kb.ingest.models import LoadConflict
from tests import factories as make
from tests.api.conftest import make_rows
from tests.web.html import addresses, page, rows, words

pytestmark = pytest.mark.django_db


def test_data_quality_counts_receipts_and_disagreements(client):
    make_rows("partners", 2)
    make.PartnerFactory()
    make.DiscrepancyFactory(topic="count", severity="substance")

    soup = page(client, "/quality/")

    assert "2 of 4 (50.0 %)" in words(soup.dl)
    assert "/discrepancies/?topic=count" in addresses(soup)


def test_data_quality_counts_passages_that_are_cited_however_often_and_no_headings(client):
    document = make.DocumentFactory(short_title="The old strategy")
    heading, cited, _ = (make.PassageFactory(document=document, kind=kind) for kind in ("heading", *["paragraph"] * 2))
    for passage in (heading, cited, cited):
        make.CitationFactory(passage=passage)

    assert ["The old strategy", "2", "1", "50 %", "0", "1", "0"] in rows(page(client, "/quality/").main)


def test_data_quality_counts_the_records_without_a_receipt_by_kind(client):
    make.CitationFactory(record=make.ApproachFactory())
    make.ProcessFactory.create_batch(2)

    panel = page(client, "/quality/").find("h2", string="Without a receipt").parent

    assert ["process", "2"] in rows(panel)
    assert "approach" not in [kind for kind, _ in rows(panel)]


def test_data_quality_says_what_each_document_holds_in_their_order(client):
    documents = {slug: make.DocumentFactory(slug=slug) for slug in ("new", "old", "empty")}
    for slug in ("old", "old", "old", "new"):
        make.PassageFactory(document=documents[slug])
    make.CitationFactory(passage=Passage.objects.filter(document="old").first())
    for line in (3, 4):
        make.ArtefactFactory(document=documents["new"], key=f"new:a{line}", line_start=line)

    table = rows(page(client, "/quality/").find("h2", string="Coverage").parent)

    assert table == [
        ["empty", "0", "0", "0 %", "0", "0", "0"],
        ["new", "1", "0", "0 %", "0", "1", "2"],
        ["old", "3", "1", "33 %", "0", "2", "0"],
    ]


def test_data_quality_counts_passages_without_a_record_by_reason_unless_a_record_cites_them(client):
    document = make.DocumentFactory(short_title="The old strategy")
    for reason in ("contents", "contents", "credits", ""):
        make.PassageFactory(document=document, no_record_reason=reason)
    make.CitationFactory(passage=make.PassageFactory(document=document, no_record_reason="credits"))

    soup = page(client, "/quality/")

    coverage, reasons = (
        rows(soup.find("h2", string=heading).parent) for heading in ("Coverage", "Passages without a record")
    )
    assert coverage == [["The old strategy", "5", "1", "20 %", "3", "1", "0"]]
    assert reasons == [["The old strategy", "0", "2", "1", "0", "0"]]


def test_data_quality_counts_disagreements_by_topic_and_severity(client):
    make.DiscrepancyFactory(topic="two-names", severity="form")
    for severity in ("substance", "gap", "substance", "form"):
        make.DiscrepancyFactory(topic="count", severity=severity)

    panel = page(client, "/quality/").find("h2", string="Discrepancies").parent

    assert [words(head) for head in panel.select("thead th")] == ["Topic", "Substance", "Wording", "Form", "Gap"]
    assert rows(panel) == [["Count", "2", "0", "1", "1"], ["Two names", "0", "0", "1", "0"]]


def test_data_quality_lists_kinds_without_a_receipt_by_name_and_counts_edits_that_await_a_decision(client):
    for factory in (make.ProcessFactory, make.ApproachFactory, make.PartnerFactory):
        factory()
    for status, _ in LoadConflict._meta.get_field("status").choices:
        make.LoadConflictFactory(status=status)

    soup = page(client, "/quality/")

    kinds = [kind for kind, _ in rows(soup.find("h2", string="Without a receipt").parent)]
    assert kinds == sorted(kinds)
    assert {"approach", "partner", "process"} <= set(kinds)
    assert words(soup.find("dt", string="Edits that await a decision").find_next("dd")) == "1"


def test_data_quality_of_an_empty_site_divides_by_nothing(client):
    soup = page(client, "/quality/")

    assert "0 of 0 (0.0 %)" in words(soup.dl)
    assert soup.find("h2", string="Without a receipt") is None
