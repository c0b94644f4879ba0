"""How each kind's list page looks: its columns, its filters and the rows they are read from.

An app describes its kinds in its own `lists.py` and registers them when Django starts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Case, QuerySet, When
from django.urls import reverse
from django.utils.text import capfirst

from strategy_kb.core.filters import RecordFilter
from strategy_kb.core.pages import Cell, Chart

from . import kinds


@dataclass(frozen=True, slots=True)
class ListColumn:
    """`cell` makes a row's cell; `ordering` is the field path by which the list can be sorted, or empty."""

    label: str
    cell: Callable[[Any], Cell]
    ordering: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class ListSpec:
    """`rows` returns everything the columns read, in a fixed number of queries.

    `filters` names those that the page shows, in their order (all when empty). `group` names the heading under which a
    row stands while the list is in its own `order`. `chart` draws the rows that the page's table holds, given what
    selected them in words.
    """

    rows: Callable[[], QuerySet[Any]]
    columns: tuple[ListColumn, ...]
    filterset: type[RecordFilter] = RecordFilter
    introduction: str = ""
    order: tuple[str, ...] = ("position", "ref")
    chart: Callable[[Sequence[Any], str], Chart] | None = None
    filters: tuple[str, ...] = ()
    group: Callable[[Any], str] | None = None
    rows_per_page: int = 50


_SPECS: dict[str, ListSpec] = {}


def register(kind: str, spec: ListSpec) -> None:
    """Give `kind` its list page; a kind has one."""
    if kind in _SPECS:
        raise ValueError(f"The list page of {kind!r} is registered twice.")
    _SPECS[kind] = spec


def spec_of(kind: kinds.Kind) -> ListSpec:
    """The kind's list page; a plain one (title, source) for a kind that no app describes."""
    return _SPECS.get(kind.code) or ListSpec(rows=lambda: rows_of(kind), columns=(title_column(),))


def rows_of(kind: kinds.Kind) -> QuerySet[Any]:
    """All records of the kind: two kinds may share a table (places and countries)."""
    rows: QuerySet[Any] = kind.model_class.objects.filter(kind=kind.code)
    return rows


@lru_cache(maxsize=20_000)  # a page of a document asks a thousand times for a few hundred
def record_url(ref: str) -> str:
    """The page of the record named `ref`, without asking the database."""
    return reverse("record", args=[kinds.kind_of(ref).collection, ref.partition("/")[2]])


def receipt_url(ref: str, field: str) -> str:
    """The address that leads to the highlighted sentence from which `field` of `ref` was read."""
    return reverse("receipt", args=[field, ref])


def choice_order(field: str, codes: Iterable[str]) -> Case:
    """The place of each row's code in a list of choices, to order by."""
    codes = list(codes)
    return Case(*(When(**{field: code}, then=number) for number, code in enumerate(codes)), default=len(codes))


def in_words(code: str) -> str:
    """A code as people read it: migrant-stock reads Migrant stock."""
    return capfirst(code.replace("-", " ").replace("_", " "))


def title_column(label: str = "Title") -> ListColumn:
    return ListColumn(
        label,
        lambda row: Cell(row.display_title, url=record_url(row.ref), receipt_url=receipt_url(row.ref, "title")),
        ordering="title",
    )
