"""The same figure printed twice, differently: the same thing counted at the same place and time with another number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from strategy_kb.ingest.derive.discrepancies.comparison import Comparison, Material, field_quotes
from strategy_kb.ingest.types import ParsedRecord

RULE = "figure-printed-twice"

# Two descriptions of what the documents count as one thing, as a reader of both passages sees.
_SAME_MEASURE = {
    "Venezuelan refugees and migrants outside the country": "Venezuelans who have left their country",
    "refugees targeted for resettlement in the year": "refugees resettled in the year",
    "core human rights instruments": "core human rights conventions",
}
# Of these the time does not have to be the same: they are counted "since" one year or as they stand.
_WITHOUT_PERIOD = frozenset({"Venezuelans who have left their country", "core human rights conventions"})

_Key = tuple[object, ...]


def compare_figures(material: Material) -> Iterator[Comparison]:
    """Compare every two figures that count the same thing, in one document or in two."""
    groups: dict[_Key, list[ParsedRecord]] = defaultdict(list)
    for figure in material.records("countries.statistic"):
        groups[_key(figure)].append(figure)
    for figures in groups.values():
        for one, other in combinations(figures, 2):
            if not _is_listed_apart(one, other):
                yield _comparison(one, other)


def _key(figure: ParsedRecord) -> _Key:
    fields = figure.fields
    measure = _SAME_MEASURE.get(str(fields["measure"]), fields["measure"])
    years = None if measure in _WITHOUT_PERIOD else (fields["start_year"], fields["end_year"])
    return measure, fields["place"], fields["origin"], fields["unit"], years


def _is_listed_apart(one: ParsedRecord, other: ParsedRecord) -> bool:
    """Say whether both stand in one list, as "first, third, fourth and fifth" do, and so are two figures."""
    return one.quotes[0].passage == other.quotes[0].passage and one.fields["printed"] != other.fields["printed"]


def _comparison(one: ParsedRecord, other: ParsedRecord) -> Comparison:
    printed = [_printed(each) for each in (one, other)]
    values = [(each.fields["value"], each.fields["value_max"]) for each in (one, other)]
    is_readable = all(value is not None for value, _ in values)
    refs = "-and-".join(_place_in_source(each) for each in (one, other))
    return Comparison(
        rule=RULE,
        slug=f"figure-{refs}",
        agrees=values[0] == values[1] and (is_readable or one.fields["printed"] == other.fields["printed"]),
        cited=(field_quotes(one, "value"), field_quotes(other, "value")),
        about=(one.ref, other.ref, str(one.fields["place"])),
        title=f"{_place(one)}: {printed[0]} or {printed[1]}?",
        text=_told(one, other, printed),
        shown=_shown([one, other], printed),
        severity="substance",
        topic="figure",
    )


def _printed(figure: ParsedRecord) -> str:
    return f"{figure.fields['qualifier_printed']} {figure.fields['printed']}".strip()


def _place(figure: ParsedRecord) -> str:
    return (figure.title or "").partition(":")[0]


def _place_in_source(figure: ParsedRecord) -> str:
    return figure.ref.removeprefix("statistic/").replace("/", "-")


def _told(one: ParsedRecord, other: ParsedRecord, printed: Sequence[str]) -> str:
    measures = [str(each.fields["measure"]) for each in (one, other)]
    if measures[0] == measures[1]:
        return f"The number of {measures[0]} is printed as {printed[0]} in one passage and as {printed[1]} in another."
    return f"One passage gives {printed[0]} for “{measures[0]}”, another {printed[1]} for “{measures[1]}”."


def _shown(figures: Sequence[ParsedRecord], printed: Sequence[str]) -> str:
    for figure, other in (figures, figures[::-1]):
        if figure.fields["value"] is None:
            return (
                f"{_printed(other)}; {figure.fields['printed']} is no well-formed number and is shown without a value."
            )
    return f"Both, {printed[0]} and {printed[1]}, each from its own passage; neither is preferred."
