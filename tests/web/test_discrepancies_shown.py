"""What discrepancies say is shown stands on the pages that they name, and those pages name them."""

import pytest

from strategy_kb.ingest.derive.discrepancies.findings import load_entries
from strategy_kb.records.addresses import record_url
from strategy_kb.records.models import Discrepancy
from tests.ingest.source_texts import REVIEWED
from tests.web.html import addresses, words

pytestmark = pytest.mark.usefixtures("kb")

# What repeats the discrepancy itself, or passages, and what leads to neighbours: no promise is kept by them.
NOT_SHOWN_HERE = "#discrepancies, #gaps, #mentions, .neighbours"
# What all readers of a contradiction ask: what does the knowledge base do about it? Each of these is held by words.
HELD_BY_WORDS = {"substance", "gap"}
# Of this nothing is to be seen: what the sentence leaves unnamed is on no page.
WITHOUT_WORDS = {"smuggling-which-subregion"}


@pytest.mark.slow
def test_what_is_said_to_be_shown_stands_on_the_pages_that_are_named(visit):
    promises = {(entry.slug, promise) for entry in load_entries(REVIEWED) for promise in entry.shown_on}

    texts = {ref: shown_on_page(visit, ref) for ref in {promise.ref for _, promise in promises}}

    assert {(slug, said) for slug, said in promises if said.words and said.words not in texts[said.ref]} == set()
    assert {(slug, said) for slug, said in promises if said.absent and said.absent in texts[said.ref]} == set()


@pytest.mark.slow
def test_the_page_of_each_record_concerned_names_the_discrepancy(visit):
    pages = {}
    for discrepancy in Discrepancy.objects.prefetch_related("about"):
        panel = "gaps" if discrepancy.severity == "gap" else "discrepancies"
        for record in discrepancy.about.all():
            pages.setdefault((record, panel), set()).add(discrepancy.get_absolute_url())

    unnamed = {
        (record.ref, address)
        for (record, panel), expected in pages.items()
        for address in expected - set(addresses(visit(record.get_absolute_url()).select_one(f"#{panel}")))
    }

    assert unnamed == set()


def test_every_contradiction_of_substance_and_every_gap_has_words_to_look_for():
    entries = [entry for entry in load_entries(REVIEWED) if entry.severity in HELD_BY_WORDS]

    assert {entry.slug for entry in entries if not entry.shown_on} == WITHOUT_WORDS
    assert {entry.slug for entry in entries if not entry.records} == set()


def shown_on_page(visit, ref):
    """Return what the page of the record shows apart from discrepancies and mentions."""
    main = visit(record_url(ref)).main
    for part in main.select(NOT_SHOWN_HERE):
        part.decompose()
    return words(main)
