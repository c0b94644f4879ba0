"""Text without markup cut into blocks: hard-wrapped lines ("wrapped") or one line a paragraph ("plain").

The layout of a line tells its kind. Blank lines separate blocks. In wrapped text a line indented by one space opens a
new page or text frame. A bullet opens a list item. A block's first line is a heading when it has the shape of one
(short, capital first, no closing punctuation) and fills less than two thirds of the width, where a paragraph would have
continued. A block of one line with that shape is a heading too, unless the text after it, past footers and captions, is
in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from strategy_kb.core.text import fold
from strategy_kb.ingest.segment.labels import TRAILING_MARKS, bullet, heading_label, item_label
from strategy_kb.ingest.segment.source import Source, TextBlock
from strategy_kb.ingest.segment.table_rows import (
    figure_row,
    find_matrix_header,
    is_figure_row,
    read_matrix_header,
    tab_rows,
)
from strategy_kb.ingest.types import PassageKind

_HEADING_END = re.compile(r"[\w)’”\"']$")
_LONGEST_HEADING = 100
_SHORT = 2 / 3


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines without a blank line between them; `is_framed` says that the first is indented by one space."""

    lines: list[int]
    is_framed: bool
    blank_before: int


def read_wrapped(source: Source) -> list[TextBlock]:
    """Return the blocks of a hard-wrapped text in the order of their lines."""
    return _read(source, _wrapped_groups(source))


def read_plain(source: Source) -> list[TextBlock]:
    """Return the blocks of a text that has each paragraph on one line."""
    return _read(source, _plain_groups(source))


def _wrapped_groups(source: Source) -> list[LineGroup]:
    groups: list[LineGroup] = []
    blank = 0
    for number in range(1, len(source.lines) + 1):
        if source.is_blank(number):
            blank += 1
            continue
        line = source.line(number)
        is_framed = line[0] == " " and not line.startswith("  ")
        if not groups or blank or is_framed:
            groups.append(LineGroup([number], is_framed, blank))
        else:
            groups[-1].lines.append(number)
        blank = 0
    return groups


def _plain_groups(source: Source) -> list[LineGroup]:
    groups: list[LineGroup] = []
    for number in range(1, len(source.lines) + 1):
        if not source.is_blank(number):
            last = groups[-1].lines[-1] if groups else 0
            groups.append(LineGroup([number], False, number - last - 1))
    return groups


def _read(source: Source, groups: list[LineGroup]) -> list[TextBlock]:
    blocks: list[TextBlock] = []
    matrix = find_matrix_header(source, [group.lines for group in groups])
    for index, group in enumerate(groups):
        if matrix and index in matrix.groups:
            if index == matrix.groups.start:
                blocks += read_matrix_header(source, matrix)
            continue
        following = next((later for later in groups[index + 1 :] if not _is_layout(source, later)), None)
        start = len(blocks)
        blocks += _read_group(source, group, following)
        blocks[start].blank_before = group.blank_before
    _set_levels(source, blocks)
    return blocks


def _is_layout(source: Source, group: LineGroup) -> bool:
    """Say whether a group is a footer or a photo's caption; a sentence may continue after it."""
    text = " ".join(source.line(number) for number in group.lines)
    return source.is_footer(text) or "©" in text


def _read_group(source: Source, group: LineGroup, following: LineGroup | None) -> Iterator[TextBlock]:
    if rows := tab_rows(source, group.lines, is_markdown=False):
        yield from rows
        return
    rest = group.lines
    while rest and _is_heading(source, rest, group, following):
        yield TextBlock(PassageKind.HEADING, rest[:1], source.verbatim(rest[:1]))
        rest = rest[1:]
    opening = _opening(source, rest[0]) if rest else ""
    part: list[int] = []
    for number in rest:
        if is_figure_row(source.line(number)):
            yield from _text(source, part)
            yield figure_row(source, number)
            part = []
            continue
        if part and _opens_item(source, number, opening):
            yield from _text(source, part)
            part = []
        part.append(number)
    yield from _text(source, part)


def _opening(source: Source, number: int) -> str:
    line = source.line(number).strip()
    return bullet(line) or ("label" if item_label(line) else "")


def _opens_item(source: Source, number: int, opening: str) -> bool:
    """Say whether a line opens a list item; marks that occur in running text do so only after another such item."""
    mark = _opening(source, number)
    return mark in ("--", "•", "·", "▪") or (mark != "" and mark == opening)


def _text(source: Source, lines: list[int]) -> Iterator[TextBlock]:
    if not lines:
        return
    stripped = source.line(lines[0]).strip()
    printed = bullet(stripped) or item_label(stripped)
    if not printed or fold(stripped) == printed:
        yield TextBlock(PassageKind.PARAGRAPH, lines, source.verbatim(lines))
        return
    line = source.line(lines[0])
    skip = len(line) - len(line.lstrip()) + len(printed)
    yield TextBlock(PassageKind.LIST_ITEM, lines, source.verbatim(lines, skip), label=printed, level=1)


def _is_heading(source: Source, lines: list[int], group: LineGroup, following: LineGroup | None) -> bool:
    line = fold(source.line(lines[0]))
    if line in source.metadata.get("headings", ()):
        return True
    if (
        is_figure_row(source.line(lines[0]))
        or not has_heading_shape(line)
        or any("©" in source.line(number) for number in lines)
    ):
        return False
    if len(lines) > 1:
        rest = [fold(source.line(number)) for number in lines[1:]]
        room = max(len(text) for text in rest)
        has_room = len(line) <= _SHORT * room
        return has_room and not rest[0][0].islower()
    if following is None:
        return False
    if source.metadata.get("form") == "plain" and not (following.blank_before and _stands_alone(group)):
        return False
    return not source.line(following.lines[0]).strip()[0].islower()


def _stands_alone(group: LineGroup) -> bool:
    return group.blank_before > 0 or group.lines[0] == 1


def has_heading_shape(line: str) -> bool:
    """Say whether `line` is short, begins with a capital or a heading's number and ends without punctuation."""
    line = TRAILING_MARKS.sub("", line)
    if len(line) > _LONGEST_HEADING or bullet(line) or not _HEADING_END.search(line):
        return False
    label = heading_label(line)
    start = line[len(label) :].strip()[:1]
    return start.isupper() or (bool(label) and start.isalpha())


def _set_levels(source: Source, blocks: list[TextBlock]) -> None:
    """Set the depth of headings from their layout.

    A heading with the layout of an earlier open one has its depth; one with a new layout, right under another heading,
    is one level deeper. The sidecar's `headings` may state a heading's depth.
    """
    declared = source.metadata.get("headings", {})
    styles: list[str] = []
    previous: TextBlock | None = None
    for index, block in enumerate(blocks):
        if block.kind is PassageKind.HEADING:
            style = _style(block, blocks[index + 1] if index + 1 < len(blocks) else None)
            if style in styles:
                del styles[styles.index(style) + 1 :]
            elif not styles or (previous is not None and previous.kind is PassageKind.HEADING):
                styles.append(style)
            block.level = int(declared[block.text]) if block.text in declared else len(styles)
        previous = block


def _style(block: TextBlock, following: TextBlock | None) -> str:
    if heading_label(block.text):
        return "numbered"
    return "tight" if following and following.lines[0] == block.lines[-1] + 1 else "loose"
