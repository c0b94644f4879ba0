"""The most important challenges of "The Way Forward", and the challenges and trends of the chapters before it."""

from __future__ import annotations

from collections.abc import Iterator

from strategy_kb.ingest.families.strategy_2014.edition import (
    APPROACHES,
    COMMITMENT,
    CONTEXT,
    FUNDRAISING,
    STRATEGY,
    WAY_FORWARD,
    Strategy2014,
    point,
)
from strategy_kb.ingest.families.strategy_2014.structure import approach_ref, area_ref
from strategy_kb.ingest.reading.prose import COMMAS
from strategy_kb.ingest.types import ParsedRecord

_MAIN = "The most important challenges for the region in regard to migration include: [protecting … migration]."
_BIGGEST = "some of the biggest challenges faced by the region, such as [demographic … the fiscal deficit]."

# (chapter, sentence, number of the working area that it is under or 0), as in the document
CHALLENGES = (
    (CONTEXT, "in all of them, [most migrants present varying degrees of vulnerability], in particular", 0),
    (CONTEXT, "countries of the region is [the high incidence of immigrants in irregular situations].", 0),
    (CONTEXT, "There is also [an increase in the number of irregular migrants … the Caribbean].", 0),
    (CONTEXT, "in the last decade, [an increase of … migration flows] has become evident", 0),
    (CONTEXT, "there has been [an increase in the number of migrants who have returned … the Caribbean].", 0),
    (CONTEXT, "is made up of [immigrant children, especially unaccompanied, … Mesoamerica].", 0),
    (COMMITMENT, "[Many of the migrants who … highly vulnerable conditions].", 1),
    (COMMITMENT, "along with [increased levels of insecurity and violence in these sub-regions],", 1),
    (COMMITMENT, "[the governance of borders and migration can pose enormous challenges to countries],", 2),
    (COMMITMENT, "particularly complex, owing to [limited resources and … important migration flows],", 2),
    (COMMITMENT, "Moreover, [the significant downturn in the security of migrants in transit through Mesoamerica],", 2),
    (COMMITMENT, "in response to [the challenge of collecting … statistics and intelligence],", 2),
    (COMMITMENT, "[Migrants are particularly vulnerable to health inequities]", 4),
    (COMMITMENT, "[The region has been identified as one of the most vulnerable to climate change … world].", 6),
    (COMMITMENT, "Nevertheless, [information and actions on the issue remain limited].", 6),
    (COMMITMENT, _BIGGEST, 7),
    (COMMITMENT, "However, [migration potential cannot be completely achieved … managed].", 7),
    (COMMITMENT, "At the same time, [migrants' vulnerability to violations and abuses in the region]", 7),
)
APPROACH_CHALLENGES = (
    "[Female and LGBTI migrants are more susceptible to … labour exploitation in the region].",
    "addresses [the feminization of migration occurring particularly in this region],",
)
TRENDS = (
    (CONTEXT, "For decades, [North America has primarily … rather than one of origin].", 0),
    (CONTEXT, "Meanwhile, [Mesoamerica and the Caribbean are principally … of migrants].", 0),
    (CONTEXT, "[new poles of attraction have emerged in … the Caribbean] for migrants coming", 0),
    (CONTEXT, "Another recent trend is [the increase in the number of immigrants … (north-south migration)].", 0),
    (CONTEXT, "[The number of African immigrants … during the last 10 years],", 0),
    (CONTEXT, "Meanwhile, [migration flows from developing Asian … continue to increase steadily].", 0),
    (CONTEXT, "Similarly, [migration flows from most Central American … steadily since 2011].", 0),
    (CONTEXT, "[the growth rate of migratory flows … has steadily decreased]", 0),
    (CONTEXT, "[The United States is also the main destination country … from developed countries]", 0),
    (COMMITMENT, "However, [such flows, both internal and cross-border, … accelerated climate change],", 6),
)


def parse_challenges(edition: Strategy2014) -> Iterator[ParsedRecord]:
    """Yield the nine of "The Way Forward" as main challenges, all others as challenges, and trends as key elements."""
    main = edition.read(WAY_FORWARD, _MAIN, 9, COMMAS)
    for number, item in enumerate(main.items, start=1):
        yield point("main_challenge", str(number), number, item, main.sentence, STRATEGY)
    yield from _challenges(edition)
    for number, (chapter, pattern, area) in enumerate(TRENDS, start=1):
        trend = edition.read(chapter, pattern)
        about = area_ref(area) if area else STRATEGY
        yield point("key_element", f"trend-{number}", number, trend.item, trend.sentence, about)


def _challenges(edition: Strategy2014) -> Iterator[ParsedRecord]:
    number = 0
    for chapter, pattern, area in CHALLENGES:
        listed = edition.read(chapter, pattern, *((5, COMMAS) if pattern is _BIGGEST else ()))
        about = area_ref(area) if area else STRATEGY
        for item in listed.items:
            number += 1
            yield point("challenge", str(number), number, item, listed.sentence, about)
    for pattern in APPROACH_CHALLENGES:
        number += 1
        challenge = edition.read(APPROACHES, pattern)
        yield point("challenge", str(number), number, challenge.item, challenge.sentence, approach_ref(3))
    number += 1
    shifting = edition.read(FUNDRAISING, "IOM recognizes that [donor priorities are shifting],")
    yield point("challenge", str(number), number, shifting.item, shifting.sentence, STRATEGY)
