"""The kinds of record: one table that names each kind's collection, model and place in the navigation."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps


@dataclass(frozen=True, slots=True)
class Kind:
    """`code` opens every ref of the kind, `collection` every address; `model` is "app_label.Model"."""

    code: str
    collection: str
    label: str
    label_plural: str
    model: str

    @property
    def model_class(self) -> type[Any]:
        """The domain model, a subclass of `Record`."""
        return apps.get_model(self.model)


KINDS = (
    Kind("strategy", "strategies", "strategy", "strategies", "strategies.Strategy"),
    Kind("pillar", "pillars", "pillar", "pillars", "strategies.Pillar"),
    Kind("objective", "objectives", "objective", "objectives", "strategies.Objective"),
    Kind("priority", "priorities", "priority", "priorities", "strategies.Priority"),
    Kind("approach", "approaches", "approach", "approaches", "strategies.Approach"),
    Kind("point", "points", "point", "points", "strategies.Point"),
    Kind("wording", "wordings", "wording", "wordings", "strategies.Wording"),
    Kind(
        "element",
        "framework-elements",
        "framework element",
        "framework elements",
        "strategies.FrameworkElement",
    ),
    Kind(
        "migof",
        "migof",
        "MiGOF element",
        "MiGOF elements",
        "strategies.FrameworkElement",
    ),
    Kind(
        "office-narrative",
        "office-narratives",
        "office narrative",
        "office narratives",
        "strategies.OfficeNarrative",
    ),
    Kind(
        "office-priority",
        "office-priorities",
        "office priority",
        "office priorities",
        "strategies.OfficePriority",
    ),
    Kind("link", "links", "link", "links", "strategies.Link"),
    Kind("country", "countries", "country", "countries", "countries.Place"),
    Kind("place", "places", "place", "places", "countries.Place"),
    Kind("indicator", "indicators", "indicator", "indicators", "countries.Indicator"),
    Kind(
        "indicator-value",
        "indicator-values",
        "indicator value",
        "indicator values",
        "countries.IndicatorValue",
    ),
    Kind("statistic", "statistics", "statistic", "statistics", "countries.Statistic"),
    Kind("office", "offices", "office", "offices", "countries.Office"),
    Kind(
        "staff-count",
        "staff-counts",
        "staff count",
        "staff counts",
        "countries.StaffCount",
    ),
    Kind(
        "mobility-regime",
        "mobility-regimes",
        "mobility regime",
        "mobility regimes",
        "countries.MobilityRegime",
    ),
    Kind(
        "process",
        "processes",
        "process",
        "regional processes and initiatives",
        "countries.Process",
    ),
    Kind("partner", "partners", "partner", "partners", "countries.Partner"),
    Kind(
        "funding-category",
        "funding-categories",
        "funding category",
        "funding categories",
        "funding.Category",
    ),
    Kind(
        "requirement",
        "requirements",
        "requirement",
        "requirements",
        "funding.Requirement",
    ),
    Kind(
        "funding-total",
        "funding-totals",
        "printed total",
        "printed totals",
        "funding.PrintedTotal",
    ),
    Kind("acronym", "acronyms", "acronym", "acronyms", "records.Acronym"),
    Kind("reference", "references", "reference", "references", "records.Reference"),
    Kind(
        "discrepancy",
        "discrepancies",
        "discrepancy",
        "discrepancies",
        "records.Discrepancy",
    ),
)


@cache
def _by_code() -> dict[str, Kind]:
    return {kind.code: kind for kind in KINDS}


@cache
def _by_collection() -> dict[str, Kind]:
    return {kind.collection: kind for kind in KINDS}


def codes() -> list[str]:
    return [kind.code for kind in KINDS]


def codes_of(model: type[Any]) -> list[str]:
    """The kinds whose records stand in `model`'s table."""
    return [kind.code for kind in KINDS if kind.model_class is model]


def of_ref(ref: str) -> Kind | None:
    """The kind that `ref` names, or None when it names none."""
    return _by_code().get(ref.partition("/")[0])


def kind_of(ref: str) -> Kind:
    """The kind that `ref` names; raises ValueError when it names none."""
    kind = of_ref(ref)
    if kind is None:
        raise ValueError(f"{ref!r} names no known kind.")
    return kind


def of_collection(collection: str) -> Kind | None:
    return _by_collection().get(collection)
