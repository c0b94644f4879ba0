"""Weights of a word in a title, in another name or code, and in a text: one place for both engines.

Models assign their fields to these with `SearchWeight`. bm25 multiplies by any number, ts_rank by a share of the best.
"""

from __future__ import annotations

from typing import NamedTuple


class Weights(NamedTuple):
    """The weight of a word in each column of the index."""

    title: float
    names: float
    body: float


BM25 = Weights(title=8.0, names=4.0, body=1.0)
TS_RANK = Weights(title=1.0, names=0.5, body=0.1)
