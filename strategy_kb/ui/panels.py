"""The types of panel of which a record's page is composed; each names the template that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .components import Excerpt, Hyperlink, Outline, Quotation, Receipt, Table


@dataclass(frozen=True, slots=True)
class Panel:
    """A titled part of a record's page; `slug` is its address within the page."""

    template_name: ClassVar[str]

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class TextPanel(Panel):
    """A paragraph; `more` leads to where all of it is."""

    template_name: ClassVar[str] = "panels/_text.html"

    text: str
    more: Hyperlink | None = None


@dataclass(frozen=True, slots=True)
class TablePanel(Panel):
    """A table; `links` lead to others of its sort, `more` to the one that it is a part of."""

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
    """Outlines one below the other; `more` leads to the rest where they are cut short."""

    template_name: ClassVar[str] = "panels/_outlines.html"

    outlines: tuple[Outline, ...]
    more: Hyperlink | None = None


@dataclass(frozen=True, slots=True)
class QuotationsPanel(Panel):
    """Titled texts; `more` leads to the rest where they are cut short."""

    template_name: ClassVar[str] = "panels/_quotations.html"

    quotations: tuple[Quotation, ...]
    more: Hyperlink | None = None


@dataclass(frozen=True, slots=True)
class ReceiptsPanel(Panel):
    """Quotes side by side, each in its document's name."""

    template_name: ClassVar[str] = "panels/_receipts.html"

    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True)
class MentionsPanel(Panel):
    """Where a record is named: a note, `documents` that open with its mentions marked, and the first `excerpts`."""

    template_name: ClassVar[str] = "panels/_mentions.html"

    note: str
    documents: tuple[Hyperlink, ...]
    excerpts: tuple[Excerpt, ...]
