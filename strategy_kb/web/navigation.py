"""The site's navigation, the same on every page."""

from functools import partial

from django.http import HttpRequest
from django.utils.text import capfirst

from strategy_kb.core.addresses import address, canonical
from strategy_kb.records import kinds
from strategy_kb.records.addresses import list_page_url
from strategy_kb.ui.components import Hyperlink

_MAIN = (
    ("Strategies", "strategy-list"),
    ("Then and now", "then-and-now"),
    ("Countries", "country-list"),
    ("Funding", "funding"),
    ("Processes", "process-list"),
    ("Offices", "office-list"),
    ("Documents", "documents"),
    ("Data quality", "quality"),
    ("Downloads", "downloads"),
)
_MORE = (
    ("Countries and processes", "country-members"),
    ("About and how to cite", "about"),
)


def navigation(request: HttpRequest) -> dict[str, object]:
    """Return the context of base.html: `main_links` (with whether each leads here), `footer_links`, `kind_links`.

    `canonical` is the address without parameters; a view whose page depends on some gives its own. It is lazy: a page
    that does not show it, such as that of a refused Host, has no host to build it from.
    """
    links = [Hyperlink(label, address(name)) for label, name in _MAIN]
    above = [link.url for link in links if request.path.startswith(link.url)]
    return {
        "canonical": partial(canonical, request),
        "main_links": [(link, link.url == max(above, key=len, default="")) for link in links],
        "footer_links": [
            *(Hyperlink(label, address(name)) for label, name in _MORE),
            Hyperlink("API", address("api-docs")),
        ],
        "kind_links": [Hyperlink(capfirst(kind.plural), list_page_url(kind)) for kind in kinds.lists()],
    }
