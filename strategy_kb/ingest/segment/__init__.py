"""The segmenter, from the bytes of a document to its sections and passages; every line is accounted for.

The steps, in their order (`documents.segment`):

1. `documents` reads a file, checks it against its sidecar and decodes it to a `source`.
2. `markdown`, or `plain` for text without markup, cuts it into blocks. `inline` removes inline marks (`markup` knows
   HTML, footnotes and struck-out text), `table_rows` reads tables, `labels` knows list labels and footnote signs.
3. `classify` settles the kind of each block, after `notes` (with `note_heads`) has separated the footnotes.
4. `joining` joins broken paragraphs and words.
5. `note_links` finds the note of each mark.
6. `structure` makes sections of the headings.
7. `coverage` names the lines that no passage or artefact uses.

Clean text keeps the source offset of each character (`aligned`), which makes citations exact.
"""

from strategy_kb.ingest.segment.coverage import LineCoverage, line_coverage, lines_used, unexplained_lines
from strategy_kb.ingest.segment.documents import decode, read_document, read_documents, read_pair, segment

__all__ = [
    "LineCoverage",
    "decode",
    "line_coverage",
    "lines_used",
    "read_document",
    "read_documents",
    "read_pair",
    "segment",
    "unexplained_lines",
]
