"""Of an added strategy of the family each part is accounted for, and it goes without a trace."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from countries.models import OfficeCity
from strategies.models import Pillar, Strategy
from strategy_kb.ingest.families.strategy_2020 import PARTS
from strategy_kb.ingest.load import owning_documents_in_database
from strategy_kb.ingest.models import LoadedRow
from strategy_kb.ingest.tables import GENERATED
from strategy_kb.records.models import Acronym, Mention, Record
from tests.ingest.added_notes import differences, everything

SOURCES = Path(settings.FIXTURE_DIRS[0]) / "sources"
SLUG = "strategy-2025-2029"


@pytest.mark.slow
def test_the_next_strategy_is_stored_part_by_part_leaves_others_alone_and_goes_without_a_trace(kb, add, capsys):
    text, sidecar = (
        (SOURCES / f"strategy-2020-2024.{suffix}").read_text(encoding="utf-8") for suffix in ("txt", "toml")
    )
    unvouched = "\n".join(line for line in sidecar.splitlines() if not line.startswith("sha256"))
    before = everything()

    add(_later(text), _later(unvouched), verbosity=1)

    _its_pillars_objectives_and_priorities_are_records()
    _it_is_said_of_every_part_what_is_stored_and_why_the_rest_is_not(capsys.readouterr().out)
    _the_rows_that_are_its_own_follow_from_the_rows()
    _what_others_say_is_as_it_was()

    call_command("remove_document", SLUG, verbosity=0)

    assert differences(before, everything()) == {}


def _later(text):
    return text.replace("2020", "2025").replace("2024", "2029")


def _its_pillars_objectives_and_priorities_are_records():
    strategy = Strategy.objects.get(ref="strategy/2025-2029")
    assert (strategy.start_year, strategy.end_year) == (2025, 2029)
    assert [pillar.priorities.count() for pillar in strategy.pillars.order_by("number")] == [7, 3, 5]
    assert strategy.objectives.count() == 3


def _it_is_said_of_every_part_what_is_stored_and_why_the_rest_is_not(printed):
    assert "Recognised, as a document of the family strategy_2020: strategy and vision, " in printed
    assert f"Not recognised: country indicators ({SLUG}, lines 362–362: expected" in printed
    told = dict(re.findall(r"^  (.+?): (\d.+)$", printed, re.MULTILINE))
    unread = ", ".join(re.findall(r"^Not recognised: (.+?) \(", printed, re.MULTILINE))
    assert [part for part in PARTS if part not in told and part not in unread] == []
    assert re.match(r"\d of \d+ rows stored; \d+ that other documents have, with the same values", told["offices"])
    stored = sum(int(re.match(r"\d+", text)[0]) for text in told.values())
    records = Record.objects.filter(citations__passage__document=SLUG).distinct().count()
    assert stored >= records - Acronym.objects.filter(document=SLUG).count() > 0


def _the_rows_that_are_its_own_follow_from_the_rows():
    remembered = set(LoadedRow.objects.filter(owner=f"document:{SLUG}").values_list("model", "row"))
    derived = {(label, key) for label, of_table in owning_documents_in_database().items() for key in of_table}
    assert derived == remembered
    assert {label for label, _ in derived} >= {*GENERATED, "strategies.pillar", "records.acronym"}


def _what_others_say_is_as_it_was():
    assert Strategy.objects.get(ref="strategy/2020-2024").end_year == 2024
    assert Pillar.objects.filter(strategy="strategy/2020-2024").count() == 3
    # It adds nothing to lists of others.
    assert LoadedRow.objects.filter(model="countries.officecity").exclude(owner="fixtures").count() == 0
    assert OfficeCity.objects.count() == LoadedRow.objects.filter(model="countries.officecity").count()
    assert not Mention.objects.filter(passage__document="strategy-2020-2024", record__ref__contains="2025").exists()
