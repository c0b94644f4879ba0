"""Variants of names: of processes, places and cities, and of things that a reviewed file names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from strategy_kb.core.errors import FixtureError
from strategy_kb.core.text import fold, slug_of
from strategy_kb.ingest.derive.corpus import ParsedCorpus
from strategy_kb.ingest.derive.discrepancies.findings import Finding
from strategy_kb.ingest.reading.place_names import without_accents
from strategy_kb.ingest.reading.reviewed import field_faults, read_tables
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import Citations, ParsedRow, SourceDocument

_OTHER_LANGUAGES = frozenset(["de", "del", "en", "la", "las", "los", "para", "por", "y", "des", "les", "pour"])
_ARTICLE = re.compile(r"^(?:the|The)\s+")
_PARENTHESES = re.compile(r"\([^()]*\)\s*")
_SAME_MARKS = str.maketrans({"’": "'", "‘": "'", "-": " ", "–": " "})
_ALIKE = 0.8
RULE = "name-varies"
FILE = "names.toml"
_SHOWN = "The record under its own title, with each other form as a printed variant."
_VARYING_ALIASES = ("name", "spelling")
_FIELDS = {"slug", "thing", "pattern", "records"}


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A form of a name, with citations of its occurrences."""

    form: str
    citations: Citations

    @property
    def plain(self) -> str:
        """Return the form that is compared, without article, asides and capitals."""
        bare = _ARTICLE.sub("", _PARENTHESES.sub("", fold(self.form)))
        return bare.translate(_SAME_MARKS).casefold()

    @property
    def is_english(self) -> bool:
        return _OTHER_LANGUAGES.isdisjoint(self.form.casefold().split())


def first_places(corpus: ParsedCorpus, form: str) -> Iterator[tuple[SourceDocument, Span]]:
    """Yield the first occurrence of `form` as whole words in each document."""
    pattern = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
    for document in corpus.documents.values():
        for passage in document.passages:
            if form in passage.text and (match := pattern.search(passage.text)):
                yield document, Span(passage, *match.span())
                break


def printed(corpus: ParsedCorpus, form: str) -> PrintedName:
    """Return `form` with a citation from each document that prints it."""
    places = [span.cite() for _, span in first_places(corpus, form)]
    return PrintedName(form, tuple(citation for place in places for citation in place))


def distinct(names: Iterable[PrintedName]) -> list[PrintedName]:
    """Return each form that differs from those before it, with the citations of the forms that do not."""
    seen: dict[str, PrintedName] = {}
    for name in names:
        before = seen.get(name.plain)
        citations = (*before.citations, *name.citations) if before else name.citations
        seen[name.plain] = PrintedName(before.form if before else name.form, tuple(dict.fromkeys(citations)))
    return list(seen.values())


def differ_in_spelling_only(one: str, other: str) -> bool:
    """Say whether two names have the same words in another spelling, such as Organisation and Organization."""
    words, others = one.split(), other.split()
    return len(words) == len(others) and all(
        SequenceMatcher(None, first, second).ratio() >= _ALIKE for first, second in zip(words, others, strict=True)
    )


def severity_of(names: Sequence[PrintedName]) -> str:
    """Return "form" if only the spelling varies, else "wording"."""
    first = names[0].plain
    return "form" if all(differ_in_spelling_only(first, name.plain) for name in names[1:]) else "wording"


def listed(forms: Sequence[str]) -> str:
    """Return “A”, “B” and “C”."""
    quoted = [f"“{fold(form)}”" for form in forms]
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}" if len(quoted) > 1 else quoted[0]


def compare_processes(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield comparisons of the English names and of the acronyms of each process."""
    by_process: dict[str, list[ParsedRow]] = defaultdict(list)
    for row in corpus.others("countries.processname"):
        by_process[str(row.fields["process"])].append(row)
    for process, rows in by_process.items():
        names = distinct(printed(corpus, str(row.fields["form"])) for row in rows if not row.fields["is_acronym"])
        acronyms = distinct(printed(corpus, str(row.fields["form"])) for row in rows if row.fields["is_acronym"])
        english = [name for name in names if name.citations and name.is_english]
        title = _title(corpus, process)
        yield _comparison(corpus, f"name-{slug_of(process)}", title, english, (process,))
        yield _comparison(corpus, f"acronym-{slug_of(process)}", title, acronyms, (process,))


def compare_places(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of the title of each place with its other names and spellings in the documents."""
    for place in corpus.records("countries.place"):
        aliases = [
            str(alias.fields["form"])
            for alias in corpus.others("records.alias")
            if alias.fields["record"] == place.ref
            and alias.fields["kind"] in _VARYING_ALIASES
            and alias.fields["is_printed"]
        ]
        if aliases and place.title:
            names = distinct(printed(corpus, form) for form in (place.title, *aliases))
            kinds = [name for name in names if name.citations]
            compared = _comparison(corpus, f"name-{slug_of(place.ref)}", place.title, kinds, (place.ref,))
            yield replace(compared, severity="form")


def compare_cities(corpus: ParsedCorpus) -> Iterator[Finding]:
    """Yield a comparison of each name of an office's city with the same name without accents."""
    offices: dict[str, list[str]] = defaultdict(list)
    for city in corpus.others("countries.officecity"):
        offices[str(city.fields["name"])].append(str(city.fields["office"]))
    for name in sorted(offices):
        bare = without_accents(name)
        if bare == name:
            continue
        forms = [printed(corpus, form) for form in (name, bare)]
        about = (*offices[name], *offices.get(bare, ()))
        kinds = [form for form in forms if form.citations]
        compared = _comparison(corpus, f"spelling-{slug_of(name)}", name, kinds, about)
        yield replace(compared, severity="form", topic="spelling")


@dataclass(frozen=True, slots=True)
class Naming:
    """A thing that may have several names. `pattern` matches each of them; case is ignored."""

    slug: str
    thing: str
    pattern: re.Pattern[str]
    records: tuple[str, ...]


def load_namings(reviewed: Path) -> tuple[Naming, ...]:
    """Read `names.toml` of the directory `reviewed`. Raises FixtureError for an incomplete entry."""
    tables = read_tables(reviewed / FILE)["naming"]
    for number, table in enumerate(tables, start=1):
        missing, unknown = field_faults(table, _FIELDS)
        if missing or unknown:
            where = f"{FILE}, {table.get('slug') or f'entry {number}'}"
            differing = ", ".join(sorted((*missing, *unknown)))
            raise FixtureError(where, f"missing or unknown: {differing}", "Correct the entry.")
    return tuple(
        Naming(table["slug"], table["thing"], re.compile(table["pattern"]), tuple(table["records"])) for table in tables
    )


def compare_namings(corpus: ParsedCorpus, namings: Sequence[Naming]) -> Iterator[Finding]:
    """Yield a comparison of all forms of each naming, in all documents."""
    for naming in namings:
        printed_names = [
            PrintedName(span.text, span.cite())
            for _, passage in corpus.passages()
            for match in naming.pattern.finditer(passage.text)
            for span in [Span(passage, *match.span())]
        ]
        yield _comparison(corpus, f"name-{naming.slug}", naming.thing, distinct(printed_names), naming.records)


def _title(corpus: ParsedCorpus, ref: str) -> str:
    record = corpus.by_ref.get(ref)
    return record.title if record and record.title else ref


def _comparison(
    corpus: ParsedCorpus,
    slug: str,
    thing: str,
    kinds: Sequence[PrintedName],
    about: Sequence[str],
) -> Finding:
    """Return the comparison of the forms `kinds` of one thing; it agrees when there is at most one form."""
    agrees = len(kinds) < 2
    return Finding(
        rule=RULE,
        slug=slug,
        agrees=agrees,
        cited=tuple(kind.citations for kind in kinds),
        about=corpus.known(*about),
        title=f"{thing}: {len(kinds)} forms of the name",
        text="" if agrees else f"{thing} is called {listed([kind.form for kind in kinds])}.",
        shown=_SHOWN,
        severity="form" if agrees else severity_of(kinds),
        topic="name",
    )
