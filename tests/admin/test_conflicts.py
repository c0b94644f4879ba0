"""Where a person and the sources changed the same field, someone decides."""

import pytest
from django.urls import reverse

from countries.models import Office
from strategy_kb.ingest.load import FixtureFolder, load
from strategy_kb.ingest.models import LoadConflict
from strategy_kb.records.models import Record
from tests.admin.forms import change_url, form_of
from tests.ingest import example

pytestmark = pytest.mark.django_db


@pytest.fixture
def newer(tmp_path):
    """Fixtures that say "Haïti" where those before said "Haiti"."""
    kb = example.knowledge_base(changed={"office/HTI": example.retitled("Haïti")})
    return FixtureFolder(example.write(tmp_path / "newer", kb))


@pytest.fixture
def conflict(newer, tmp_path):
    """The sources say "Haïti" now, a person had made "Haiti office" of "Haiti"."""
    load(FixtureFolder(example.write(tmp_path / "1")))
    Record.objects.filter(ref="office/HTI").update(title="Haiti office")
    load(newer)
    return LoadConflict.objects.get()


def decide(client, conflict, action):
    url = reverse("admin:ingest_loadconflict_changelist")
    client.post(url, {"action": action, "_selected_action": [conflict.pk]})
    return LoadConflict.objects.get().status


def test_keeping_the_edit_settles_it_for_later_loads(admin_client, conflict, newer):
    status = decide(admin_client, conflict, "keep_the_edit")

    assert status == "edit_kept"
    assert load(newer).total.conflicts == 0
    assert Office.objects.get(ref="office/HTI").title == "Haiti office"


def test_taking_the_source_replaces_the_edit(admin_client, conflict, newer):
    status = decide(admin_client, conflict, "take_the_source")

    assert status == "source_taken"
    assert Office.objects.get(ref="office/HTI").title == "Haïti"
    assert load(newer).total.kept_edits == 0


def test_a_value_that_no_longer_fits_is_told_and_stays_open(admin_client, conflict, newer):
    LoadConflict.objects.update(incoming=None)
    Record.objects.filter(ref="office/HTI").update(text="")

    assert decide(admin_client, conflict, "take_the_source") == "open"


def test_it_cannot_be_edited_otherwise(admin_client, conflict, newer):
    assert not form_of(admin_client.get(change_url(conflict))).keys() - {"csrfmiddlewaretoken"}
