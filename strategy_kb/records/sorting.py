"""Sorting of lists by what the cells of a column show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Model, When

from strategy_kb.core.ordering import Keys, by_label, by_text, by_title, by_years

# Labels of the two directions of an ordering, by type of value.
TEXT = ("A to Z", "Z to A")
NUMBER = ("lowest first", "highest first")
TIME = ("earliest first", "latest first")
YES_OR_NO = ("no first", "yes first")


@dataclass(frozen=True, slots=True)
class Sorting:
    """The sorting of a list by a column. `name` is its name in addresses.

    `in_api` is its name in the API if the API's field called `name` shows something else, such as a code instead of a
    title.
    """

    name: str
    keys: Keys
    directions: tuple[str, str] = TEXT
    in_api: str = ""


def text_sorting(path: str) -> Sorting:
    """Return the sorting by the text in the column `path`."""
    return Sorting(path, by_text(path))


def title_sorting(path: str = "") -> Sorting:
    """Return the sorting by the displayed title of the row, or of the record at `path`."""
    if not path:
        return Sorting("title", by_title(), in_api="display_title")
    return Sorting(f"{path}__title", by_title(path))


def document_sorting(path: str = "document") -> Sorting:
    """Return the sorting by the short title of the document at `path`."""
    return Sorting(path, by_text(f"{path}__short_title"), in_api=f"{path}_title")


def label_sorting(model: type[Model], path: str) -> Sorting:
    """Return the sorting by the label of a choice."""
    return Sorting(path, by_label(model, path), in_api=f"{path}_label")


def period_sorting() -> Sorting:
    """Return the sorting by the first and the last year of a period."""
    return Sorting("start_year", by_years("start_year", "end_year"), TIME, in_api="period")


def number_sorting(path: str, directions: tuple[str, str] = NUMBER) -> Sorting:
    """Return the sorting by the number, year, date or boolean in the column `path`."""
    return Sorting(path, (path,), directions)


def choice_order(field: str, codes: Iterable[str]) -> Case:
    """Return an expression for the position of each row's code in a list of choices."""
    codes = list(codes)
    return Case(*(When(**{field: code}, then=number) for number, code in enumerate(codes)), default=len(codes))
