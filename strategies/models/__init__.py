"""Tables of the strategies app, one module per subject."""

from .frameworks import FrameworkElement, Strategy
from .links import Link
from .offices import OfficeNarrative, OfficePriority
from .structure import Approach, Objective, Pillar, Point, Priority
from .wordings import Wording

__all__ = [
    "Approach",
    "FrameworkElement",
    "Link",
    "Objective",
    "OfficeNarrative",
    "OfficePriority",
    "Pillar",
    "Point",
    "Priority",
    "Strategy",
    "Wording",
]
