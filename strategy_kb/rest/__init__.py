"""What every endpoint of the API shares: parameters, fields, rows, pages, formats and errors. It knows no model."""
