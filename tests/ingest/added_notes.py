"""What tests of added documents share: two versions of a note, what the database holds, and ways for it to go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from strategy_kb.ingest import export
from strategy_kb.ingest.load import owning_documents_in_database
from strategy_kb.ingest.models import LoadConflict, LoadedRow
from strategy_kb.ingest.tables import all_tables
from strategy_kb.search.models import SearchEntry

SLUG = "a-note"
SIDECAR = 'slug = "a-note"\ntitle = "A note"\nform = "markdown"\n'
OTHER_SIDECAR = SIDECAR.replace("a-note", "b-note").replace("A note", "B note")
FIRST = """# A note on Haiti

The Fund of Lighthouse Keepers (FLK) met in Haiti in 2031.[1]

## Points

- Xylophones for Honduras
- Boats of the FLK

[1] Minutes of the meeting.
"""
SECOND = """# A note on Haiti

## Points

- Violins for Belize and for the Fund of Lighthouse Knights (FLK)
"""

_Everything = dict[str, dict[object, object]]


def everything() -> _Everything:
    """All rows of the knowledge base, what loads remember of them, and what search finds, by table and key."""
    memory = {key: (owner, fields) for key, owner, fields in LoadedRow.objects.values_list("key", "owner", "fields")}
    return {
        **export.from_database(),
        "memory": memory,
        "conflicts": dict(LoadConflict.objects.values_list("row", "field")),
        "search": {ref: entry for ref, *entry in SearchEntry.objects.values_list("ref", "document", "title", "body")},
    }


def differences(before: _Everything, after: _Everything) -> dict[str, list[str]]:
    """The first keys of `everything` that differ, by table."""
    keys = {
        label: [
            str(key)
            for key in before[label].keys() | after[label].keys()
            if before[label].get(key) != after[label].get(key)
        ]
        for label in before
    }
    return {label: sorted(differing)[:5] for label, differing in keys.items() if differing}


def rows_of_the_note() -> tuple[dict[tuple[str, str], object], set[tuple[object, ...]]]:
    """Every row of the document, as a fixture writes it, and what of it search finds."""
    of_database = export.from_database()
    rows = {
        (label, key): of_database[label][key]
        for label, of_table in owning_documents_in_database().items()
        for key, slug in of_table.items()
        if slug == SLUG
    }
    return rows, set(SearchEntry.objects.filter(document=SLUG).values_list("ref", "title", "body"))


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is written within is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def dump(folder: Path) -> Path:
    call_command("dump_kb", folder, verbosity=0)
    return folder


def empty() -> None:
    """Make the database one that holds nothing, as a new one does."""
    for table in all_tables().values():
        for key_list in table.many.values():
            key_list.pairs.objects.all().delete()
        table.plain._default_manager.all().delete()
    for model in (LoadedRow, LoadConflict, SearchEntry):
        model.objects.all().delete()


def load_elsewhere(folder: Path) -> None:
    empty()
    call_command("load_kb", fixtures=folder, verbosity=0)


def loaddata_elsewhere(folder: Path) -> None:
    empty()
    call_command("loaddata", *sorted(folder.glob("*.json")), verbosity=0)


def forgotten(folder: Path) -> None:
    LoadedRow.objects.all().delete()


def stay(folder: Path) -> None:
    return
