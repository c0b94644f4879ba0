"""A name as it is printed somewhere, and whether two of them say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from strategy_kb.core.text import fold
from strategy_kb.ingest.derive.discrepancies.comparison import Material, Receipt
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import SourceDocument

_OTHER_LANGUAGES = frozenset(["de", "del", "en", "la", "las", "los", "para", "por", "y", "des", "les", "pour"])
_ARTICLE = re.compile(r"^(?:the|The)\s+")
_PARENTHESES = re.compile(r"\([^()]*\)\s*")
_SAME_MARKS = str.maketrans({"’": "'", "‘": "'", "-": " ", "–": " "})
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A form of a name, with the receipts of places that print it."""

    form: str
    receipt: Receipt

    @property
    def plain(self) -> str:
        """The form without article, asides and capitals: what is compared."""
        bare = _ARTICLE.sub("", _PARENTHESES.sub("", fold(self.form)))
        return bare.translate(_SAME_MARKS).casefold()

    @property
    def is_english(self) -> bool:
        return _OTHER_LANGUAGES.isdisjoint(self.form.casefold().split())


def first_places(material: Material, form: str) -> Iterator[tuple[SourceDocument, Span]]:
    """Yield the first place in each document that prints `form` as whole words."""
    pattern = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
    for document in material.documents.values():
        for passage in document.passages:
            if form in passage.text and (found := pattern.search(passage.text)):
                yield document, Span(passage, *found.span())
                break


def printed(material: Material, form: str) -> PrintedName:
    """Return `form` with a receipt from each document that prints it."""
    places = [stretch.cite() for _, stretch in first_places(material, form)]
    return PrintedName(form, tuple(quote for place in places for quote in place))


def distinct(names: Iterable[PrintedName]) -> list[PrintedName]:
    """Return each form that differs from those before it, with the receipts of all that do not."""
    seen: dict[str, PrintedName] = {}
    for name in names:
        before = seen.get(name.plain)
        receipt = (*before.receipt, *name.receipt) if before else name.receipt
        seen[name.plain] = PrintedName(before.form if before else name.form, tuple(dict.fromkeys(receipt)))
    return list(seen.values())


def differ_in_spelling_only(one: str, other: str) -> bool:
    """Say whether two names have the same words but for the spelling of some, as Organisation and Organization."""
    words, others = one.split(), other.split()
    return len(words) == len(others) and all(
        SequenceMatcher(None, first, second).ratio() >= _ALIKE for first, second in zip(words, others, strict=True)
    )


def severity_of(names: Sequence[PrintedName]) -> str:
    """Return "form" where only spelling varies, else "wording"."""
    first = names[0].plain
    return "form" if all(differ_in_spelling_only(first, name.plain) for name in names[1:]) else "wording"


def listed(forms: Sequence[str]) -> str:
    """Return “A”, “B” and “C”."""
    quoted = [f"“{fold(form)}”" for form in forms]
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}" if len(quoted) > 1 else quoted[0]
