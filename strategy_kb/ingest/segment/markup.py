"""Parts of Markdown documents beyond CommonMark: HTML tags, footnotes, and text struck out or commented out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from strategy_kb.ingest.segment.aligned import AlignedText, TextBuilder, join_texts
from strategy_kb.ingest.segment.labels import CERTAIN_MARK, NOTE_DEFINITION, is_power, signs_of_certain
from strategy_kb.ingest.segment.source import Source, TextBlock
from strategy_kb.ingest.types import ArtefactKind

_INLINE = (
    r"a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|nobr|q|rp|rt|ruby|s|samp|small|"
    r"span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
_BLOCK = (
    r"address|area|article|aside|audio|base|blockquote|body|br|button|canvas|caption|center|col|colgroup|dd|"
    r"details|dir|dialog|div|dl|dt|embed|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|"
    r"header|hr|html|iframe|img|input|label|legend|li|link|main|map|menu|meta|meter|nav|noframes|noscript|"
    r"object|ol|optgroup|option|p|param|picture|pre|progress|script|section|select|source|style|summary|svg|"
    r"table|tbody|td|template|textarea|tfoot|th|thead|title|tr|track|ul|video"
)
_BARE_ATTRIBUTES = (
    r"checked|compact|controls|defer|disabled|hidden|loop|multiple|muted|nohref|noshade|nowrap|open|readonly|"
    r"required|reversed|selected"
)
_VALUE = r"""[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)"""
_ATTRIBUTES = rf"(?:\s+(?:{_VALUE}|{_BARE_ATTRIBUTES}))*"
_MARKUP = re.compile(rf"<[!?].*|</?(?:{_INLINE}|{_BLOCK}){_ATTRIBUTES}\s*/?>", re.IGNORECASE | re.DOTALL)
_INSIDE_TEXT = re.compile(rf"<[!?]|</?(?:{_INLINE})\b", re.IGNORECASE)


def is_markup(tag: str) -> bool:
    """Say whether `tag`, with its angle brackets, is HTML; "<name>" and "x <y and z> w" are text."""
    return _MARKUP.fullmatch(tag) is not None


def is_inline(tag: str) -> bool:
    """Say whether `tag` belongs inside running text; any other, such as a cell or a line break, separates words."""
    return _INSIDE_TEXT.match(tag) is not None


_STRUCK_ATTRIBUTES = r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))*\s*"
_UP_TO_A_BLANK_LINE = r"(?:(?!\n[ \t]*\n).)*"
_STRUCK = re.compile(
    r"^(?P<fence>[ ]{0,3}(?P<tick>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=tick)|\Z))"
    r"|(?P<code>(?<!`)(?P<quote>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=quote)(?!`))"
    r"|(?P<comment><!--.*?-->|<(?P<unseen>script|style)\b[^>]*>.*?</(?P=unseen)\s*>)"
    rf"|(?<!\\)<(?P<tag>del|s|strike){_STRUCK_ATTRIBUTES}>(?:.*?</(?P=tag)\s*>|{_UP_TO_A_BLANK_LINE})"
    r"|(?<![\\~])~~(?![~\s])(?:(?!\n[ \t]*\n|~~).)*?[^\s~]~~(?!~)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)


_MARKS = re.compile(r"~~|</?(?:del|s|strike)\b[^>]*>", re.IGNORECASE)


@lru_cache(maxsize=8)
def struck_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of `text` that `~~…~~`, `<del>`, `<s>` or `<strike>` strike out, except in code.

    A tag that is never closed strikes out the text up to a blank line.
    """
    return tuple(span for span, is_struck in _hidden_spans(text) if is_struck)


@lru_cache(maxsize=8)
def hidden_offsets(text: str) -> frozenset[int]:
    """Return the offsets of text that is struck out or commented out."""
    return frozenset(offset for (start, end), _ in _hidden_spans(text) for offset in range(start, end))


@lru_cache(maxsize=8)
def _hidden_spans(text: str) -> tuple[tuple[tuple[int, int], bool], ...]:
    return tuple(
        (match.span(), match["comment"] is None)
        for match in _STRUCK.finditer(text)
        if not (match["fence"] or match["code"])
    )


def add_struck_text(source: Source, blocks: list[TextBlock]) -> list[TextBlock]:
    """Return `blocks` with an artefact for each struck-out text, instead of the layout blocks of its lines.

    Struck-out text is in no passage, so it cannot be found, cited or counted as a statement of the document.
    """
    if source.metadata.get("form") != "markdown":
        return blocks
    struck = list(_struck_blocks(source))
    lines = {number for block in struck for number in block.lines}
    is_layout = ArtefactKind.LAYOUT_DEBRIS
    kept = [block for block in blocks if block.kind is not is_layout or not lines.issuperset(block.lines)]
    taken = {block.lines[0] for block in kept if isinstance(block.kind, ArtefactKind)}
    apart = [block for block in struck if block.lines[0] not in taken]
    return sorted([*kept, *apart], key=lambda block: block.lines[0])


def _struck_blocks(source: Source) -> Iterator[TextBlock]:
    """Yield a block for each sequence of lines with struck-out text."""
    lines: list[int] = []
    parts: list[AlignedText] = []
    for start, end in struck_spans(source.text):
        first, last = source.line_at(start), source.line_at(end - 1)
        if lines and first > lines[-1]:
            yield TextBlock(ArtefactKind.STRUCK_TEXT, lines, join_texts(parts, source.text))
            lines, parts = [], []
        lines = sorted({*lines, *(number for number in range(first, last + 1) if not source.is_blank(number))})
        parts.append(_without_marks(source, start, end))
    if lines:
        yield TextBlock(ArtefactKind.STRUCK_TEXT, lines, join_texts(parts, source.text))


def _without_marks(source: Source, start: int, end: int) -> AlignedText:
    pieces = TextBuilder()
    for mark in [*_MARKS.finditer(source.text, start, end), None]:
        until = mark.start() if mark else end
        pieces.put(source.text[start:until], range(start, until))
        start = mark.end() if mark else end
    return pieces.fold(source.text)


def add_note_rules(markdown: MarkdownIt) -> MarkdownIt:
    """Make `markdown` yield a token "note" for "[^1]: text" and a token "note_mark" for "[^1]", "${ }^{1}$"."""
    interrupted: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list", "table"]}
    markdown.block.ruler.before("hr", "note", _definition, interrupted)
    markdown.inline.ruler.before("escape", "note_mark", _mark)
    return markdown


def _definition(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a definition: its line and the next ones up to a blank line or another block. It ends a paragraph."""
    match = NOTE_DEFINITION.match(state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]])
    if match is None:
        return False
    if silent:
        return True
    last = first + 1
    rules = state.md.block.ruler.getRules("paragraph")
    while last < end and not state.isEmpty(last) and not any(rule(state, last, end, True) for rule in rules):
        last += 1
    state.line = last
    token = state.push("note", "", 0)
    token.map, token.info = [first, last], match["label"].strip()
    token.content = state.getLines(first, last, state.blkIndent, False).strip()[match.end() :]
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    match = CERTAIN_MARK.match(state.src, state.pos)
    if match is None or is_power(state.src[: state.pos], match):
        return False
    if not silent:
        token = state.push("note_mark", "", 0)
        token.markup, token.meta = match[0], {"signs": signs_of_certain(match)}
    state.pos = match.end()
    return True
