"""The pages over the committed data: every kind, every link, the places a newcomer goes."""

from urllib.parse import parse_qs, urldefrag, urlsplit

import pytest
from django.urls import resolve

from strategy_kb.documents.models import Document, Passage
from strategy_kb.records import kinds
from strategy_kb.records.models import Citation, Record
from tests.web.html import addresses, groups, page, rows, words

pytestmark = pytest.mark.usefixtures("kb")

FIXED = (
    "/",
    "/strategies/compare/",
    "/crosswalk/",
    "/funding/",
    "/funding/?strategy=2014-2016",
    "/documents/",
    "/documents/strategy-2014-2016/",
    "/documents/strategy-2020-2024/",
    "/documents/migration-initiatives-2020/?artefacts=1&mentions=country/HTI",
    "/documents/web-about-us/",
    "/documents/web-regional-strategy/",
    "/passages/strategy-2020-2024:434/",
    "/search/",
    "/search/?q=remittances",
    "/quality/",
    "/downloads/",
    "/about/",
)
PAGES_OF_EACH_KIND = 2


@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.collection)
def test_every_kind_has_a_list_and_pages_with_title_receipts_and_connections(client, kind):
    refs = Record.objects.filter(kind=kind.code).order_by("position", "ref").values_list("ref", flat=True)

    listed = page(client, f"/{kind.collection}/")
    shown = [page(client, Record.objects.get(ref=ref).get_absolute_url()) for ref in (refs.first(), refs.last())]

    assert f"{refs.count()} " in words(listed.select_one("[role=status]"))
    for found in shown:
        assert words(found.h1)
        assert [address for address in addresses(found.main) if "?cite=" in address]
        assert found.select("section.panel") or found.select(".facts a[href]")


def test_no_link_of_the_site_is_dead(client):
    visited = [*FIXED, *(f"/{kind.collection}/" for kind in kinds.KINDS), *_some_of_each_kind()]
    found = {address: page(client, address) for address in visited}
    known = _Known(client, found)

    dead = {
        f"{link} on {address}"
        for address, content in found.items()
        for link in addresses(content)
        if not known.leads_somewhere(link, address)
    }

    assert dead == set()


def _some_of_each_kind():
    for kind in kinds.KINDS:
        refs = Record.objects.filter(kind=kind.code).order_by("position", "ref").values_list("ref", flat=True)
        yield from (Record(ref=ref).get_absolute_url() for ref in refs[:PAGES_OF_EACH_KIND])


class _Known:
    """What links may lead to, asked of the database once; other addresses are opened."""

    def __init__(self, client, found):
        self.client = client
        self.anchors = {address: {tag["id"] for tag in content.select("[id]")} for address, content in found.items()}
        self.refs = set(Record.objects.values_list("ref", flat=True))
        self.cited = set(Citation.objects.values_list("record", flat=True))
        self.receipts = {f"/documents/{key.passage.document_id}/?cite={key.pk}" for key in _citations()}
        self.passages = set(Passage.objects.values_list("key", flat=True))
        self.documents = set(Document.objects.values_list("slug", flat=True))
        self.opened = {}

    def leads_somewhere(self, link, of):
        parts = urlsplit(link)
        if parts.scheme:
            return parts.scheme in ("http", "https", "mailto")
        if link.startswith("#"):
            return link[1:] in self.anchors[of]
        target, anchor = urldefrag(link if link.startswith("/") else f"{urlsplit(of).path}{link}")
        return self._is_page(target) and (not anchor or self._has_anchor(target, anchor))

    def _is_page(self, target):
        path = urlsplit(target).path
        match = resolve(path)
        named = match.kwargs
        if match.url_name == "record":
            return f"{kinds.of_collection(named['collection']).code}/{named['name']}" in self.refs
        if match.url_name == "receipt":
            return named["ref"] in self.cited
        if match.url_name == "passage":
            return named["key"] in self.passages
        if match.url_name == "document":
            return named["slug"] in self.documents
        return self._answers(target)

    def _has_anchor(self, target, anchor):
        match = resolve(urlsplit(target).path)
        if match.url_name == "document":
            slug = match.kwargs["slug"]
            if "cite" in parse_qs(urlsplit(target).query):
                return f"{slug}:{anchor[1:]}" in self.passages
            if anchor[0] == "m":
                return f"{slug}:{anchor[1:].partition('-')[0]}" in self.passages
        if target not in self.anchors:
            self.anchors[target] = {tag["id"] for tag in page(self.client, target).select("[id]")}
        return anchor in self.anchors[target]

    def _answers(self, target):
        if target not in self.opened:
            self.opened[target] = self.client.get(target).status_code in (200, 301, 302)
        return self.opened[target]


def _citations():
    return Citation.objects.select_related("passage").only("key", "passage__document_id")


def test_haiti_s_page_opens_with_its_indicators_and_what_its_office_asked_for(client):
    found = page(client, "/countries/HTI/")

    panels = [section["id"] for section in found.select("section.panel")]
    assert panels[:4] == ["indicators", "funding", "statistics", "office-priorities"]
    indicators = {row[0]: row for row in rows(found.select_one("#indicators"))}
    assert indicators["GNI per capita"][2] == "790"
    assert "high" in words(found.select_one("#indicators"))
    assert "Codes and names" in words(found.aside)
    assert "Haïti" in words(found.aside)


def test_haiti_s_row_of_the_matrix_proves_its_own_total(client):
    found = page(client, "/countries/HTI/").select_one("#funding")

    amounts = [row[1] for row in rows(found)][:8]
    assert amounts == [
        "2,300,000",
        "350,000",
        "500,000",
        "500,000",
        "9,000,000",
        "6,000,000",
        "18,650,000",
        "18,650,000",
    ]
    assert "✓ proves it" in words(found.tfoot)
    assert "/funding/?strategy=migration-initiatives-2020#HTI" in addresses(found)


def test_a_figure_of_haiti_leads_to_the_marked_words(client):
    found = page(client, "/countries/HTI/").select_one("#statistics")
    row = next(row for row in found.select("tbody tr") if "share of GDP" in words(row))
    receipt = client.get(row.select_one(".receipt-mark")["href"]).url

    reader = page(client, receipt)

    assert reader.select_one(f"#{urldefrag(receipt).fragment}").name == "mark"
    assert " ".join(words(mark) for mark in reader.select("mark")) == "Haiti (32.5%)"


def test_processes_offices_and_discrepancies_are_grouped(client):
    assert groups(page(client, "/processes/"))[:2] == [
        "United Nations Global Compact for Migration",
        "Inter-State consultation mechanisms",
    ]
    assert groups(page(client, "/offices/"))[0] == "Regional office"
    assert groups(page(client, "/discrepancies/"))[0] == "Of substance"
    assert groups(page(client, "/countries/")) == ["North America", "Central America", "Caribbean"]


def test_a_strategy_shows_its_pillars_with_their_priorities_below(client):
    found = page(client, "/strategies/2020-2024/").select_one("#structure")

    resilience = found.select_one(".outline > li")
    assert words(resilience.p).startswith("Resilience")
    listed = [words(label) for label in resilience.ul.select(".outline__label")]
    assert listed == ["◎", "(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)", "(vii)"]


def test_the_many_points_of_2014_stand_under_a_heading_for_each_type(client):
    found = page(client, "/strategies/2014-2016/").select_one("#structure")

    headings = [words(heading).partition(" (")[0] for heading in found.select("h3")]
    assert headings[:4] == [
        "Pillars and working areas",
        "Objectives",
        "Emphases and other priorities",
        "Cross-cutting approaches",
    ]
    assert {"Migration-and-development abilities", "Aims on environmental migration"} <= set(headings)


def test_an_element_of_migof_shows_its_column_and_its_narrative(client):
    found = page(client, "/migof/P1/")

    assert "ratification" in words(found.select_one(".prose"))
    amounts = {row[0].split()[0]: row[2] for row in rows(found.select_one("#funding"))}
    assert (amounts["Haiti"], amounts["Printed"], amounts["Sum"]) == ("2,300,000", "8,532,985", "8,532,985")


def test_a_discrepancy_sets_its_quotes_side_by_side_with_their_lines(client):
    found = page(client, "/discrepancies/about-us-untitled-pillars/")

    quotes = {words(item.blockquote): words(item.cite) for item in found.select("#printed li")}
    assert quotes["Our 4 pillars are:"] == "Web page: About Us, line 9"
    assert quotes["Migration Management"] == "Web page: About Us, line 11"
    assert "no title" in words(found.select_one("#shown"))
    assert "/strategies/mesoamerica-caribbean-programme/" in addresses(found.select_one("#about"))


def test_acronyms_stand_under_their_letters_on_one_page(client):
    found = page(client, "/acronyms/")

    letters = groups(found)
    assert letters == sorted(letters)
    assert not found.select(".pagination")
