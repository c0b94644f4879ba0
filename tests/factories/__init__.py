"""Rows for tests: one factory per model, each making the smallest row that the database accepts.

A test spells out only the facts that matter to it. Primary keys follow the shapes that the sources give them.
"""

from typing import Any

from django.db.models import Model
from factory.django import DjangoModelFactory

from .countries import (
    IndicatorFactory,
    IndicatorValueFactory,
    MembershipFactory,
    MobilityRegimeFactory,
    OfficeCityFactory,
    OfficeFactory,
    PartnerFactory,
    PlaceFactory,
    ProcessFactory,
    ProcessNameFactory,
    StaffCountFactory,
    StatisticFactory,
)
from .funding import (
    CategoryFactory,
    PrintedTotalFactory,
    RequirementFactory,
)
from .records import (
    AcronymFactory,
    AliasFactory,
    ArtefactFactory,
    CitationFactory,
    DataReleaseFactory,
    DiscrepancyFactory,
    DocumentFactory,
    FootnoteReferenceFactory,
    LoadConflictFactory,
    LoadedRowFactory,
    MentionFactory,
    MovedRefFactory,
    PassageFactory,
    RecordFactory,
    ReferenceFactory,
    SectionFactory,
)
from .search import SearchEntryFactory, SearchNameFactory, SearchTermFactory, unindexed
from .strategies import (
    ApproachFactory,
    ComparisonFactory,
    FrameworkElementFactory,
    JudgementFactory,
    LinkFactory,
    ObjectiveFactory,
    OfficeNarrativeFactory,
    OfficePriorityFactory,
    PillarFactory,
    PointFactory,
    PriorityFactory,
    StrategyFactory,
    WordingFactory,
)

__all__ = [
    "FACTORY_OF",
    "AcronymFactory",
    "AliasFactory",
    "ApproachFactory",
    "ArtefactFactory",
    "CategoryFactory",
    "CitationFactory",
    "ComparisonFactory",
    "DataReleaseFactory",
    "DiscrepancyFactory",
    "DocumentFactory",
    "FootnoteReferenceFactory",
    "FrameworkElementFactory",
    "IndicatorFactory",
    "IndicatorValueFactory",
    "JudgementFactory",
    "LinkFactory",
    "LoadConflictFactory",
    "LoadedRowFactory",
    "MembershipFactory",
    "MentionFactory",
    "MobilityRegimeFactory",
    "MovedRefFactory",
    "ObjectiveFactory",
    "OfficeCityFactory",
    "OfficeFactory",
    "OfficeNarrativeFactory",
    "OfficePriorityFactory",
    "PartnerFactory",
    "PassageFactory",
    "PillarFactory",
    "PlaceFactory",
    "PointFactory",
    "PrintedTotalFactory",
    "PriorityFactory",
    "ProcessFactory",
    "ProcessNameFactory",
    "RecordFactory",
    "ReferenceFactory",
    "RequirementFactory",
    "SearchEntryFactory",
    "SearchNameFactory",
    "SearchTermFactory",
    "SectionFactory",
    "StaffCountFactory",
    "StatisticFactory",
    "StrategyFactory",
    "WordingFactory",
    "unindexed",
]

FACTORY_OF: dict[type[Model], type[DjangoModelFactory[Any]]] = {
    factory._meta.model: factory
    for factory in list(globals().values())
    if isinstance(factory, type) and issubclass(factory, DjangoModelFactory) and factory._meta.model
}
