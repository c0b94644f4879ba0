"""A document as a page, with what was read from it and what it names."""
