"""Read the groups that the text forms of countries: by human development and by competitiveness.

A group's text names its members as printed; where it differs from Table 1 (Suriname is in no group), both stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategy_kb.core.text import slug_of
from strategy_kb.ingest.families.strategy_2020.edition import Edition
from strategy_kb.ingest.reading.citations import cite
from strategy_kb.ingest.reading.country_names import PlaceNames, read_countries
from strategy_kb.ingest.reading.expectations import expect_count, refuse
from strategy_kb.ingest.reading.lists import expect_labels
from strategy_kb.ingest.reading.spans import Span, sentence_span
from strategy_kb.ingest.segment import navigate, span
from strategy_kb.ingest.types import ParsedRecord

_DEVELOPMENT = re.compile(r"(?P<level>Very high|High|Medium|Low): (?P<members>.+?)[;.]")
_LEVELS = ["Very high", "High", "Medium", "Low"]
_COMPETITIVENESS = {
    "competitiveness-lower-half": "rank in the lower 50 percentile",
    "competitiveness-lower-third": "rank in the lower third of 141 countries worldwide",
}


def read_groups(edition: Edition, places: PlaceNames) -> Iterator[ParsedRecord]:
    """Yield the groups by level of human development, then the two sentences on competitiveness."""
    yield from _development(edition, places)
    for number, (name, words) in enumerate(_COMPETITIVENESS.items(), start=1):
        passage = navigate.passage_with(edition.document, words)
        sentence = passage.text[slice(*sentence_span(passage.text, *span(passage, words)))]
        yield edition.point(
            "group",
            name,
            len(_LEVELS) + number,
            title=None,
            text=sentence,
            quotes=cite("text", passage, sentence),
            line=passage.line_start + number,
            about="indicator/gci",
        )


def _development(edition: Edition, places: PlaceNames) -> Iterator[ParsedRecord]:
    lead = navigate.passage_with(edition.document, "the countries of the region are categorized as follows")
    items = navigate.items_after(edition.document, lead)
    expect_labels(edition.document, items, "groups by human development")
    expect_count(edition.document, items, len(_LEVELS), "groups by human development")
    seen: dict[str, str] = {}
    for number, (item, level) in enumerate(zip(items, _LEVELS, strict=True), start=1):
        found = _DEVELOPMENT.fullmatch(item.text)
        if found is None or found["level"] != level:
            refuse(edition.document, item, f"“{level}: …”", item.text)
        for iso3, named in read_countries(Span(item, *found.span("members")), places.countries):
            if iso3 in seen:
                refuse(edition.document, item, f"{named.text} in one group", f"also in {seen[iso3]!r}")
            seen[iso3] = found["level"]
        yield edition.point(
            "group",
            f"hdi-{slug_of(found['level'])}",
            number,
            title=f"{found['level']} human development",
            text=found["members"],
            quotes=(*cite("title", item, found["level"]), *cite("text", item, found["members"])),
            line=item.line_start,
            label=item.label,
            about="indicator/hdi",
        )
