"""An added document goes without a trace, and never with what people wrote or others say unless that is asked for."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from strategies.models import Wording
from strategy_kb.documents.models import Document
from strategy_kb.ingest.models import LoadConflict, LoadedRow
from strategy_kb.records.models import Acronym, Alias, Discrepancy, Record
from tests.ingest.added_notes import FIRST, OTHER_SIDECAR, SECOND, SLUG, differences, everything

pytestmark = pytest.mark.usefixtures("base")

ACRONYM = "acronym/a-note/flk"


def test_nothing_is_left_of_it_and_what_another_document_says_stays(add, capsys):
    add(SECOND.replace("Violins", "Cellos"), OTHER_SIDECAR)
    before = everything()
    add(FIRST)
    add(SECOND)
    add(FIRST)

    call_command("remove_document", SLUG)

    assert differences(before, everything()) == {}
    told = capsys.readouterr().out
    assert told.startswith("a-note is taken out: 1 document, 3 sections, 6 passages, ")
    assert " mentions, " in told
    assert told.endswith("1 record\n")


def test_a_name_that_another_document_has_of_its_record_is_emptied(add):
    add(FIRST)
    add("# Keepers\n\nThe League of Gulls (LG) met.\n", OTHER_SIDECAR)
    Acronym.objects.filter(document="b-note").update(names=ACRONYM)
    memory = LoadedRow.objects.get(model="records.acronym", row=Acronym.objects.get(document="b-note").pk)
    memory.fields["names"] = ACRONYM
    memory.save()

    call_command("remove_document", SLUG, verbosity=0)

    assert Acronym.objects.get(document="b-note").names_id is None
    assert LoadedRow.objects.get(pk=memory.pk).fields["names"] is None


def test_it_goes_out_of_the_lists_of_others_and_what_else_they_name_stays(add):
    add(FIRST)
    others = Discrepancy.objects.get()
    about = sorted(others.about.values_list("ref", flat=True))
    others.about.add(ACRONYM)
    memory = LoadedRow.objects.get(model="records.discrepancy", row=others.pk)
    memory.fields["about"] = [ACRONYM, *about]
    memory.save()

    call_command("remove_document", SLUG, verbosity=0)

    assert sorted(others.about.values_list("ref", flat=True)) == about == ["country/HTI", "office/HTI"]
    assert LoadedRow.objects.get(pk=memory.pk).fields["about"] == about


def test_what_people_wrote_on_its_rows_is_listed_and_goes_only_when_said(add):
    before = everything()
    add(FIRST)
    Record.objects.filter(pk=ACRONYM).update(title="F.L.K.")
    Alias.objects.create(key=f"{ACRONYM}:keepers", record_id=ACRONYM, form="Keepers", kind="name")
    Wording.objects.create(ref="wording/mine", title="Mine", element_id=ACRONYM, variant="web", document_id="example")

    with pytest.raises(CommandError) as refused:
        call_command("remove_document", SLUG)

    assert Document.objects.filter(pk=SLUG).exists()
    for written in (f"title of {ACRONYM}", f"alias {ACRONYM}:keepers", "wording wording/mine"):
        assert written in str(refused.value)
    call_command("remove_document", SLUG, with_edits=True, verbosity=0)
    assert differences(before, everything()) == {}


def test_a_conflict_on_one_of_its_rows_goes_with_it(add):
    before = everything()
    add(FIRST)
    Record.objects.filter(pk=ACRONYM).update(text="Keepers")
    add(SECOND)
    assert LoadConflict.objects.get().row == ACRONYM

    call_command("remove_document", SLUG, with_edits=True, verbosity=0)

    assert differences(before, everything()) == {}


def test_a_row_of_others_that_a_person_pointed_to_it_keeps_it(add):
    add(FIRST)
    Acronym.objects.filter(pk="acronym/example/iom").update(names=ACRONYM)
    Alias.objects.filter(pk="country/HTI:haiti").update(record=ACRONYM)

    with pytest.raises(CommandError) as refused:
        call_command("remove_document", SLUG, with_edits=True)

    assert f"names of acronym/example/iom is {ACRONYM}" in str(refused.value)
    assert f"record of country/HTI:haiti is {ACRONYM}" in str(refused.value)
    assert Document.objects.filter(pk=SLUG).exists()


def test_a_document_of_the_fixtures_stays_and_an_unknown_slug_is_told_with_those_that_there_are(add):
    def refusal(slug):
        with pytest.raises(CommandError) as refused:
            call_command("remove_document", slug)
        return str(refused.value)

    assert "example is one of the fixtures' documents" in refusal("example")
    assert "There is no document a-note. No document was added." in refusal(SLUG)
    add(FIRST)

    assert "There is no document a-nota. Did you mean a-note?" in refusal("a-nota")
    assert "There is no document zzz. Added documents: a-note." in refusal("zzz")
