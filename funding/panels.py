"""What pages of other records show of funding."""

from strategies.models import Strategy
from strategy_kb.core.pages import Cell, Column, Hyperlink, Panel, Table
from strategy_kb.sources.models import Record
from strategy_kb.sources.panels import panel

from . import presenters, services
from .models import Requirement


@panel("country", "place", order=25)
def requirements_of_place(record: Record) -> Panel | None:
    """What the offices in the place asked for, proving its own total."""
    return _requirements(record, "office__place")


@panel("office", order=15)
def requirements_of_office(record: Record) -> Panel | None:
    """What the office asked for, proving its own total."""
    return _requirements(record, "office")


def _requirements(record: Record, path: str) -> Panel | None:
    found = Requirement.objects.filter(**{path: record.ref})
    offices = set(found.values_list("office", flat=True))
    for strategy in (
        Strategy.objects.filter(funding_categories__requirements__in=found).distinct().order_by("-start_year")
    ):
        matrix = services.matrix(strategy.ref)
        if matrix is None:
            continue
        rows = [row for row in matrix.rows if row.ref in offices]
        table = Table(
            f"Requirements printed in {strategy.display_title}",
            (Column("Category"), *(Column(row.title, is_number=True) for row in rows)),
            tuple(
                (
                    Cell(f"{column.code} {column.title}", is_heading=True),
                    *(presenters.cell(matrix.cells.get((row.ref, column.ref))) for row in rows),
                )
                for column in matrix.columns
            ),
            presenters.money_note(matrix),
            (
                (
                    Cell("Printed total", is_heading=True),
                    *(presenters.proof(matrix.row_totals[row.ref])[0] for row in rows),
                ),
                (
                    Cell("Sum of cells", is_heading=True),
                    *(presenters.proof(matrix.row_totals[row.ref])[1] for row in rows),
                ),
            ),
        )
        more = Hyperlink("The whole matrix", f"/funding/?strategy={strategy.name}")
        return Panel("funding", "What was asked for", table=table, more=more)
    return None
