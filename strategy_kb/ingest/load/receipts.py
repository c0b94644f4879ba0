"""Every receipt in the database, held against its passage and the document's own text."""

from __future__ import annotations

import hashlib

from strategy_kb.core.errors import ReceiptError, SourceChangedError
from strategy_kb.core.text import fold
from strategy_kb.ingest.receipts import Receipt, why_it_fails
from strategy_kb.sources.models import Citation, Document

_COLUMNS = ("record_id", "field", "quote", "prefix", "suffix", "start", "end")
_OF_PASSAGE = ("passage_id", "passage__text", "passage__line_start", "passage__line_end")


def verify_all() -> int:
    """Return how many receipts there are, all of them verified.

    Raises SourceChangedError for a document whose text has not its SHA-256, ReceiptError for a receipt that fails.
    """
    return sum(_verify_document(document) for document in Document.objects.order_by("slug").iterator(1))


def _verify_document(document: Document) -> int:
    found = hashlib.sha256(document.text.encode()).hexdigest()
    if found != document.sha256:
        raise SourceChangedError(f"Document {document.slug}", document.sha256, found)
    lines = document.text.split("\n")
    citations = Citation.objects.filter(passage__document=document).order_by("passage_id")
    count, passage_at_hand, folded = 0, "", ""
    for row in citations.values_list(*_COLUMNS, *_OF_PASSAGE).iterator():
        record, field, quote, prefix, suffix, start, end, passage, text, first, last = row
        if passage != passage_at_hand:
            passage_at_hand, folded = passage, fold("\n".join(lines[first - 1 : last]))
        reason = why_it_fails(Receipt(quote, prefix, suffix, start, end), text, folded)
        if reason:
            raise ReceiptError(record, field, quote, f"{document.slug}, lines {first}–{last}", reason)
        count += 1
    return count
