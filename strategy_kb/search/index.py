"""Creation and maintenance of the search index; `entries` defines its content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from django.db import transaction
from django.db.models import F

from strategy_kb.core.batches import batched
from strategy_kb.documents.models import Passage
from strategy_kb.records.models import Record

from . import entries
from .entries import BATCH, Draft
from .models import SearchEntry, SearchName, SearchTerm
from .words import LONGEST_TEXT, cut

SHORTEST_TERM = 3


@transaction.atomic
def rebuild() -> int:
    """Rebuild the index in one transaction and return the number of entries."""
    for rows in (SearchName.objects.all(), SearchEntry.objects.all(), SearchTerm.objects.all()):
        rows.delete()
    terms: Counter[str] = Counter()
    count = 0
    for drafts in batched(_all(), BATCH):
        count += len(drafts)
        terms.update(_store(drafts))
    SearchTerm.objects.bulk_create((_term(term, terms[term]) for term in sorted(terms)), batch_size=BATCH)
    return count


@transaction.atomic
def refresh(refs: Collection[str] = (), passages: Collection[str] = ()) -> None:
    """Update the entries of these records and passages, removing those of deleted ones."""
    for some in batched(dict.fromkeys((*refs, *passages)), BATCH):
        old = SearchEntry.objects.filter(ref__in=some)
        before = _terms_of(old)
        old.delete()
        drafts = (
            *(entries.records(Record.objects.filter(ref__in=some)) if refs else ()),
            *(entries.passages(Passage.objects.filter(key__in=some)) if passages else ()),
        )
        after = _store(drafts)
        after.subtract(before)
        _count(after)


def _all() -> Iterator[Draft]:
    yield from entries.records(Record.objects.all())
    yield from entries.passages(Passage.objects.all())


def _store(drafts: Collection[Draft]) -> Counter[str]:
    """Store `drafts` with their names and return how often each word occurs in them."""
    stored = SearchEntry.objects.bulk_create([draft.entry for draft in drafts])
    SearchName.objects.bulk_create(
        (SearchName(entry=draft.entry, key=key, precedence=n) for draft in drafts for key, n in draft.names.items()),
        batch_size=BATCH,
    )
    return _terms_of(stored)


def _terms_of(of_entries: Iterable[SearchEntry]) -> Counter[str]:
    texts = (text for entry in of_entries for text in (entry.title, entry.names, entry.body))
    return Counter(
        text[word.start : word.end].lower()[:80]
        for text in texts
        for word in cut(text[:LONGEST_TEXT])
        if not word.is_figures and len(word.text) >= SHORTEST_TERM
    )


def _count(changes: Counter[str]) -> None:
    """Add `changes`, which may be negative, to the counts of words, and delete words that no longer occur."""
    changed = {term: n for term, n in changes.items() if n}
    known = set(SearchTerm.objects.filter(term__in=changed).values_list("term", flat=True)) if changed else set()
    for n in {changed[term] for term in known}:
        same = [term for term in known if changed[term] == n]
        SearchTerm.objects.filter(term__in=same).update(occurrences=F("occurrences") + n)
    SearchTerm.objects.filter(term__in=known, occurrences=0).delete()
    SearchTerm.objects.bulk_create(_term(term, n) for term, n in changed.items() if n > 0 and term not in known)


def _term(term: str, occurrences: int) -> SearchTerm:
    return SearchTerm(term=term, folded="".join(word.text for word in cut(term))[:80], occurrences=occurrences)
