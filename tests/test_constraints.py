"""For every constraint of the database, a row that breaks it and is refused. A constraint without such a row fails."""

from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from strategy_kb.core import constraints
from tests import factories as make
from tests.breaking_rows import Build, to_itself, twice, under_itself, unsaved, with_values

OUR_APPS = ("documents", "records", "ingest", "countries", "strategies", "funding")
# No form reports this one: forms store a blank title as null (see the test below).
NO_FORM_REFUSES = "records_record_title_not_blank"


def index_of_over_one() -> models.Model:
    return unsaved(make.IndicatorValueFactory, indicator=make.IndicatorFactory(code="hdi"), value=Decimal("7.5"))


CASES: dict[str, Build] = {
    "documents_section_parent_not_itself": under_itself(make.SectionFactory, "parent_id"),
    "records_acronym_names_not_itself": under_itself(make.AcronymFactory, "names_id"),
    "countries_statistic_repeats_not_itself": under_itself(make.StatisticFactory, "repeats_id"),
    "countries_place_part_of_not_itself": under_itself(make.PlaceFactory, "part_of_id"),
    "strategies_point_about_not_itself": under_itself(make.PointFactory, "about_id"),
    "strategies_wording_element_not_itself": under_itself(make.WordingFactory, "element_id"),
    "strategies_link_source_not_itself": under_itself(make.LinkFactory, "source_id"),
    "strategies_link_target_not_itself": under_itself(make.LinkFactory, "target_id"),
    "records_acronym_form_not_blank": with_values(make.AcronymFactory, form=""),
    "records_acronym_expansion_not_blank": with_values(make.AcronymFactory, expansion=""),
    "records_alias_form_not_blank": with_values(make.AliasFactory, form=""),
    "records_alias_kind_known": with_values(make.AliasFactory, kind="nickname"),
    "documents_artefact_line_range": with_values(make.ArtefactFactory, line_start=9, line_end=8),
    "documents_artefact_kind_known": with_values(make.ArtefactFactory, kind="smudge"),
    "records_citation_quote_not_blank": with_values(make.CitationFactory, quote=""),
    "records_citation_field_not_blank": with_values(make.CitationFactory, field=""),
    "records_citation_offsets": with_values(make.CitationFactory, start=5, end=5),
    "records_citation_one_per_position": twice(
        make.CitationFactory, record=make.RecordFactory, field="text", position=0
    ),
    "records_discrepancy_severity_known": with_values(make.DiscrepancyFactory, severity="grave"),
    "records_discrepancy_found_by_known": with_values(make.DiscrepancyFactory, found_by="chance"),
    "documents_document_title_not_blank": with_values(make.DocumentFactory, title=""),
    "documents_document_sha256_not_blank": with_values(make.DocumentFactory, sha256=""),
    "documents_document_period": with_values(make.DocumentFactory, period_start_year=2024, period_end_year=2020),
    "documents_document_published_year_in_range": with_values(make.DocumentFactory, published_year=202),
    "documents_document_period_start_year_in_range": with_values(make.DocumentFactory, period_start_year=202),
    "documents_document_period_end_year_in_range": with_values(make.DocumentFactory, period_end_year=20200),
    "ingest_loadconflict_status_known": with_values(make.LoadConflictFactory, status="lost"),
    "records_mention_offsets": with_values(make.MentionFactory, start=5, end=4),
    "records_movedref_why_not_blank": with_values(make.MovedRefFactory, why=""),
    "records_movedref_moved_to_not_itself": under_itself(make.MovedRefFactory, "moved_to_id"),
    "documents_passage_line_range": with_values(make.PassageFactory, line_start=9, line_end=8),
    "documents_passage_kind_known": with_values(make.PassageFactory, kind="poem"),
    "documents_passage_no_record_reason_known": with_values(make.PassageFactory, no_record_reason="dull"),
    "records_record_title_not_blank": with_values(make.RecordFactory, title="", text="Something"),
    "records_record_ref_of_kind": with_values(make.RecordFactory, kind="country"),
    "records_record_title_or_text": with_values(make.RecordFactory, title=None, text=""),
    "records_reference_number_not_blank": with_values(make.ReferenceFactory, number=""),
    "documents_section_line_range": with_values(make.SectionFactory, line_start=9, line_end=8),
    "countries_indicator_unit_not_blank": with_values(make.IndicatorFactory, unit=""),
    "countries_indicator_direction_known": with_values(make.IndicatorFactory, direction="sideways"),
    "countries_indicatorvalue_one_per_place": twice(
        make.IndicatorValueFactory, place=make.PlaceFactory, indicator=make.IndicatorFactory
    ),
    "countries_indicatorvalue_value_non_negative": with_values(make.IndicatorValueFactory, value=-1),
    "countries_indicatorvalue_value_on_scale": index_of_over_one,
    "countries_indicatorvalue_rank_in_range": with_values(make.IndicatorValueFactory, rank=0),
    "countries_indicatorvalue_reference_year_in_range": with_values(make.IndicatorValueFactory, reference_year=219),
    "countries_indicatorvalue_printed_not_blank": with_values(make.IndicatorValueFactory, printed=""),
    "countries_indicatorvalue_level_known": with_values(make.IndicatorValueFactory, level="fair"),
    "countries_indicatorvalue_year_basis_known": with_values(make.IndicatorValueFactory, year_basis="felt"),
    "countries_office_office_type_known": with_values(make.OfficeFactory, office_type="embassy"),
    "countries_officecity_name_not_blank": with_values(make.OfficeCityFactory, name=""),
    "countries_officecity_one_per_position": twice(make.OfficeCityFactory, office=make.OfficeFactory, position=0),
    "countries_partner_partner_type_known": with_values(make.PartnerFactory, partner_type="friend"),
    "countries_place_place_type_known": with_values(make.PlaceFactory, place_type="planet"),
    "countries_place_strategy_subregion_known": with_values(make.PlaceFactory, strategy_subregion="north"),
    "countries_place_m49_three_digits": with_values(make.PlaceFactory, m49="84"),
    "countries_place_iso3_unless_region": with_values(make.PlaceFactory, iso3=None),
    "countries_place_country_has_subregion": with_values(make.PlaceFactory, strategy_subregion=""),
    "countries_process_category_known": with_values(make.ProcessFactory, category="summit"),
    "countries_processname_form_not_blank": with_values(make.ProcessNameFactory, form=""),
    "countries_membership_body_not_itself": under_itself(make.MembershipFactory, "body_id"),
    "countries_membership_place_not_itself": under_itself(make.MembershipFactory, "place_id"),
    "countries_membership_region_not_itself": under_itself(make.MembershipFactory, "region_id"),
    "countries_membership_basis_known": with_values(make.MembershipFactory, basis="rumour"),
    "countries_membership_as_of_year_in_range": with_values(make.MembershipFactory, as_of_year=0),
    "countries_membership_place_unless_not_stated": with_values(make.MembershipFactory, place=None),
    "countries_membership_region_of_basis": with_values(make.MembershipFactory, basis="region"),
    "countries_membership_not_stated_has_reason": with_values(make.MembershipFactory, basis="not_stated", place=None),
    "countries_membership_once": twice(
        make.MembershipFactory, body=make.MobilityRegimeFactory, place=make.PlaceFactory
    ),
    "countries_membership_not_stated_once": twice(
        make.MembershipFactory, body=make.MobilityRegimeFactory, place=None, basis="not_stated", reason="No list."
    ),
    "countries_staffcount_category_not_blank": with_values(make.StaffCountFactory, category=""),
    "countries_statistic_measure_not_blank": with_values(make.StatisticFactory, measure=""),
    "countries_statistic_printed_not_blank": with_values(make.StatisticFactory, printed=""),
    "countries_statistic_range": with_values(make.StatisticFactory, value=2, value_max=1),
    "countries_statistic_year_range": with_values(make.StatisticFactory, start_year=2020, end_year=2019),
    "countries_statistic_start_year_in_range": with_values(make.StatisticFactory, start_year=202),
    "countries_statistic_end_year_in_range": with_values(make.StatisticFactory, end_year=20200),
    "countries_statistic_period_basis_known": with_values(make.StatisticFactory, period_basis="felt"),
    "strategies_approach_number_once": twice(make.ApproachFactory, strategy=make.StrategyFactory, number=1),
    "strategies_frameworkelement_element_type_known": with_values(make.FrameworkElementFactory, element_type="idea"),
    "strategies_frameworkelement_code_once": twice(
        make.FrameworkElementFactory, framework=make.StrategyFactory, code="P1"
    ),
    "strategies_link_basis_known": with_values(make.LinkFactory, basis="rumoured"),
    "strategies_link_relation_known": with_values(make.LinkFactory, relation="likes"),
    "strategies_link_score_in_range": with_values(make.LinkFactory, score=2),
    "strategies_link_not_to_itself": to_itself(make.LinkFactory, make.RecordFactory, "source", "target"),
    "strategies_link_computed_has_score": with_values(make.LinkFactory, basis="computed"),
    "strategies_link_editorial_has_reason": with_values(make.LinkFactory, basis="editorial"),
    "strategies_link_once": twice(
        make.LinkFactory, source=make.RecordFactory, target=make.RecordFactory, relation="leads"
    ),
    "strategies_comparison_basis_known": with_values(make.ComparisonFactory, basis="rumoured"),
    "strategies_comparison_method_not_blank": with_values(make.ComparisonFactory, method=""),
    "strategies_comparison_kappa_in_range": with_values(make.ComparisonFactory, kappa=2),
    "strategies_comparison_of_two": to_itself(make.ComparisonFactory, make.StrategyFactory, "earlier", "later"),
    "strategies_comparison_once": twice(
        make.ComparisonFactory, earlier=make.StrategyFactory, later=make.StrategyFactory
    ),
    "strategies_judgement_side_known": with_values(make.JudgementFactory, side="left"),
    "strategies_judgement_verdict_known": with_values(make.JudgementFactory, verdict="improved"),
    "strategies_judgement_basis_known": with_values(make.JudgementFactory, basis="rumoured"),
    "strategies_judgement_reason_not_blank": with_values(make.JudgementFactory, reason=""),
    "strategies_judgement_element_not_itself": under_itself(make.JudgementFactory, "element_id"),
    "strategies_judgement_against_another": to_itself(
        make.JudgementFactory, make.StrategyFactory, "strategy", "against"
    ),
    "strategies_judgement_once": twice(make.JudgementFactory, element=make.PillarFactory, against=make.StrategyFactory),
    "strategies_objective_number_once": twice(make.ObjectiveFactory, strategy=make.StrategyFactory, number=1),
    "strategies_officenarrative_once_a_year": twice(make.OfficeNarrativeFactory, office=make.OfficeFactory, year=2020),
    "strategies_officenarrative_year_in_range": with_values(make.OfficeNarrativeFactory, year=202),
    "strategies_officepriority_number_once": twice(
        make.OfficePriorityFactory, office=make.OfficeFactory, year=2020, number=1
    ),
    "strategies_officepriority_year_in_range": with_values(make.OfficePriorityFactory, year=202),
    "strategies_pillar_pillar_type_known": with_values(make.PillarFactory, pillar_type="chapter"),
    "strategies_pillar_number_once": twice(make.PillarFactory, strategy=make.StrategyFactory, number=1),
    "strategies_point_point_type_known": with_values(make.PointFactory, point_type="full_stop"),
    "strategies_priority_priority_type_known": with_values(make.PriorityFactory, priority_type="urgent"),
    "strategies_priority_number_once": twice(
        make.PriorityFactory, pillar=make.PillarFactory, strategy=make.StrategyFactory, number=1
    ),
    "strategies_priority_number_once_without_pillar": twice(
        make.PriorityFactory, pillar=None, strategy=make.StrategyFactory, priority_type="emphasis", number=1
    ),
    "strategies_strategy_year_range": with_values(make.StrategyFactory, start_year=2025, end_year=2020),
    "strategies_strategy_start_year_in_range": with_values(make.StrategyFactory, start_year=202),
    "strategies_strategy_end_year_in_range": with_values(make.StrategyFactory, end_year=20200),
    "strategies_strategy_strategy_type_known": with_values(make.StrategyFactory, strategy_type="plan"),
    "strategies_wording_variant_known": with_values(make.WordingFactory, variant="sung"),
    "strategies_wording_variant_once": twice(
        make.WordingFactory, element=make.ObjectiveFactory, document=make.DocumentFactory, variant="full"
    ),
    "funding_category_code_once": twice(make.CategoryFactory, strategy=make.StrategyFactory, code="P1"),
    "funding_requirement_amount_non_negative": with_values(make.RequirementFactory, amount=-1),
    "funding_requirement_year_range": with_values(make.RequirementFactory, start_year=2021, end_year=2020),
    "funding_requirement_start_year_in_range": with_values(make.RequirementFactory, start_year=202),
    "funding_requirement_end_year_in_range": with_values(make.RequirementFactory, end_year=20200),
    "funding_requirement_amount_type_known": with_values(make.RequirementFactory, amount_type="gift"),
    "funding_requirement_currency_known": with_values(make.RequirementFactory, currency="XXX"),
    "funding_requirement_currency_basis_known": with_values(make.RequirementFactory, currency_basis="felt"),
    "funding_requirement_dash_is_zero": with_values(make.RequirementFactory, is_dash=True),
    "funding_requirement_one_per_cell": twice(
        make.RequirementFactory, office=make.OfficeFactory, category=make.CategoryFactory, start_year=2020
    ),
    "funding_requirement_one_for_region": twice(
        make.RequirementFactory, office=None, category=make.CategoryFactory, start_year=2020
    ),
    "funding_printedtotal_amount_non_negative": with_values(make.PrintedTotalFactory, amount=-1),
    "funding_printedtotal_year_range": with_values(make.PrintedTotalFactory, start_year=2021, end_year=2020),
    "funding_printedtotal_start_year_in_range": with_values(make.PrintedTotalFactory, start_year=202),
    "funding_printedtotal_end_year_in_range": with_values(make.PrintedTotalFactory, end_year=20200),
    "funding_printedtotal_axis_known": with_values(make.PrintedTotalFactory, axis="diagonal"),
    "funding_printedtotal_currency_known": with_values(make.PrintedTotalFactory, currency="XXX"),
    "funding_printedtotal_currency_basis_known": with_values(make.PrintedTotalFactory, currency_basis="felt"),
    "funding_printedtotal_axis_matches": with_values(make.PrintedTotalFactory, axis="column"),
    "funding_printedtotal_one_per_row": twice(
        make.PrintedTotalFactory, strategy=make.StrategyFactory, office=make.OfficeFactory
    ),
    "funding_printedtotal_one_per_column": twice(
        make.PrintedTotalFactory,
        axis="column",
        office=None,
        strategy=make.StrategyFactory,
        category=make.CategoryFactory,
    ),
    "funding_printedtotal_one_grand": twice(
        make.PrintedTotalFactory, axis="grand", office=None, strategy=make.StrategyFactory
    ),
}


def all_constraints() -> dict[str, models.BaseConstraint]:
    ours = (model for label in OUR_APPS for model in apps.get_app_config(label).get_models())
    return {constraint.name: constraint for model in ours for constraint in model._meta.constraints}


def test_every_constraint_has_a_row_that_breaks_it():
    constraints_without_case = set(all_constraints()) - set(CASES)
    cases_without_constraint = set(CASES) - set(all_constraints())

    assert (constraints_without_case, cases_without_constraint) == (set(), set())


@pytest.mark.django_db
def test_what_breaks_a_constraint_is_refused_by_the_database_and_by_forms_in_words():
    known = all_constraints()
    problems = {}
    for name, build in CASES.items():
        with make.unindexed(), transaction.atomic():
            row = build()
            wrong = [what for what in (problem_of_the_database(row, known[name]), problem_of_a_form(row, name)) if what]
            transaction.set_rollback(True)
        if wrong:
            problems[name] = wrong

    assert problems == {}


def problem_of_the_database(row: models.Model, constraint: models.BaseConstraint) -> str | None:
    try:
        with transaction.atomic():
            row.save_base(raw=False, force_insert=True)
    except IntegrityError as refusal:
        is_named = _names(str(refusal), constraint, type(row))
        return None if is_named else f"the database names another rule: {refusal}"
    return "the database stores it"


def _names(message: str, constraint: models.BaseConstraint, model: type[models.Model]) -> bool:
    """PostgreSQL names every constraint, SQLite names the columns of a plain unique one."""
    columns = ", ".join(
        f"{model._meta.db_table}.{model._meta.get_field(field).column}" for field in getattr(constraint, "fields", ())
    )
    return constraint.name in message or bool(columns and message == f"UNIQUE constraint failed: {columns}")


def problem_of_a_form(row: models.Model, name: str) -> str | None:
    try:
        row.full_clean()
    except ValidationError as refusal:
        is_in_words = refusal.messages and name not in " ".join(refusal.messages)
        return None if is_in_words else f"a form says {refusal.messages}"
    return None if name == NO_FORM_REFUSES else "a form takes it"


@pytest.mark.django_db
def test_a_form_takes_a_blank_title_for_none():
    record = unsaved(make.RecordFactory, title="", text="What the source says of it.")

    record.full_clean()

    assert record.title is None


def test_a_field_in_a_message_is_named_in_words():
    assert constraints.not_blank("short_title").violation_error_message == "The short title must not be blank."
