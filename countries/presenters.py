"""Places turned into charts."""

from strategy_kb.charts import scatter
from strategy_kb.core.pages import Chart

from .models import Place


def development_chart() -> Chart | None:
    """GNI per capita against the Human Development Index, one point per country that has both; None without data."""
    points = []
    for place in Place.objects.covered().for_list().order_by("position", "ref"):
        values = {value.indicator.code: value.value for value in place.indicator_values.all()}
        income, development = values.get("gni-per-capita"), values.get("hdi")
        if income and development is not None:
            group = place.get_strategy_subregion_display()
            points.append(
                scatter.Point(place.iso3 or "", place.display_title, group, float(income), float(development))
            )
    if not points:
        return None
    return Chart(
        "development",
        f"Income and human development of {len(points)} countries",
        "Source: Regional Strategy 2020–2024, Table 1 (World Bank; UNDP). Points are named by ISO 3166 code where "
        "there is room. The table below holds every value.",
        scatter.figure(points, "GNI per capita, USD (log scale)", "Human Development Index", is_x_log=True),
    )
