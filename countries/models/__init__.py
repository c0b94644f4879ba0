"""Tables of the countries app, one module per subject."""

from .indicators import Indicator, IndicatorValue
from .offices import ForPlace, Office, OfficeCity, StaffCount
from .partners import Partner
from .places import Place
from .processes import Process, ProcessName
from .regimes import MobilityRegime, RegimeMember
from .statistics import Statistic

__all__ = [
    "ForPlace",
    "Indicator",
    "IndicatorValue",
    "MobilityRegime",
    "Office",
    "OfficeCity",
    "Partner",
    "Place",
    "Process",
    "ProcessName",
    "RegimeMember",
    "StaffCount",
    "Statistic",
]
