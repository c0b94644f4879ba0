"""Rows derived from everything that was read: acronyms, links, mentions, discrepancies."""
