"""Records and what hangs on them: refs, names, keys, neighbours, receipts, mentions, releases."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from countries.models import Country, Partner, Place
from strategy_kb.reader.passage_text import line_of
from strategy_kb.records import kinds
from strategy_kb.records.models import Alias, Citation, DataRelease, Mention, Record
from strategy_kb.records.panels import EXCERPT_LENGTH, mentions
from strategy_kb.records.record_admin import free_key
from strategy_kb.records.services import note_edit
from tests import factories as make


def refusal(record):
    with pytest.raises(ValidationError) as refused:
        record.clean()
    return refused.value.message_dict


def test_a_ref_of_no_kind_is_refused_with_the_kinds_that_there_are():
    (message,) = refusal(Record(ref="city/paris", title="Paris"))["ref"]

    assert message == f"A reference starts with a known kind: {', '.join(kinds.codes())}."


@pytest.mark.parametrize(
    ("model", "ref", "said"),
    [
        (Partner, "country/HTI", "The reference of a partner starts with organization/ or partner/."),
        (Place, "partner/bank", "The reference of a place starts with country/ or place/."),
    ],
)
def test_a_ref_of_another_kind_is_refused_with_how_those_of_its_kind_begin(model, ref, said):
    assert refusal(model(ref=ref, title="A")) == {"ref": [said]}


@pytest.mark.django_db
def test_a_ref_of_its_own_kind_is_taken_and_an_empty_title_is_none():
    for record in (
        Partner(ref="partner/a", title=""),
        Place(ref="country/HTI", title=""),
        Record(ref="partner/a", title=""),
    ):
        record.clean()

        assert record.title is None


def test_a_record_is_named_by_what_follows_its_kind():
    assert [Record(ref=ref).name for ref in ("country/HTI", "statistic/a/1")] == ["HTI", "a/1"]
    assert Partner.refs_named("bank") == ["bank", "organization/bank", "partner/bank"]
    assert Place.refs_named("HTI") == ["HTI", "country/HTI", "place/HTI"]
    assert Record.refs_named("HTI") == ["HTI"]
    assert [Record.table_model_of(ref) for ref in ("country/HTI", "city/x")] == [Place, Record]
    assert str(Record(ref="partner/a", title="a bank")) == "A bank"


def test_words_are_looked_for_in_each_column_once_and_among_all_kinds_in_those_of_each():
    assert {"title", "text", "ref", "aliases__form"} <= set(Record.searched_columns())
    for model in (Record, *kinds.record_models()):
        columns = model.searched_columns()
        assert len(columns) == len(set(columns)), model
        assert columns[:3] == ("title", "text", "ref"), model
        assert set(model.search_fields) <= set(columns), model
    everywhere = Record.searched_columns()
    of_one_kind = {path for path in Country.search_fields if path not in Record.search_fields}
    assert {f"as_place__{path}" for path in of_one_kind} <= set(everywhere)
    assert [
        path for path in everywhere if path.startswith("as_") and path.partition("__")[2] in Record.search_fields
    ] == []


def test_keys_and_anchors_are_made_of_what_they_name():
    assert Alias(record_id="partner/a", form="World Bank").key_of_values == "partner/a:world-bank"
    assert Alias(record_id="partner/a", form="…").key_of_values == "partner/a:form"
    assert Mention(passage_id="a-note:3-1", start=7).anchor == "m3-1-7"
    assert (line_of("a-note:3-1"), line_of("a-note:a7")) == ("3-1", "a7")
    citation = Citation(passage_id="a-note:3", key="country/HTI#title.0", record_id="country/HTI", field="title")
    assert citation.get_absolute_url() == "/documents/a-note/?cite=country/HTI%23title.0#L3"
    assert str(citation) == "country/HTI · title"
    assert str(Mention(form="DR", record_id="country/DOM")) == "DR (country/DOM)"


@pytest.mark.django_db
def test_a_key_that_is_taken_is_numbered_from_two_on():
    assert free_key(Alias, "partner/a:bank") == "partner/a:bank"

    for key in ("partner/a:bank", "partner/a:bank-3", "partner/a:banker"):
        make.AliasFactory(key=key)
    assert free_key(Alias, "partner/a:bank") == "partner/a:bank-2"

    make.AliasFactory(key="partner/a:bank-2")
    assert free_key(Alias, "partner/a:bank") == "partner/a:bank-4"


@pytest.mark.django_db
def test_an_edit_is_noted_on_the_newest_release_alone_and_makes_one_where_there_is_none():
    note_edit()
    assert DataRelease.objects.get().version == ""

    then = datetime(2020, 1, 1, tzinfo=UTC)
    DataRelease.objects.update(loaded_at=then, edited_at=then)
    newest = make.DataReleaseFactory(edited_at=then)
    note_edit()

    edited = {release.pk: release.edited_at > then for release in DataRelease.objects.all()}
    assert edited == {release.pk: release.pk == newest.pk for release in DataRelease.objects.all()}
    assert len(edited) == 2


@pytest.mark.django_db
def test_neighbours_are_those_of_the_kind_before_and_after_by_position_and_then_by_ref():
    make.ProcessFactory(position=2)
    in_order = [
        make.PartnerFactory(ref=f"partner/{name}", position=at)
        for name, at in (("c", 1), ("a", 2), ("b", 2), ("a0", 3))
    ]

    around = [Record.objects.neighbours(record) for record in in_order]

    names = [[neighbour and neighbour.name for neighbour in pair] for pair in around]
    assert names == [[None, "a"], ["c", "b"], ["a", "a0"], ["b", None]]


@pytest.mark.django_db
def test_the_best_receipt_is_of_the_field_else_of_the_record():
    partner = make.PartnerFactory(ref="partner/a")
    for field, position in (("title", 2), ("title", 1), ("acronym", 0)):
        make.CitationFactory(record=partner, field=field, position=position, key=f"{field}{position}")

    best = {field: Citation.objects.best_for("partner/a", field).key for field in ("title", "acronym", "text")}

    assert best == {"title": "title1", "acronym": "acronym0", "text": "acronym0"}
    assert Citation.objects.best_for("partner/b", "title") is None


@pytest.mark.django_db
def test_a_mention_stands_between_whole_words_around_it_as_far_as_they_go():
    partner = make.PartnerFactory(ref="partner/a")
    long = "before " * 40 + "Bank" + " after" * 40
    for text in ("The Bank lends.", long):
        passage = make.PassageFactory(text=text)
        make.MentionFactory(passage=passage, record=partner, form="Bank", start=text.index("Bank"))

    short, cut = mentions(partner).excerpts

    assert (short.before, short.marked, short.after) == ("The ", "Bank", " lends.")
    assert cut.marked == "Bank"
    assert set(cut.before.split()) == {"…", "before"}
    assert cut.before.startswith("… before ")
    assert set(cut.after.split()) == {"…", "after"}
    assert cut.after.endswith(" after …")
    for around in (cut.before, cut.after):
        assert EXCERPT_LENGTH - len("before ") <= len(around) <= EXCERPT_LENGTH + 2


@pytest.mark.django_db
@pytest.mark.parametrize(("count", "note"), [
    (1, "Named in 1 passage. A document opens with all its mentions highlighted."),
    (5, "Named in 5 passages. A document opens with all its mentions highlighted."),
    (6, "Named in 6 passages. A document opens with all its mentions highlighted. The first 5 stand below."),
])  # fmt: skip
def test_of_many_passages_that_name_a_record_five_are_shown_and_all_counted(count, note):
    partner = make.PartnerFactory()
    document = make.DocumentFactory(short_title="The note", slug="note")
    for position in range(count):
        passage = make.PassageFactory(document=document, position=position, text="Bank, Bank.")
        for start in (0, 6):
            make.MentionFactory(passage=passage, record=partner, form="Bank", start=start)

    panel = mentions(partner)

    assert (panel.note, len(panel.excerpts)) == (note, min(count, 5))
    (link,) = panel.documents
    assert (link.text, link.url) == (f"The note: {2 * count} mentions", f"/documents/note/?mentions={partner.ref}")
    assert [excerpt.before for excerpt in panel.excerpts] == [""] * len(panel.excerpts)


@pytest.mark.django_db
def test_a_record_that_nothing_names_has_no_panel_of_mentions():
    assert mentions(make.PartnerFactory()) is None
