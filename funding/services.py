"""The funding matrix, and the proof of its printed totals by its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from countries.models import Place
from strategies.models import Strategy
from strategy_kb.core.text import number

from .models import Category, PrintedTotal, Requirement
from .totals import add_up, line

Row = str | None  # the ref of an office; None for the whole region


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One office, or the region as a whole when `ref` is None, with its seat and the place its amounts are for."""

    ref: Row
    title: str
    seat: Place | None
    place: Place


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """One funding category."""

    ref: str
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One requirement; `is_dash` when the source prints a dash instead of an amount."""

    ref: str
    row: Row
    column: str
    amount: Decimal
    is_dash: bool


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of cells and what the source prints for it; `printed` is None when the source prints no total.

    In a matrix it is the total of the row `row` or of the column `column`.
    """

    ref: str | None
    computed: Decimal
    printed: Decimal | None
    row: Row = None
    column: str | None = None

    @property
    def residual(self) -> Decimal | None:
        """Return printed less computed; None without a printed total."""
        return None if self.printed is None else self.printed - self.computed

    @property
    def verdict(self) -> str:
        """Return `proves itself`, `differs by` the residual, or `not printed`."""
        if self.residual is None:
            return "not printed"
        return f"differs by {number(self.residual)}" if self.residual else "proves itself"


@dataclass(frozen=True, slots=True)
class RequirementMatrix:
    """Rows by columns of one strategy, with its totals; `cells` by (row, column), row by row."""

    strategy: Strategy
    amount_type: str
    currency: str
    currency_basis: str
    start_year: int
    end_year: int
    rows: tuple[MatrixRow, ...]
    columns: tuple[MatrixColumn, ...]
    cells: Mapping[tuple[Row, str], MatrixCell]
    row_totals: Mapping[Row, Total]
    column_totals: Mapping[str, Total]
    grand_total: Total

    @property
    def totals(self) -> tuple[Total, ...]:
        """Return every total: of each row, of each column and of everything."""
        return (*self.row_totals.values(), *self.column_totals.values(), self.grand_total)

    @property
    def proves_itself(self) -> bool:
        """Return whether every printed total is the sum of its cells."""
        return not any(total.residual for total in self.totals)


def matrix(strategy_ref: str) -> RequirementMatrix | None:
    """Return the matrix that the strategy prints, in 3 queries whatever its size; None when it prints none."""
    requirements = list(Requirement.objects.for_matrix(strategy_ref))
    if not requirements:
        return None
    first = requirements[0]
    categories = Category.objects.filter(strategy=strategy_ref).select_related("strategy").order_by("number")
    columns = tuple(MatrixColumn(category.ref, category.code, category.display_title) for category in categories)
    rows = _rows(requirements)
    requirement_cells = {
        (requirement.office_id, requirement.category_id): MatrixCell(
            requirement.ref, requirement.office_id, requirement.category_id, requirement.amount, requirement.is_dash
        )
        for requirement in requirements
    }
    positions = product((row.ref for row in rows), (column.ref for column in columns))
    totals = _Totals(strategy_ref, requirements)
    return RequirementMatrix(
        strategy=categories[0].strategy,
        amount_type=first.amount_type,
        currency=first.currency,
        currency_basis=first.currency_basis,
        start_year=first.start_year,
        end_year=first.end_year,
        rows=rows,
        columns=columns,
        cells={position: requirement_cells[position] for position in positions if position in requirement_cells},
        row_totals={row.ref: totals.of("row", office=row.ref) for row in rows},
        column_totals={column.ref: totals.of("column", category=column.ref) for column in columns},
        grand_total=totals.of("grand"),
    )


def strategy_with_matrix(framework: str | None = None, year: int | None = None) -> str | None:
    """Return the strategy whose matrix is by the elements of `framework` (a ref) and covers `year`.

    The newest of several; None without one.
    """
    requirements = Requirement.objects.all()
    if framework is not None:
        requirements = requirements.filter(category__element__framework=framework)
    if year is not None:
        requirements = requirements.filter(start_year__lte=year, end_year__gte=year)
    return (
        requirements.order_by("-start_year", "category__strategy").values_list("category__strategy", flat=True).first()
    )


def _rows(requirements: Sequence[Requirement]) -> tuple[MatrixRow, ...]:
    """Return the offices in the order of their cells, each once."""
    rows: dict[Row, MatrixRow] = {}
    for requirement in requirements:
        office, place = requirement.office, requirement.place
        row = (
            MatrixRow(office.ref, office.display_title, office.seat, place)
            if office
            else MatrixRow(None, "The whole region", None, place)
        )
        rows.setdefault(row.ref, row)
    return tuple(rows.values())


class _Totals:
    """The totals of one strategy's matrix, printed and computed, in 1 query."""

    def __init__(self, strategy_ref: str, requirements: Iterable[Requirement]) -> None:
        self._strategy = strategy_ref
        self._sums = add_up(
            (self._describe(requirement.office_id, requirement.category_id), requirement.amount)
            for requirement in requirements
        )
        self._printed = {
            line(total.axis, self._describe(total.office_id, total.category_id)): total
            for total in PrintedTotal.objects.filter(strategy=strategy_ref)
        }

    def of(self, axis: str, office: Row = None, category: str | None = None) -> Total:
        """Return the total of a row, of a column or of everything."""
        key = line(axis, self._describe(office, category))
        printed = self._printed.get(key)
        ref, amount = (printed.ref, printed.amount) if printed else (None, None)
        return Total(ref, self._sums[key], amount, office, category)

    def _describe(self, office: str | None, category: str | None) -> dict[str, str | None]:
        return {"strategy": self._strategy, "office": office, "category": category}
