"""Pages over the committed knowledge base, each asked for once in a run whichever tests look at it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from strategy_kb.ui.components import Table
from tests import shared

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoDbBlocker


@dataclass(frozen=True)
class TableTexts:
    """What the cells of a table were given to show."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """A page as it was sent, and the tables that its template was given."""

    content: bytes
    tables: tuple[TableTexts, ...]


class Visits:
    """Pages by their addresses. What a test has changed shows on none of them: it asks its own client."""

    def __init__(self, client: Client, blocker: DjangoDbBlocker) -> None:
        self._client, self._blocker = client, blocker
        self._answers: dict[str, Answer] = {}

    def __call__(self, address: str) -> BeautifulSoup:
        """The parsed page at `address`."""
        return BeautifulSoup(self.answer(address).content, "html.parser")

    def answer(self, address: str) -> Answer:
        if address not in self._answers:
            name = f"page-{sha256(address.encode()).hexdigest()}"
            self._answers[address] = shared.once(name, lambda: self._ask(address))
        return self._answers[address]

    def _ask(self, address: str) -> Answer:
        with self._blocker.unblock():
            response = self._client.get(address)
        assert response.status_code == 200, f"{address} answered {response.status_code}"
        tables = [context["table"] for context in response.context or () if "table" in context]
        by_caption = {table.caption: _texts(table.spread) for table in tables if isinstance(table, Table)}
        return Answer(response.content, tuple(by_caption.values()))


def _texts(table: Table) -> TableTexts:
    rows = [*(row for body in table.bodies for row in body.rows), *table.footer]
    return TableTexts(
        str(table.caption),
        heads=tuple(str(column.label) for column in table.columns),
        rows=tuple(tuple(str(cell.text) for cell in row) for row in rows),
        groups=tuple(str(body.label) for body in table.bodies if body.label),
    )
