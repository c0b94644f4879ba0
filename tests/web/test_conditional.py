"""Pages and answers over the wire: compressed, with an ETag that stands as long as nothing changed."""

import gzip
from datetime import timedelta

import brotli
import pytest
from django.utils import timezone

from strategy_kb.ingest.load.merge import keep_edit
from strategy_kb.records import conditional
from strategy_kb.records.services import note_edit
from tests import factories as make
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db

PAGES = (
    "/",
    "/countries/",
    "/countries/HTI/",
    "/funding/",
    "/search/?q=haiti",
    "/quality/",
    "/documents/",
    "/api/docs/",
)
ANSWERS = ("/api/v1/", "/api/v1/countries/", "/api/v1/countries.csv", "/api/schema/")
PRIVATE = ("/admin/", "/admin/login/", "/admin/ingest/loadconflict/", "/admin/documents/document/", "/admin/jsi18n/")


@pytest.fixture(autouse=True)
def a_release():
    make.PlaceFactory(iso3="HTI", name_en="Haiti")
    make.DocumentFactory()
    return make.DataReleaseFactory(edited_at=timezone.now() - timedelta(days=1))


def test_a_page_that_the_reader_holds_is_not_sent_again_in_any_coding(client):
    for address in (*PAGES, *ANSWERS):
        plain = client.get(address)
        for coding in ("", "gzip", "br"):
            etag = client.get(address, headers={"Accept-Encoding": coding})["ETag"]
            for sent in (etag, etag.removeprefix("W/"), f'"other", {etag}'):
                again = client.get(address, headers={"If-None-Match": sent, "Accept-Encoding": coding})
                assert (again.status_code, again.content, again["ETag"]) == (304, b"", plain["ETag"]), address
                assert "Accept-Encoding" in again["Vary"], address
                assert "Content-Type" not in again, address
        assert "no-cache" in plain["Cache-Control"]


def test_pages_and_answers_are_compressed_and_the_same(client):
    for address in (*PAGES, *ANSWERS, "/nothing/here/", "/api/v1/nothing/"):
        plain = client.get(address)
        if len(plain.content) < 600:
            continue
        for coding, decode in (("gzip", gzip.decompress), ("br", brotli.decompress)):
            response = client.get(address, headers={"Accept-Encoding": coding})
            head = client.head(address, headers={"Accept-Encoding": coding})

            assert decode(response.content) == plain.content, address
            assert "Accept-Encoding" in plain["Vary"], address
            for name in ("Content-Encoding", "Content-Length", "ETag", "Vary"):
                assert head.get(name) == response.get(name), (address, name)
        assert "Content-Encoding" not in client.get(address, headers={"Accept-Encoding": "gzip;q=0"})


def test_what_is_of_one_person_is_neither_compressed_nor_kept(admin_client, client):
    for address in PRIVATE:
        for someone in (client, admin_client):
            response = someone.get(address, headers={"Accept-Encoding": "gzip, br"})
            assert not {"Content-Encoding", "ETag"} & set(response.headers), address


def test_who_is_signed_in_reads_the_same_pages(admin_client, client):
    for address in PAGES:
        assert admin_client.get(address).content == client.get(address).content, address


def test_an_edit_a_decision_and_a_load_make_every_page_new(client, a_release):
    conflict = make.LoadConflictFactory()
    changes = (note_edit, lambda: keep_edit(conflict), make.DataReleaseFactory)
    for change in changes:
        held = {address: client.get(address)["ETag"] for address in PAGES}
        change()
        for address, etag in held.items():
            assert client.get(address, headers={"If-None-Match": etag}).status_code == 200, address


def test_a_change_of_a_template_a_script_or_a_package_makes_every_page_new():
    names = {
        path.relative_to(conditional.settings.BASE_DIR).as_posix()
        for path in conditional._files(conditional.settings.BASE_DIR)
    }

    assert {"templates/base.html", "static/css/parts.css", "requirements.txt", "funding/views.py"} <= names


def test_addresses_have_each_their_own_etag_and_an_unchanged_page_costs_one_query(client):
    etags = {client.get(address)["ETag"] for address in (*PAGES, "/countries/?q=a", "/countries/?q=b")}
    etag = client.get("/countries/")["ETag"]

    assert len(etags) == len(PAGES) + 2
    assert len(queries_of(lambda: client.get("/countries/", headers={"If-None-Match": etag}))) == 1


def test_a_health_check_is_never_answered_from_a_store(client):
    answers = {address: client.get(address)["Cache-Control"] for address in ("/healthz", "/readyz")}

    assert answers == dict.fromkeys(answers, "no-store")


def test_an_error_and_a_health_check_have_no_etag(client):
    for address in ("/nothing/here/", "/countries/XXX/", "/healthz", "/readyz"):
        assert "ETag" not in client.get(address, headers={"If-None-Match": "*"}), address
