"""Search for typed words, ignoring case and accents: the filter `q` of lists and the admin's search."""

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
    """Return the search terms in `text`, comparable: its words, and each text in quotation marks as one term.

    Punctuation and brackets around a word are ignored, as are a possessive 's, a lone sign beside words (Trinidad &
    Tobago) and a word that another term contains.
    """
    plain = comparable(text[:LONGEST_QUERY]).replace("\x00", " ")
    parts = [*map(fold, _QUOTED.findall(plain)), *_QUOTED.sub(" ", plain).split()]
    words = dict.fromkeys(word for part in parts if (word := part.strip(_EDGES).removesuffix("'s")))
    words = {word: None for word in words if any(map(str.isalnum, word))} or words
    return [word for word in words if not any(word != other and word in other for other in words)]


def holding(rows: Rows, columns: Iterable[str], text: str) -> Rows:
    """Return the `rows` in which each word of `text` occurs in one of `columns`, which may be paths over relations."""
    looked_in = tuple(dict.fromkeys(columns))
    for word in words(text):
        rows = rows.filter(reduce(or_, (_holds(rows.model, column, word) for column in looked_in)))
    return rows


def _holds(model: type[Model], column: str, word: str) -> Q:
    """Return a condition that the column contains `word`; a subquery over relations, so that no row is repeated."""
    condition = Q(**{f"{column}__holds": word})
    return Q(pk__in=model._base_manager.filter(condition).values("pk")) if "__" in column else condition
