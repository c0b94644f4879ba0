"""Documents and their parts: names, addresses, neighbours, and how the admin lists them."""

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError

from strategy_kb.documents.models import Artefact, Document, FootnoteReference, Passage, Section
from tests.factories import (
    CitationFactory,
    DocumentFactory,
    MentionFactory,
    PassageFactory,
    RecordFactory,
    SectionFactory,
)
from tests.query_counts import queries_of

PARTS = (Section, Passage, Artefact)


def test_a_section_is_called_by_number_and_heading_or_by_its_key_without_them():
    names = {
        ("3.1", "Trends"): "3.1 Trends",
        ("3.1", ""): "3.1",
        ("", "Trends"): "Trends",
        ("", ""): "a-note:s4",
    }

    assert {of: str(Section(key="a-note:s4", number=of[0], heading=of[1])) for of in names} == names


def test_every_part_says_where_it_stands():
    assert str(Document(slug="a-note", title="A note on wells", short_title="Wells")) == "Wells"
    assert str(Passage(key="a-note:7-2")) == "a-note:7-2"
    assert str(Artefact(key="a-note:a7")) == "a-note:a7"
    assert str(FootnoteReference(passage_id="a-note:7-2", number="12")) == "a-note:7-2 → 12"
    assert Document(slug="a-note").get_absolute_url() == "/documents/a-note/"
    assert Section(key="a-note:s4", document_id="a-note").get_absolute_url() == "/documents/a-note/#s4"
    assert Passage(key="a-note:7-2", document_id="a-note").get_absolute_url() == "/documents/a-note/#L7-2"


@pytest.mark.django_db
def test_the_neighbours_of_a_passage_are_the_nearest_by_line_and_on_one_line_by_position():
    document = DocumentFactory()
    # Positions alone decide nothing: the first passage has the highest one.
    places = ((1, 9), (2, 1), (2, 2), (2, 3), (4, 0), (5, 5))
    passages = [
        PassageFactory(document=document, key=f"{document.slug}:{line}-{at}", line_start=line, position=at)
        for line, at in reversed(places)
    ][::-1]
    PassageFactory(line_start=2, position=2)

    around = [Passage.objects.neighbours(passage) for passage in passages]

    assert around == list(zip([None, *passages[:-1]], [*passages[1:], None], strict=True))


@pytest.mark.django_db
def test_a_section_under_itself_is_refused_before_it_is_saved():
    above = SectionFactory()
    below = SectionFactory(document=above.document, parent=above)
    above.parent = below

    below.clean()
    with pytest.raises(ValidationError):
        above.clean()


@pytest.mark.django_db
def test_the_reader_gets_passages_in_the_order_of_lines_with_the_number_of_records_that_cite_them():
    document = DocumentFactory()
    last = PassageFactory(document=document, line_start=9, position=0)
    second, first = (PassageFactory(document=document, key=f"n:{n}", line_start=3, position=n) for n in (2, 1))
    record = RecordFactory()
    for field, of in (("title", record), ("text", record), ("text", RecordFactory())):
        CitationFactory(record=of, passage=first, field=field)
    MentionFactory.create_batch(2, passage=last)

    rows = []
    queries = queries_of(lambda: rows.extend(Passage.objects.filter(document=document).for_reader()))

    assert [(row.key, row.citation_count) for row in rows] == [(first.key, 2), (second.key, 0), (last.key, 0)]
    assert len(queries_of(lambda: [list(row.mentions.all()) for row in rows])) == 0
    assert len(queries) == 4


@pytest.mark.django_db
def test_the_list_counts_passages_and_among_them_footnotes_and_leaves_the_texts_in_the_database():
    others = DocumentFactory(slug="b-note")
    document = DocumentFactory(slug="a-note", short_title="A")
    PassageFactory.create_batch(2, document=document)
    PassageFactory(document=document, kind="footnote")

    rows = list(Document.objects.for_list())

    assert [(row.slug, row.passage_count, row.footnote_count) for row in rows] == [("a-note", 3, 1), ("b-note", 0, 0)]
    assert {*rows[0].get_deferred_fields()} == {"text"}
    assert Document.objects.titles() == {"a-note": "A", "b-note": others.short_title}


def test_a_long_text_is_shown_by_its_opening_in_the_admin():
    of_passages = admin.site._registry[Passage]

    shown = {length: of_passages.opening(Passage(text="x" * length)) for length in (99, 100, 101, 500)}

    assert shown == {99: "x" * 99, 100: "x" * 100, 101: "x" * 99 + "…", 500: "x" * 99 + "…"}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_listed_with_its_lines_searched_by_key_and_words_and_narrowed_by_document_and_kind(part):
    of_part = admin.site._registry[part]
    columns = {field.name for field in part._meta.concrete_fields}

    assert of_part.list_display[0] == "key"
    assert {"line_start", "line_end", *({"kind", "heading", "number"} & columns)} <= set(of_part.list_display)
    assert set(of_part.search_fields) == {"key", "text", "number", "heading"} & columns
    assert {"document", "kind"} & columns <= set(of_part.list_filter)
