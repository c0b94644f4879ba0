"""Which records a discrepancy is about: those that were read from the passages compared."""

from __future__ import annotations

from strategy_kb.ingest.derive.discrepancies.comparison import Material, Receipt, field_quotes, overlap
from strategy_kb.ingest.types import SourceDocument

STRATEGIES = {
    "strategy-2014-2016": "strategy/2014-2016",
    "web-regional-strategy": "strategy/2014-2016",
    "strategy-2020-2024": "strategy/2020-2024",
    "migration-initiatives-2020": "strategy/migration-initiatives-2020",
    "web-about-us": "strategy/mesoamerica-caribbean-programme",
}
_FIGURES = "countries.statistic"
# What a record of these kinds was read from, by field.
_READ_FROM = {
    _FIGURES: "value",
    "countries.indicatorvalue": "printed",
    "strategies.officepriority": "text",
    "sources.reference": "text",
}


def strategy_of(material: Material, document: SourceDocument) -> tuple[str, ...]:
    """Return the strategy that the document prints or is about, where there is such a record."""
    return material.known(STRATEGIES.get(document.slug))


def figures_at(material: Material, printed: Receipt) -> tuple[str, ...]:
    """Return the statistics whose value was read from the words `printed`."""
    return tuple(figure.ref for figure in material.records(_FIGURES) if overlap(field_quotes(figure, "value"), printed))


def read_there(material: Material, printed: Receipt) -> tuple[str, ...]:
    """Return the figures, table values, office priorities and references that were read from the words `printed`."""
    passages = {quote.passage for quote in printed}
    return tuple(
        record.ref
        for model, field in _READ_FROM.items()
        for record in material.records(model)
        if any(quote.passage in passages for quote in record.quotes) and overlap(field_quotes(record, field), printed)
    )


def subjects(material: Material, document: SourceDocument, printed: Receipt) -> tuple[str, ...]:
    """Return the strategy of `document` and the statistics read from `printed`."""
    return (*strategy_of(material, document), *figures_at(material, printed))
