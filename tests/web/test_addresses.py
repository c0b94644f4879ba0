"""Every page has a description of its own and one address; crawlers are kept from the same page again and again."""

import re
from urllib import robotparser
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from countries.models import Statistic
from strategy_kb.documents.models import Passage
from strategy_kb.records.kinds import record_models
from strategy_kb.records.models import Record
from tests.web.html import addresses, page

pytestmark = [pytest.mark.usefixtures("kb"), pytest.mark.one_database]

SITE = "http://testserver"
PAGES = (
    "/",
    "/then-and-now/",
    "/then-and-now/?earlier=2020-2024&later=2014-2016",
    "/funding/",
    "/funding/?strategy=2014-2016",
    "/processes/countries/",
    "/documents/",
    "/documents/strategy-2014-2016/",
    "/documents/strategy-2020-2024/",
    "/documents/migration-initiatives-2020/",
    "/documents/web-about-us/",
    "/documents/web-regional-strategy/",
    "/search/",
    "/search/?q=remittances",
    "/search/?q=remittances&kind=priority",
    "/search/?q=remittances&page=2",
    "/quality/",
    "/downloads/",
    "/about/",
    "/api/docs/",
    "/statistics/?country=HTI",
    "/statistics/?country=HTI&q=deported",
    "/statistics/?page=2",
)
ONE_ADDRESS = {
    "/countries/?ordering=-title&page=1&utm_source=x&q=": "/countries/",
    "/countries/?subregion=north_america&q=a": "/countries/?q=a&subregion=north_america",
    "/statistics/?country=HND,HTI": "/statistics/?country=HND,HTI",
    "/statistics/?country=hti&country=HND": "/statistics/?country=HND,HTI",
    "/statistics/?page=2&ordering=value": "/statistics/?page=2",
    "/statistics/?page=last&year=none": "/statistics/",
    "/documents/web-about-us/?cite=x&mentions=country/HTI&artefacts=1": "/documents/web-about-us/",
    "/search/?page=1&kind=&q=haiti&colour=red": "/search/?q=haiti",
    "/search/?page=2&document=strategy-2020-2024&kind=passage&q=migration": (
        "/search/?q=migration&kind=passage&document=strategy-2020-2024&page=2"
    ),
    "/funding/?strategy=migration-initiatives-2020": "/funding/",
    "/funding/?strategy=2014-2016&x=1": "/funding/?strategy=2014-2016",
    "/then-and-now/?later=2020-2024": "/then-and-now/",
    "/then-and-now/?later=2014-2016&earlier=2020-2024": "/then-and-now/?earlier=2020-2024&later=2014-2016",
    "/countries/HTI/?fbclid=1": "/countries/HTI/",
}


def description(soup):
    return soup.select_one("meta[name=description]")["content"]


def canonical(soup):
    return soup.select_one("link[rel=canonical]")["href"]


@pytest.mark.slow
def test_no_two_pages_have_the_same_description_or_address(visit):
    refs = [*Record.objects.filter(kind="statistic").order_by("ref").values_list("ref", flat=True)[:60]]
    for model in record_models():
        refs += Record.objects.filter(kind=model.record_kind).order_by("ref").values_list("ref", flat=True)[:3]
    visited = [*PAGES, *(f"/{model.collection}/" for model in record_models())]
    visited += [Record(ref=ref).get_absolute_url() for ref in dict.fromkeys(refs)]
    visited += [f"/passages/{key}/" for key in Passage.objects.order_by("key").values_list("key", flat=True)[:5]]
    pages = {address: visit(address) for address in visited}

    for tell in (description, canonical):
        told = {}
        for address, content in pages.items():
            told.setdefault(tell(content), []).append(address)
        assert [again for again in told.values() if len(again) > 1] == []
    lengths = {address: len(description(content)) for address, content in pages.items()}
    assert {address: length for address, length in lengths.items() if not 40 <= length <= 400} == {}
    for address, content in pages.items():
        assert canonical(content).startswith(f"{SITE}{urlsplit(address).path}"), address


def test_each_record_has_a_description_of_its_own():
    """The reference ends it: no two records share one, however alike their texts are."""
    from strategy_kb.records.presenters import record_page

    record = Statistic.objects.for_page().order_by("ref").first()
    shown = record_page(record, hidden=frozenset(), facts_title="", shows_receipts=True)

    assert shown.description.endswith(f"Reference {record.ref}.")


@pytest.mark.slow
def test_a_page_has_one_address_however_it_is_asked_for(visit):
    assert {requested: canonical(visit(requested)) for requested in ONE_ADDRESS} == {
        requested: f"{SITE}{address}" for requested, address in ONE_ADDRESS.items()
    }
    for address in set(ONE_ADDRESS.values()):
        assert canonical(visit(address)) == f"{SITE}{address}"


def test_an_error_has_no_address_of_its_own(client):
    assert not page(client, "/nothing/here/", status=404).select("link[rel=canonical], meta[name=description]")


@pytest.mark.slow
def test_a_crawler_is_never_let_into_marked_ordered_or_program_pages(client, visit):
    """What one finds from the first page on, by patterns (RFC 9309) and as the plainest programs read the rules."""
    robots = client.get("/robots.txt").content.decode()
    plain = robotparser.RobotFileParser()
    plain.parse(robots.splitlines())
    patterns = [
        re.escape(line.split(": ")[1]).replace(r"\*", ".*") for line in robots.splitlines() if line.startswith("Dis")
    ]
    closed = re.compile("|".join(patterns))
    to_visit = ["/", "/countries/HTI/", "/processes/rcm/", *PAGES, "/discrepancies/", "/acronyms/"]
    linked = set()
    for address in to_visit:
        if not closed.match(address):
            linked |= {urljoin(f"{SITE}{address}", link).partition("#")[0] for link in addresses(visit(address))}
    paths = {link.removeprefix(SITE) for link in linked if link.startswith(SITE)}

    def is_again(address):
        parts = urlsplit(address)
        marked = {"cite", "mentions", "artefacts", "ordering"} & set(parse_qs(parts.query))
        return bool(marked) or parts.path.startswith(("/api/", "/receipts/", "/search/", "/admin/"))

    assert len([address for address in paths if is_again(address)]) > 100
    assert {address for address in paths if is_again(address) and not closed.match(address)} == set()
    assert {address for address in paths if not is_again(address) and closed.match(address)} == set()
    assert not plain.can_fetch("x", "/documents/strategy-2020-2024/?cite=country/HTI%23title.0")
    assert {address for address in paths if not is_again(address) and not plain.can_fetch("x", address)} == set()
    first_parameter = {address for address in paths if re.search(r"\?(cite|mentions|artefacts|ordering)=", address)}
    assert {address for address in first_parameter if plain.can_fetch("x", address)} == set()
