"""What the pages of a document and of a passage say of themselves and of what stands around them."""

import pytest

from tests.factories import (
    ArtefactFactory,
    CitationFactory,
    DocumentFactory,
    MentionFactory,
    PartnerFactory,
    PassageFactory,
    PlaceFactory,
)
from tests.web.html import addresses, page, words

pytestmark = pytest.mark.django_db


def description(soup):
    return soup.select_one("meta[name=description]")["content"]


@pytest.mark.parametrize(
    ("publisher", "year", "origin"),
    [("IOM", 2014, " (IOM, 2014)"), ("IOM", None, " (IOM)"), ("", 2014, " (2014)"), ("", None, "")],
)
def test_a_document_is_described_by_its_title_its_origin_and_its_length(client, publisher, year, origin):
    DocumentFactory(slug="note", title="A note", publisher=publisher, published_year=year, text="a\nb\nc")

    said = description(page(client, "/documents/note/"))

    rest = "the whole text in 3 lines, with its footnotes and what was read from each passage."
    assert said == f"A note{origin}: {rest}"


def test_layout_is_shown_where_it_is_asked_for_under_an_address_of_its_own(client):
    document = DocumentFactory(slug="note")
    PassageFactory(document=document, line_start=3)
    ArtefactFactory(document=document, key="note:a7", line_start=7, line_end=8, text="Page 12")

    plain, with_layout = (page(client, f"/documents/note/{query}") for query in ("", "?artefacts=1"))

    assert plain.select_one("#A7") is None
    assert "Page 12" in words(with_layout.select_one("#A7"))


@pytest.fixture
def passage():
    """Lines 3 and 4 of a note, between the passages of line 1 and of lines 6 to 7."""
    document = DocumentFactory(slug="note", short_title="The note", text="one\n\nHaiti and\nthe Bank\n\nsix\nseven\n")
    for position, (line_start, line_end) in enumerate(((1, 1), (3, 4), (6, 7))):
        lines = {"line_start": line_start, "line_end": line_end}
        PassageFactory(document=document, **lines, position=position, text="Haiti and the Bank")
    return document.passages.get(line_start=3)


def test_a_passage_s_page_shows_its_source_lines_and_leads_to_its_neighbours_and_its_document(client, passage):
    soup = page(client, "/passages/note:3/")

    assert soup.select_one("pre").get_text().strip("\n") == "Haiti and\nthe Bank"
    assert words(soup.h1) == "The note, lines 3–4"
    assert description(soup) == "The note, lines 3–4: Haiti and the Bank"
    around = soup.select_one(".neighbours")
    assert addresses(around) == ["/passages/note:1/", "/passages/note:6/"]
    assert [name for name in ("Line 1", "Lines 6–7") if name not in words(around)] == []
    assert {"/", "/documents/", "/documents/note/#L3"} <= set(addresses(soup))


def test_a_passage_s_page_names_what_was_read_from_it_in_the_order_of_its_text_and_whom_it_mentions(client, passage):
    bank, haiti = PartnerFactory(title="A bank"), PlaceFactory(iso3="HTI", title="Haiti")
    for record, field, quote in (
        (bank, "title", "the Bank"),
        (bank, "partner_type", "Bank"),
        (haiti, "title", "Haiti"),
    ):
        CitationFactory(record=record, passage=passage, field=field, quote=quote)
    for record, form, start in ((haiti, "Haiti", 0), (bank, "Bank", 14), (haiti, "Haiti and", 0)):
        MentionFactory(passage=passage, record=record.record, form=form, start=start, key=f"{form}{start}")

    soup = page(client, "/passages/note:3/")

    titles = [words(title) for title in soup.select(".quotations__title")]
    assert titles == ["Haiti · title", "A bank · title", "A bank · partner type"]
    places = [link for link in addresses(soup.main) if link == haiti.get_absolute_url()]
    assert len(places) == 2, "once as what was read, once as what is mentioned, however often it is"
