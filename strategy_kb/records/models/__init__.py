"""Tables of records, one module per subject, in the order in which lists of kinds show them."""

# isort: off
from .records import Alias, Citation, DomainRecord, Mention, Record, SearchWeight
from .acronyms import Acronym
from .references import Reference
from .discrepancies import Discrepancy, DiscrepancySeverity
from .moved import MovedRef
from .releases import DataRelease
# isort: on

__all__ = [
    "Acronym",
    "Alias",
    "Citation",
    "DataRelease",
    "Discrepancy",
    "DiscrepancySeverity",
    "DomainRecord",
    "Mention",
    "MovedRef",
    "Record",
    "Reference",
    "SearchWeight",
]
