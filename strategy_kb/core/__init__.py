"""What every other package may import: environment, database, codes, filters, constraints, text and errors."""
