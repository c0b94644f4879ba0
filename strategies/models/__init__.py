"""Tables of the strategies app, one module per subject, in the order in which lists of kinds show them."""

# isort: off
from .strategies import Strategy
from .structure import Approach, Objective, Pillar, Point, Priority
from .wordings import Wording
from .frameworks import FrameworkElement, MigofElement
from .offices import OfficeNarrative, OfficePriority
from .links import Link
from .judgements import Comparison, Judgement
# isort: on

__all__ = [
    "Approach",
    "Comparison",
    "FrameworkElement",
    "Judgement",
    "Link",
    "MigofElement",
    "Objective",
    "OfficeNarrative",
    "OfficePriority",
    "Pillar",
    "Point",
    "Priority",
    "Strategy",
    "Wording",
]
