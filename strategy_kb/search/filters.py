"""Filters of a search, on the page and in the API."""

from collections.abc import Callable, Mapping

from countries.models import Place
from strategy_kb.core.codes import Choices, KnownCodes, Rows
from strategy_kb.documents.models import Document
from strategy_kb.records import kinds

KIND_LABELS = kinds.labels() | {"passage": "passage"}
KIND_PLURALS = kinds.plurals() | {"passage": "passages"}

# The known codes of each filter; functions, because two of the lists come from the database.
KNOWN: Mapping[str, Callable[[], KnownCodes]] = {
    "kind": lambda: Choices(KIND_LABELS),
    "document": lambda: Rows(Document.objects.defer("text")),
    "country": lambda: Rows(Place.objects.filter(iso3__isnull=False), "iso3"),
}
