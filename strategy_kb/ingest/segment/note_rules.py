"""Rules added to the Markdown parser: definitions of notes, and marks that can be nothing else."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from strategy_kb.ingest.segment.marks import CERTAIN, DEFINITION, is_power, signs_of_certain


def add_note_rules(markdown: MarkdownIt) -> MarkdownIt:
    """Make `markdown` yield a token "note" for "[^1]: text" and a token "note_mark" for "[^1]", "${ }^{1}$"."""
    interrupted: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list", "table"]}
    markdown.block.ruler.before("hr", "note", _definition, interrupted)
    markdown.inline.ruler.before("escape", "note_mark", _mark)
    return markdown


def _definition(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a definition: its line and those after it up to a blank line or another block. It ends a paragraph."""
    found = DEFINITION.match(state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]])
    if found is None:
        return False
    if silent:
        return True
    last = first + 1
    rules = state.md.block.ruler.getRules("paragraph")
    while last < end and not state.isEmpty(last) and not any(rule(state, last, end, True) for rule in rules):
        last += 1
    state.line = last
    token = state.push("note", "", 0)
    token.map, token.info = [first, last], found["label"].strip()
    token.content = state.getLines(first, last, state.blkIndent, False).strip()[found.end() :]
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    found = CERTAIN.match(state.src, state.pos)
    if found is None or is_power(state.src[: state.pos], found):
        return False
    if not silent:
        token = state.push("note_mark", "", 0)
        token.markup, token.meta = found[0], {"signs": signs_of_certain(found)}
    state.pos = found.end()
    return True
