"""The site's navigation, the same on every page."""

from django.http import HttpRequest
from django.urls import reverse

from strategy_kb.core.pages import Hyperlink

_MAIN = (
    ("Strategies", "record-list", ("strategies",)),
    ("Countries", "record-list", ("countries",)),
    ("Funding", "record-list", ("requirements",)),
    ("Processes", "record-list", ("processes",)),
    ("Offices", "record-list", ("offices",)),
    ("Documents", "documents", ()),
)


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context of base.html: `main_links`, each with whether the page stands under it."""
    links = [Hyperlink(label, reverse(name, args=args)) for label, name, args in _MAIN]
    return {"main_links": [(link, request.path.startswith(link.url)) for link in links]}
