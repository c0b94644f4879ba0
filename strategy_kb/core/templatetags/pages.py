"""Tags that keep templates free of logic: addresses that keep a page's state, and pairs of rows and columns."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import RequestContext
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Where a line could break inside a figure: at the dash of a range and before a per cent sign.
_BREAKABLE = re.compile(r"\d[\d.,]*(?:[-‑–]\d[\d.,]*)+(?: %)?|\d[\d.,]* %")


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, HttpRequest], **changes: object) -> str:
    """The query string of this page with `changes` made; a change to nothing takes the parameter away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def absolute(context: RequestContext, address: str) -> str:
    """The whole address, host and all, as paper needs it; as it is where no request is being answered."""
    request = getattr(context, "request", None)
    return request.build_absolute_uri(address) if request else address


@register.filter
def beside(cells: Sequence[Any], columns: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Each of a row's cells with the column it stands in."""
    return zip(cells, columns, strict=True)


@register.filter
def unbroken(text: str) -> SafeString:
    """The text whose figures a line does not break: ranges such as 2014–2016, and 32.5 %."""
    return mark_safe(_BREAKABLE.sub(r'<span class="unbroken">\g<0></span>', str(conditional_escape(text))))  # noqa: S308
