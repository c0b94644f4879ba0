"""How each kind's list page looks: its columns, its filters and the rows they are read from.

An app describes its kinds in its own `lists.py` and registers them when Django starts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Model, QuerySet, When
from django.utils.text import capfirst

from strategy_kb.core.ordering import Keys, by_label, by_text, by_title, by_years
from strategy_kb.ui.components import Cell, Chart

from . import kinds
from .addresses import receipt_url, record_url
from .filters import RecordFilter

# How the two directions of an ordering read, by what the column shows.
TEXT = ("A to Z", "Z to A")
NUMBER = ("lowest first", "highest first")
TIME = ("earliest first", "latest first")
YES_OR_NO = ("no first", "yes first")


@dataclass(frozen=True, slots=True)
class Sorting:
    """How a list is sorted by a column: by what its cells show. `name` stands for it in addresses.

    `in_api` is its name in the API where the API's field of that name shows something else: a code, no title.
    """

    name: str
    keys: Keys
    ways: tuple[str, str] = TEXT
    in_api: str = ""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """`cell` makes a row's cell; a column with a `sorting` can be sorted by it.

    `note_label` is the label of the column that holds its cells' notes.
    """

    label: str
    cell: Callable[[Any], Cell]
    sorting: Sorting | None = None
    is_number: bool = False
    note_label: str = ""

    @property
    def ordering(self) -> str:
        """The name of its sorting in addresses; empty when it has none."""
        return self.sorting.name if self.sorting else ""


def text_sorting(path: str) -> Sorting:
    """By a text that stands in the column `path`."""
    return Sorting(path, by_text(path))


def title_sorting(path: str = "") -> Sorting:
    """By the title that is shown of the row, or of the record that `path` leads to."""
    if not path:
        return Sorting("title", by_title(), in_api="display_title")
    return Sorting(f"{path}__title", by_title(path))


def document_sorting() -> Sorting:
    """By the short title of the row's document."""
    return Sorting("document", by_text("document__short_title"), in_api="document_title")


def label_sorting(model: type[Model], path: str) -> Sorting:
    """By the label of a choice."""
    return Sorting(path, by_label(model, path), in_api=f"{path}_label")


def period_sorting() -> Sorting:
    """By the first and the last year of a period."""
    return Sorting("start_year", by_years("start_year", "end_year"), TIME, in_api="period")


def number_sorting(path: str, ways: tuple[str, str] = NUMBER) -> Sorting:
    """By the number, year, date or truth that stands in the column `path`."""
    return Sorting(path, (path,), ways)


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
    order: Keys = ("position", "ref")
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


def choice_order(field: str, codes: Iterable[str]) -> Case:
    """The place of each row's code in a list of choices, to order by."""
    codes = list(codes)
    return Case(*(When(**{field: code}, then=number) for number, code in enumerate(codes)), default=len(codes))


def in_words(code: str) -> str:
    """A code as people read it: migrant-stock reads Migrant stock."""
    return capfirst(code.replace("-", " ").replace("_", " "))


def label_column(label: str, model: type[Model], path: str) -> ListColumn:
    """A column that shows the label of a choice."""
    return ListColumn(label, lambda row: Cell(getattr(row, f"get_{path}_display")()), label_sorting(model, path))


def title_column(label: str = "Title") -> ListColumn:
    return ListColumn(
        label,
        lambda row: Cell(row.display_title, url=record_url(row.ref), receipt_url=receipt_url(row.ref, "title")),
        title_sorting(),
    )
