"""What a further document names depends on the sources and on itself, never on the order of adding."""

import pytest

from strategy_kb.records.models import Acronym, Citation, Mention, Record
from tests.ingest.added_notes import taken_back

pytestmark = pytest.mark.usefixtures("base")

SENTENCE = "Before any work starts, the office asks the Local Water Group (LWG) of the place, which writes it down."
DOCUMENTS = {
    "law": "# Law\n\nThe Immigrants and Neighbours Act (INA) was passed. The African Union (AU) met.\n",
    "aide": "# L'AIDE AU RETOUR\n\nThe INA trains the IOM of the province. A local water group came.\n",
    "rules": f"# Rules\n\n| 1991 | 2005 |\n|---|---|\n| {SENTENCE} | {SENTENCE} |\n\nThe International Organization"
    " for Migration (IOM) and the Country Development Programme (CDP) met.\n",
}
# Of every two documents each is added before the other, and one is added again after another.
ORDERS = (("law", "aide", "rules"), ("rules", "aide", "law"), ("aide", "law", "aide"))


@pytest.fixture
def add_slug(add):
    def run(slug: str) -> None:
        add(DOCUMENTS[slug], f'title = "{slug}"\nslug = "{slug}"\nform = "markdown"\nlanguage = "en"\n')

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


@pytest.mark.slow
def test_documents_may_be_added_in_any_order(add_slug):
    alone = {}
    for slug in DOCUMENTS:
        with taken_back():
            add_slug(slug)
            alone[slug] = rows_of(slug)

    differing = []
    for order in ORDERS:
        with taken_back():
            for slug in order:
                add_slug(slug)
            differing += [(order, slug) for slug in set(order) if rows_of(slug) != alone[slug]]

    assert differing == []


def test_letters_name_a_record_only_where_the_document_spells_them_out_as_its_name(add_slug):
    for slug in ("rules", "law", "aide"):
        add_slug(slug)

    assert mentions_of("aide") == set()
    assert mentions_of("rules") == {
        ("Local Water Group", "acronym/rules/lwg"),
        ("LWG", "acronym/rules/lwg"),
        ("International Organization for Migration", "strategy/example"),
        ("IOM", "strategy/example"),
        ("Country Development Programme", "acronym/rules/cdp"),
        ("CDP", "acronym/rules/cdp"),
    }
    # Of a sentence that stands twice in a passage the first is quoted.
    citations = Citation.objects.filter(record="acronym/rules/lwg", field="expansion").select_related("passage")
    assert [(quote.quote, quote.start) for quote in citations] == [("Local Water Group", SENTENCE.index("Local"))]
    assert citations[0].passage.text.count(SENTENCE) == 2
    assert Mention.objects.filter(record="acronym/rules/lwg", form="LWG").count() == 2
