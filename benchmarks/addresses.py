"""Pages and API endpoints: each answered inside this process, from the request to the rendered bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.test import Client

from benchmarks.generate import COPY
from benchmarks.measure import Measurement, allocated_mib, count_queries, timed
from strategy_kb.documents.models import Document, Passage
from strategy_kb.records.kinds import record_models
from strategy_kb.records.models import Mention, Record

API = "/api/v1/"
LONG_LISTS = ("passages", "records", "points", "statistics", "links", "mentions")
SEARCHES = {
    "a common word": "migration",
    "two words": "border management",
    "an unfinished word": "migr",
    "a phrase": '"smuggling of migrants"',
    "a place": "Haiti",
    "a misspelt word": "displacemnt",
    "words that no entry holds together": "remittances xylophone",
}


class AnswerError(RuntimeError):
    """An address did not answer with 200."""


@dataclass(frozen=True, slots=True)
class Address:
    name: str
    url: str


def measure(subject: str, addresses: Iterator[Address], repeats: int) -> Iterator[Measurement]:
    """Each address in turn, once to warm up and then `repeats` times."""
    client = Client()
    for address in addresses:
        call = _get(client, address.url)
        call()
        timing = timed(call, repeats)
        yield Measurement.of(
            subject,
            address.name,
            timing,
            queries=count_queries(call),
            peak_mib=allocated_mib(call),
            size_kib=timing.result / 1024,
        )


def _get(client: Client, url: str) -> Callable[[], int]:
    def call() -> int:
        response = client.get(url)
        if response.status_code != 200:
            raise AnswerError(f"{url} answered {response.status_code}.")
        return len(response.getvalue())

    return call


def pages() -> Iterator[Address]:
    """Every page that is no record's, then the list and one record of each kind."""
    for name in ("", "about/", "documents/", "funding/", "then-and-now/", "quality/", "downloads/"):
        yield Address(f"/{name}", f"/{name}")
    document = Document.objects.exclude(slug__regex=COPY).annotate(size=Count("passages")).latest("size")
    reader = f"/documents/{document.slug}/"
    yield Address("reader", reader)
    yield Address("reader, mentions of Haiti", f"{reader}?{urlencode({'mentions': 'country/HTI'})}")
    passage = Passage.objects.filter(document=document).annotate(size=Count("mentions")).latest("size", "key")
    yield Address("passage", f"/passages/{passage.key}/")
    for name, words in SEARCHES.items():
        yield Address(f"search: {name}", f"/search/?{urlencode({'q': words})}")
    yield Address("search: one kind only", f"/search/?{urlencode({'q': 'migration', 'kind': 'priority'})}")
    for model in _kinds():
        yield Address(f"list: {model.collection}", f"/{model.collection}/")
        yield Address(f"record: {model.collection}", f"/{model.collection}/{_typical(model).name}/")
    for collection in ("points", "statistics"):
        yield Address(f"list, last page: {collection}", f"/{collection}/?page={_last_page(collection)}")
        yield Address(f"list, by title, with a word: {collection}", f"/{collection}/?ordering=-title&q=migration")


def endpoints() -> Iterator[Address]:
    """The API: a list of each collection, the longest ones in pages of 1,000 too, one record of each kind, the rest."""
    for name in _collections():
        yield Address(f"list of 50: {name}", f"{API}{name}/?limit=50")
    for name in LONG_LISTS:
        yield Address(f"list of 1,000: {name}", f"{API}{name}/?limit=1000")
    matrix = ("funding-matrix/",) if Record.objects.filter(kind="requirement").exists() else ()
    for name in ("", "codes/", "changes/", *matrix):
        yield Address(f"{API}{name}", f"{API}{name}")
    for model in _kinds():
        yield Address(f"record: {model.collection}", f"{API}{model.collection}/{_typical(model).name}/")
    yield Address("records, last ones", f"{API}records/?limit=50&offset={max(0, Record.objects.count() - 50)}")
    yield Address("mentions, last ones", f"{API}mentions/?limit=50&offset={max(0, Mention.objects.count() - 50)}")
    for name, words in SEARCHES.items():
        yield Address(f"search: {name}", f"{API}search/?{urlencode({'q': words})}")


def _collections() -> list[str]:
    response = Client().get(API)
    if response.status_code != 200:
        raise AnswerError(f"{API} answered {response.status_code}.")
    return [collection["name"] for collection in response.json()["collections"]]


def _kinds() -> list[type[Record]]:
    filled = set(Record.objects.order_by().values_list("kind", flat=True).distinct())
    return [model for model in record_models() if model.record_kind in filled]


def _typical(model: type[Record]) -> Record:
    """Haiti among countries; else the kind's original with the most receipts, so that copies change nothing."""
    if model.record_kind == "country":
        return Record.objects.get(ref="country/HTI")
    originals = Record.objects.filter(kind=model.record_kind).exclude(ref__regex=COPY)
    return originals.annotate(size=Count("citations")).latest("size", "ref")


def _last_page(collection: str) -> int:
    count = sum(model.objects.count() for model in record_models() if model.collection == collection)
    return max(1, -(-count // 50))
