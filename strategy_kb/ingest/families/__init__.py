"""Readers of documents, one module or package for each family: text in, records with citations out.

Every module and package here is a family: it says which documents it was written for, and reads them.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest import order
from strategy_kb.ingest.types import Row, SourceDocument

Documents = Mapping[str, SourceDocument]
PartReader = Callable[[], Iterable[Row]]
_OFFERED = frozenset({"DOCUMENTS", "knows", "parts"})


class Family(Protocol):
    """The interface of a module or package of this package.

    `DOCUMENTS` are the slugs of the sources that it was written for: they must exist, with all their parts.
    """

    DOCUMENTS: tuple[str, ...]

    def knows(self, document: SourceDocument) -> bool:
        """Say whether the document has the family's shape, whatever its slug."""

    def parts(self, document: SourceDocument, documents: Documents, reviewed: Path) -> Mapping[str, PartReader]:
        """Return a reader for each part of the document, by name and in order.

        `documents` are all that are read together, `reviewed` is the folder of reviewed files. A reader raises
        SourceShapeError when its part is missing or differs from what the family expects.
        """


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """The rows that a family read of a document, by part, and the reason for each part that could not be read."""

    family: str = ""
    parts: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    unread: Mapping[str, SourceShapeError] = field(default_factory=dict)

    @property
    def rows(self) -> Iterator[Row]:
        for rows in self.parts.values():
            yield from rows


@cache
def all_families() -> Mapping[str, Family]:
    """Return the families by name. Raises TypeError for a module that lacks what a family offers."""
    families: dict[str, Family] = {}
    for module in pkgutil.iter_modules(__path__):
        family = import_module(f"{__name__}.{module.name}")
        if missing := sorted(_OFFERED - vars(family).keys()):
            raise TypeError(f"The family {module.name} has no {', '.join(missing)}.")
        families[module.name] = cast("Family", family)
    return families


def family_of(document: SourceDocument) -> str:
    """Return the name of the document's family, "" for none.

    It is the one in the sidecar, or else the one that was written for the document, or else the only one that knows it.
    Raises FixtureError for an unknown name, and for a document that two families know.
    """
    families = all_families()
    name = document.metadata.get("family")
    if name and name not in families:
        raise FixtureError(document.slug, f"there is no family {name}", f"Known: {', '.join(families)}.")
    names = [name] if name else [known for known, family in families.items() if document.slug in family.DOCUMENTS]
    names = names or [known for known, family in families.items() if family.knows(document)]
    if len(names) > 1:
        choice = " or ".join(f'family = "{known}"' for known in names)
        raise FixtureError(
            document.slug, f"the families {' and '.join(names)} both know it", f"Write {choice} in its sidecar."
        )
    return names[0] if names else ""


def is_written_for(document: SourceDocument) -> bool:
    """Say whether a family was written for the document, so that no part of it may be missing."""
    return any(document.slug in family.DOCUMENTS for family in all_families().values())


def read_document(document: SourceDocument, documents: Documents, reviewed: Path) -> DocumentReading:
    """Read a document by its family, part by part; without a family only its text is stored.

    Raises SourceShapeError for the first part that cannot be read of a document that the family was written for and for
    more records of a kind than there is room for in lists, FixtureError as `family_of` does.
    """
    name = family_of(document)
    if not name:
        return DocumentReading()
    family = all_families()[name]
    parts: dict[str, tuple[Row, ...]] = {}
    unread: dict[str, SourceShapeError] = {}
    for part, reader in family.parts(document, documents, reviewed).items():
        try:
            parts[part] = tuple(reader())
        except SourceShapeError as error:
            if document.slug in family.DOCUMENTS:
                raise
            unread[part] = error
    return DocumentReading(name, order.with_positions(document, parts), unread)
