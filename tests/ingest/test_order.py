"""Where a document stands in lists is said by its sidecar alone, and one module says where other lists begin."""

import ast
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from strategies.models import Point, Priority
from strategy_kb.core.errors import SourceShapeError
from strategy_kb.documents.models import Document
from strategy_kb.ingest import families, order
from strategy_kb.ingest.types import ParsedRecord, ParsedRow
from tests.ingest.source_texts import REVIEWED, all_documents
from tests.ingest.test_other_editions import OTHER_REGION, SIDECAR

INGEST = Path(settings.BASE_DIR) / "strategy_kb" / "ingest"
SAYS_WHERE = {"rank", "start", "position"}
# A rank counts from 0, 1 or behind a first one, and may be twice a number.
HIGHEST = 2


def numbers_that_say_where(tree):
    """Yield the numbers over HIGHEST that say where a record stands, written there or under a name of the module."""
    named = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            for name in (name for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name)):
                named[name.id] = node.value
    said = [node.value for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg in SAYS_WHERE]
    for value in (part for expression in said for part in ast.walk(expression)):
        for constant in ast.walk(named.get(value.id, value) if isinstance(value, ast.Name) else value):
            if isinstance(constant, ast.Constant) and type(constant.value) is int and constant.value > HIGHEST:
                yield constant.lineno, constant.value


def record(rank, ref="point/a-note/goal/1", start=None):
    return ParsedRecord("strategies.point", ref, "A point", rank=rank, start=start)


def ranked(ranks):
    """Return the places that a document of order 3 gives to points of these ranks, from where it begins."""
    document = with_order(all_documents()["web-about-us"], 3)
    rows = order.with_positions(document, {"points": [record(rank) for rank in ranks]})["points"]
    return [row.position - 3_000 for row in rows]


def with_order(document, number):
    return replace(document, metadata={**document.metadata, "order": number})


def test_no_module_that_reads_or_derives_has_a_number_that_says_where_records_stand():
    modules = [path for room in ("families", "subjects", "derive", "reading") for path in (INGEST / room).rglob("*.py")]

    said = {
        f"{path.relative_to(INGEST)}:{line}": number
        for path in modules
        for line, number in numbers_that_say_where(ast.parse(path.read_text(encoding="utf-8")))
    }

    assert said == {}
    assert len(modules) > 40
    for bad in ("_AFTER = 25_000\nf(rank=_AFTER + n)", "_A, _B = 6, 84\nf(start=_B)", "enumerate(rows, start=100)"):
        assert list(numbers_that_say_where(ast.parse(bad)))


def test_what_a_document_owns_moves_with_its_order_and_other_lists_stay():
    failures, moving = [], Counter()
    for slug, document in all_documents().items():
        places = []
        for number in (document.order, document.order + 1):
            documents = {**all_documents(), slug: with_order(document, number)}
            rows = families.read_document(documents[slug], documents, REVIEWED).rows
            places.append({row.ref: row.position for row in rows if isinstance(row, ParsedRecord)})
        for ref, place in places[0].items():
            moved = places[1][ref] - place
            moving[slug] += moved == order.PLACES_PER_DOCUMENT
            is_in_document = (
                document.order * order.PLACES_PER_DOCUMENT <= place < (document.order + 1) * order.PLACES_PER_DOCUMENT
            )
            if moved != (order.PLACES_PER_DOCUMENT if is_in_document else 0):
                failures.append((ref, place, moved))

    assert failures == []
    assert min(moving[slug] for slug in all_documents()) > 10


def test_ranks_that_leave_gaps_are_closed_up_only_where_they_need_more_room_than_there_is():
    assert ranked([10, 800, 10, 999]) == [10, 800, 10, 999]
    assert ranked([10, 1_400, 10, 999]) == [1, 3, 1, 2]
    assert ranked(range(1, 1_000)) == list(range(1, 1_000))


def test_more_records_of_a_kind_than_there_is_room_for_are_refused_with_document_kind_and_number():
    expected = (
        r"^web-about-us: expected fewer than 1,000 records of the kind point, for which lists have room before the next"
        r" document; found 1,000\."
    )
    with pytest.raises(SourceShapeError, match=expected):
        ranked(range(1, 1_001))

    both = [record(rank, f"{kind}/a-note/{rank}") for kind in ("point", "priority") for rank in range(1, 1_000)]
    shared = [record(rank, start=order.FRONT) for rank in range(1, 2_000)]
    placed = order.with_positions(all_documents()["web-about-us"], {"both": both, "shared": shared})
    assert [row.position for row in placed["shared"]] == list(range(1, 2_000))


def test_records_are_ranked_by_model_as_printed_and_other_rows_pass():
    other = ParsedRow("records.alias", "a:b", {})
    priority = ParsedRecord("strategies.priority", "priority/a-note/1", "A priority")

    rows = list(order.as_printed([record(0), other, priority, record(0)]))

    assert [row.rank for row in rows if isinstance(row, ParsedRecord)] == [1, 1, 2]
    assert rows[1] is other


@pytest.mark.parametrize(("said", "expected"), [("", 20), ("order = 7\n", 7)])
def test_an_added_document_is_listed_where_its_sidecar_says_or_by_the_start_of_its_period(kb, db, add, said, expected):
    add(OTHER_REGION, f"{SIDECAR}{said}")

    assert Document.objects.get(slug="mena-strategy").order == expected
    for model in (Priority, Point):
        places = set(model.objects.filter(strategy="strategy/mena-2020-2024").values_list("position", flat=True))
        assert places
        assert {place // order.PLACES_PER_DOCUMENT for place in places} == {expected}
