"""What the list of each kind shows, where its cells lead, and by what it can be narrowed."""

from strategy_kb.records.kinds import record_models
from tests.endpoints import list_view

# Of each list its columns, a line for each, and the filters that it offers. A column is named by its label and, behind
# a plus sign, the label of its notes; → says that its cells lead to a page, “ that they lead to a receipt.
LISTS = {
    "strategies": """
        Strategy → “
        Type
        Period
        Document →
        by q, strategy_type, document
    """,
    "pillars": """
        No.
        Pillar or strategic working area → “
        Statement
        by q, strategy, pillar_type
    """,
    "objectives": """
        No.
        Objective → “
        Stands under →
        by q, strategy, pillar
    """,
    "priorities": """
        No.
        Priority → “
        Stands under →
        by q, strategy, pillar, priority_type
    """,
    "approaches": """
        No.
        Approach → “
        Text “
        by q, strategy
    """,
    "points": """
        Point → “
        Label
        Under →
        by strategy, point_type
    """,
    "wordings": """
        Printed as →
        Text “
        Document
        by variant, document
    """,
    "framework-elements": """
        Code
        Element → “
        Text “
        by framework
    """,
    "migof": """
        Code
        Element → “
        Text “
        by framework
    """,
    "office-narratives": """
        Office →
        For + ISO3 →
        Year →
        Text “
        by q, country, place, seat, office, year
    """,
    "office-priorities": """
        No.
        Priority → “
        For + ISO3 →
        Year
        by place
    """,
    "links": """
        From →
        Relation → “
        To →
        Basis
        Score
        by q, source, target, relation, basis
    """,
    "countries": """
        Country → “
        ISO3
        GNI per capita (USD) + GNI per capita level → “
        HDI + HDI level → “
        Competitiveness rank → “
        INFORM risk + INFORM risk level → “
        by subregion
    """,
    "places": """
        Place → “
        ISO3
        M49
        Part of + ISO3 (part of)
        by place_type
    """,
    "indicators": """
        Indicator → “
        Unit
        Edition
        Publisher
        by q
    """,
    "indicator-values": """
        Place + ISO3 →
        As printed “
        Value
        Rank
        Level
        Year
        by indicator, country, level
    """,
    "statistics": """
        Measure →
        Figure “
        Year
        Where + ISO3 →
        Nationals of + Their ISO3 →
        Movement
        Stated
        by country, place, topic, unit, origin, year, document
    """,
    "offices": """
        Office → “
        Seat + ISO3 →
        Works for + ISO3 (works for) →
        Cities
        Named by “
        by office_type, seat, place
    """,
    "staff-counts": """
        Staff → “
        Category
        Number “
        As of
        by q
    """,
    "mobility-regimes": """
        Regime → “
        Acronym
        Members “
        by q, member
    """,
    "processes": """
        Process or initiative → “
        Lead “
        IOM's role
        Countries
        Prioritised “
        by q, country, category, is_prioritised, iom_role
    """,
    "memberships": """
        Country + ISO3 →
        How it is known → “
        Through the region + ISO3 (region) →
        As of
        by country, body, basis, region
    """,
    "partners": """
        Partner → “
        Acronym
        by q, partner_type
    """,
    "organizations": """
        Organization → “
        Acronym
        by q
    """,
    "funding-categories": """
        Code
        Category → “
        by strategy
    """,
    "requirements": """
        Category + Code →
        For + ISO3 →
        Amount → “
        Currency + Currency is
        Period
        by framework, place, category, is_dash
    """,
    "funding-totals": """
        Total → “
        For + ISO3 →
        Amount → “
        Currency + Currency is
        Period
        by strategy, axis, place
    """,
    "acronyms": """
        Acronym →
        Stands for + In Spanish “
        Names →
        Document →
        by document
    """,
    "references": """
        Note →
        Text “
        by document
    """,
    "comparisons": """
        Comparison → “
        Pairs read twice
        Pairs read differently
        Cohen's kappa
        by q, earlier, later
    """,
    "judgements": """
        Element and verdict → “
        Verdict
        Reason
        by strategy, against, side, verdict
    """,
    "discrepancies": """
        What disagrees → “
        Shown here
        Topic
        Severity
        Found by
        by severity, topic, document, found_by
    """,
}
ROWS_READ = 200


def described(model):
    """Return the lines that describe the list of a kind."""
    view, columns = list_view(model)
    rows = list(view.sorted_records(view.records(), "")[:ROWS_READ])
    for column in columns:
        cells = [column.cell(row) for row in rows]
        yield "".join(
            (
                column.label,
                f" + {column.note_label}" if column.note_label else "",
                " →" if any(cell.url for cell in cells) else "",
                " “" if any(cell.receipt_url for cell in cells) else "",
            )
        )
    yield f"by {', '.join(view.shown_filters or view.filterset_class.base_filters)}"


def test_every_list_shows_its_columns_and_offers_its_filters(kb):
    expected = {name: [line.strip() for line in lines.strip().splitlines()] for name, lines in LISTS.items()}

    assert {model.collection: list(described(model)) for model in record_models()} == expected
