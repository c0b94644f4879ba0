"""What the page of a record shows beside its own fields, and in which order."""

import pytest

from strategy_kb.records.kinds import record_models
from strategy_kb.records.panels import panels_of
from tests import factories as make
from tests.web.html import page, words

# What a record is made of comes first, then money, figures, plans and offices; then what is said of it elsewhere.
PANELS = {
    "strategy/2014-2016": "structure wordings funding links discrepancies gaps mentions",
    "strategy/migration-initiatives-2020": "structure funding links discrepancies gaps",
    "strategy/migof": "elements links names mentions",
    "pillar/2020-2024/resilience": "objectives priorities then-and-now listed wordings discrepancies",
    "objective/2014-2016/8": "then-and-now listed wordings similar-wording discrepancies",
    "migof/P2": "funding wordings links gaps mentions",
    "country/CRI": (
        "indicators funding offices-for-others processes statistics office-priorities offices links discrepancies names"
        " mentions"
    ),
    "place/region": "funding statistics office-priorities offices links discrepancies names mentions",
    "indicator/hdi": "values listed",
    "office/regional-san-jose": "cities funding office-priorities links discrepancies",
    "mobility-regime/ca-4": "members links discrepancies names mentions",
    "process/rcm": "countries printed-names listed links discrepancies gaps mentions",
    "funding-category/P1": "funding links",
    "discrepancy/region-country-count": "printed shown about",
}


def test_the_panels_of_a_page_stand_in_one_order(kb):
    kinds = {model.record_kind: model for model in record_models()}
    records = [kinds[ref.partition("/")[0]].objects.get(ref=ref) for ref in PANELS]

    assert {record.ref: " ".join(panel.slug for panel in panels_of(record)) for record in records} == PANELS


@pytest.mark.django_db
def test_the_page_of_a_record_names_those_of_substance_first_and_the_gaps_apart(client):
    haiti = make.PlaceFactory(iso3="HTI")
    for severity in ("form", "gap", "wording", "substance"):
        make.DiscrepancyFactory(about=[haiti.record], title=severity.title(), severity=severity)

    soup = page(client, "/countries/HTI/")

    for slug, titles in {"discrepancies": ["Substance", "Wording", "Form"], "gaps": ["Gap"]}.items():
        assert [words(title) for title in soup.select(f"#{slug} .quotations__title")] == titles
