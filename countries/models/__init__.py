"""Tables of the countries app, one module per subject, in the order in which lists of kinds show them."""

# isort: off
from .places import Country, Place
from .indicators import Indicator, IndicatorValue
from .statistics import Statistic
from .offices import ForPlace, Office, OfficeCity, StaffCount
from .regimes import MobilityRegime
from .processes import Process, ProcessName
from .memberships import Membership
from .partners import Organization, Partner
# isort: on

__all__ = [
    "Country",
    "ForPlace",
    "Indicator",
    "IndicatorValue",
    "Membership",
    "MobilityRegime",
    "Office",
    "OfficeCity",
    "Organization",
    "Partner",
    "Place",
    "Process",
    "ProcessName",
    "StaffCount",
    "Statistic",
]
