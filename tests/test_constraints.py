"""For every constraint of the database, a row that breaks it and is refused. A constraint without such a row fails."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from strategy_kb.core import constraints
from tests import factories as make

OUR_APPS = ("sources", "countries", "strategies", "funding")


def twice(factory: type, **same: Callable[[], Any] | Any) -> Callable[[], models.Model]:
    """Make one row and build a second with the same values; the second must be refused."""

    def build() -> models.Model:
        values = {name: value() if callable(value) else value for name, value in same.items()}
        factory.create(**values)
        return unsaved(factory, **values)

    return build


def unsaved(factory: type, **values: Any) -> models.Model:
    """A row with these values that is not saved, though everything that it points to is."""
    row = factory.create()
    kept = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    row.delete()
    rebuilt = type(row)(**kept)
    for name, value in values.items():
        setattr(rebuilt, name, value)
    return rebuilt


@dataclass(frozen=True)
class Case:
    name: str
    build: Callable[[], models.Model]


def with_values(factory: type, **values: Any) -> Callable[[], models.Model]:
    return lambda: unsaved(factory, **values)


def _link_to_itself() -> models.Model:
    record = make.RecordFactory()
    return unsaved(make.LinkFactory, source=record, target=record)


def _index_of_over_one() -> models.Model:
    return unsaved(make.IndicatorValueFactory, indicator=make.IndicatorFactory(code="hdi"), value=Decimal("7.5"))


def under_itself(factory: type, column: str) -> Callable[[], models.Model]:
    """A row whose `column` points to the row itself."""

    def build() -> models.Model:
        row = unsaved(factory)
        setattr(row, column, row.pk)
        return row

    return build


CASES = [
    Case("sources_section_parent_not_itself", under_itself(make.SectionFactory, "parent_id")),
    Case("sources_acronym_names_not_itself", under_itself(make.AcronymFactory, "names_id")),
    Case("countries_place_part_of_not_itself", under_itself(make.PlaceFactory, "part_of_id")),
    Case("strategies_point_about_not_itself", under_itself(make.PointFactory, "about_id")),
    Case("strategies_wording_element_not_itself", under_itself(make.WordingFactory, "element_id")),
    Case("strategies_link_source_not_itself", under_itself(make.LinkFactory, "source_id")),
    Case("strategies_link_target_not_itself", under_itself(make.LinkFactory, "target_id")),
    Case("sources_acronym_form_not_blank", with_values(make.AcronymFactory, form="")),
    Case("sources_acronym_expansion_not_blank", with_values(make.AcronymFactory, expansion="")),
    Case("sources_alias_form_not_blank", with_values(make.AliasFactory, form="")),
    Case("sources_alias_kind_known", with_values(make.AliasFactory, kind="nickname")),
    Case("sources_artefact_line_range", with_values(make.ArtefactFactory, line_start=9, line_end=8)),
    Case("sources_artefact_kind_known", with_values(make.ArtefactFactory, kind="smudge")),
    Case("sources_citation_quote_not_blank", with_values(make.CitationFactory, quote="")),
    Case("sources_citation_field_not_blank", with_values(make.CitationFactory, field="")),
    Case("sources_citation_offsets", with_values(make.CitationFactory, start=5, end=5)),
    Case(
        "sources_citation_one_per_position",
        twice(make.CitationFactory, record=make.RecordFactory, field="text", position=0),
    ),
    Case("sources_discrepancy_severity_known", with_values(make.DiscrepancyFactory, severity="grave")),
    Case("sources_discrepancy_found_by_known", with_values(make.DiscrepancyFactory, found_by="chance")),
    Case("sources_document_title_not_blank", with_values(make.DocumentFactory, title="")),
    Case("sources_document_sha256_not_blank", with_values(make.DocumentFactory, sha256="")),
    Case(
        "sources_document_period",
        with_values(make.DocumentFactory, period_start_year=2024, period_end_year=2020),
    ),
    Case("sources_document_published_year_in_range", with_values(make.DocumentFactory, published_year=202)),
    Case("sources_document_period_start_year_in_range", with_values(make.DocumentFactory, period_start_year=202)),
    Case("sources_document_period_end_year_in_range", with_values(make.DocumentFactory, period_end_year=20200)),
    Case("sources_loadconflict_status_known", with_values(make.LoadConflictFactory, status="lost")),
    Case("sources_mention_offsets", with_values(make.MentionFactory, start=5, end=4)),
    Case("sources_passage_line_range", with_values(make.PassageFactory, line_start=9, line_end=8)),
    Case("sources_passage_kind_known", with_values(make.PassageFactory, kind="poem")),
    Case("sources_record_title_not_blank", with_values(make.RecordFactory, title="", text="Something")),
    Case("sources_record_ref_of_kind", with_values(make.RecordFactory, kind="country")),
    Case("sources_record_title_or_text", with_values(make.RecordFactory, title=None, text="")),
    Case("sources_reference_number_not_blank", with_values(make.ReferenceFactory, number="")),
    Case("sources_section_line_range", with_values(make.SectionFactory, line_start=9, line_end=8)),
    Case("countries_indicator_unit_not_blank", with_values(make.IndicatorFactory, unit="")),
    Case("countries_indicator_direction_known", with_values(make.IndicatorFactory, direction="sideways")),
    Case(
        "countries_indicatorvalue_one_per_place",
        twice(make.IndicatorValueFactory, place=make.PlaceFactory, indicator=make.IndicatorFactory),
    ),
    Case("countries_indicatorvalue_value_non_negative", with_values(make.IndicatorValueFactory, value=-1)),
    Case("countries_indicatorvalue_value_on_scale", _index_of_over_one),
    Case("countries_indicatorvalue_rank_in_range", with_values(make.IndicatorValueFactory, rank=0)),
    Case(
        "countries_indicatorvalue_reference_year_in_range", with_values(make.IndicatorValueFactory, reference_year=219)
    ),
    Case("countries_indicatorvalue_printed_not_blank", with_values(make.IndicatorValueFactory, printed="")),
    Case("countries_indicatorvalue_level_known", with_values(make.IndicatorValueFactory, level="fair")),
    Case("countries_indicatorvalue_year_basis_known", with_values(make.IndicatorValueFactory, year_basis="felt")),
    Case("countries_office_office_type_known", with_values(make.OfficeFactory, office_type="embassy")),
    Case("countries_officecity_name_not_blank", with_values(make.OfficeCityFactory, name="")),
    Case(
        "countries_officecity_one_per_position",
        twice(make.OfficeCityFactory, office=make.OfficeFactory, position=0),
    ),
    Case("countries_partner_partner_type_known", with_values(make.PartnerFactory, partner_type="friend")),
    Case("countries_place_place_type_known", with_values(make.PlaceFactory, place_type="planet")),
    Case("countries_place_strategy_subregion_known", with_values(make.PlaceFactory, strategy_subregion="north")),
    Case("countries_place_m49_three_digits", with_values(make.PlaceFactory, m49="84")),
    Case("countries_place_iso3_unless_region", with_values(make.PlaceFactory, iso3=None)),
    Case("countries_place_country_has_subregion", with_values(make.PlaceFactory, strategy_subregion="")),
    Case("countries_process_category_known", with_values(make.ProcessFactory, category="summit")),
    Case("countries_processname_form_not_blank", with_values(make.ProcessNameFactory, form="")),
    Case(
        "countries_regimemember_once",
        twice(make.RegimeMemberFactory, regime=make.MobilityRegimeFactory, place=make.PlaceFactory),
    ),
    Case("countries_staffcount_category_not_blank", with_values(make.StaffCountFactory, category="")),
    Case("countries_statistic_measure_not_blank", with_values(make.StatisticFactory, measure="")),
    Case("countries_statistic_printed_not_blank", with_values(make.StatisticFactory, printed="")),
    Case("countries_statistic_range", with_values(make.StatisticFactory, value=2, value_max=1)),
    Case("countries_statistic_year_range", with_values(make.StatisticFactory, start_year=2020, end_year=2019)),
    Case("countries_statistic_start_year_in_range", with_values(make.StatisticFactory, start_year=202)),
    Case("countries_statistic_end_year_in_range", with_values(make.StatisticFactory, end_year=20200)),
    Case("countries_statistic_period_basis_known", with_values(make.StatisticFactory, period_basis="felt")),
    Case("strategies_approach_number_once", twice(make.ApproachFactory, strategy=make.StrategyFactory, number=1)),
    Case(
        "strategies_frameworkelement_element_type_known",
        with_values(make.FrameworkElementFactory, element_type="idea"),
    ),
    Case(
        "strategies_frameworkelement_code_once",
        twice(make.FrameworkElementFactory, framework=make.StrategyFactory, code="P1"),
    ),
    Case("strategies_link_basis_known", with_values(make.LinkFactory, basis="rumoured")),
    Case("strategies_link_relation_known", with_values(make.LinkFactory, relation="likes")),
    Case("strategies_link_score_in_range", with_values(make.LinkFactory, score=2)),
    Case("strategies_link_not_to_itself", _link_to_itself),
    Case("strategies_link_computed_has_score", with_values(make.LinkFactory, basis="computed")),
    Case("strategies_link_editorial_has_reason", with_values(make.LinkFactory, basis="editorial")),
    Case(
        "strategies_link_once",
        twice(make.LinkFactory, source=make.RecordFactory, target=make.RecordFactory, relation="leads"),
    ),
    Case("strategies_objective_number_once", twice(make.ObjectiveFactory, strategy=make.StrategyFactory, number=1)),
    Case(
        "strategies_officenarrative_once_a_year",
        twice(make.OfficeNarrativeFactory, office=make.OfficeFactory, year=2020),
    ),
    Case("strategies_officenarrative_year_in_range", with_values(make.OfficeNarrativeFactory, year=202)),
    Case(
        "strategies_officepriority_number_once",
        twice(make.OfficePriorityFactory, office=make.OfficeFactory, year=2020, number=1),
    ),
    Case("strategies_officepriority_year_in_range", with_values(make.OfficePriorityFactory, year=202)),
    Case("strategies_pillar_number_once", twice(make.PillarFactory, strategy=make.StrategyFactory, number=1)),
    Case("strategies_point_point_type_known", with_values(make.PointFactory, point_type="full_stop")),
    Case("strategies_priority_priority_type_known", with_values(make.PriorityFactory, priority_type="urgent")),
    Case(
        "strategies_priority_number_once",
        twice(make.PriorityFactory, pillar=make.PillarFactory, strategy=make.StrategyFactory, number=1),
    ),
    Case(
        "strategies_priority_number_once_without_pillar",
        twice(make.PriorityFactory, pillar=None, strategy=make.StrategyFactory, priority_type="emphasis", number=1),
    ),
    Case("strategies_strategy_year_range", with_values(make.StrategyFactory, start_year=2025, end_year=2020)),
    Case("strategies_strategy_start_year_in_range", with_values(make.StrategyFactory, start_year=202)),
    Case("strategies_strategy_end_year_in_range", with_values(make.StrategyFactory, end_year=20200)),
    Case("strategies_strategy_strategy_type_known", with_values(make.StrategyFactory, strategy_type="plan")),
    Case("strategies_wording_variant_known", with_values(make.WordingFactory, variant="sung")),
    Case(
        "strategies_wording_variant_once",
        twice(make.WordingFactory, element=make.ObjectiveFactory, document=make.DocumentFactory, variant="full"),
    ),
    Case("funding_category_code_once", twice(make.CategoryFactory, strategy=make.StrategyFactory, code="P1")),
    Case("funding_requirement_amount_non_negative", with_values(make.RequirementFactory, amount=-1)),
    Case("funding_requirement_year_range", with_values(make.RequirementFactory, start_year=2021, end_year=2020)),
    Case("funding_requirement_start_year_in_range", with_values(make.RequirementFactory, start_year=202)),
    Case("funding_requirement_end_year_in_range", with_values(make.RequirementFactory, end_year=20200)),
    Case("funding_requirement_amount_type_known", with_values(make.RequirementFactory, amount_type="gift")),
    Case("funding_requirement_currency_known", with_values(make.RequirementFactory, currency="XXX")),
    Case("funding_requirement_currency_basis_known", with_values(make.RequirementFactory, currency_basis="felt")),
    Case("funding_requirement_dash_is_zero", with_values(make.RequirementFactory, is_dash=True)),
    Case(
        "funding_requirement_one_per_cell",
        twice(make.RequirementFactory, office=make.OfficeFactory, category=make.CategoryFactory, start_year=2020),
    ),
    Case(
        "funding_requirement_one_for_region",
        twice(make.RequirementFactory, office=None, category=make.CategoryFactory, start_year=2020),
    ),
    Case("funding_printedtotal_amount_non_negative", with_values(make.PrintedTotalFactory, amount=-1)),
    Case("funding_printedtotal_year_range", with_values(make.PrintedTotalFactory, start_year=2021, end_year=2020)),
    Case("funding_printedtotal_start_year_in_range", with_values(make.PrintedTotalFactory, start_year=202)),
    Case("funding_printedtotal_end_year_in_range", with_values(make.PrintedTotalFactory, end_year=20200)),
    Case("funding_printedtotal_axis_known", with_values(make.PrintedTotalFactory, axis="diagonal")),
    Case("funding_printedtotal_currency_known", with_values(make.PrintedTotalFactory, currency="XXX")),
    Case("funding_printedtotal_currency_basis_known", with_values(make.PrintedTotalFactory, currency_basis="felt")),
    Case("funding_printedtotal_axis_matches", with_values(make.PrintedTotalFactory, axis="column")),
    Case(
        "funding_printedtotal_one_per_row",
        twice(make.PrintedTotalFactory, strategy=make.StrategyFactory, office=make.OfficeFactory),
    ),
    Case(
        "funding_printedtotal_one_per_column",
        twice(
            make.PrintedTotalFactory,
            axis="column",
            office=None,
            strategy=make.StrategyFactory,
            category=make.CategoryFactory,
        ),
    ),
    Case(
        "funding_printedtotal_one_grand",
        twice(make.PrintedTotalFactory, axis="grand", office=None, strategy=make.StrategyFactory),
    ),
]


def all_constraints() -> dict[str, models.BaseConstraint]:
    ours = (model for label in OUR_APPS for model in apps.get_app_config(label).get_models())
    return {constraint.name: constraint for model in ours for constraint in model._meta.constraints}


def test_every_constraint_has_a_row_that_breaks_it():
    assert sorted(case.name for case in CASES) == sorted(all_constraints())


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_row_that_breaks_the_constraint_is_refused_by_the_database(case):
    row = case.build()

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        row.save_base(raw=False, force_insert=True)

    assert _names(str(refusal.value), all_constraints()[case.name], case.name, type(row))


def _names(message: str, constraint: models.BaseConstraint, name: str, model: type[models.Model]) -> bool:
    """PostgreSQL names every constraint, SQLite names the columns of a plain unique one."""
    columns = ", ".join(
        f"{model._meta.db_table}.{model._meta.get_field(field).column}" for field in getattr(constraint, "fields", ())
    )
    return name in message or bool(columns and message == f"UNIQUE constraint failed: {columns}")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "case", [case for case in CASES if case.name != "sources_record_title_not_blank"], ids=lambda case: case.name
)
def test_a_form_says_in_words_what_is_wrong(case):
    row = case.build()

    with pytest.raises(ValidationError) as refusal:
        row.full_clean()

    assert refusal.value.messages
    assert case.name not in " ".join(refusal.value.messages)


@pytest.mark.django_db
def test_a_form_takes_a_blank_title_for_none():
    record = unsaved(make.RecordFactory, title="", text="What the source says of it.")

    record.full_clean()

    assert record.title is None


def test_a_field_in_a_message_is_named_in_words():
    assert constraints.not_blank("short_title").violation_error_message == "The short title must not be blank."
