"""The laws of merging one row: nobody's work is lost, and merging again changes nothing."""

from hypothesis import given
from hypothesis import strategies as st

from strategy_kb.ingest.load.three_way import merge

VALUES = st.sampled_from(["a", "b", "c", None])
FIELDS = ("title", "text")
ROWS = st.fixed_dictionaries(dict.fromkeys(FIELDS, VALUES))
DEFAULTS = dict.fromkeys(FIELDS)


@given(incoming=ROWS, current=ROWS, loaded=ROWS)
def test_a_field_that_nobody_edited_takes_the_sources_value(incoming, current, loaded):
    merged = merge(incoming, current, loaded, DEFAULTS)

    for name in FIELDS:
        if current[name] == loaded[name]:
            assert merged.values[name] == incoming[name]


@given(incoming=ROWS, current=ROWS, loaded=ROWS | st.none())
def test_an_edit_is_never_overwritten(incoming, current, loaded):
    merged = merge(incoming, current, loaded, DEFAULTS)

    for name in FIELDS:
        if loaded is None or current[name] != loaded[name]:
            assert merged.values[name] == current[name]


@given(incoming=ROWS, current=ROWS, loaded=ROWS | st.none())
def test_an_edit_that_the_sources_contradict_is_a_conflict_and_only_that(incoming, current, loaded):
    merged = merge(incoming, current, loaded, DEFAULTS)

    for name in FIELDS:
        was = loaded[name] if loaded else object()
        contradicted = incoming[name] != current[name] and was not in (incoming[name], current[name])
        assert (name in merged.conflicts) == contradicted


@given(incoming=ROWS, current=ROWS, loaded=ROWS | st.none())
def test_loading_the_same_again_changes_nothing_and_keeps_what_is_undecided(incoming, current, loaded):
    first = merge(incoming, current, loaded, DEFAULTS)

    again = merge(incoming, first.values, first.remembered, DEFAULTS, undecided=first.conflicts)

    assert again.values == first.values
    assert again.conflicts == first.conflicts
    assert again.remembered == first.remembered


def test_a_new_column_counts_as_loaded_with_its_default():
    merged = merge({"text": "a"}, {"text": ""}, {}, {"text": ""})

    assert merged.values == {"text": "a"}


def test_a_new_column_that_a_person_filled_is_a_conflict():
    merged = merge({"text": "a"}, {"text": "b"}, {}, {"text": ""})

    assert (merged.values, merged.conflicts) == ({"text": "b"}, ["text"])
