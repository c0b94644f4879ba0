"""The laws of merging one row: nobody's work is lost, and merging again changes nothing."""

from itertools import product

from strategy_kb.ingest.load.merge import merge_row

FIELDS = ("title", "text")
ROWS = [dict(zip(FIELDS, values, strict=True)) for values in product(("a", "b", "c", None), repeat=len(FIELDS))]
DEFAULTS = dict.fromkeys(FIELDS)


def test_sources_arrive_edits_stay_and_contradicted_edits_are_conflicts():
    """Of every row that comes in, stands there and was loaded (or was not: a person's)."""
    failures = []
    for incoming, current, loaded in product(ROWS, ROWS, (*ROWS, None)):
        merged = merge_row(incoming, current, loaded, DEFAULTS)
        for name in FIELDS:
            is_edited = loaded is None or current[name] != loaded[name]
            comes_anew = loaded is None or incoming[name] != loaded[name]
            is_contradicted = is_edited and comes_anew and incoming[name] != current[name]
            value = current[name] if is_edited else incoming[name]
            is_kept = is_edited and not comes_anew
            outcome = (merged.values[name], name in merged.conflicts, name in merged.kept)
            if outcome != (value, is_contradicted, is_kept):
                failures.append((name, incoming, current, loaded, merged))

    assert failures == []


def test_loading_the_same_again_changes_nothing_and_keeps_what_is_undecided():
    failures = []
    for incoming, current, loaded in product(ROWS, ROWS, (*ROWS, None)):
        first = merge_row(incoming, current, loaded, DEFAULTS)
        again = merge_row(incoming, first.values, first.remembered, DEFAULTS, undecided=first.conflicts)
        if again != first:
            failures.append((incoming, current, loaded, first, again))

    assert failures == []


def test_a_new_column_counts_as_loaded_with_its_default_and_as_a_conflict_where_a_person_filled_it():
    untouched = merge_row({"text": "a"}, {"text": ""}, {}, {"text": ""})
    filled = merge_row({"text": "a"}, {"text": "b"}, {}, {"text": ""})

    assert (untouched.values, untouched.conflicts) == ({"text": "a"}, [])
    assert (filled.values, filled.conflicts) == ({"text": "b"}, ["text"])


def test_a_new_column_that_waits_for_a_decision_is_still_a_conflict_though_it_has_its_default():
    waiting = merge_row({"text": "a"}, {"text": ""}, {}, {"text": ""}, undecided=["text"])
    decided = merge_row({"text": "a"}, {"text": ""}, {"text": ""}, {"text": ""}, undecided=["text"])

    assert (waiting.values, waiting.remembered, waiting.conflicts) == ({"text": ""}, {}, ["text"])
    assert (decided.values, decided.remembered, decided.conflicts) == ({"text": "a"}, {"text": "a"}, [])
