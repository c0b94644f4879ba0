"""What a further document names depends on the sources and on itself, never on the order of adding."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from strategy_kb.ingest import addition
from strategy_kb.sources.models import Acronym, Citation, Mention, Record

pytestmark = pytest.mark.usefixtures("kb")

REVIEWED = Path(settings.FIXTURE_DIRS[0]) / "reviewed"
SENTENCE = "Before any work starts, the office asks the Local Water Group (LWG) of the place, which writes it down."
DOCUMENTS = {
    "law": "# Law\n\nThe Immigrants and Neighbours Act (INA) was passed. The African Union (AU) met.\n",
    "aide": "# L'AIDE AU RETOUR\n\nThe INA trains the RCM of the province. A local water group came.\n",
    "rules": f"# Rules\n\n| 1991 | 2005 |\n|---|---|\n| {SENTENCE} | {SENTENCE} |\n\nThe Regional Conference on"
    " Migration (RCM) and the Country Development Programme (CDP) met.\n",
}


@pytest.fixture
def add(tmp_path):
    def run(slug: str) -> None:
        (tmp_path / f"{slug}.md").write_text(DOCUMENTS[slug], encoding="utf-8")
        sidecar = tmp_path / f"{slug}.toml"
        sidecar.write_text(f'title = "{slug}"\nslug = "{slug}"\nform = "markdown"\nlanguage = "en"\n', encoding="utf-8")
        addition.add(tmp_path / f"{slug}.md", sidecar, REVIEWED)

    return run


def rows_of(slug: str) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a document brought to names, as the tables hold it."""
    named = Record.objects.filter(ref__startswith=f"acronym/{slug}/")
    return {
        "mentions": sorted(Mention.objects.filter(passage__document=slug).values_list()),
        "acronyms": sorted(Acronym.objects.filter(document=slug).values_list()),
        "records": sorted(named.values_list()),
        "citations": sorted(Citation.objects.filter(record__in=named).values_list()),
    }


def mentions_of(slug: str) -> set[tuple[str, str]]:
    return set(Mention.objects.filter(passage__document=slug).values_list("form", "record_id"))


def alone(add, slug: str) -> dict[str, list[tuple[object, ...]]]:
    with transaction.atomic():
        add(slug)
        rows = rows_of(slug)
        transaction.set_rollback(True)
    return rows


def orders() -> Iterator[tuple[str, ...]]:
    """Every order, and one document added again after the others."""
    yield from permutations(DOCUMENTS)
    yield ("aide", "law", "aide")


def test_documents_may_be_added_in_any_order(add):
    expected = {slug: alone(add, slug) for slug in DOCUMENTS}

    differing = []
    for order in orders():
        with transaction.atomic():
            for slug in order:
                add(slug)
            differing += [(order, slug) for slug in set(order) if rows_of(slug) != expected[slug]]
            transaction.set_rollback(True)

    assert differing == []


def test_an_acronym_that_its_document_does_not_spell_out_is_no_mention(add):
    add("rules")
    add("law")
    add("aide")

    assert mentions_of("aide") == set()


def test_letters_name_a_record_only_where_the_expansion_is_its_name(add):
    add("rules")

    assert mentions_of("rules") == {
        ("Local Water Group", "acronym/rules/lwg"),
        ("LWG", "acronym/rules/lwg"),
        ("Regional Conference on Migration", "process/rcm"),
        ("RCM", "process/rcm"),
        ("Country Development Programme", "acronym/rules/cdp"),
        ("CDP", "acronym/rules/cdp"),
    }


def test_of_a_sentence_that_stands_twice_in_a_passage_the_first_is_quoted(add):
    add("rules")

    quotes = Citation.objects.filter(record="acronym/rules/lwg", field="expansion").select_related("passage")
    assert [(quote.quote, quote.start) for quote in quotes] == [("Local Water Group", SENTENCE.index("Local"))]
    assert quotes[0].passage.text.count(SENTENCE) == 2
    assert Mention.objects.filter(record="acronym/rules/lwg", form="LWG").count() == 2
