"""Batches hold every item once, in order, and none is longer than asked for."""

import pytest

from strategy_kb.core.batches import BATCH, batched


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (2, [2]), (3, [3]), (7, [3, 3, 1])])
def test_a_generator_comes_in_lists_of_the_size_with_the_rest_in_the_last(count, sizes):
    batches = list(batched(iter(range(count)), 3))

    assert [len(batch) for batch in batches] == sizes
    assert [item for batch in batches for item in batch] == list(range(count))


def test_the_size_is_500_where_none_is_said():
    assert [len(batch) for batch in batched(range(BATCH + 1))] == [500, 1]
