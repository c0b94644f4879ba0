"""Funding categories, requirements and printed totals."""
