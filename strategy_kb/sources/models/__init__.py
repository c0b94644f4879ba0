"""Tables of the sources app, one module per subject."""

from .acronyms import Acronym
from .discrepancies import Discrepancy
from .documents import Artefact, Document, FootnoteReference, Passage, Section
from .loads import DataRelease, LoadConflict, LoadConflictStatus, LoadedRow
from .records import Alias, Citation, DomainRecord, Mention, Record
from .references import Reference

__all__ = [
    "Acronym",
    "Alias",
    "Artefact",
    "Citation",
    "DataRelease",
    "Discrepancy",
    "Document",
    "DomainRecord",
    "FootnoteReference",
    "LoadConflict",
    "LoadConflictStatus",
    "LoadedRow",
    "Mention",
    "Passage",
    "Record",
    "Reference",
    "Section",
]
