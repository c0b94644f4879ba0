"""Parsers: text in, records with receipts out. One module or package per subject."""
