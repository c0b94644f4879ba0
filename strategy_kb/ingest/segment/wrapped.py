"""Text without markup cut into blocks: hard-wrapped lines ("wrapped") or one line a paragraph ("plain").

What a line is shows in how it stands. Blank lines part blocks. In wrapped text a line set in by one space opens a new
page or text frame. A bullet opens a list item. A block's first line is a heading when it has the shape of one (short,
capital first, no closing punctuation) and fills less than two thirds of the width: a paragraph would have gone on. A
block of one line with that shape is a heading too, unless what follows past footers and captions is in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from strategy_kb.core.text import fold
from strategy_kb.ingest.segment.labels import bullet, heading_label, item_label
from strategy_kb.ingest.segment.marks import TRAILING_MARKS
from strategy_kb.ingest.segment.matrix import find_matrix, read_matrix
from strategy_kb.ingest.segment.rows import figure_row, is_figure_row, tab_rows
from strategy_kb.ingest.segment.source import Block, Source
from strategy_kb.ingest.types import PassageKind

_HEADING_END = re.compile(r"[\w)’”\"']$")
_LONGEST_HEADING = 100
_SHORT = 2 / 3


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that stand together; `is_framed` when the first is set in by one space, `blank_before` as counted."""

    lines: list[int]
    is_framed: bool
    blank_before: int


def read_wrapped(source: Source) -> list[Block]:
    """Return the blocks of a hard-wrapped text in the order of their lines."""
    return _read(source, _wrapped_groups(source))


def read_plain(source: Source) -> list[Block]:
    """Return the blocks of a text with one line a paragraph."""
    return _read(source, _plain_groups(source))


def _wrapped_groups(source: Source) -> list[Group]:
    groups: list[Group] = []
    blank = 0
    for number in range(1, len(source.lines) + 1):
        if source.is_blank(number):
            blank += 1
            continue
        line = source.line(number)
        is_framed = line[0] == " " and not line.startswith("  ")
        if not groups or blank or is_framed:
            groups.append(Group([number], is_framed, blank))
        else:
            groups[-1].lines.append(number)
        blank = 0
    return groups


def _plain_groups(source: Source) -> list[Group]:
    groups: list[Group] = []
    for number in range(1, len(source.lines) + 1):
        if not source.is_blank(number):
            last = groups[-1].lines[-1] if groups else 0
            groups.append(Group([number], False, number - last - 1))
    return groups


def _read(source: Source, groups: list[Group]) -> list[Block]:
    blocks: list[Block] = []
    matrix = find_matrix(source, [group.lines for group in groups])
    for index, group in enumerate(groups):
        if matrix and index in matrix.groups:
            if index == matrix.groups.start:
                blocks += read_matrix(source, matrix)
            continue
        following = next((later for later in groups[index + 1 :] if not _is_layout(source, later)), None)
        start = len(blocks)
        blocks += _read_group(source, group, following)
        blocks[start].blank_before = group.blank_before
    _set_levels(source, blocks)
    return blocks


def _is_layout(source: Source, group: Group) -> bool:
    """Say whether a group is a footer or a photo's caption, past which a sentence may go on."""
    text = " ".join(source.line(number) for number in group.lines)
    return source.is_footer(text) or "©" in text


def _read_group(source: Source, group: Group, following: Group | None) -> Iterator[Block]:
    if rows := tab_rows(source, group.lines, is_markdown=False):
        yield from rows
        return
    rest = group.lines
    while rest and _is_heading(source, rest, group, following):
        yield Block(PassageKind.HEADING, rest[:1], source.verbatim(rest[:1]))
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
    """A mark that cannot stand in running text opens an item anywhere, others only in a block that opened with one."""
    mark = _opening(source, number)
    return mark in ("--", "•", "·", "▪") or (mark != "" and mark == opening)


def _text(source: Source, lines: list[int]) -> Iterator[Block]:
    if not lines:
        return
    stripped = source.line(lines[0]).strip()
    printed = bullet(stripped) or item_label(stripped)
    if not printed or fold(stripped) == printed:
        yield Block(PassageKind.PARAGRAPH, lines, source.verbatim(lines))
        return
    line = source.line(lines[0])
    skip = len(line) - len(line.lstrip()) + len(printed)
    yield Block(PassageKind.LIST_ITEM, lines, source.verbatim(lines, skip), label=printed, level=1)


def _is_heading(source: Source, lines: list[int], group: Group, following: Group | None) -> bool:
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


def _stands_alone(group: Group) -> bool:
    return group.blank_before > 0 or group.lines[0] == 1


def has_heading_shape(line: str) -> bool:
    """Say whether `line` is short, begins with a capital or a heading's number and ends without punctuation."""
    line = TRAILING_MARKS.sub("", line)
    if len(line) > _LONGEST_HEADING or bullet(line) or not _HEADING_END.search(line):
        return False
    label = heading_label(line)
    start = line[len(label) :].strip()[:1]
    return start.isupper() or (bool(label) and start.isalpha())


def _set_levels(source: Source, blocks: list[Block]) -> None:
    """Give headings their depth from the way they are set.

    A heading set like an earlier open one stands beside it; one set anew right under another heading stands below it.
    The sidecar's `headings` may name a heading's depth.
    """
    declared = source.metadata.get("headings", {})
    styles: list[str] = []
    previous: Block | None = None
    for index, block in enumerate(blocks):
        if block.kind is PassageKind.HEADING:
            style = _style(block, blocks[index + 1] if index + 1 < len(blocks) else None)
            if style in styles:
                del styles[styles.index(style) + 1 :]
            elif not styles or (previous is not None and previous.kind is PassageKind.HEADING):
                styles.append(style)
            block.level = int(declared[block.text]) if block.text in declared else len(styles)
        previous = block


def _style(block: Block, following: Block | None) -> str:
    if heading_label(block.text):
        return "numbered"
    return "tight" if following and following.lines[0] == block.lines[-1] + 1 else "loose"
