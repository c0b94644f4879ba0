"""Rows that hold what a person typed, without case and accents: the filter `q` of every list and the admin's search."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from .codes import LONGEST_QUERY
from .text import comparable, fold

Rows = TypeVar("Rows", bound="QuerySet[Any]")

_QUOTED = re.compile(r'"([^"]*)"')
_EDGES = " .,;:!?()[]{}\"'"


def words(text: str) -> list[str]:
    """What to look for in `text`, comparable: its words, and as one what stands in quotation marks of any kind.

    Stops and brackets around a word say nothing, nor do a possessive 's, a sign that stands alone beside words
    (Trinidad & Tobago) and a word that another holds.
    """
    plain = comparable(text[:LONGEST_QUERY]).replace("\x00", " ")
    parts = [*map(fold, _QUOTED.findall(plain)), *_QUOTED.sub(" ", plain).split()]
    words = dict.fromkeys(word for part in parts if (word := part.strip(_EDGES).removesuffix("'s")))
    words = {word: None for word in words if any(map(str.isalnum, word))} or words
    return [word for word in words if not any(word != other and word in other for other in words)]


def holding(rows: Rows, columns: Iterable[str], text: str) -> Rows:
    """Return those of `rows` that hold each word of `text` in one of `columns`, which may be paths over relations."""
    looked_in = tuple(dict.fromkeys(columns))
    for word in words(text):
        rows = rows.filter(reduce(or_, (_holds(rows.model, column, word) for column in looked_in)))
    return rows


def _holds(model: type[Model], column: str, word: str) -> Q:
    """Match rows whose column holds `word`; over a relation by a query of its own, so that no row comes twice."""
    condition = Q(**{f"{column}__holds": word})
    return Q(pk__in=model._base_manager.filter(condition).values("pk")) if "__" in column else condition
