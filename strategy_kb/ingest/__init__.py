"""From documents to database: segment, parse, check, export, load."""
