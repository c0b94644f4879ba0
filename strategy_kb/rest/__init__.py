"""Common parts of the API: parameters, fields, rows, pages, formats and errors. No module here knows a model."""
