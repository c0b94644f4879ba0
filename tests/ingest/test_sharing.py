"""Which rows of a further document are stored: its own, and none that change or lengthen what others say."""

from dataclasses import replace

import pytest

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest import removal, segment, sharing
from strategy_kb.ingest.sharing import LIST, ORPHAN, OTHERWISE, Joined, NotStored
from strategy_kb.ingest.types import ParsedRecord, ParsedRow

NOTE = segment.segment("a-note", {"form": "plain", "title": "A note", "edition": "south-2030"}, "Wells.")


def partner(ref="partner/a", title="A", text="", **fields):
    return ParsedRecord("countries.partner", ref, title, text=text, fields=fields)


def row(key, model="countries.officecity", **fields):
    return ParsedRow(model, key, fields)


def joined(*rows, others=(), references=lambda _: ()):
    return sharing.join(NOTE, rows, {sharing.key_of(one): sharing.values_of(one) for one in others}, references)


def test_a_row_is_compared_by_its_fields_and_a_record_by_title_and_text_too():
    assert (sharing.key_of(partner()), sharing.key_of(row("k"))) == ("partner/a", "k")
    assert sharing.values_of(partner(text="T", url="u")) == {"title": "A", "text": "T", "url": "u"}
    assert sharing.values_of(row("k", name="n")) == {"name": "n"}


def test_a_row_that_others_have_is_the_same_or_not_stored_with_the_fields_in_which_it_differs():
    others = [partner(text="T", url="u"), row("office/a:x", name="X", position=1)]

    assert joined(partner(text="T", url="u"), others=others) == Joined((), ("partner/a",), ())
    # What others do not say is no contradiction, nor is the place in a list.
    assert joined(
        partner(text="T", url="u", since=2020), row("office/a:x", name="X", position=7), others=others
    ) == Joined((), ("partner/a", "office/a:x"), ())
    assert joined(partner(title="B", text="S", url="u"), others=others).not_stored == (
        NotStored("partner/a", OTHERWISE, ("title", "text")),
    )
    # A row that is there without values to compare, such as a document's, is the same.
    assert sharing.join(NOTE, [partner()], {"partner/a": None}, lambda _: ()).same == ("partner/a",)


def test_a_list_of_another_documents_record_is_not_lengthened_but_by_a_name_that_the_document_prints():
    own_list, others_list = row("partner/a:x", name="X"), row("partner/b:x", name="X")
    printed = row("partner/b:y", name="Y", document="a-note")

    result = joined(partner(), own_list, others_list, printed, others=[partner("partner/b")])

    assert result == Joined((partner(), own_list, printed), (), (NotStored("partner/b:x", LIST),))


def test_a_row_whose_references_lead_nowhere_is_not_stored_nor_are_those_that_refer_to_it():
    refers_to = {
        "partner/a": ["partner/b"],
        "partner/b": ["partner/gone"],
        "partner/c": ["a-note", "partner/other", "partner/d"],
    }
    rows = [partner(f"partner/{letter}") for letter in "abcd"]

    result = joined(*rows, others=[partner("partner/other")], references=lambda one: refers_to.get(one.ref, ()))

    assert [one.ref for one in result.rows] == ["partner/c", "partner/d"]
    assert result.not_stored == (NotStored("partner/a", ORPHAN), NotStored("partner/b", ORPHAN))


@pytest.mark.parametrize(
    "ref", ["pillar/south-2030/1", "strategy/south-2030", "wording/x.south-2030", "x:south-2030:1"]
)
def test_two_documents_of_one_edition_are_refused(ref):
    with pytest.raises(FixtureError, match=f"another document has {ref} already, of the edition south-2030"):
        joined(partner(ref), others=[partner(ref)])


def test_an_edition_is_a_whole_part_of_a_key():
    for ref in ("pillar/south-2030-2/1", "pillar/south/2030"):
        assert joined(partner(ref), others=[partner(ref)]).same == (ref,)
    assert joined(replace(partner(), ref="pillar/south-2030/1")).rows


def test_references_are_the_refs_in_fields_and_lists_of_kinds_that_there_are():
    references = sharing.references_among(["partner/a", "office/b", "no-slash"])

    in_fields = references(
        row("k", one="partner/x", two=["office/y", 3, "country/z"], three=("office/w",), four="words", five=None, six=7)
    )

    assert list(in_fields) == ["partner/x", "office/y", "office/w"]


def test_what_is_not_stored_is_named_with_the_fields_that_differ():
    assert str(NotStored("partner/a", OTHERWISE, ("title", "text"))) == "partner/a (title, text)"
    assert str(NotStored("partner/a", LIST)) == "partner/a"


def test_twenty_of_what_stops_a_removal_are_named_and_the_others_counted():
    names = [f"n{number}" for number in range(1_025)]

    assert removal._listed(names[:20]) == ", ".join(names[:20])
    assert removal._listed(names[:21]) == f"{', '.join(names[:20])} and 1 more"
    assert removal._listed(names) == f"{', '.join(names[:20])} and 1,005 more"
