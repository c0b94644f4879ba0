"""What strategies and their parts can be filtered by, on pages and in the API."""

from countries import filters as countries
from strategy_kb.core.filters import CodesFilter, YearFilter
from strategy_kb.records.filters import RecordFilter


class StrategyFilter(RecordFilter):
    strategy_type = CodesFilter(field_name="strategy_type", label="Type")
    document = CodesFilter(field_name="document", label="Document")


class OfStrategyFilter(RecordFilter):
    """Records that belong to one strategy."""

    strategy = CodesFilter(field_name="strategy", label="Strategy (ref)")


class UnderPillarFilter(OfStrategyFilter):
    pillar = CodesFilter(field_name="pillar", label="Pillar (ref)")


class PriorityFilter(UnderPillarFilter):
    priority_type = CodesFilter(field_name="priority_type", label="Type")


class PointFilter(OfStrategyFilter):
    point_type = CodesFilter(field_name="point_type", label="Type")


class WordingFilter(RecordFilter):
    element = CodesFilter(field_name="element", label="Element (ref)")
    variant = CodesFilter(field_name="variant", label="Variant")
    document = CodesFilter(field_name="document", label="Document")


class FrameworkElementFilter(RecordFilter):
    framework = CodesFilter(field_name="framework", label="Framework (ref)")
    code = CodesFilter(field_name="code", label="Code")


class OfOfficeFilter(countries.OfOfficeFilter):
    """What one office will do."""

    year = YearFilter(field_name="year", label="Year")


class LinkFilter(RecordFilter):
    source = CodesFilter(field_name="source", label="From (ref)")
    target = CodesFilter(field_name="target", label="To (ref)")
    relation = CodesFilter(field_name="relation", label="Relation")
    basis = CodesFilter(field_name="basis", label="Basis")
