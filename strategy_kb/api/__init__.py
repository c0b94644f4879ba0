"""The REST API shared by all apps: router, pagination, errors, renderers, schema."""
