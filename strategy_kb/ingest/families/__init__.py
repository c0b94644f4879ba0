"""Readers of documents, one module or package for each family: text in, records with citations out."""
