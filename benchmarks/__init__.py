"""Measures parsing, loading, start-up, pages and API, and how each grows with the data: `python -m benchmarks`."""
