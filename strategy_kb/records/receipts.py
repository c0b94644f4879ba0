"""Citations as the receipts that pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst

from strategy_kb.ui.components import Receipt

from . import kinds
from .models import Citation


def cited_field(citation: Citation) -> str:
    """Return the name that pages use for a citation's field: that of the field in the record's model."""
    try:
        field = kinds.model_of(citation.record_id)._meta.get_field(citation.field)
    except FieldDoesNotExist:
        return citation.field.replace("_", " ")
    return str(getattr(field, "verbose_name", "") or citation.field.replace("_", " "))


def receipts(citations: Iterable[Citation], document_titles: Mapping[str, str]) -> Iterator[Receipt]:
    """Yield one receipt per citation; needs the citations' passages."""
    for citation in citations:
        passage = citation.passage
        yield Receipt(
            field=capfirst(cited_field(citation)),
            quote=citation.quote,
            document=document_titles.get(passage.document_id, passage.document_id),
            line_start=passage.line_start,
            line_end=passage.line_end,
            url=citation.get_absolute_url(),
        )
