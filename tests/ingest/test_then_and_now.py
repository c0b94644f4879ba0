"""What the reviewed verdicts on two strategies make, what they must agree with, and what is refused."""

import random
import re
import tomllib
from collections import Counter
from functools import cache

import pytest

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest.derive import then_and_now
from strategy_kb.ingest.derive.corpus import ParsedCorpus
from strategy_kb.ingest.derive.then_and_now.agreement import agreement_of, kappa, worth_of
from strategy_kb.ingest.derive.then_and_now.grid import Grid
from strategy_kb.ingest.derive.then_and_now.summary import hints, tables
from strategy_kb.ingest.derive.then_and_now.verdicts import FURTHER_VERDICTS, VERDICTS
from tests.ingest.faults import refusal
from tests.ingest.source_texts import REVIEWED, ROOT, all_documents, derived, rows_before

READINGS = "then_and_now_readings.toml"
STEP = "then_and_now"


@cache
def records(model):
    return [row for row in derived(STEP) if row.model == f"strategies.{model}"]


def judgement_of(element):
    return next(record for record in records("judgement") if record.fields["element"] == element)


def derive_where(tmp_path, changes=()):
    """The derivation, with the texts of the reviewed files changed: (file, old, new), each old text standing there."""
    texts = {name: (REVIEWED / name).read_text(encoding="utf-8") for name in (VERDICTS, FURTHER_VERDICTS, READINGS)}
    for name, old, new in changes:
        assert old in texts[name], old
        texts[name] = texts[name].replace(old, new, 1)
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return list(then_and_now.derive(all_documents(), rows_before(STEP), tmp_path))


def entry(name, table, *marks):
    """The text of the entry of a reviewed file that has all `marks`."""
    text = (REVIEWED / name).read_text(encoding="utf-8")
    entries = re.findall(rf"^\[\[{table}\]\]\n(?:(?!\[\[).*\n)*", text, re.MULTILINE)
    (only,) = [candidate for candidate in entries if all(f'"{mark}"' in candidate for mark in marks)]
    return only


def test_a_pair_is_an_editorial_link_with_its_reason_and_the_words_of_both_ends():
    problems = [
        link.ref
        for link in records("link")
        if link.fields["basis"] != "editorial"
        or not link.fields["reason"].endswith(".")
        or {citation.field for citation in link.citations} != {"source", "target"}
    ]

    assert problems == []


def test_the_regional_processes_of_the_third_objective_continue_in_the_second_priority_of_governance():
    ends = {(link.fields["source"], link.fields["target"]): link.fields["relation"] for link in records("link")}

    assert ends["objective/2014-2016/3", "priority/2020-2024/governance/2"] == "continued-by"


def test_every_element_of_both_sides_has_one_judgement_with_its_words():
    judged = Counter(record.fields["element"] for record in records("judgement"))
    due = {
        row.ref
        for row in rows_before(STEP)
        if row.model in ("strategies.pillar", "strategies.objective", "strategies.priority", "strategies.approach")
        and row.ref.split("/")[1] in ("2014-2016", "2020-2024")
    }

    assert due - judged.keys() == set()
    assert set(judged.values()) == {1}
    assert [record.ref for record in records("judgement") if not record.citations] == []


def test_an_element_without_counterpart_is_dropped_on_the_earlier_side_and_new_on_the_later():
    dropped = judgement_of("point/2014-2016/working-area/6")
    new = judgement_of("priority/2020-2024/governance/1")

    assert (dropped.fields["side"], dropped.fields["verdict"]) == ("earlier", "none")
    assert dropped.title == "Awareness raising of the private sector on migration: dropped"
    assert (new.fields["side"], new.fields["verdict"], new.fields["against"]) == ("later", "none", "strategy/2014-2016")
    assert new.title.endswith(": new")


def test_pillars_stand_first_and_what_was_read_twice_before_the_rest():
    in_order = sorted(records("judgement"), key=lambda record: record.position)
    earlier = [record.fields for record in in_order if record.fields["strategy"] == "strategy/2014-2016"]

    assert [fields["element"] for fields in earlier[:8]] == [
        *(f"pillar/2014-2016/{number}" for number in range(1, 8)),
        "objective/2014-2016/1",
    ]
    assert [fields["is_read_twice"] for fields in earlier] == [True] * 27 + [False] * (len(earlier) - 27)


def test_kappa_is_nought_by_chance_one_in_full_agreement_and_as_the_textbook_has_it():
    textbook = Counter({(True, True): 20, (True, False): 5, (False, True): 10, (False, False): 15})

    assert kappa(textbook) == pytest.approx(0.4)
    assert kappa(Counter({(True, True): 1, (True, False): 1, (False, True): 1, (False, False): 1})) == 0
    assert kappa(Counter({(True, True): 3, (False, False): 4})) == kappa(Counter({(False, False): 4})) == 1


def test_an_interval_holds_its_kappa_is_the_same_each_time_and_narrower_with_more_cells():
    def grid(size):
        drawing = random.Random(size)
        cells = [(f"a{row}", f"b{column}") for row in range(size) for column in range(size)]
        first = {cell for cell in cells if drawing.random() < 0.3}
        second = {cell for cell in cells if (cell in first) != (drawing.random() < 0.1)}
        sides = tuple(zip(*((f"a{number}", f"b{number}") for number in range(size)), strict=True))
        return Grid(*sides, frozenset(first), frozenset(second), frozenset(first & second))

    small, large = agreement_of(grid(10)), agreement_of(grid(40))

    assert agreement_of(grid(10)) == small
    assert small.low < small.kappa < small.high
    assert large.high - large.low < small.high - small.low


def test_a_hint_outside_the_grid_counts_for_nothing_and_one_that_stands_twice_once():
    grid = Grid(("a", "b"), ("x", "y"), frozenset(), frozenset(), frozenset({("a", "x"), ("b", "y")}))

    worth = worth_of([("a", "x"), ("a", "x"), ("a", "y"), ("c", "x")], grid)

    assert (worth.hints, worth.right, worth.precision, worth.recall) == (2, 1, 0.5, 0.5)


PROGRAMME_PAIR = entry(
    FURTHER_VERDICTS, "pair", "pillar/mesoamerica-caribbean-programme/3", "priority/2020-2024/resilience/1"
)
PROGRAMME = 'element = "pillar/mesoamerica-caribbean-programme/3"\n'
MOBILITY = 'element = "pillar/2020-2024/mobility"\n'
ONLY_PAIR = entry(VERDICTS, "pair", "pillar/2014-2016/2", "pillar/2020-2024/mobility")
REFUSED = {
    "an unknown record": ([(VERDICTS, 'later = "priority/2020-2024/resilience/2"', 'later = "priority/none"')], "none"),
    "an unknown verdict": ([(VERDICTS, 'verdict = "related"', 'verdict = "improved"')], "'improved' is no verdict"),
    "an unknown field": ([(VERDICTS, "earlier_line = 459", "earlier_line = 459\nby = 1")], "unknown fields: by"),
    "a blank reason": (
        [(FURTHER_VERDICTS, 'verdict = "narrowed"\nreason = "', 'verdict = "narrowed"\nreason = "" #')],
        "",
    ),
    "ends the wrong way round": (
        [(VERDICTS, 'earlier = "objective/2014-2016/1"\n', 'earlier = "pillar/2020-2024/mobility"\n')],
        "are not compared in this order",
    ),
    "a judgement that its pairs do not bear out": (
        [
            (
                VERDICTS,
                'element = "pillar/2014-2016/4"\nverdict = "continues"',
                'element = "pillar/2014-2016/4"\nverdict = "split"',
            )
        ],
        "its pairs say continues",
    ),
    "a counterpart of what has none": (
        [(VERDICTS, 'governance/1"\nverdict = "none"', 'governance/1"\nverdict = "continues"')],
        "its pairs say none",
    ),
    "an element without judgement": (
        [(VERDICTS, entry(VERDICTS, "judgement", "pillar/2014-2016/7"), "")],
        "pillar/2014-2016/7: it has no judgement",
    ),
    "two judgements": (
        [
            (
                VERDICTS,
                entry(VERDICTS, "judgement", "pillar/2014-2016/7"),
                2 * entry(VERDICTS, "judgement", "pillar/2014-2016/7"),
            )
        ],
        "there is such a judgement already",
    ),
    "a judgement of what nobody compares": (
        [(VERDICTS, '    "approach/2014-2016/",\n', "")],
        "no comparison takes it in",
    ),
    "a related cell without a pair": (
        [(VERDICTS, entry(VERDICTS, "pair", "objective/2014-2016/2", "priority/2020-2024/governance/4"), "")],
        "it has no pair",
    ),
    "a difference that is not settled": (
        [(READINGS, entry(READINGS, "settled", "pillar/2014-2016/1"), "")],
        "it is not settled",
    ),
    "a settlement without a difference": (
        [
            (
                READINGS,
                '[[settled]]\nearlier = "objective/2014-2016/3"\nlater = "priority/2020-2024/governance/1"',
                '[[settled]]\nearlier = "objective/2014-2016/3"\nlater = "priority/2020-2024/governance/2"',
            )
        ],
        "the readings",
    ),
    "a column that is none": (
        [(READINGS, '    "priority/2020-2024/resilience/2",\n', "")],
        "is no column of the grid",
    ),
    "what is split into one thing": (
        [
            (FURTHER_VERDICTS, PROGRAMME_PAIR, PROGRAMME_PAIR.replace("widened", "split")),
            (FURTHER_VERDICTS, f'{PROGRAMME}verdict = "widened"', f'{PROGRAMME}verdict = "split"'),
        ],
        "is split and has one counterpart",
    ),
    "what is merged with nothing": (
        [
            (VERDICTS, ONLY_PAIR, ONLY_PAIR.replace('"split"', '"merged"')),
            (VERDICTS, f'{MOBILITY}verdict = "split"', f'{MOBILITY}verdict = "merged"'),
        ],
        "the later one has no other counterpart",
    ),
}


def test_what_does_not_hold_together_is_refused_with_its_place(tmp_path):
    messages = {name: refusal(FixtureError, derive_where, tmp_path, changes) for name, (changes, _) in REFUSED.items()}

    assert {name: message for name, message in messages.items() if REFUSED[name][1] not in message} == {}
    assert [name for name, message in messages.items() if message == "accepted"] == []


def test_more_than_four_counterparts_or_four_related_ones_are_refused(tmp_path):
    for verdict in ("continues", "related"):
        pair = entry(FURTHER_VERDICTS, "pair", "approach/2014-2016/3", "priority/2020-2024/resilience/7")
        further = "".join(
            re.sub('later = ".*"', f'later = "priority/2020-2024/resilience/{number}"', pair).replace(
                "narrowed", verdict
            )
            for number in range(1, 6)
        )

        message = refusal(FixtureError, derive_where, tmp_path, [(FURTHER_VERDICTS, pair, pair + further)])

        assert "approach/2014-2016/3" in message, verdict


def test_a_quote_that_does_not_stand_on_its_line_is_refused(tmp_path):
    changes = [(VERDICTS, "Fight against xenophobic attitudes", "Fight for xenophobic attitudes")]

    with pytest.raises(SourceShapeError, match="459"):
        derive_where(tmp_path, changes)


def test_the_kappa_of_the_two_readings_is_what_counting_by_hand_gives():
    readings = tomllib.loads((REVIEWED / READINGS).read_text(encoding="utf-8"))
    columns = readings["columns"]
    first, second = (
        [column in row["related"] for row in reading["row"] for column in columns] for reading in readings["reading"]
    )
    cells = len(first)
    observed = sum(one == other for one, other in zip(first, second, strict=True)) / cells
    by_chance = (sum(first) * sum(second) + (cells - sum(first)) * (cells - sum(second))) / cells**2

    comparison = next(record for record in records("comparison") if record.fields["kappa"] is not None)

    assert float(comparison.fields["kappa"]) == pytest.approx((observed - by_chance) / (1 - by_chance), abs=1e-4)
    assert comparison.fields["cell_count"] == cells == 27 * 18
    assert comparison.fields["differing_count"] == round(cells * (1 - observed)) == len(readings["settled"])
    assert comparison.fields["kappa_low"] < comparison.fields["kappa"] < comparison.fields["kappa_high"]


def test_the_tables_of_the_documentation_are_those_that_the_command_prints():
    rows = (*rows_before(STEP), *derived(STEP))

    printed = "\n".join(tables(all_documents(), rows, REVIEWED))

    assert printed in (ROOT / "docs" / "then-and-now.md").read_text(encoding="utf-8")


def test_a_hint_is_right_when_the_settled_grid_has_it_whichever_strategies_they_are():
    corpus = ParsedCorpus(all_documents(), (*rows_before(STEP), *derived(STEP)))
    settled = {
        (link.fields["source"], link.fields["target"])
        for link in records("link")
        if judgement_of(link.fields["source"]).fields["is_read_twice"]
        and judgement_of(link.fields["target"]).fields["is_read_twice"]
    }
    twice = {record.fields["element"] for record in records("judgement") if record.fields["is_read_twice"]}

    in_grid = {cell for cell in hints(corpus) if set(cell) <= twice}
    right = len(in_grid & settled)

    assert f"| all | {len(in_grid)} | {right} | {right / len(in_grid):.2f} | {right / len(settled):.2f} |" in (
        ROOT / "docs" / "then-and-now.md"
    ).read_text(encoding="utf-8")
