"""Readers of documents, one module or package for each family: text in, records with citations out.

A module of this package is a family when it is here: it says which documents are its own and how they are read.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from strategy_kb.ingest.types import Row, SourceDocument


class Family(Protocol):
    """What a module or package of this package offers.

    `DOCUMENTS` are the slugs of the sources that it was written for, which must be there.
    """

    DOCUMENTS: tuple[str, ...]

    def knows(self, document: SourceDocument) -> bool:
        """Say whether the document is one of the family."""

    def parse(self, document: SourceDocument, documents: Mapping[str, SourceDocument], reviewed: Path) -> Iterable[Row]:
        """Yield the rows of one document; `documents` are all, `reviewed` is the folder of reviewed files."""


@cache
def all_families() -> Mapping[str, Family]:
    """Return the families by name. Raises TypeError for a module that lacks what a family offers."""
    families: dict[str, Family] = {}
    for module in pkgutil.iter_modules(__path__):
        family = import_module(f"{__name__}.{module.name}")
        if missing := sorted({"DOCUMENTS", "knows", "parse"} - vars(family).keys()):
            raise TypeError(f"The family {module.name} has no {', '.join(missing)}.")
        families[module.name] = cast("Family", family)
    return families
