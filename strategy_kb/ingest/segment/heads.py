"""Which cells of a table's row are headings: those in the row that the markup sets as the head, and those in bold.

Bold alone does not make a heading: figures in bold are a total, and a bold first cell beside plain ones names its row.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from strategy_kb.ingest.segment.aligned import Aligned

_BOLD = re.compile(r"\*\*[^*]+\*\*|__[^_]+__|<(b|strong)>.+</\1>", re.IGNORECASE)


def bold_cells(parts: Sequence[str]) -> set[int]:
    """Return the indexes of the cells that are set in bold, given as they stand in the source."""
    return {index for index, part in enumerate(parts) if _BOLD.fullmatch(part.strip())}


def filled_cells(cells: Sequence[Aligned]) -> tuple[int, ...]:
    """Return the indexes of the cells that hold text."""
    return tuple(index for index, cell in enumerate(cells) if cell.text)


def heads_among(cells: Sequence[Aligned], bold: Collection[int]) -> tuple[int, ...]:
    """Return the indexes of the cells that head what stands below them, in a row of a table's body."""
    filled = filled_cells(cells)
    heads = [index for index in filled if index in bold and not is_figure(cells[index].text)]
    names_row = 0 in heads and len(heads) < len(filled)
    return tuple(index for index in heads if index or not names_row)


def heads_over_figures(rows: Sequence[Sequence[Aligned]]) -> tuple[int, ...]:
    """Return the first row's cells if it heads the others: some column holds figures below it and a word in it."""
    first, below = rows[0], rows[1:]
    for index, cell in enumerate(first):
        if cell.text and not is_figure(cell.text) and all(is_figure(row[index].text) for row in below):
            return filled_cells(first)
    return ()


def is_figure(text: str) -> bool:
    """Say whether a cell holds a figure and no word."""
    return any(char.isdigit() for char in text) and not any(char.isalpha() for char in text)
