"""From the bytes of a document to its sections and passages, with every line accounted for.

A file is read and vouched for (`read`), cut into blocks by the form it is written in (`markdown`, or `wrapped` with
`matrix`), the blocks get their roles (`roles`), broken paragraphs are joined (`joining`, `hyphens`), headings become
sections (`outline`) and all of it the contracts' `SourceDocument` (`assemble`). Clean text keeps the source offset of
each character (`aligned`, `inline`): that is what makes receipts exact (`quotes`).
"""

from strategy_kb.ingest.segment.accounts import Tally, lines_used, tally, unexplained_lines
from strategy_kb.ingest.segment.assemble import segment
from strategy_kb.ingest.segment.quotes import cell_span, find, quote, quote_cell, quote_whole, span
from strategy_kb.ingest.segment.read import decode, read_document, read_documents, read_pair

__all__ = [
    "Tally",
    "cell_span",
    "decode",
    "find",
    "lines_used",
    "quote",
    "quote_cell",
    "quote_whole",
    "read_document",
    "read_documents",
    "read_pair",
    "segment",
    "span",
    "tally",
    "unexplained_lines",
]
