"""Every receipt in the database, held against its passage and the document's own text."""

from __future__ import annotations

import hashlib

from strategy_kb.core.errors import ReceiptError, SourceChangedError
from strategy_kb.core.text import fold
from strategy_kb.documents.models import Document
from strategy_kb.ingest.reading.citations import StoredCitation, why_it_fails
from strategy_kb.records.models import Citation

_COLUMNS = ("record_id", "field", "quote", "prefix", "suffix", "start", "end")
_REMEDY = "Write the fixtures again with parse_sources and load them; an added document: add it again from its file."
_OF_PASSAGE = ("passage_id", "passage__text", "passage__line_start", "passage__line_end")


def verify_all() -> int:
    """Return how many receipts there are, all of them verified.

    Raises SourceChangedError for a document whose text has not its SHA-256, ReceiptError for a receipt that fails.
    """
    return sum(_verify_document(slug) for slug in Document.objects.values_list("slug", flat=True))


def _verify_document(slug: str) -> int:
    document = Document.objects.get(slug=slug)
    found = hashlib.sha256(document.text.encode()).hexdigest()
    if found != document.sha256:
        raise SourceChangedError(f"Document {slug}", document.sha256, found, _REMEDY)
    lines = document.text.split("\n")
    receipts = Citation.objects.filter(passage__document=document).order_by("passage_id", "key")
    citations = receipts.values_list(*_COLUMNS, *_OF_PASSAGE)
    passage_at_hand, folded = "", ""
    for row in citations:
        record, field, quote, prefix, suffix, start, end, passage, text, first, last = row
        if passage != passage_at_hand:
            passage_at_hand, folded = passage, fold("\n".join(lines[first - 1 : last]))
        reason = why_it_fails(StoredCitation(quote, prefix, suffix, start, end), text, folded)
        if reason:
            raise ReceiptError(record, field, quote, f"{slug}, lines {first}–{last}", reason)
    return len(citations)
