"""What the page of a record shows beside its own fields, and in which order."""

from strategy_kb.records.kinds import record_models
from strategy_kb.records.panels import panels_of

# What a record is made of comes first, then money, figures, plans and offices; then what is said of it elsewhere.
PANELS = {
    "strategy/2014-2016": "structure wordings funding links discrepancies mentions",
    "strategy/migration-initiatives-2020": "structure funding links discrepancies",
    "strategy/migof": "elements links names mentions",
    "pillar/2020-2024/resilience": "objectives priorities listed wordings links discrepancies",
    "objective/2014-2016/8": "listed wordings links discrepancies",
    "migof/P2": "funding wordings links discrepancies mentions",
    "country/CRI": (
        "indicators funding offices-for-others statistics office-priorities offices links discrepancies names mentions"
    ),
    "place/region": "funding statistics office-priorities offices links discrepancies names mentions",
    "indicator/hdi": "values listed",
    "office/regional-san-jose": "cities funding office-priorities links discrepancies",
    "mobility-regime/ca-4": "members links discrepancies names mentions",
    "process/rcm": "printed-names listed links discrepancies mentions",
    "funding-category/P1": "funding links",
    "discrepancy/region-country-count": "printed shown about",
}


def test_the_panels_of_a_page_stand_in_one_order(kb):
    kinds = {model.record_kind: model for model in record_models()}
    records = [kinds[ref.partition("/")[0]].objects.get(ref=ref) for ref in PANELS]

    assert {record.ref: " ".join(panel.slug for panel in panels_of(record)) for record in records} == PANELS
