"""Which 2020–2024 priorities and objectives are close in wording to what 2014–2016 worked on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from strategy_kb.ingest.derive.links.records import Records, as_field
from strategy_kb.ingest.derive.links.word_vectors import WordVectors
from strategy_kb.ingest.reading.builders import link
from strategy_kb.ingest.types import ParsedRecord

# Read at 0.10 to 0.20: below 0.12 most pairs share no more than a common word ("reduce", "national"); a higher bar
# loses pairs that anyone would see, such as partnerships with the private sector and strategic partnerships (0.12).
LEAST = Decimal("0.12")
# A focus is a few words of a sentence ("camp management support"), of which one alone can reach 0.12 by chance.
LEAST_OF_FOCUS = Decimal("0.15")
KEPT = 3
METHOD = (
    "cosine of TF-IDF word vectors (lightly stemmed, stop words removed); "
    f"best {KEPT} of at least {LEAST}, of a focus {LEAST_OF_FOCUS}"
)
_EARLIER = re.compile(r"(?:pillar|objective|priority|point)/2014-2016/(?:\d|emphasis/|working-area/)")
_LATER = re.compile(r"(?:priority|objective)/2020-2024/")
_MODELS = ("strategies.pillar", "strategies.objective", "strategies.priority", "strategies.point")


def neighbours(records: Records) -> Iterator[ParsedRecord]:
    """Yield the best later neighbours of each earlier element, best first; many have none.

    Compared are titles and all printed wordings, not the narratives, which speak of much else.
    """
    earlier = {r.ref: [r.title or ""] for r in records.of(*_MODELS) if _EARLIER.match(r.ref)}
    later = {r.ref: [r.title or ""] for r in records.of(*_MODELS) if _LATER.match(r.ref)}
    for ref, texts in _wordings(records).items():
        for known in (earlier, later):
            if ref in known:
                known[ref] += texts
    vectors = WordVectors({**earlier, **later})
    for ref in earlier:
        least = LEAST_OF_FOCUS if "/focus/" in ref else LEAST
        scored = [(vectors.closeness(ref, other), other) for other in later]
        for score, other in sorted(scored, key=lambda one: (-one[0], one[1]))[:KEPT]:
            if score >= least:
                yield _neighbour(records, ref, other, score)


def _wordings(records: Records) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for wording in records.of("strategies.wording"):
        texts[wording.fields["element"]].append(wording.text)
    return texts


def _neighbour(records: Records, earlier: str, later: str, score: Decimal) -> ParsedRecord:
    quotes = (
        *as_field(records.get(earlier, METHOD).quotes, "title", field="source"),
        *as_field(records.get(later, METHOD).quotes, "title", field="target"),
    )
    ends = records.named(earlier, METHOD), records.named(later, METHOD)
    return link("neighbour-of", *ends, "computed", "", quotes, score=score, method=METHOD)
