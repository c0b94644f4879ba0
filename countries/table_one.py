"""The four indicators of Table 1: what lists, charts and constraints need beyond an indicator's record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableOneIndicator:
    """One indicator. `decimals` are those that its publisher prints, `highest` is the end of its scale, if it has one.

    An indicator that `is_ranked` is shown by its rank instead of its value; it has no levels.
    """

    code: str
    column_label: str
    decimals: int
    highest: int | None = None
    is_ranked: bool = False

    @property
    def level_label(self) -> str:
        """Return the label of the column with the levels; empty for none."""
        return "" if self.is_ranked else f"{self.column_label.partition(' (')[0]} level"


INCOME = TableOneIndicator("gni-per-capita", "GNI per capita (USD)", decimals=0)
DEVELOPMENT = TableOneIndicator("hdi", "HDI", decimals=3, highest=1)
COMPETITIVENESS = TableOneIndicator("gci", "Competitiveness rank", decimals=1, highest=100, is_ranked=True)
RISK = TableOneIndicator("inform", "INFORM risk", decimals=1, highest=10)

TABLE_ONE = (INCOME, DEVELOPMENT, COMPETITIVENESS, RISK)
DECIMALS = {indicator.code: indicator.decimals for indicator in TABLE_ONE}
HIGHEST = {indicator.code: indicator.highest for indicator in TABLE_ONE if indicator.highest is not None}
