"""The reader: a document as a page, with what was read from it and the records that it mentions."""
