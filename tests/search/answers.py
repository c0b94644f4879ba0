"""What a search finds."""

from strategy_kb.search import services


def found(text, **filters):
    """The refs of the records and the keys of the passages that are found, in their order."""
    return [hit.ref or hit.passage for hit in services.search(services.parse(text, **filters), 100).hits]
