"""The collections of the API and the list pages of the kinds of record, as the program registers them."""

from strategy_kb.api.endpoints import viewsets
from strategy_kb.records.views import list_view_of

VIEWSETS = viewsets()
COLLECTIONS = [viewset.collection for viewset in VIEWSETS]


def list_view(model):
    """Return the view of the kind's list, as if nothing had been asked for, and its columns."""
    view = list_view_of(model)
    return view(model=model), view.columns_of(model)
