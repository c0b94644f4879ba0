"""The REST API as a whole: addresses, root, code lists, changes, keys, OpenAPI document."""
