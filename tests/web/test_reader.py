"""The reader: a document section by section, with the quote, the mentions, the footnotes and the lines marked."""

import pytest

from strategy_kb.documents.models import FootnoteReference, Passage
from tests.factories import (
    ArtefactFactory,
    CitationFactory,
    DocumentFactory,
    FootnoteReferenceFactory,
    MentionFactory,
    PartnerFactory,
    PassageFactory,
    PlaceFactory,
    SectionFactory,
)
from tests.query_counts import assert_flat_queries
from tests.web.html import addresses, page, words

pytestmark = pytest.mark.django_db

SENTENCE = "Remittances reached Haiti in 2019, as the World Bank says."


@pytest.fixture
def document():
    """Section 2.1 on line 3, a sentence on line 5, its footnote on line 9, a page footer on line 7."""
    document = DocumentFactory(slug="strategy", title="The strategy")
    section = SectionFactory(
        document=document, key="strategy:s3", number="2.1", heading="Trends", level=2, line_start=3, line_end=9
    )
    inside = {"document": document, "section": section}
    PassageFactory(**inside, kind="heading", text="Trends", line_start=3, position=1)
    PassageFactory(**inside, text=SENTENCE, line_start=5, position=2)
    PassageFactory(**inside, kind="footnote", label="4", text="World Bank, 2020.", line_start=9, position=3)
    ArtefactFactory(document=document, key="strategy:a7", text="Page 12", line_start=7)
    return document


def at(line):
    """The passage that begins on a line."""
    return Passage.objects.get(key=f"strategy:{line}")


def reader(client, query=""):
    return page(client, f"/documents/strategy/{query}")


def test_a_heading_is_a_heading_with_its_number_and_stands_in_the_contents(client, document):
    soup = reader(client)

    assert words(soup.select_one("section h3 .section-number")) == "2.1"
    assert words(soup.select_one("section h3")).endswith("Trends")
    assert addresses(soup.select_one(".reader__contents")) == ["#s3"]
    assert soup.select_one("#s3").name == "section"


def test_each_passage_names_its_lines_and_leads_to_its_page(client, document):
    soup = reader(client)

    assert soup.select_one("#L5 .lines")["aria-label"] == "Passage at line 5"
    assert "/passages/strategy:5/" in addresses(soup.select_one("#L5"))


def test_text_that_looks_like_markup_is_shown_as_it_is_printed(client, document):
    printed = "<b>Haiti</b> & <script>alert(1)</script> &amp; 5 < 6"
    passage = PassageFactory(document=document, section_id="strategy:s3", text=printed, line_start=12, position=4)
    MentionFactory(passage=passage, record=PlaceFactory(iso3="HTI"), form="<b>Haiti</b>", start=0)
    citation = CitationFactory(passage=passage, quote="& <script>")

    for address in ("/documents/strategy/", citation.get_absolute_url(), "/passages/strategy:12/"):
        main = page(client, address).main
        assert printed in main.get_text()
        assert not main.select("b, script")


def test_a_passage_says_how_many_records_were_read_from_it(client, document):
    for _ in range(2):
        CitationFactory(passage=at(5), quote="2019")

    soup = reader(client)

    assert soup.select_one("#L5 .lines")["aria-label"] == "Passage at line 5, 2 records read from it"
    assert "record" not in soup.select_one("#L9 .lines")["aria-label"]


def test_the_address_of_a_receipt_is_that_of_the_highlighted_quote(client, document):
    citation = CitationFactory(record=PartnerFactory(title="A figure"), passage=at(5), quote="Haiti in 2019")

    soup = page(client, citation.get_absolute_url())

    assert citation.get_absolute_url().endswith("#L5")
    assert words(soup.select_one("#L5")) == "Haiti in 2019"
    assert soup.select_one("#L5").name == "mark"
    assert len(soup.select("#L5")) == 1
    assert "A figure" in words(soup.select_one(".notice"))


def test_a_quote_that_a_mention_cuts_is_marked_whole_and_its_address_is_its_beginning(client, document):
    MentionFactory(passage=at(5), record=PlaceFactory(iso3="HTI"), form="Haiti", start=20)
    citation = CitationFactory(passage=at(5), quote="reached Haiti in 2019")

    soup = page(client, citation.get_absolute_url())

    assert " ".join(words(mark) for mark in soup.select("mark")) == "reached Haiti in 2019"
    assert words(soup.select_one("#L5")) == "reached"


def test_a_receipt_of_another_document_marks_nothing(client, document):
    other = CitationFactory()

    assert not reader(client, f"?cite={other.key}").select("mark")


def test_a_quote_in_a_table_is_marked_in_its_cell(client, document):
    row = PassageFactory(
        document=document,
        section_id="strategy:s3",
        kind="table_row",
        text="Haiti | Low | Low",
        cells=["Haiti", "Low", "Low"],
        line_start=12,
        position=4,
    )
    citation = CitationFactory(passage=row, quote="Low", start=14, end=17)

    soup = page(client, citation.get_absolute_url())

    cells = soup.select("tr.is-cited :is(th, td)")
    assert [bool(cell.mark) for cell in cells] == [False, False, True]
    assert cells[2].mark["id"] == "L12"


def test_a_footnote_s_marker_leads_to_it_and_the_footnote_leads_back(client, document):
    FootnoteReferenceFactory(passage=at(5), offset=34, number="4", footnote_id="strategy:9")

    soup = reader(client)
    marker = soup.select_one("a.footnote-mark")

    assert (marker["aria-label"], marker["href"]) == ("Footnote 4", "#L9")
    assert soup.select_one("#L9 .way-back")["href"] == f"#{marker['id']}"


def test_a_marker_without_a_note_leads_nowhere(client, document):
    FootnoteReferenceFactory(passage=at(5), offset=34, number="7", footnote=None)

    assert "href" not in reader(client).select_one("a.footnote-mark").attrs


def test_every_mention_leads_to_its_record(client, document):
    place = PlaceFactory(iso3="HTI")
    MentionFactory(passage=at(5), record=place, form="Haiti", start=20)

    assert "/countries/HTI/" in addresses(reader(client).select_one("#L5"))


def test_the_mentions_of_one_record_are_highlighted_and_can_be_jumped_to(client, document):
    haiti, bank = PlaceFactory(iso3="HTI"), PartnerFactory()
    MentionFactory(passage=at(5), record=haiti, form="Haiti", start=20)
    MentionFactory(passage=at(9), record=bank, form="World Bank", start=0)

    soup = reader(client, "?mentions=country/HTI")

    (highlighted,) = soup.select(".mention--asked")
    assert words(highlighted) == "Haiti"
    assert addresses(soup.select_one(".jumps")) == [f"#{highlighted['id']}"]
    assert "1 mention of" in words(soup.select_one(".notice"))


def test_a_highlighted_mention_that_a_quote_cuts_has_its_address_once(client, document):
    MentionFactory(passage=at(5), record=PlaceFactory(iso3="HTI"), form="reached Haiti", start=12)
    citation = CitationFactory(passage=at(5), quote="Remittances reached")

    soup = page(client, citation.get_absolute_url().replace("?", "?mentions=country/HTI&"))

    (address,) = addresses(soup.select_one(".jumps"))
    assert [words(piece) for piece in soup.select(".mention--asked")] == ["reached", "Haiti"]
    assert [words(piece) for piece in soup.select(address)] == ["reached"]


def test_a_document_that_does_not_name_the_record_says_so(client, document):
    PlaceFactory(iso3="HTI")

    assert "does not name" in words(reader(client, "?mentions=country/HTI").select_one(".notice"))


def test_a_record_s_page_leads_to_its_highlighted_mentions(client, document):
    haiti = PlaceFactory(iso3="HTI")
    MentionFactory(passage=at(5), record=haiti, form="Haiti", start=20)

    soup = page(client, "/countries/HTI/").select_one("#mentions")

    assert "/documents/strategy/?mentions=country/HTI" in addresses(soup)
    assert words(soup.mark) == "Haiti"


def test_layout_is_left_out_until_it_is_asked_for(client, document):
    assert "Page 12" not in words(reader(client).main)

    shown = reader(client, "?artefacts=1")

    assert "part of no text: Page 12" in words(shown.select_one(".passage--artefact"))
    assert [margin["data-lines"] for margin in shown.select(".passage .lines")] == ["5", "7", "9"]


def test_reading_costs_the_same_however_long_the_document(client, document):
    def grow():
        for _ in range(5):
            passage = PassageFactory(document=document, section_id="strategy:s3")
            MentionFactory(passage=passage)
            CitationFactory(passage=passage)
            FootnoteReferenceFactory(passage=passage, footnote_id="strategy:9")

    grow()

    assert_flat_queries(lambda: reader(client, "?artefacts=1"), grow, at_most=12)


def test_a_passage_shows_its_source_its_notes_and_what_was_read_from_it(client):
    document = DocumentFactory(slug="strategy", text="one\n\n**Remittances** reached Haiti.\n")
    passage = PassageFactory(document=document, text="Remittances reached Haiti.", line_start=3)
    note = PassageFactory(document=document, kind="footnote", text="World Bank.", line_start=4)
    FootnoteReferenceFactory(passage=passage, offset=11, number="1", footnote=note)
    citation = CitationFactory(record=PartnerFactory(title="A figure"), passage=passage, quote="reached Haiti")

    soup = page(client, "/passages/strategy:3/")

    assert words(soup.pre) == "**Remittances** reached Haiti."
    assert "World Bank." in words(soup.select_one("#footnotes"))
    assert "reached Haiti" in words(soup.select_one("#receipts"))
    assert citation.record.get_absolute_url() in addresses(soup.select_one("#receipts"))


def test_the_page_of_a_passage_costs_the_same_however_much_was_read_from_it(client, document):
    def grow():
        for _ in range(3):
            CitationFactory(passage=at(5), quote="2019")
            MentionFactory(passage=at(5))
            number = FootnoteReference.objects.count()
            FootnoteReferenceFactory(passage=at(5), offset=number, footnote_id="strategy:9")
            FootnoteReferenceFactory(passage=at(9), offset=number, footnote_id="strategy:5")

    grow()

    assert_flat_queries(lambda: page(client, "/passages/strategy:5/"), grow, at_most=12)


def test_a_passage_names_a_note_that_is_not_printed_and_a_note_the_places_that_refer_to_it(client):
    document = DocumentFactory(slug="strategy")
    passage, note = (PassageFactory(document=document, line_start=line) for line in (3, 4))
    FootnoteReferenceFactory(passage=passage, offset=1, number="1", footnote=note)
    FootnoteReferenceFactory(passage=passage, offset=2, number="2", footnote=None)

    referring, referred = page(client, "/passages/strategy:3/"), page(client, "/passages/strategy:4/")

    assert "Footnote 2 The document prints no note of this number." in words(referring.select_one("#footnotes"))
    assert addresses(referred.select_one("#referred-from")) == [passage.get_absolute_url()]
    assert words(referred.select_one("#referred-from li")) == "Line 3"
    assert "No record was read from it." in words(referred.select_one("#receipts"))


def test_a_passage_without_a_record_says_why_and_is_found_by_the_reason(client):
    document = DocumentFactory(slug="strategy")
    for line, reason in ((3, "contents"), (4, "")):
        PassageFactory(document=document, line_start=line, no_record_reason=reason)

    receipts = page(client, "/passages/strategy:3/").select_one("#receipts")
    (row,) = client.get("/api/v1/passages/?no_record_reason=contents").json()["results"]

    assert "none is missing: line of the contents list." in words(receipts)
    assert (row["key"], row["no_record_reason"]) == ("strategy:3", "contents")
    assert client.get("/api/v1/passages/strategy:4/").json()["no_record_reason"] is None


def test_a_receipt_leads_to_the_sentence_of_its_field(client, document):
    record = PartnerFactory()
    CitationFactory(record=record, field="text", passage=at(5), quote="Haiti")
    value = CitationFactory(record=record, field="acronym", passage=at(9), quote="World Bank")

    response = client.get(f"/receipts/acronym/{record.ref}/")

    assert (response.status_code, response.url) == (302, value.get_absolute_url())


def test_a_receipt_of_a_field_without_one_leads_to_another_of_the_record(client, document):
    record = PartnerFactory()
    citation = CitationFactory(record=record, field="text", passage=at(5), quote="Haiti")

    assert client.get(f"/receipts/title/{record.ref}/").url == citation.get_absolute_url()
