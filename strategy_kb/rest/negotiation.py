"""Negotiation of the format of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from rest_framework.exceptions import NotAcceptable, ValidationError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

ANYTHING = "*/*"


class StrictNegotiation(DefaultContentNegotiation):
    """Choice of a format by suffix or `format`, which may not contradict each other, or by Accept (RFC 9110).

    An unknown `format` is a 400 that names it. A missing or empty Accept header accepts anything and gets JSON.
    """

    def select_renderer(  # type: ignore[override]  # the stubs allow a list only
        self, request: Request, renderers: Sequence[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        requested = request.query_params.get("format") or ""
        if requested and format_suffix and requested != format_suffix:
            contradiction = f"The address ends in .{format_suffix}: {requested!r} contradicts that."
            raise ValidationError({"format": [contradiction]})
        wanted = requested or format_suffix
        if wanted:
            renderer = next((renderer for renderer in renderers if renderer.format == wanted), None)
            if renderer is None:
                known = ", ".join(str(renderer.format) for renderer in renderers)
                raise ValidationError({"format": [f"{wanted!r} is none of {known}."]})
        else:
            renderer = _acceptable(self.get_accept_list(request) or [ANYTHING], renderers)
        return renderer, str(renderer.media_type)


def _acceptable(ranges: Sequence[str], renderers: Sequence[BaseRenderer]) -> BaseRenderer:
    """Return the renderer that an Accept header prefers; of equal ones the most specific, then the first."""
    qualities = [_quality_of(media_range) for media_range in ranges]
    scored = [(_preference(str(renderer.media_type), qualities), renderer) for renderer in renderers]
    (quality, _), best = max(scored, key=lambda candidate: candidate[0])
    if not quality:
        raise NotAcceptable
    return best


def _quality_of(media_range: str) -> tuple[str, float]:
    """Return a media range without its parameters, and its quality: 1 unless a valid one is given."""
    name, *parameters = (part.strip().lower() for part in media_range.split(";"))
    given = dict(parameter.replace(" ", "").partition("=")[::2] for parameter in parameters).get("q", "1")
    try:
        return name, min(max(float(given), 0), 1)
    except ValueError:
        return name, 1.0


def _preference(media_type: str, qualities: Sequence[tuple[str, float]]) -> tuple[float, int]:
    """Return quality and specificity of the most specific range that matches; 0 and 0 when none does."""
    main = media_type.partition("/")[0]
    exactness = {ANYTHING: 1, f"{main}/*": 2, media_type: 3}
    matching: list[tuple[int, float]] = [(exactness[name], quality) for name, quality in qualities if name in exactness]
    if not matching:
        return 0, 0
    exact, quality = max(matching)
    return quality, exact
