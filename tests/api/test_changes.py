"""What the API says of loads and of people's edits."""

from datetime import UTC, datetime

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType

from countries.models import Partner
from strategy_kb.ingest.models import LoadConflict
from tests import factories as make

pytestmark = pytest.mark.django_db


def edit(day: int, model=Partner, **values) -> LogEntry:
    """Log an edit of a row of `model` on a day of November 2026."""
    user, _ = get_user_model().objects.get_or_create(username="ana")
    at = {"action_time": datetime(2026, 11, day, tzinfo=UTC), "object_id": f"partner/{day}", "action_flag": CHANGE}
    return LogEntry.objects.create(user=user, content_type=ContentType.objects.get_for_model(model), **at, **values)


def load(day: int):
    return make.DataReleaseFactory(version=f"load {day}", loaded_at=datetime(2026, 11, day, tzinfo=UTC))


def names(answer: dict) -> list[str]:
    """Return the version of each load and the ref of each edit."""
    return [change["data_version"] or change["ref"] for change in answer["results"]]


def test_changes_name_loads_and_edits_newest_first_without_the_name_of_a_person(client):
    release = make.DataReleaseFactory(changed_count=3)
    partner = make.PartnerFactory(ref="partner/bank", title="Bank")
    user = get_user_model().objects.create_superuser("ana", password="secret")
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(Partner),
        object_id=partner.pk,
        object_repr="Bank",
        action_flag=CHANGE,
        change_message='[{"changed": {"fields": ["Title"]}}]',
    )
    make.LoadConflictFactory()

    answer = client.get("/api/v1/changes/")

    edit, load = answer.json()["results"]
    assert (edit["what"], edit["ref"], edit["title"], edit["fields"]) == ("edited", "partner/bank", "Bank", ["Title"])
    assert (load["what"], load["changed_count"], load["data_version"]) == ("load", 3, release.version)
    assert answer.json()["open_conflicts"] == 1
    assert "ana" not in answer.content.decode()


def test_a_change_whose_message_is_plain_text_names_no_fields(client):
    partner = make.PartnerFactory()
    LogEntry.objects.create(
        user=get_user_model().objects.create_user("ana"),
        content_type=ContentType.objects.get_for_model(Partner),
        object_id=partner.pk,
        object_repr="Bank",
        action_flag=CHANGE,
        change_message="Corrected by hand.",
    )

    (edit,) = client.get("/api/v1/changes/").json()["results"]

    assert (edit["ref"], edit["fields"]) == (partner.ref, [])


def test_a_change_in_the_admin_is_an_addition_an_edit_or_a_deletion(client):
    user, partner = get_user_model().objects.create_user("ana"), ContentType.objects.get_for_model(Partner)
    for flag in (ADDITION, CHANGE, DELETION):
        LogEntry.objects.create(user=user, content_type=partner, object_id=f"partner/{flag}", action_flag=flag)

    changes = {change["ref"]: change["what"] for change in client.get("/api/v1/changes/").json()["results"]}

    assert changes == {f"partner/{ADDITION}": "added", f"partner/{CHANGE}": "edited", f"partner/{DELETION}": "deleted"}


def test_pages_of_changes_hold_loads_and_edits_each_once_newest_first(client):
    for day in (1, 3, 4):
        load(day)
    for day in (2, 5, 6, 7):
        edit(day)

    pages = [client.get("/api/v1/changes/?limit=3").json()]
    while pages[-1]["next"]:
        pages.append(client.get(pages[-1]["next"]).json())

    newest_first = ["partner/7", "partner/6", "partner/5", "load 4", "load 3", "partner/2", "load 1"]
    assert [names(page) for page in pages] == [newest_first[:3], newest_first[3:6], newest_first[6:]]
    assert [page["count"] for page in pages] == [7] * 3
    assert [page["previous"] is None for page in pages] == [True, False, False]


def test_a_load_says_how_many_rows_it_created_changed_and_left(client):
    make.DataReleaseFactory(created_count=1, changed_count=2, unchanged_count=3)

    (change,) = client.get("/api/v1/changes/").json()["results"]

    assert [change[f"{name}_count"] for name in ("created", "changed", "unchanged")] == [1, 2, 3]
    assert (change["ref"], change["title"], change["fields"]) == (None, None, [])


def test_edits_of_what_the_api_does_not_show_are_not_listed(client):
    edit(1, User)
    edit(2)

    answer = client.get("/api/v1/changes/").json()

    assert (names(answer), answer["count"]) == (["partner/2"], 1)


def test_an_edit_names_each_changed_field_once_and_not_what_was_added_beside(client):
    message = """[{"changed": {"fields": ["Title", "Text"]}}, {"added": {"name": "alias", "object": "UN"}},
                  {"changed": {"name": "alias", "object": "IOM", "fields": ["Form", "Title"]}}]"""
    edit(1, change_message=message)

    (change,) = client.get("/api/v1/changes/").json()["results"]

    assert change["fields"] == ["Title", "Text", "Form"]


def test_a_conflict_that_is_settled_is_not_counted(client):
    for status in LoadConflict._meta.get_field("status").choices:
        make.LoadConflictFactory(status=status[0])

    assert client.get("/api/v1/changes/").json()["open_conflicts"] == 1
