"""Parsers of the strategy of 2020–2024 and of later strategies of the same family."""
