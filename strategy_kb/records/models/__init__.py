"""Tables of records, one module per subject."""

from .acronyms import Acronym
from .discrepancies import Discrepancy
from .records import Alias, Citation, DomainRecord, Mention, Record
from .references import Reference
from .releases import DataRelease

__all__ = [
    "Acronym",
    "Alias",
    "Citation",
    "DataRelease",
    "Discrepancy",
    "DomainRecord",
    "Mention",
    "Record",
    "Reference",
]
