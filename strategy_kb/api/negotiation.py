"""Which format an answer has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer


class StrictNegotiation(DefaultContentNegotiation):
    """By suffix, by `format`, or by the Accept header; an unknown `format` is a 400 that names it."""

    def filter_renderers(self, renderers: Iterable[BaseRenderer], format: Any) -> list[BaseRenderer]:  # noqa: A002
        found = [renderer for renderer in renderers if renderer.format == format]
        if not found:
            known = ", ".join(renderer.format for renderer in renderers)
            raise ValidationError({"format": [f"{format!r} is none of {known}."]})
        return found
