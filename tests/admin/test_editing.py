"""An editor corrects a record, and nothing is lost: not by a wrong entry, not by the next load."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from countries.models import Office, Process
from strategies.models import Pillar, Strategy
from strategy_kb.ingest.load import FixtureFolder, load
from strategy_kb.records import kinds
from strategy_kb.records.models import Alias, Citation, DataRelease, Record
from tests.admin.forms import change_url, errors_of, form_of, send
from tests.factories import (
    CitationFactory,
    DataReleaseFactory,
    DocumentFactory,
    OfficeFactory,
    PassageFactory,
    PillarFactory,
    PlaceFactory,
    ProcessFactory,
    RecordFactory,
    StrategyFactory,
)
from tests.ingest import example
from tests.query_counts import assert_flat_queries

pytestmark = pytest.mark.django_db


def test_a_corrected_title_outlives_the_next_load(admin_client, tmp_path):
    folder = FixtureFolder(example.write(tmp_path))
    load(folder)

    response = send(admin_client, change_url(Pillar.objects.get(number=1)), title="Resilience of all communities")
    load(folder)

    assert response.status_code == 302
    assert Pillar.objects.get(number=1).title == "Resilience of all communities"


def test_saving_a_form_as_it_stands_changes_no_value(admin_client, tmp_path):
    folder = FixtureFolder(example.write(tmp_path))
    load(folder)

    for ref in Record.objects.values_list("ref", flat=True):
        record = kinds.model_of(ref).objects.get(ref=ref)
        assert send(admin_client, change_url(record)).status_code == 302

    assert load(folder).total.kept_edits == 0


def test_an_edit_makes_cached_answers_out_of_date(admin_client):
    release = DataReleaseFactory()

    send(admin_client, change_url(OfficeFactory()), category_printed="Country offices")

    assert DataRelease.objects.get().edited_at > release.edited_at


def test_a_deletion_makes_cached_answers_out_of_date(admin_client):
    release, office = DataReleaseFactory(), OfficeFactory()

    admin_client.post(change_url(office).replace("/change/", "/delete/"), {"post": "yes"})

    assert not Office.objects.exists()
    assert DataRelease.objects.get().edited_at > release.edited_at


def test_a_record_goes_with_its_receipts(admin_client):
    office = OfficeFactory()
    CitationFactory(record=office)

    admin_client.post(change_url(office).replace("/change/", "/delete/"), {"post": "yes"})

    assert not Office.objects.exists()
    assert not Citation.objects.exists()


def test_a_record_that_others_belong_to_is_not_deleted(admin_client):
    strategy = PillarFactory().strategy

    response = admin_client.post(change_url(strategy).replace("/change/", "/delete/"), {"post": "yes"})

    assert "would require deleting the following protected related objects" in response.content.decode()
    assert Strategy.objects.filter(pk=strategy.pk).exists()


def test_receipts_stand_on_the_record_s_page_with_a_link_to_the_highlighted_quote(admin_client):
    document = DocumentFactory(slug="strategy-x", short_title="Strategy X")
    passage = PassageFactory(document=document, text="Haiti asked for 2,300,000.", line_start=12, line_end=13)
    office = OfficeFactory()
    citation = CitationFactory(record=office, passage=passage, field="category_printed", quote="2,300,000")

    page = BeautifulSoup(admin_client.get(change_url(office)).content, "html.parser")

    row = page.select_one(".field-receipts tbody tr")
    assert [cell.get_text(strip=True) for cell in row.select("td")] == [
        "category printed",
        "2,300,000",
        "Strategy X",
        "12–13",
    ]
    assert row.select_one("a")["href"] == citation.get_absolute_url()


def test_a_record_s_receipts_cost_the_same_however_many_there_are(admin_client):
    office = OfficeFactory()
    CitationFactory(record=office)

    assert_flat_queries(
        lambda: admin_client.get(change_url(office)),
        grow=lambda: CitationFactory.create_batch(5, record=office),
        at_most=14,
    )


class TestWrongEntries:
    def test_years_in_the_wrong_order_are_an_error_of_the_form(self, admin_client):
        response = send(admin_client, change_url(StrategyFactory()), start_year="2025", end_year="2020")

        assert errors_of(response) == "The start year must not be after the end year."

    def test_a_number_that_is_taken_is_an_error_of_the_form(self, admin_client):
        first = PillarFactory(number=1)
        second = PillarFactory(number=2, strategy=first.strategy)

        response = send(admin_client, change_url(second), number="1")

        assert errors_of(response) == "Pillar or strategic working area with this Strategy and Number already exists."

    def test_a_reference_of_another_kind_is_an_error_that_says_how_it_looks(self, admin_client):
        url = reverse("admin:countries_partner_add")

        response = send(admin_client, url, ref="country/XYZ", title="A partner", partner_type="other")

        assert errors_of(response) == "The reference of a partner starts with organization/ or partner/."

    def test_a_reference_in_another_form_is_an_error_that_says_how_it_looks(self, admin_client):
        url = reverse("admin:countries_partner_add")

        response = send(admin_client, url, ref="A partner", title="A partner", partner_type="other")

        assert "A reference reads kind/name, for example country/HTI." in errors_of(response)

    def test_a_reference_that_is_taken_is_an_error_of_the_form(self, admin_client):
        ProcessFactory(ref="process/rcm")
        url = reverse("admin:countries_process_add")

        response = send(admin_client, url, ref="process/rcm", title="Another", category="consultation")

        assert "already exists" in errors_of(response)
        assert Process.objects.count() == 1

    def test_neither_title_nor_text_is_an_error_of_the_form(self, admin_client):
        response = send(admin_client, change_url(PillarFactory()), title="", text="")

        assert errors_of(response) == "A record needs a title, or a text when the sources print no title."


class TestNewRecords:
    def test_the_form_says_how_a_reference_looks(self, admin_client):
        ProcessFactory(ref="process/rcm")

        page = BeautifulSoup(admin_client.get(reverse("admin:countries_process_add")).content, "html.parser")

        told = page.select_one(".field-ref .help").get_text(" ", strip=True)
        assert "It starts with process/" in told
        assert "for example process/rcm" in told

    def test_a_new_record_is_saved_with_its_kind(self, admin_client):
        url = reverse("admin:countries_partner_add")

        response = send(admin_client, url, ref="partner/new", title="A new partner", partner_type="other")

        assert response.status_code == 302
        assert Record.objects.get(ref="partner/new").kind == "partner"

    def test_a_reference_cannot_be_changed_afterwards(self, admin_client):
        office = OfficeFactory()

        assert "ref" not in form_of(admin_client.get(change_url(office)))

    def test_a_blank_title_is_stored_as_none(self, admin_client):
        pillar = PillarFactory(text="Statement of the pillar.")

        send(admin_client, change_url(pillar), title="")

        assert Pillar.objects.get().title is None


class TestGeneratedKeys:
    def test_a_city_is_added_under_its_office_without_a_key(self, admin_client):
        office = OfficeFactory(ref="office/HTI")

        response = send(
            admin_client,
            change_url(office),
            **{
                "cities-TOTAL_FORMS": "1",
                "cities-0-office": "office/HTI",
                "cities-0-name": "Jacmel",
                "cities-0-position": "0",
            },
        )

        assert response.status_code == 302
        assert list(office.cities.values_list("key", "name")) == [("office/HTI:0", "Jacmel")]

    def test_a_second_form_with_the_same_slug_gets_a_key_of_its_own(self, admin_client):
        place = PlaceFactory(iso3="HTI")
        url = reverse("admin:records_alias_add")

        for form in ("Haïti", "Haiti"):
            send(admin_client, url, record=place.ref, form=form, kind="name", language="fr")

        assert set(Alias.objects.values_list("key", flat=True)) == {"country/HTI:haiti", "country/HTI:haiti-2"}


def test_any_record_is_edited_on_the_page_of_its_kind(admin_client):
    office = OfficeFactory()
    record = Record.objects.get(pk=office.pk)

    response = admin_client.get(change_url(record))

    assert response.status_code == 302
    assert response.url == change_url(office)


def test_references_are_found_by_title(admin_client):
    RecordFactory(ref="partner/eclac", title="Economic Commission")

    response = admin_client.get(
        reverse("admin:autocomplete"),
        {"app_label": "strategies", "model_name": "link", "field_name": "source", "term": "Economic"},
    )

    assert [result["id"] for result in response.json()["results"]] == ["partner/eclac"]


def test_rows_deleted_from_the_list_make_cached_answers_out_of_date(admin_client):
    release, office = DataReleaseFactory(), OfficeFactory()
    deletion = {"action": "delete_selected", "_selected_action": [office.pk], "post": "yes"}

    admin_client.post(reverse("admin:countries_office_changelist"), deletion)

    assert not Office.objects.exists()
    assert DataRelease.objects.get().edited_at > release.edited_at


def test_a_record_that_is_gone_is_told_and_leads_back(admin_client):
    answer = admin_client.get(reverse("admin:records_record_change", args=["office/XXX"]), follow=True)

    assert answer.redirect_chain
    assert "doesn’t exist" in str([str(message) for message in answer.context["messages"]])
