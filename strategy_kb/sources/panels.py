"""Parts of a record's page. Each app adds its own to the kinds it knows, so that no app has to know those above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from strategy_kb.core.pages import Panel, Quotation

from .lists import record_url
from .models import Record

PanelMaker = Callable[[Record], Panel | None]

_MAKERS: list[tuple[int, frozenset[str], PanelMaker]] = []
MENTIONS_SHOWN = 12


def panel(*kinds: str, order: int) -> Callable[[PanelMaker], PanelMaker]:
    """Show what the decorated function makes on the pages of `kinds` (of every kind when none is named), by `order`."""

    def register(maker: PanelMaker) -> PanelMaker:
        _MAKERS.append((order, frozenset(kinds), maker))
        _MAKERS.sort(key=lambda entry: entry[0])
        return maker

    return register


def panels_of(record: Record) -> Iterator[Panel]:
    """The record's panels that have something to show."""
    for _, kinds, maker in _MAKERS:
        if not kinds or record.kind in kinds:
            made = maker(record)
            if made is not None:
                yield made


@panel(order=80)
def discrepancies(record: Record) -> Panel | None:
    """Where the sources disagree about the record."""
    found = list(record.discrepancies.order_by("severity", "ref"))
    if not found:
        return None
    return Panel(
        "discrepancies",
        "Where the sources disagree",
        quotations=tuple(
            Quotation(item.display_title, item.text, record_url(item.ref), note=item.shown) for item in found
        ),
    )


@panel(order=90)
def mentions(record: Record) -> Panel | None:
    """The passages that name the record."""
    found = record.mentions.select_related("passage").order_by("passage__document_id", "passage__position", "start")
    passages = list({mention.passage_id: mention.passage for mention in found}.values())
    if not passages:
        return None
    shown = tuple(
        Quotation(
            f"{passage.document_id}, line {passage.line_start}",
            passage.text if len(passage.text) <= 280 else passage.text[:277] + "…",
            f"{passage.get_absolute_url()}",
        )
        for passage in passages[:MENTIONS_SHOWN]
    )
    note = f"Named in {len(passages)} passage{'s' if len(passages) != 1 else ''}."
    if len(passages) > MENTIONS_SHOWN:
        note += f" The first {MENTIONS_SHOWN} are shown."
    return Panel("mentions", "Where it is mentioned", note=note, quotations=shown)


@panel(order=85)
def aliases(record: Record) -> Panel | None:
    """Other names under which the record is found."""
    found = list(record.aliases.all())
    if not found:
        return None
    forms = ", ".join(dict.fromkeys(alias.form for alias in found))
    return Panel("names", "Also named", note=forms)
