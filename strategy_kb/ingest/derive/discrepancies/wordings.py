"""Variants of wordings: the texts of one element, and a sentence that a document prints twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from strategy_kb.core.text import fold, slug_of
from strategy_kb.ingest.derive.corpus import ParsedCorpus, field_citations
from strategy_kb.ingest.derive.discrepancies.findings import Finding, strategy_of
from strategy_kb.ingest.reading.builders import WORDING_PLACES
from strategy_kb.ingest.reading.spans import Span, sentence_span
from strategy_kb.ingest.types import ParsedRecord, PassageKind, SourceDocument

RULE = "wording-differs"
_PLACES = {**WORDING_PLACES, "heading": "heading"}
# Printed in capitals, or with a capital for each word, so capitals mean nothing there.
_TITLES = frozenset({"heading", "contents", "matrix"})
_SAME_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-"})
_END = re.compile(r"[\s.,;:]+$")
_NOT_WORD = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"https?://|www\.|@")
_SHINGLE = 5
_SHORTEST = 12
_FEW = 2
_NEARLY = 0.9


def compare_elements(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of the wordings of each element that has more than one.

    Typographic quotation marks, the mark at the end, a capital at the start and the capitals of titles are ignored.
    """
    by_element: dict[str, list[ParsedRecord]] = defaultdict(list)
    for wording in corpus.records("strategies.wording"):
        by_element[str(wording.fields["element"])].append(wording)
    for element, wordings in by_element.items():
        if len(wordings) > 1:
            yield _comparison(corpus, element, wordings)


def _comparison(corpus: ParsedCorpus, element: str, wordings: Sequence[ParsedRecord]) -> Finding:
    kinds = _distinct(wordings)
    record = corpus.by_ref.get(element)
    name = _name(wordings[0].title or element)
    is_form = len({_loose(group[0].text) for group in kinds}) == 1
    return Finding(
        rule=RULE,
        slug=f"wording-{slug_of(element)}",
        agrees=len(kinds) == 1,
        cited=tuple(field_citations(group[0], "text") for group in kinds),
        about=corpus.known(element, _pillar_of(record)),
        title=f"{name} has {len(kinds)} wordings",
        text=_told(name, kinds) + (" Only marks or capitals differ." if is_form else ""),
        shown=f"Every wording, each under the name of its place{_titled(record, kinds)}.",
        severity="form" if is_form else "wording",
        topic="wording",
    )


def _name(title: str) -> str:
    """Return the name of the element: "Objective 3" for "Objective 3, full wording" or for "Objective 3: table"."""
    before, mark, _ = title.rpartition(": ")
    return before if mark else title.rpartition(", ")[0] or title


def _titled(record: ParsedRecord | None, kinds: Sequence[Sequence[ParsedRecord]]) -> str:
    """Return the words that say which wording is the record's title."""
    if record is None or not record.title:
        return ""
    for group in kinds:
        if _plain(group[0].text) == _plain(record.title):
            return f"; the title of the record is that of the {_places(group)}"
    return f"; the record is titled “{_END.sub('', record.title)}”"


def _told(name: str, kinds: Sequence[Sequence[ParsedRecord]]) -> str:
    """Return the words that quote the wordings: in full, or only the differences of two long ones."""
    texts = [_shown(group[0]) for group in kinds]
    if len(texts) == 2 and min(len(text.split()) for text in texts) > _SHORTEST:
        changes = changed(*texts)
        if len(changes) <= _FEW:
            places = [_places(group) for group in kinds]
            parts = (f"“{one}” in the {places[0]}, “{other}” in the {places[1]}" for one, other in changes)
            return f"{name} reads {'; '.join(parts)}."
    quoted = "; ".join(f"“{text}” ({_places(group)})" for text, group in zip(texts, kinds, strict=True))
    return f"{name} is printed as {quoted}."


def _distinct(wordings: Sequence[ParsedRecord]) -> list[list[ParsedRecord]]:
    """Return the wordings in groups of those that are the same, in order of first appearance."""
    groups: list[list[ParsedRecord]] = []
    for wording in wordings:
        same = (group for group in groups if all(_is_same(wording, member) for member in group))
        group = next(same, None)
        if group is None:
            groups.append([wording])
        else:
            group.append(wording)
    return groups


def _is_same(one: ParsedRecord, other: ParsedRecord) -> bool:
    texts = [_plain(wording.text) for wording in (one, other)]
    if _TITLES.intersection((one.fields["variant"], other.fields["variant"])):
        return texts[0].casefold() == texts[1].casefold()
    return texts[0] == texts[1]


def _plain(text: str) -> str:
    """Return the text with one kind of quotation mark, no end mark and a small first letter."""
    plain = _END.sub("", fold(text).translate(_SAME_MARKS)).strip('"')
    return plain[:1].lower() + plain[1:]


def _loose(text: str) -> str:
    return _NOT_WORD.sub(" ", _plain(text).casefold()).strip()


def _shown(wording: ParsedRecord) -> str:
    return _END.sub("", fold(wording.text))


def _places(group: Sequence[ParsedRecord]) -> str:
    return " and ".join(dict.fromkeys(_PLACES[str(wording.fields["variant"])] for wording in group))


def _pillar_of(record: ParsedRecord | None) -> str | None:
    """Return the pillar of a main objective, whose page shows the objective's wordings too."""
    pillar = record.fields.get("pillar") if record and record.model == "strategies.objective" else None
    return str(pillar) if pillar else None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a paragraph, and its words in lower case."""

    document: SourceDocument
    span: Span
    words: tuple[str, ...]


def compare_sentences(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of each two sentences of one document that have nearly all their words in common."""
    for document in corpus.documents.values():
        for one, other in _pairs_with_words_in_common([*_sentences(document)]):
            if SequenceMatcher(None, one.words, other.words, autojunk=False).ratio() >= _NEARLY:
                yield _sentence_comparison(corpus, one, other)


def _sentences(document: SourceDocument) -> Iterator[Sentence]:
    for passage in document.passages:
        if passage.kind is not PassageKind.PARAGRAPH or _ADDRESS.search(passage.text):
            continue
        start = 0
        while start < len(passage.text):
            start, end = sentence_span(passage.text, start, start + 1)
            words = tuple(_WORD.findall(passage.text[start:end].translate(_SAME_MARKS).lower()))
            if len(words) >= _SHORTEST:
                yield Sentence(document, Span(passage, start, end), words)
            start = end + 1


def _pairs_with_words_in_common(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield the pairs that share five words in a row, in order."""
    holders: Mapping[tuple[str, ...], set[int]] = defaultdict(set)
    for index, sentence in enumerate(sentences):
        for first in range(len(sentence.words) - _SHINGLE + 1):
            holders[sentence.words[first : first + _SHINGLE]].add(index)
    pairs = {pair for indexes in holders.values() for pair in combinations(sorted(indexes), 2)}
    for one, other in sorted(pairs):
        yield sentences[one], sentences[other]


def _sentence_comparison(corpus: ParsedCorpus, one: Sentence, other: Sentence) -> Finding:
    lines = [sentence.span.passage.line_start for sentence in (one, other)]
    parts = "; ".join(f"“{first}” and “{second}”" for first, second in changed(one.span.text, other.span.text))
    return Finding(
        rule=RULE,
        slug=f"sentence-{one.document.slug}-{lines[0]}-and-{lines[1]}",
        agrees=_plain(one.span.text) == _plain(other.span.text),
        cited=(one.span.cite(), other.span.cite()),
        about=strategy_of(corpus, one.document),
        title="One sentence in two wordings",
        text=f"Nearly the same sentence stands twice and differs in {parts or 'nothing but marks'}.",
        shown="Both sentences, each in its section.",
        severity="wording",
        topic="wording",
    )


def changed(one: str, other: str) -> list[tuple[str, str]]:
    """Return the spans in which two texts differ, each with a shared word on both sides."""
    words, others = one.split(), other.split()
    codes = SequenceMatcher(None, words, others, autojunk=False).get_opcodes()
    return [
        (" ".join(words[max(0, a - 1) : b + 1]), " ".join(others[max(0, c - 1) : d + 1]))
        for tag, a, b, c, d in codes
        if tag != "equal"
    ]
