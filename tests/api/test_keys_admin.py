import re

import pytest
from django.contrib.admin.models import LogEntry

from strategy_kb.api.models import ApiKey
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db


def test_a_key_made_in_the_admin_is_shown_once_and_works(admin_client, client):
    page = admin_client.post("/admin/api/apikey/add/", {"holder": "A ministry", "is_active": "on"}, follow=True)

    key = re.search(r"The key is (\S+)\. Copy it now", page.content.decode())[1]
    assert client.get("/api/v1/countries/", headers={"ApiKey": key}).status_code == 200
    assert key not in admin_client.get("/admin/api/apikey/").content.decode()


def test_changing_the_holder_keeps_the_key(admin_client):
    ApiKey.issue("A ministry")
    row = ApiKey.objects.get()

    admin_client.post(f"/admin/api/apikey/{row.pk}/change/", {"holder": "The ministry", "is_active": "on"})

    key = ApiKey.objects.get()
    assert (key.holder, key.sha256) == ("The ministry", row.sha256)


def test_keys_and_their_holders_are_no_part_of_the_changes_that_everybody_reads(admin_client, client):
    admin_client.post("/admin/api/apikey/add/", {"holder": "A ministry", "is_active": "on"})

    assert LogEntry.objects.get().object_repr == "A ministry"
    assert client.get("/api/v1/changes/").json()["count"] == 0


def test_a_request_without_a_key_looks_none_up(client):
    assert not any("api_apikey" in query for query in queries_of(lambda: client.get("/api/v1/countries/")))
