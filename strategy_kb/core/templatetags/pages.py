"""Tags that keep templates free of logic: addresses that keep a page's state, and plain formatting."""

from django import template
from django.http import HttpRequest

register = template.Library()


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
