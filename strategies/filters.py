"""Filters of strategies and their elements, on pages and in the API."""

from countries import filters as countries
from strategy_kb.core.filters import CodeListFilter, StrictBooleanFilter, YearFilter
from strategy_kb.records.filters import RecordFilter


class StrategyFilter(RecordFilter):
    strategy_type = CodeListFilter(field_name="strategy_type", label="Type")
    document = CodeListFilter(field_name="document", label="Document")


class StrategyRecordFilter(RecordFilter):
    """Records that belong to one strategy."""

    strategy = CodeListFilter(field_name="strategy", label="Strategy (ref)")


class PillarFilter(StrategyRecordFilter):
    pillar_type = CodeListFilter(field_name="pillar_type", label="Called in its document")


class PillarRecordFilter(StrategyRecordFilter):
    """Records that belong to one strategy and may stand under one of its pillars or strategic working areas."""

    pillar = CodeListFilter(field_name="pillar", label="Stands under (ref)")


class PriorityFilter(PillarRecordFilter):
    priority_type = CodeListFilter(field_name="priority_type", label="Type")


class PointFilter(StrategyRecordFilter):
    point_type = CodeListFilter(field_name="point_type", label="Type")


class WordingFilter(RecordFilter):
    element = CodeListFilter(field_name="element", label="Element (ref)")
    variant = CodeListFilter(field_name="variant", label="Variant")
    document = CodeListFilter(field_name="document", label="Document")


class FrameworkElementFilter(RecordFilter):
    framework = CodeListFilter(field_name="framework", label="Framework (ref)")
    code = CodeListFilter(field_name="code", label="Code")


class OfficeProgrammeFilter(countries.OfficeRecordFilter):
    """Plans of an office, also by year."""

    year = YearFilter(field_name="year", label="Year")


class LinkFilter(RecordFilter):
    source = CodeListFilter(field_name="source", label="From (ref)")
    target = CodeListFilter(field_name="target", label="To (ref)")
    relation = CodeListFilter(field_name="relation", label="Relation")
    basis = CodeListFilter(field_name="basis", label="Basis")


class ComparisonFilter(RecordFilter):
    earlier = CodeListFilter(field_name="earlier", label="Earlier strategy (ref)")
    later = CodeListFilter(field_name="later", label="Later strategy (ref)")


class JudgementFilter(StrategyRecordFilter):
    against = CodeListFilter(field_name="against", label="Judged against (ref)")
    side = CodeListFilter(field_name="side", label="Side")
    verdict = CodeListFilter(field_name="verdict", label="Verdict")
    element = CodeListFilter(field_name="element", label="Element (ref)")
    is_read_twice = StrictBooleanFilter(field_name="is_read_twice", label="Read twice")
