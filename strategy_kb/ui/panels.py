"""The panel types that make up a record's page; each names its template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .components import Excerpt, Hyperlink, Outline, Quotation, Receipt, Table


@dataclass(frozen=True, slots=True)
class Panel:
    """A titled part of a record's page; `slug` is its id in the page."""

    template_name: ClassVar[str]

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class TextPanel(Panel):
    """A paragraph; `more` leads to the full subject."""

    template_name: ClassVar[str] = "panels/_text.html"

    text: str
    more: Hyperlink | None = None


@dataclass(frozen=True, slots=True)
class TablePanel(Panel):
    """A table; `links` lead to similar tables, `more` to the table that it is a part of."""

    template_name: ClassVar[str] = "panels/_table.html"

    table: Table
    links: tuple[Hyperlink, ...] = ()
    more: Hyperlink | None = None


@dataclass(frozen=True, slots=True)
class LinksPanel(Panel):
    """A list of links under a note, which may be empty."""

    template_name: ClassVar[str] = "panels/_links.html"

    links: tuple[Hyperlink, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class OutlinesPanel(Panel):
    """Outlines in sequence; `more` leads to the rest when they are cut short."""

    template_name: ClassVar[str] = "panels/_outlines.html"

    outlines: tuple[Outline, ...]
    more: Hyperlink | None = None


@dataclass(frozen=True, slots=True)
class QuotationsPanel(Panel):
    """Titled texts; `more` leads to the rest when they are cut short, `rest` names each of it."""

    template_name: ClassVar[str] = "panels/_quotations.html"

    quotations: tuple[Quotation, ...]
    more: Hyperlink | None = None
    rest: tuple[Hyperlink, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptsPanel(Panel):
    """Quotes side by side, each under the name of its document."""

    template_name: ClassVar[str] = "panels/_receipts.html"

    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True)
class MentionsPanel(Panel):
    """The mentions of a record: a note, links to `documents` with its mentions highlighted, the first `excerpts`."""

    template_name: ClassVar[str] = "panels/_mentions.html"

    note: str
    documents: tuple[Hyperlink, ...]
    excerpts: tuple[Excerpt, ...]
