"""Links from elements of an earlier edition to priorities and objectives of a later one with a similar wording."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from strategy_kb.ingest.derive.corpus import ParsedCorpus
from strategy_kb.ingest.reading.builders import citations_for_field, link
from strategy_kb.ingest.reading.reviewed import read_tables
from strategy_kb.ingest.types import ParsedRecord

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_STOP_WORDS = (
    "a across addition adverse affected against all also among an and any are as at be been being both can could "
    "do does each for from has have how in into is it its more most must need needs new not of on or order other "
    "others our out own particular particularly per relevant should so some such than that the their them these "
    "they this those through throughout to towards under upon was well were when where which while who will with "
    "within without iom level levels region regional issues linked"
)
# Words of all strategies, in all their forms: they do not tell what a text is about.
_STOCK_WORDS = (
    "actions activities address advance approach build continue create effective engagement enhance ensure "
    "facilitate further help improve include increase initiative involve migrant process program programme "
    "promote provide reinforce strengthen strategy support use work quality"
)
_SHORTEST_STEM = 4
# The first ending that fits is cut off, so longer endings come first.
_ENDINGS = (
    "izational ization ational ation ition mental ment "  # codespell:ignore ment
    "ability able ity edness ness ship ive ion ance ence ant atory ate ized ize ally ial al ly ing ed"
)
_STOPPED = frozenset(_STOP_WORDS.split())
# A person read the pairs at 0.10 to 0.20: below 0.12 most share only a common word ("reduce", "national"); a higher
# limit loses clear pairs, such as partnerships with the private sector and strategic partnerships (0.12).
LEAST = Decimal("0.12")
# A focus is a few words ("camp management support"), so one shared word can reach 0.12 by chance.
LEAST_OF_FOCUS = Decimal("0.15")
KEPT = 3
METHOD = (
    "cosine of TF-IDF word vectors (lightly stemmed, stop words removed); "
    f"best {KEPT} of at least {LEAST}, of a focus {LEAST_OF_FOCUS}"
)
COMPARED = "compared.toml"
_MODELS = ("strategies.pillar", "strategies.objective", "strategies.priority", "strategies.point")


def stem(word: str) -> str:
    """Return the stem of a word in lower case: "migr" for "migrants" and "migration"."""
    plain = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    plain = "crisis" if plain == "crises" else plain
    if plain.endswith("ies"):
        plain = plain[:-3] + "y"
    elif plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        plain = plain[:-1]
    cut = (plain.removesuffix(ending) for ending in _ENDINGS.split() if plain.endswith(ending))
    shorter = next((candidate for candidate in cut if len(candidate) >= _SHORTEST_STEM), plain)
    return shorter[:-1] if shorter[-1] in "ey" and len(shorter) > _SHORTEST_STEM else shorter


_STOCK_STEMS = frozenset(stem(word) for word in _STOCK_WORDS.split())


def stems_of(text: str) -> Counter[str]:
    """Return the number of each stem in `text`, without stop words and stock words."""
    stems = (stem(word) for word in _WORD.findall(text) if word.lower() not in _STOPPED and len(word) > 1)
    return Counter(stemmed for stemmed in stems if stemmed not in _STOCK_STEMS)


class WordVectors:
    """Vectors of texts for comparison: a word has more weight the fewer texts have it."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        """Weigh the words in `texts`, the wordings of each element; a word counts as in the wording with most of it."""
        counts = {key: _most(stems_of(wording) for wording in wordings) for key, wordings in texts.items()}
        spread = Counter(stem for count in counts.values() for stem in count)
        rarity = {word: math.log((1 + len(counts)) / (1 + texts_with_it)) + 1 for word, texts_with_it in spread.items()}
        self._printed = {key: _first_printed(wordings) for key, wordings in texts.items()}
        self._vectors = {
            key: {word: (1 + math.log(times)) * rarity[word] for word, times in count.items()}
            for key, count in counts.items()
        }

    def closeness(self, one: str, other: str) -> Decimal:
        """Return the cosine of two vectors, 0 to 1, rounded to four decimals."""
        left, right = self._vectors[one], self._vectors[other]
        shared = math.fsum(left[word] * right[word] for word in sorted(left.keys() & right.keys()))
        size = _length(left) * _length(right)
        return Decimal(f"{shared / size if size else 0:.4f}")

    def shared_words(self, one: str, other: str) -> list[str]:
        """Return the words that two elements have in common as `one` prints them; what adds most to the score first."""
        left, right = self._vectors[one], self._vectors[other]
        stems = sorted(left.keys() & right.keys(), key=lambda word: (-left[word] * right[word], word))
        return [self._printed[one][word] for word in stems]


def _most(counts: Iterable[Counter[str]]) -> Counter[str]:
    most: Counter[str] = Counter()
    for count in counts:
        most |= count
    return most


def _first_printed(texts: Iterable[str]) -> Mapping[str, str]:
    """Return by stem the first word that has it, in lower case."""
    printed: dict[str, str] = {}
    for word in (word for text in texts for word in _WORD.findall(text)):
        printed.setdefault(stem(word), word.lower())
    return printed


def _length(vector: Mapping[str, float]) -> float:
    return math.sqrt(math.fsum(vector[word] ** 2 for word in sorted(vector)))


def close_in_wording(corpus: ParsedCorpus, reviewed: Path) -> Iterator[ParsedRecord]:
    """Yield the neighbours of each pair of editions that a person chose to compare."""
    for pair in read_tables(reviewed / COMPARED)["pair"]:
        yield from _neighbours(corpus, _elements(corpus, pair["earlier"]), _elements(corpus, pair["later"]))


def _elements(corpus: ParsedCorpus, refs: Iterable[str]) -> dict[str, list[str]]:
    """Return the titles of the records whose refs begin with one of `refs`, by ref."""
    beginnings = tuple(refs)
    records = (record for record in corpus.by_ref.values() if record.model in _MODELS)
    return {record.ref: [record.title or ""] for record in records if record.ref.startswith(beginnings)}


def _neighbours(
    corpus: ParsedCorpus, earlier: dict[str, list[str]], later: dict[str, list[str]]
) -> Iterator[ParsedRecord]:
    """Yield the closest later neighbours of each earlier element, best first; many have none.

    Titles and all printed wordings are compared, but not the narratives, which have other topics too.
    """
    for ref, texts in _wordings(corpus).items():
        for known in (earlier, later):
            if ref in known:
                known[ref] += texts
    vectors = WordVectors({**earlier, **later})
    for ref in earlier:
        least = LEAST_OF_FOCUS if "/focus/" in ref else LEAST
        scored = [(vectors.closeness(ref, other), other) for other in later]
        for score, other in sorted(scored, key=lambda one: (-one[0], one[1]))[:KEPT]:
            if score >= least:
                yield _neighbour(corpus, ref, other, score, vectors.shared_words(ref, other))


def _wordings(corpus: ParsedCorpus) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for wording in corpus.records("strategies.wording"):
        texts[wording.fields["element"]].append(wording.text)
    return texts


def _neighbour(corpus: ParsedCorpus, earlier: str, later: str, score: Decimal, shared: Sequence[str]) -> ParsedRecord:
    citations = (
        *citations_for_field(corpus.get(earlier, METHOD).citations, "title", field="source"),
        *citations_for_field(corpus.get(later, METHOD).citations, "title", field="target"),
    )
    ends = corpus.named(earlier, METHOD), corpus.named(later, METHOD)
    reason = f"Words in common: {', '.join(shared)}."
    return link("neighbour-of", *ends, "computed", "", citations, score=score, method=METHOD, reason=reason)
