"""Readers of one subject in all documents: places, statistics."""
