"""HTML tags inside Markdown: which are markup at all, and which part what stands before them from what follows."""

from __future__ import annotations

import re

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
    """Say whether what stands in angle brackets is HTML; "<name>" and "x <y and z> w" are text."""
    return _MARKUP.fullmatch(tag) is not None


def is_inline(tag: str) -> bool:
    """Say whether a tag stands inside running text: any other, a cell or a line break, parts words."""
    return _INSIDE_TEXT.match(tag) is not None
