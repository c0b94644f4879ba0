"""Comparisons of totals with sums, and of statistics that are printed twice with different numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from funding.totals import line
from strategy_kb.ingest.derive.corpus import ParsedCorpus, field_citations
from strategy_kb.ingest.derive.discrepancies.findings import Finding
from strategy_kb.ingest.types import Citations, ParsedRecord

RULE = "total-against-sum"
_WHOLE = Decimal(100)
_SHARE = "share of"
_REGION = "place/region"
# Statistics that a passage gives as the parts of another one, by what they count.
_PARTS_OF = {
    "nationals of Central American and Caribbean countries residing under DACA or Temporary Protected Status": (
        "nationals of Central American and Caribbean countries residing under Deferred Action",
        "nationals of Central American and Caribbean countries residing under Temporary Protected Status",
    ),
}
REPEATED_RULE = "figure-printed-twice"
# Pairs of descriptions of one thing, in the judgement of a reader of both passages.
_SAME_MEASURE = {
    "Venezuelan refugees and migrants outside the country": "Venezuelans who have left their country",
    "refugees targeted for resettlement in the year": "refugees resettled in the year",
    "core human rights instruments": "core human rights conventions",
}
# The periods of these need not be equal: they are counted "since" a year or at present.
_WITHOUT_PERIOD = frozenset({"Venezuelans who have left their country", "core human rights conventions"})
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A printed total, the parts that it should be the sum of, and the words for both."""

    slug: str
    name: str
    total: Decimal
    printed: str
    parts: Sequence[Decimal]
    qualifier: str
    cited: tuple[Citations, ...]
    about: tuple[str, ...]
    severity: str = "substance"

    @property
    def sum(self) -> Decimal:
        return sum(self.parts, Decimal(0))

    @property
    def agrees(self) -> bool:
        """Say whether the sum fits the total: equal, "over" it, "under" it, or equal when rounded."""
        if self.qualifier in ("over", "at-least"):
            return self.sum >= self.total
        if self.qualifier in ("under", "almost", "at-most", "up-to"):
            return self.sum <= self.total
        if self.qualifier in ("about", "estimated"):
            return _rounded(self.sum, self.total) == self.total
        return self.sum == self.total

    def comparison(self) -> Finding:
        return Finding(
            rule=RULE,
            slug=self.slug,
            agrees=self.agrees,
            cited=self.cited,
            about=self.about,
            title=f"{self.name}: {self.printed} printed, {self.sum:,} added up",
            text=f"The total is printed as {self.printed}. Its {len(self.parts)} parts add up to {self.sum:,}.",
            shown=f"{self.printed} as printed, beside the computed {self.sum:,}; no part and no total is changed.",
            severity=self.severity,
            topic="figure",
        )


def _rounded(exact: Decimal, like: Decimal) -> Decimal:
    """Return `exact` rounded to the last significant digit of a round number such as 708,000."""
    digits = str(int(like))
    return round(exact, len(digits.rstrip("0")) - len(digits)) if like else exact


def compare_funding(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of each printed total of rows, columns and tables with its cells."""
    strategies = {category.ref: category.fields["strategy"] for category in corpus.records("funding.category")}
    requirements = [
        (requirement, {**requirement.fields, "strategy": strategies.get(requirement.fields["category"])})
        for requirement in corpus.records("funding.requirement")
    ]
    for total in corpus.records("funding.printedtotal"):
        fields, axis = total.fields, str(total.fields["axis"])
        cells = [cell for cell, described in requirements if line(axis, described) == line(axis, fields)]
        yield Sum(
            slug=f"total-{total.ref.removeprefix('funding-total/').lower().replace('/', '-')}",
            name=(total.title or total.ref).rpartition(":")[0],
            total=fields["amount"],
            printed=fields["printed"],
            parts=[cell.fields["amount"] for cell in cells],
            qualifier="",
            cited=(field_citations(total, "amount"), *_first_and_last(cells, "amount")),
            about=(total.ref,),
        ).comparison()
    yield from _compare_totals(corpus)


def _compare_totals(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of each grand total with the totals of the rows and with those of the columns."""
    totals = corpus.records("funding.printedtotal")
    for grand in (total for total in totals if total.fields["axis"] == "grand"):
        for axis in ("row", "column"):
            parts = [
                total
                for total in totals
                if total.fields["axis"] == axis and total.fields["strategy"] == grand.fields["strategy"]
            ]
            if parts:
                yield Sum(
                    slug=f"total-{grand.ref.removeprefix('funding-total/').replace('/', '-')}-of-{axis}s",
                    name=f"The {axis} totals of {(grand.title or grand.ref).rpartition(':')[0]}",
                    total=grand.fields["amount"],
                    printed=grand.fields["printed"],
                    parts=[total.fields["amount"] for total in parts],
                    qualifier="",
                    cited=(field_citations(grand, "amount"), *_first_and_last(parts, "amount")),
                    about=(grand.ref,),
                ).comparison()


def _first_and_last(records: Sequence[ParsedRecord], field: str) -> tuple[Citations, ...]:
    ends = [*records[:1], *records[-1:]] if len(records) > 1 else records
    return tuple(field_citations(record, field) for record in ends)


def compare_staff(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of the total of a table of staff with its categories."""
    by_date: dict[str, list[ParsedRecord]] = defaultdict(list)
    for count in corpus.records("countries.staffcount"):
        by_date[count.ref.split("/")[1]].append(count)
    for date, counts in by_date.items():
        total = next((count for count in counts if count.fields["is_total"]), None)
        parts = [count for count in counts if not count.fields["is_total"]]
        if total and len(parts) > 1:
            yield Sum(
                slug=f"total-staff-{date}",
                name="Staff in the region",
                total=Decimal(total.fields["count"]),
                printed=str(total.fields["count"]),
                parts=[Decimal(count.fields["count"]) for count in parts],
                qualifier="",
                cited=(field_citations(total, "count"), *(field_citations(count, "count") for count in parts)),
                about=(total.ref,),
            ).comparison()


def compare_statistics(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield comparisons of the shares of a whole with 100, and of a region's total with the statistics by country."""
    for (passage, place), statistics in _by_passage(corpus).items():
        yield from _shares(passage, place, statistics)
    by_passage: dict[str, list[ParsedRecord]] = defaultdict(list)
    for statistic in corpus.records("countries.statistic"):
        by_passage[statistic.citations[0].passage].append(statistic)
    for passage, statistics in by_passage.items():
        for total in statistics:
            parts = [statistic for statistic in statistics if _is_part(statistic, total)]
            if len(parts) > 1 and total.fields["value"] is not None:
                yield from _parts(passage, total, parts)


def _by_passage(corpus: ParsedCorpus) -> dict[tuple[str, str], list[ParsedRecord]]:
    groups: dict[tuple[str, str], list[ParsedRecord]] = defaultdict(list)
    for statistic in corpus.records("countries.statistic"):
        if statistic.fields["unit"] == "percent" and statistic.fields["measure"].startswith(_SHARE):
            groups[statistic.citations[0].passage, statistic.fields["place"]].append(statistic)
    return groups


def _shares(passage: str, place: str, statistics: Sequence[ParsedRecord]) -> Iterator[Finding]:
    """Yield the comparison of at least three shares by nationality of one whole with 100."""
    parts = [
        statistic for statistic in statistics if statistic.fields["origin"] and statistic.fields["value"] is not None
    ]
    if len(parts) > 2:
        yield Sum(
            slug=f"total-shares-{passage.replace(':', '-')}",
            name="The shares by nationality",
            total=_WHOLE,
            printed="100%",
            parts=[statistic.fields["value"] for statistic in parts],
            qualifier="",
            cited=tuple(field_citations(statistic, "value") for statistic in parts),
            about=(place, *(statistic.ref for statistic in parts)),
        ).comparison()


def _is_part(statistic: ParsedRecord, total: ParsedRecord) -> bool:
    """Say whether `statistic` is the same for one country as `total` for the region, or a declared part of it."""
    one, other = statistic.fields, total.fields
    if statistic.ref == total.ref or one["unit"] != other["unit"]:
        return False
    if declared := _PARTS_OF.get(other["measure"]):
        return one["place"] == other["place"] and str(one["measure"]).startswith(declared)
    is_same = all(one[name] == other[name] for name in ("measure", "origin", "start_year", "end_year"))
    return is_same and other["place"] == _REGION and one["place"] != _REGION


def _parts(passage: str, total: ParsedRecord, parts: Sequence[ParsedRecord]) -> Iterator[Finding]:
    """Yield the comparison of a total with the sum of its parts, unless a part has no value."""
    if any(part.fields["value"] is None for part in parts):
        return
    fields = total.fields
    yield Sum(
        slug=f"total-{total.ref.removeprefix('statistic/').replace('/', '-')}",
        name=str(fields["measure"]).capitalize(),
        total=fields["value"],
        printed=f"{fields['qualifier_printed']} {fields['printed']}".strip(),
        parts=[part.fields["value"] for part in parts],
        qualifier=str(fields["qualifier"]),
        cited=(field_citations(total, "value"), *(field_citations(part, "value") for part in parts)),
        about=(total.ref, *(part.ref for part in parts)),
        severity="wording",
    ).comparison()


def compare_repeated(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of every two statistics that count the same thing, in one document or in two."""
    groups: dict[_Key, list[ParsedRecord]] = defaultdict(list)
    for statistic in corpus.records("countries.statistic"):
        groups[_key(statistic)].append(statistic)
    for statistics in groups.values():
        for one, other in combinations(statistics, 2):
            if not _is_listed_apart(one, other):
                yield _comparison(one, other)


def _key(statistic: ParsedRecord) -> _Key:
    fields = statistic.fields
    measure = _SAME_MEASURE.get(str(fields["measure"]), fields["measure"])
    years = None if measure in _WITHOUT_PERIOD else (fields["start_year"], fields["end_year"])
    return measure, fields["place"], fields["origin"], fields["unit"], years


def _is_listed_apart(one: ParsedRecord, other: ParsedRecord) -> bool:
    """Say whether both are items of one list ("first, third, fourth and fifth") and so are different statistics."""
    return one.citations[0].passage == other.citations[0].passage and one.fields["printed"] != other.fields["printed"]


def _comparison(one: ParsedRecord, other: ParsedRecord) -> Finding:
    printed = [_printed(statistic) for statistic in (one, other)]
    values = [(statistic.fields["value"], statistic.fields["value_max"]) for statistic in (one, other)]
    is_readable = all(value is not None for value, _ in values)
    refs = "-and-".join(_place_in_source(statistic) for statistic in (one, other))
    return Finding(
        rule=REPEATED_RULE,
        slug=f"figure-{refs}",
        agrees=values[0] == values[1] and (is_readable or one.fields["printed"] == other.fields["printed"]),
        cited=(field_citations(one, "value"), field_citations(other, "value")),
        about=(one.ref, other.ref, str(one.fields["place"])),
        title=f"{_place(one)}: {printed[0]} or {printed[1]}?",
        text=_told(one, other, printed),
        shown=_shown([one, other], printed),
        severity="substance",
        topic="figure",
    )


def _printed(statistic: ParsedRecord) -> str:
    return f"{statistic.fields['qualifier_printed']} {statistic.fields['printed']}".strip()


def _place(statistic: ParsedRecord) -> str:
    return (statistic.title or "").partition(":")[0]


def _place_in_source(statistic: ParsedRecord) -> str:
    return statistic.ref.removeprefix("statistic/").replace("/", "-")


def _told(one: ParsedRecord, other: ParsedRecord, printed: Sequence[str]) -> str:
    measures = [str(statistic.fields["measure"]) for statistic in (one, other)]
    if measures[0] == measures[1]:
        return f"The number of {measures[0]} is printed as {printed[0]} in one passage and as {printed[1]} in another."
    return f"One passage gives {printed[0]} for “{measures[0]}”, another {printed[1]} for “{measures[1]}”."


def _shown(statistics: Sequence[ParsedRecord], printed: Sequence[str]) -> str:
    for statistic, other in (statistics, statistics[::-1]):
        if statistic.fields["value"] is None:
            malformed = statistic.fields["printed"]
            return f"{_printed(other)}; {malformed} is no well-formed number and is shown without a value."
    return f"Both, {printed[0]} and {printed[1]}, each from its own passage; neither is preferred."
