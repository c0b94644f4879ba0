"""Template tags: addresses that keep a page's state, links and marks, white space."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from django import template
from django.http import HttpRequest
from django.template import Context, RequestContext
from django.template.base import Node, NodeList, Parser, TextNode, Token
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from strategy_kb.ui.editorial import sentence_in_html

register = template.Library()

# Figures in which a line could break: at the dash of a range or before a per cent sign.
_BREAKABLE = re.compile(r"\d[\d.,]*(?:[-‑–]\d[\d.,]*)+(?: %)?|\d[\d.,]* %")
# A line break of a template with the indentation around it.
_LINE_BREAK = re.compile(r"[ \t]*\n\s*")
_MARKUP = re.compile(r"[<>]")

# The mark is drawn by CSS, without a space before it: copied text is the value alone.
_RECEIPT_MARK = (
    '<a class="receipt-mark" href="{}" rel="nofollow" title="Read it where it stands in its document"'
    ' aria-label="Receipt of {}"></a>'
)


class JoinedNode(Node):
    """A block of a template whose lines have been joined."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        return self.nodelist.render(context)


@register.tag
def joined(parser: Parser, token: Token) -> JoinedNode:
    """Render the block as one line: a line break with its indent is a space within a tag, nothing outside.

    `{% joined %} … {% endjoined %}` lets a component whose white space matters be written in several lines. The text is
    joined when the template is compiled, so that rendering costs nothing; values and included templates are unchanged.
    """
    nodes = parser.parse(("endjoined",))
    parser.delete_first_token()
    is_in_tag = False
    for node in cast(list[TextNode], nodes.get_nodes_by_type(TextNode)):
        node.s, is_in_tag = _join(node.s, is_in_tag=is_in_tag)
    return JoinedNode(nodes)


def _join(text: str, *, is_in_tag: bool) -> tuple[str, bool]:
    """Return the text with its line breaks joined, and whether it ends within a tag."""
    parts, start = [], 0
    for match in [*_MARKUP.finditer(text), None]:
        end = match.end() if match else len(text)
        parts.append(_LINE_BREAK.sub(" " if is_in_tag else "", text[start:end]))
        is_in_tag = match[0] == "<" if match else is_in_tag
        start = end
    return "".join(parts), is_in_tag


@register.simple_tag
def sentence(key: str, **parts: object) -> SafeString:
    """Return the editorial sentence of this key with its parts, which are escaped as values in templates are."""
    return sentence_in_html(key, **parts)


@register.filter
def as_code(texts: Iterable[str]) -> SafeString:
    """Return the texts as code, with commas between them."""
    return format_html_join(", ", "<code>{}</code>", ((text,) for text in texts))


@register.simple_tag
def linked(text: str, url: str) -> SafeString | str:
    """Return the text as a link to `url`, or unchanged when that is empty."""
    return format_html('<a href="{}">{}</a>', url, text) if url else text


@register.simple_tag
def receipt_mark(url: str, what: str) -> SafeString | str:
    """Return the link from a value to its receipt, named after the value (`what`); empty when `url` is empty."""
    return format_html(_RECEIPT_MARK, url, Truncator(what or "no value").words(8, truncate=" …")) if url else ""


@register.simple_tag(takes_context=True)
def sorted_by(context: dict[str, HttpRequest], column: str, ordering: str) -> str:
    """Return the address that sorts the list by `column`, reversed when `ordering` is by it already."""
    return with_query(context, ordering=f"-{column}" if ordering == column else column, page=None)


@register.filter
def direction_by(ordering: str, column: str) -> str:
    """Return the `aria-sort` value of `column`; empty when the list is not sorted by it."""
    return {column: "ascending", f"-{column}": "descending"}.get(ordering, "") if column else ""


@register.simple_tag(takes_context=True)
def narrowed_by(context: dict[str, HttpRequest], name: str, value: str) -> str:
    """Return the address of the page with its filter `name` set, from the first page on."""
    return with_query(context, **{name: value}, page=None)


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, HttpRequest], **changes: object) -> str:
    """Return the query string of this page with `changes` applied; an empty value removes the parameter."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def absolute(context: RequestContext, address: str) -> str:
    """Return the absolute address, for print; unchanged outside of a request."""
    request = getattr(context, "request", None)
    return request.build_absolute_uri(address) if request else address


@register.filter
def beside(cells: Sequence[Any], columns: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Return pairs of each of a row's cells with its column."""
    return zip(cells, columns, strict=True)


@register.filter
def unbroken(text: str) -> SafeString:
    """Return the text with no line break inside figures: ranges such as 2014–2016, and 32.5 %."""
    return mark_safe(_BREAKABLE.sub(r'<span class="unbroken">\g<0></span>', str(conditional_escape(text))))  # noqa: S308
