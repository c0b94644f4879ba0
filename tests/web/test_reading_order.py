"""The documents are shown, listed and passed on in the order of their lines, each passage once."""

import re
from itertools import product

import pytest
from django.core.management import call_command

from strategy_kb.documents.models import Document, Passage
from tests.factories import ArtefactFactory, DocumentFactory, PassageFactory, SectionFactory
from tests.web.html import addresses, page, words

LINE = re.compile(r"[LA](\d+)(?:-(\d+))?")
GOES_ON = """# A report

## 1. Aims

We shall do three things.

### (a) First: look

- A thing seen

### (b) Second: listen

Text of the second.

- (c) **Third: speak**
- (i) A thing said

The parent speaks again.

## 2. Ends

| Office | Amount |
|--------|--------|
| Haiti  | 1 000  |
"""


@pytest.fixture
def added(kb, tmp_path):
    """A document whose sections go on after their subsections, taken in as anyone's would be."""
    (tmp_path / "report.md").write_text(GOES_ON, encoding="utf-8")
    (tmp_path / "report.toml").write_text('title = "A report"\nform = "markdown"\n', encoding="utf-8")
    call_command("add_document", tmp_path / "report.md", metadata=tmp_path / "report.toml", verbosity=0)
    return "a-report"


def places(soup):
    """Where the passages and artefacts of a page begin: their lines, in the order of the page."""
    matches = (LINE.fullmatch(element["id"]) for element in soup.select(".reader [id]"))
    return [(int(match[1]), int(match[2] or 1)) for match in matches if match]


@pytest.mark.slow
def test_every_document_reads_line_by_line_with_each_passage_once(client, added):
    for document in Document.objects.all():
        for query in ("", "?artefacts=1"):
            shown = places(page(client, f"/documents/{document.slug}/{query}"))

            assert shown == sorted(set(shown)), f"{document.slug}{query}"
            lines = set(document.passages.values_list("line_start", flat=True))
            layout = set(document.artefacts.values_list("line_start", flat=True)) if query else set()
            assert {line for line, _ in shown} == lines | layout, f"{document.slug}{query}"


@pytest.mark.slow
def test_a_highlighted_quote_does_not_change_the_order(visit):
    plain = places(visit("/documents/strategy-2020-2024/"))

    assert places(visit("/documents/strategy-2020-2024/?cite=country/HTI%23title.0")) == plain


@pytest.mark.slow
def test_the_api_lists_the_parts_of_a_document_by_line(client, added):
    slugs = Document.objects.values_list("slug", flat=True)
    for collection, slug in product(("sections", "passages", "mentions"), slugs):
        query = f"document={slug}&limit=1000&fields=key,line_start"
        rows = client.get(f"/api/v1/{collection}/?{query}").json()["results"]

        lines = [row["line_start"] for row in rows]
        assert lines == sorted(lines), f"{collection} of {slug}"
        if collection == "passages":
            assert len(set(lines)) == len(lines) - sum("-" in row["key"].rpartition(":")[2] for row in rows)


@pytest.mark.slow
def test_the_contents_name_a_lettered_item_where_it_goes_on_from_lettered_headings(client, added):
    soup = page(client, f"/documents/{added}/").select_one(".reader__contents ul")
    vision = page(client, "/documents/strategy-2020-2024/").select_one(".reader__contents ul")

    assert [words(item)[:20] for item in soup.select("li")] == [
        "A report", "1 Aims", "(a) First: look", "(b) Second: listen", "(c) Third: speak", "2 Ends",
    ]  # fmt: skip
    links = addresses(vision)
    assert links[links.index("#s195") :][:3] == ["#s195", "#s205", "#L211"]


def test_a_passage_leads_to_those_before_and_after_it(kb, visit):
    passages = list(Passage.objects.filter(document="web-about-us").order_by("line_start", "position"))

    for before, middle, after in zip(passages, passages[1:], passages[2:], strict=False):
        around = visit(f"/passages/{middle.key}/").select_one(".neighbours")
        assert addresses(around) == [f"/passages/{before.key}/", f"/passages/{after.key}/"]
    assert addresses(visit(f"/passages/{passages[0].key}/").select_one(".neighbours")) == [
        f"/passages/{passages[1].key}/"
    ]


@pytest.mark.django_db
def test_passages_of_one_line_lead_to_each_other_in_the_order_of_their_positions(client):
    section = SectionFactory(document=DocumentFactory(slug="note"))
    inside = {"document": section.document, "section": section}
    names = ("2", "4", "4-1", "4-2", "7")
    for position, name in enumerate(names):
        PassageFactory(**inside, key=f"note:{name}", line_start=int(name[0]), position=position)

    around = {name: addresses(page(client, f"/passages/note:{name}/").select_one(".neighbours")) for name in names}

    pages = [f"/passages/note:{name}/" for name in names]
    assert around == {name: pages[max(at - 1, 0) : at] + pages[at + 1 : at + 2] for at, name in enumerate(names)}


@pytest.mark.django_db
def test_layout_inside_a_subsection_stands_at_its_line_and_every_section_has_an_address(client):
    document = DocumentFactory(slug="note")
    outer = SectionFactory(document=document, key="note:s1", level=1, line_start=1, line_end=9)
    inner = SectionFactory(document=document, key="note:s3", level=2, parent=outer, line_start=3, line_end=6)
    for line, section, kind in ((1, outer, "heading"), (3, inner, "heading"), (5, inner, "paragraph")):
        PassageFactory(document=document, section=section, kind=kind, line_start=line)
    PassageFactory(document=document, section=outer, line_start=8)
    for line in (6, 9):
        ArtefactFactory(document=document, key=f"note:a{line}", line_start=line)

    soup = page(client, "/documents/note/?artefacts=1")

    assert [line for line, _ in places(soup)] == [1, 3, 5, 6, 8, 9]
    assert [part.get("id") for part in soup.select(".reader__part")] == ["s1", "s3", None]
