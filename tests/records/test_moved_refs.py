"""A ref that named a record leads to where that is now, or says that it is gone, and never names another."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from countries.models import Partner
from strategies.models import Link
from strategy_kb.records.models import MovedRef, Record
from tests.admin.forms import change_url, errors_of, form_of
from tests.factories import LinkFactory, MovedRefFactory, PartnerFactory, PlaceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def merged():
    """A partner that merged into a country, and one that is gone."""
    country = PlaceFactory(ref="country/CAN")
    MovedRefFactory(ref="partner/canada", title="Canada", moved_to=country, why="The government is the country.")
    MovedRefFactory(ref="partner/ghost", title="Ghost Agency", why="No document names it.")
    return country


def test_the_old_addresses_redirect_to_the_new_record_in_their_own_format_and_with_their_query(client, merged):
    leads_to = {
        "/partners/canada/": "/countries/CAN/",
        "/partners/CANADA/": "/countries/CAN/",
        "/receipts/title/partner/canada/": "/receipts/title/country/CAN/",
        "/api/v1/partners/canada/": "/api/v1/countries/CAN/",
        "/api/v1/partners/canada.csv?fields=ref": "/api/v1/countries/CAN.csv?fields=ref",
        "/api/v1/records/partner/canada/?format=xlsx": "/api/v1/records/country/CAN/?format=xlsx",
    }

    answers = {address: client.get(address) for address in leads_to}

    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(leads_to, 301)
    assert {address: answer["Location"] for address, answer in answers.items()} == leads_to
    # A browser that kept a permanent redirect for good would never see the record again if a load brings it back.
    assert {answer["Cache-Control"] for answer in answers.values()} == {"no-cache"}
    assert client.get("/api/v1/partners/canada.csv?fields=ref", follow=True).content == b'"ref"\r\n"country/CAN"\r\n'


def test_the_address_of_a_record_that_is_gone_says_so_and_why(client, merged):
    page = client.get("/partners/ghost/")
    problem = client.get("/api/v1/partners/ghost.csv")

    assert (page.status_code, problem.status_code) == (410, 410)
    words = BeautifulSoup(page.content, "html.parser").main.get_text(" ", strip=True)
    assert "It was called “Ghost Agency” and stood here until 1 March 2026. No document names it." in words
    assert problem["Content-Type"] == "application/problem+json"
    detail = "partner/ghost named “Ghost Agency” until 1 March 2026, which is gone. No document names it."
    assert problem.json()["detail"] == detail
    assert client.get("/receipts/title/partner/ghost/").status_code == 410
    assert client.get("/partners/never-there/").status_code == 404
    assert client.get("/api/v1/partners/never-there/").status_code == 404


def test_a_filter_that_takes_refs_follows_a_moved_one(client, merged):
    link = LinkFactory(source=merged)
    rows = {
        "links/?source=partner/canada": link.ref,
        "records/?ref=partner/canada": "country/CAN",
        "moved-refs/?moved_to=partner/canada": "partner/canada",
        "moved-refs/?is_gone=true": "partner/ghost",
    }

    refs = {query: [row["ref"] for row in client.get(f"/api/v1/{query}").json()["results"]] for query in rows}

    assert refs == {query: [ref] for query, ref in rows.items()}
    assert client.get("/api/v1/records/?ref=partner/ghost").status_code == 400


def test_what_an_editor_deletes_is_gone_for_good_with_all_that_went_with_it(client, admin_client):
    partner = PartnerFactory(ref="partner/league", title="League of Gulls")
    url = reverse("admin:countries_partner_delete", args=["partner_2Fleague"])

    answer = admin_client.post(url, {"post": "yes"})

    assert answer.status_code == 302
    assert not Record.objects.filter(pk=partner.pk).exists()
    mark = MovedRef.objects.get(ref="partner/league")
    assert (mark.title, mark.moved_to, mark.why) == (
        "League of Gulls",
        None,
        "An editor of this knowledge base deleted it.",
    )
    assert client.get("/partners/league/").status_code == 410


def test_deleting_several_at_once_marks_each(admin_client):
    links = [LinkFactory() for _ in range(2)]
    chosen = {"action": "delete_selected", "_selected_action": [link.ref for link in links], "post": "yes"}

    admin_client.post(reverse("admin:strategies_link_changelist"), chosen)

    assert not Link.objects.exists()
    assert set(MovedRef.objects.values_list("ref", flat=True)) == {link.ref for link in links}


@pytest.mark.parametrize("ref", ["partner/ghost", "partner/Ghost"])
def test_no_new_record_takes_the_ref_and_the_form_says_what_it_named(admin_client, merged, ref):
    url = reverse("admin:countries_partner_add")
    entries = form_of(admin_client.get(url)) | {"ref": ref, "title": "Another"}

    answer = admin_client.post(url, entries)

    assert "partner/ghost named “Ghost Agency” until 1 March 2026" in errors_of(answer)
    assert "A ref is never reused" in errors_of(answer)
    assert not Partner.objects.exists()


def test_a_record_that_is_there_is_saved_whatever_moved_and_its_ref_is_not_marked(admin_client, merged):
    edited = admin_client.post(change_url(merged), form_of(admin_client.get(change_url(merged))) | {"title": "Kanada"})
    marked = admin_client.post(
        reverse("admin:records_movedref_add"), {"ref": "country/CAN", "why": "None.", "since": "2026-03-01"}
    )

    assert edited.status_code == 302
    assert "country/CAN names a record." in errors_of(marked)


def test_iom_has_a_page_and_a_list_of_its_own_and_stands_in_no_list_of_partners(client):
    PartnerFactory(ref="organization/iom", title="Migration Office")
    PartnerFactory(ref="partner/league", title="League of Gulls")

    words = {address: client.get(address).content.decode() for address in ("/partners/", "/organizations/")}
    page = BeautifulSoup(client.get("/organizations/iom/").content, "html.parser").main.get_text(" ", strip=True)

    assert "Migration Office" not in words["/partners/"]
    assert "Migration Office" in words["/organizations/"]
    assert "League of Gulls" not in words["/organizations/"]
    assert "Partner type" not in page
    assert [row["ref"] for row in client.get("/api/v1/partners/").json()["results"]] == ["partner/league"]
