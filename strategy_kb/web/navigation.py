"""The site's navigation, the same on every page."""

from functools import partial

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

from strategy_kb.core.addresses import canonical
from strategy_kb.records import kinds
from strategy_kb.ui.components import Hyperlink

_MAIN = (
    ("Strategies", "record-list", ("strategies",)),
    ("Compare", "compare-strategies", ()),
    ("Countries", "record-list", ("countries",)),
    ("Funding", "funding", ()),
    ("Processes", "record-list", ("processes",)),
    ("Offices", "record-list", ("offices",)),
    ("Documents", "documents", ()),
    ("Data quality", "quality", ()),
    ("Downloads", "downloads", ()),
)
_MORE = (
    ("Crosswalk", "crosswalk"),
    ("About and how to cite", "about"),
)


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context of base.html: `main_links` (with whether the page stands under each), `footer_links`, `kind_links`.

    `canonical` is the address without parameters; a view whose page depends on some gives its own. It is asked for only
    by a page that shows it: that of a refused Host has none.
    """
    links = [Hyperlink(label, reverse(name, args=args)) for label, name, args in _MAIN]
    above = [link.url for link in links if request.path.startswith(link.url)]
    return {
        "canonical": partial(canonical, request),
        "main_links": [(link, link.url == max(above, key=len, default="")) for link in links],
        "footer_links": [
            *(Hyperlink(label, reverse(name)) for label, name in _MORE),
            Hyperlink("API", reverse("api-docs")),
        ],
        "kind_links": [
            Hyperlink(capfirst(kind.label_plural), reverse("record-list", args=[kind.collection]))
            for kind in kinds.KINDS
        ],
    }
