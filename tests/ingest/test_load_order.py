"""In whichever order documents are read, added and loaded, the knowledge base is the same."""

import itertools
import random
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest import addition, export, fixtures, pipeline, sharing
from tests.ingest.added_notes import differences, everything, taken_back
from tests.ingest.source_texts import REVIEWED

SOURCES = Path(settings.FIXTURE_DIRS[0]) / "sources"
SLUGS = (
    "migration-initiatives-2020",
    "strategy-2014-2016",
    "strategy-2020-2024",
    "web-about-us",
    "web-regional-strategy",
)
ORDERS = tuple(itertools.permutations(SLUGS))
# The chapter asks for money of the same offices in the same year as the first one: the database has one such row.
REFUSED = "migration-initiatives-2020"


def sampled(count):
    """Some orders, always the same ones; the others are left to the soak."""
    return (SLUGS[::-1], *random.Random(16).sample(ORDERS, count))


def fixtures_that_differ(order, folder):
    """Which fixtures the sources make otherwise when their files are named so that they are found in this order."""
    folder.mkdir()
    for number, slug in enumerate(order):
        for suffix in ("txt", "toml"):
            (folder / f"{number}.{suffix}").write_bytes((SOURCES / f"{slug}.{suffix}").read_bytes())
    rows = export.from_knowledge_base(pipeline.read(folder, REVIEWED))
    return fixtures.differences(rows, SOURCES.parent)


def orders_that_read_otherwise(orders, folder):
    different = {order: fixtures_that_differ(order, folder / str(number)) for number, order in enumerate(orders)}
    return {order: paths for order, paths in different.items() if paths}


@pytest.mark.slow
def test_the_sources_make_the_same_fixtures_in_a_few_orders_of_their_files(tmp_path):
    assert orders_that_read_otherwise(sampled(1), tmp_path) == {}


@pytest.mark.soak
def test_the_sources_make_the_same_fixtures_in_every_order_of_their_files(tmp_path):
    assert orders_that_read_otherwise(ORDERS, tmp_path) == {}


def add_copy(slug, folder):
    """Add another region's document, which says what `slug` says; return what was read and stored of it."""
    text, sidecar = ((SOURCES / f"{slug}.{suffix}").read_text(encoding="utf-8") for suffix in ("txt", "toml"))
    lines = [line for line in sidecar.splitlines() if not line.startswith("sha256")]
    edition = next(line for line in lines if line.startswith("edition")).partition('"')[2]
    named = [f'slug = "mena-{slug}"', f'edition = "mena-{edition}']
    kept = [line for line in lines if not line.startswith(("slug", "edition"))]
    (folder / "copy.md").write_text(f"{text}\n", encoding="utf-8")
    (folder / "copy.toml").write_text("\n".join([*named, *kept]), encoding="utf-8")
    return addition.add(folder / "copy.md", folder / "copy.toml", REVIEWED)


def added_in(order, folder):
    """Everything that the database holds after another region's five documents were added in this order.

    What waits for a record of another document is stored when its own document is added again.
    """
    with taken_back():
        waiting = []
        for slug in order:
            if slug == REFUSED:
                with pytest.raises(FixtureError, match="database refuses it"):
                    add_copy(slug, folder)
            elif any(row.reason == sharing.ORPHAN for row in add_copy(slug, folder).joined.not_stored):
                waiting.append(slug)
        for slug in waiting:
            add_copy(slug, folder)
        return everything()


def orders_that_store_otherwise(orders, folder):
    expected = added_in(SLUGS, folder)
    return {order: differing for order in orders if (differing := differences(expected, added_in(order, folder)))}


@pytest.mark.slow
def test_documents_added_one_by_one_make_the_same_database_in_a_few_orders(kb, db, tmp_path):
    assert orders_that_store_otherwise(sampled(0), tmp_path) == {}


@pytest.mark.soak
def test_documents_added_one_by_one_make_the_same_database_in_every_order(kb, db, tmp_path):
    assert orders_that_store_otherwise(ORDERS, tmp_path) == {}


@pytest.mark.slow
def test_the_fixtures_loaded_after_a_document_take_nothing_from_it_and_give_it_nothing(kb, db, tmp_path):
    add_copy("strategy-2020-2024", tmp_path)
    before = everything()

    call_command("load_kb", prune=True, verbosity=0)

    assert differences(before, everything()) == {}
