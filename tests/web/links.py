"""Whether the links of the site lead somewhere."""

from urllib.parse import parse_qs, urldefrag, urlsplit

from django.urls import Resolver404, resolve

from strategy_kb.documents.models import Document, Passage
from strategy_kb.records.kinds import record_models
from strategy_kb.records.models import Citation, Record
from tests.web.html import page

API = "/api/v1/"


class Known:
    """What links may lead to: rows by their names, asked of the database once, and one address of each sort, opened."""

    def __init__(self, client, pages):
        self.client = client
        self.anchors = {address: _identities(content) for address, content in pages.items()}
        self.refs = set(Record.objects.values_list("ref", flat=True))
        self.cited = set(Citation.objects.values_list("record", flat=True))
        self.passages = set(Passage.objects.values_list("key", flat=True))
        self.documents = set(Document.objects.values_list("slug", flat=True))
        self.opened = {_sort_of(address): True for address in pages}

    def leads_somewhere(self, link, of):
        """Whether `link`, on the page at the address `of`, has a page and an anchor at its end."""
        parts = urlsplit(link)
        if parts.scheme:
            return parts.scheme in ("http", "https", "mailto")
        if link.startswith("#"):
            return link[1:] in self.anchors[of]
        target, anchor = urldefrag(link if link.startswith("/") else f"{urlsplit(of).path}{link}")
        try:
            return self._is_page(target) and (not anchor or self._has_anchor(target, anchor))
        except Resolver404:
            return False

    def _is_page(self, target):
        match = resolve(urlsplit(target).path)
        named = match.kwargs
        if "name" in named and not target.startswith(API):
            return f"{match.url_name.removesuffix('-detail')}/{named['name']}" in self.refs
        if match.url_name == "receipt":
            return named["ref"] in self.cited
        if match.url_name == "passage":
            return named["key"] in self.passages
        if match.url_name == "document":
            return named["slug"] in self.documents
        return self._has_row(target, named) and self._answers(target)

    def _has_row(self, target, named):
        """Whether the record that an address of the API names is there; other addresses need none."""
        collection = target.removeprefix(API).partition("/")[0] if target.startswith(API) else None
        kind = next((model.record_kind for model in record_models() if model.collection == collection), None)
        return kind is None or "name" not in named or f"{kind}/{named['name']}" in self.refs

    def _has_anchor(self, target, anchor):
        match = resolve(urlsplit(target).path)
        if match.url_name == "document":
            slug = match.kwargs["slug"]
            if "cite" in parse_qs(urlsplit(target).query):
                return f"{slug}:{anchor[1:]}" in self.passages
            if anchor[0] == "m":
                return f"{slug}:{anchor[1:].partition('-')[0]}" in self.passages
        if target not in self.anchors:
            self.anchors[target] = _identities(page(self.client, target))
        return anchor in self.anchors[target]

    def _answers(self, target):
        sort = _sort_of(target)
        if sort not in self.opened:
            self.opened[sort] = self.client.get(target).status_code in (200, 301, 302)
        return self.opened[sort]


def _sort_of(address):
    """What addresses have in common that answer alike: route, format and names of parameters.

    Addresses of pages are of one sort only when their path is the same; those of the API are when both name a row, or
    both none: which collections and rows there are is known without asking.
    """
    parts = urlsplit(address)
    parameters = parse_qs(parts.query, keep_blank_values=True)
    match = resolve(parts.path)
    is_of_collection = parts.path.startswith(API) and (match.url_name or "").endswith(("-list", "-detail"))
    place = match.url_name.rpartition("-")[2] if is_of_collection else parts.path
    return (place, *parameters.get("format", ()), *sorted(parameters))


def _identities(content):
    return {tag["id"] for tag in content.select("[id]")}
