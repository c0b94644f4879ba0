"""Variants of acronyms: several expansions of one acronym, several acronyms of one name, look-alike letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from strategy_kb.core.text import slug_of
from strategy_kb.ingest.derive.acronyms import KnownNames
from strategy_kb.ingest.derive.corpus import ParsedCorpus, field_citations
from strategy_kb.ingest.derive.discrepancies.findings import Finding
from strategy_kb.ingest.derive.discrepancies.names import PrintedName, distinct, listed, severity_of
from strategy_kb.ingest.derive.spelled import SMALL_WORDS, expansion_span
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import PassageKind

RULE = "name-varies"
_FORM = re.compile(
    r"\((?:the\s)?[“\"]?(?P<form>(?:UN )?[A-Z][A-Za-z0-9]*[&/-]?[A-Z0-9][A-Za-z0-9]*(?:-[A-Z]+)?s?(?: Office)?)[”\"]?"
    r"(?: software| for its acronym in Spanish)?\)"
)
_REST_OF_NAME = re.compile(r"\s(?:and|of|for|on|in)\s[^.,;:()]{1,60}")
_CAPITAL = r"[A-ZÁÉÍÓÚÑ][^\W_]*(?:['’.-][^\W_]+)*"
_NAME = re.compile(rf"(?<![\w(])(?!The\s){_CAPITAL}(?:(?:\s+(?:{'|'.join(sorted(SMALL_WORDS))}))*\s+{_CAPITAL})*$")
_POSSESSIVE = re.compile(r"^.*[’']s\s")
_TOKEN = re.compile(r"\b[A-Za-z0-9]{4,}\b")
_LOOK_ALIKE = str.maketrans({"l": "I", "0": "O"})
_SHORTEST_HALF = 4


def compare_expansions(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of all expansions of each acronym, wherever it is printed in brackets after its name."""
    for form, names in sorted(_expansions(corpus).items()):
        kinds = _kinds(distinct(name for name in names if name.is_english))
        if len(names) > 1 and kinds:
            yield Finding(
                rule=RULE,
                slug=f"acronym-{slug_of(form)}",
                agrees=len(kinds) == 1,
                cited=tuple(name.citations for name in kinds),
                about=_named(corpus, form),
                title=f"{form} stands for {len(kinds)} names",
                text=f"{form} is expanded as {listed([name.form for name in kinds])}.",
                shown="Each expansion as its passage prints it.",
                severity=severity_of(kinds),
                topic="name",
            )


def compare_forms(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of the acronyms of each name."""
    by_name: dict[str, dict[str, PrintedName]] = defaultdict(dict)
    for form, names in sorted(_expansions(corpus).items()):
        for name in names:
            by_name[_POSSESSIVE.sub("", name.plain)].setdefault(form, name)
    for plain, forms in sorted(by_name.items()):
        pairs = [pair for pair in combinations(sorted(forms), 2) if not _is_plural(*pair)]
        if not pairs:
            yield _forms(corpus, plain, [next(iter(forms))], forms)
        for pair in pairs:
            yield _forms(corpus, plain, pair, forms)


def _forms(corpus: ParsedCorpus, plain: str, acronyms: Sequence[str], forms: Mapping[str, PrintedName]) -> Finding:
    name = min((forms[acronym].form for acronym in acronyms), key=len)
    return Finding(
        rule=RULE,
        slug=f"acronyms-{'-and-'.join(slug_of(acronym) for acronym in acronyms)}",
        agrees=len(acronyms) == 1,
        cited=tuple(forms[acronym].citations for acronym in acronyms),
        about=tuple(dict.fromkeys(ref for acronym in acronyms for ref in _named(corpus, acronym))),
        title=f"One name, the acronyms {' and '.join(acronyms)}",
        text=f"“{name}” is abbreviated {' and '.join(acronyms)}.",
        shown="Both acronyms as printed, for one name.",
        severity="wording",
        topic="name",
    )


def _expansions(corpus: ParsedCorpus) -> dict[str, list[PrintedName]]:
    """Return the expansions of each acronym: of the lists of acronyms first, then of the running text."""
    expansions: dict[str, list[PrintedName]] = defaultdict(list)
    for acronym in corpus.records("records.acronym"):
        citations = (*field_citations(acronym, "expansion"), *field_citations(acronym, "form"))
        for form in _halves(str(acronym.fields["form"])):
            expansions[form].append(PrintedName(str(acronym.fields["expansion"]), citations))
    known = KnownNames(corpus.rows)
    for _, passage in corpus.passages():
        if passage.kind is PassageKind.HEADING:
            continue
        for match in _FORM.finditer(passage.text):
            names = [*known.abbreviated(match["form"]), *(name.form for name in expansions.get(match["form"], ()))]
            span = expansion_span(passage.text, match.start(), match["form"], names)
            span = span or _longer_name(passage.text, match.start(), names)
            span = span or _name_before(passage.text, match.start())
            if span is not None:
                citations = Span(passage, span[0], match.end("form")).cite()
                expansions[match["form"]].append(PrintedName(passage.text[slice(*span)], citations))
    return expansions


def _longer_name(text: str, end: int, names: Sequence[str]) -> tuple[int, int] | None:
    """Return the start of one of `names` that ends at `end`: "… of Nature and Natural Resources"."""
    before = text[:end].rstrip()
    for name in names:
        start = before.rfind(name)
        if start >= 0 and _REST_OF_NAME.fullmatch(before, start + len(name)):
            return start, len(before)
    return None


def _name_before(text: str, end: int) -> tuple[int, int] | None:
    """Return the span of the proper name that ends at `end`, which an acronym in another language may abbreviate."""
    name = _NAME.search(text[:end].rstrip())
    return name.span() if name and " " in name[0] else None


def _halves(form: str) -> list[str]:
    """Return "ECLAC" and "UNECLAC" for "ECLAC/UNECLAC", but "J/TIP" as it is."""
    parts = form.split("/")
    return parts if all(len(part) >= _SHORTEST_HALF for part in parts) else [form]


def _kinds(names: Sequence[PrintedName]) -> list[PrintedName]:
    """Return the names that differ from those before them.

    Two names with the same end are the same, read with more or fewer words ("Member States of the …").
    """
    kinds: list[PrintedName] = []
    for name in names:
        if not any(_ends_alike(name.plain, kind.plain) for kind in kinds):
            kinds.append(name)
    return kinds


def _ends_alike(one: str, other: str) -> bool:
    return f" {one}".endswith(f" {other}") or f" {other}".endswith(f" {one}")


def _is_plural(one: str, other: str) -> bool:
    return slug_of(one).removesuffix("s") in (slug_of(other), slug_of(other).replace("-", "")) or slug_of(one).replace(
        "-", ""
    ) == slug_of(other)


def _named(corpus: ParsedCorpus, form: str) -> tuple[str, ...]:
    """Return the acronym's records, and the records that it names."""
    records = [row for row in corpus.records("records.acronym") if form in _halves(str(row.fields["form"]))]
    processes = [row for row in corpus.others("countries.processname") if row.fields["form"] == form]
    return corpus.known(
        *(row.ref for row in records),
        *(row.fields["names"] for row in records),
        *(str(row.fields["process"]) for row in processes),
    )


def compare_look_alikes(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield the words that look like an acronym and have a small L or a zero instead of a capital I or O."""
    forms = {str(acronym.fields["form"]): acronym for acronym in corpus.records("records.acronym")}
    for document, passage in corpus.passages():
        for token in _TOKEN.finditer(passage.text):
            meant = token[0].translate(_LOOK_ALIKE)
            if meant != token[0] and meant in forms:
                acronym = forms[meant]
                yield Finding(
                    rule=RULE,
                    slug=f"look-alike-{slug_of(meant)}-{document.slug}-{passage.line_start}",
                    agrees=False,
                    cited=(Span(passage, *token.span()).cite(), field_citations(acronym, "form")),
                    about=_named(corpus, meant),
                    title=f"{meant} with another letter that looks the same",
                    text=f"The passage prints “{token[0]}” for {meant}: the letters look alike and are not the same.",
                    shown=f"{meant}, with the spelling of the passage as printed.",
                    severity="form",
                    topic="spelling",
                )
