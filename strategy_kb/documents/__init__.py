"""The source documents and their parts, down to the smallest citable piece."""
