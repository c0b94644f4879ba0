"""Compression of text for clients that accept it: brotli, or else gzip."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator

import brotli
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import has_vary_header, patch_vary_headers

LEAST = 600  # bytes; a smaller answer fits in one packet uncompressed
CODINGS = ("br", "gzip")  # in order of preference
_TEXT = re.compile(
    r"(text/|application/([\w.-]+\+)?(json|xml|yaml)\b|application/javascript|application/vnd\.oai\.openapi)"
)
_WEIGHT = re.compile(r"q=(0(\.\d{0,3})?|1(\.0{0,3})?)")
_BROTLI_QUALITY, _GZIP_LEVEL, _AS_GZIP = 5, 6, 31


class CompressionMiddleware:
    """Middleware that compresses responses.

    It leaves out a response that depends on a cookie or sets one: such a response may hold a form's token beside words
    that an attacker chose, and its length would reveal the token. A compressed response has a weak ETag, since its
    bytes are not those of the uncompressed one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 304 and not is_compressible(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        coding = best_coding(request.headers.get("Accept-Encoding", ""))
        if coding and response.status_code != 304:
            _compress(response, coding)
        return response


def is_compressible(response: HttpResponseBase) -> bool:
    """Return whether the response is text, long enough, complete, the same for everybody and not compressed."""
    return (
        _TEXT.match(response.get("Content-Type", "")) is not None
        and not response.has_header("Content-Encoding")
        and not response.has_header("Content-Range")
        and not response.cookies
        and not has_vary_header(response, "Cookie")
        and (not isinstance(response, HttpResponse) or len(response.content) >= LEAST)
    )


def best_coding(accepted: str) -> str:
    """Return the coding that an Accept-Encoding header prefers; empty where it prefers none."""
    weights = dict(_weights(accepted))
    weighed = {coding: weights.get(coding, weights.get("*", 0.0)) for coding in CODINGS}
    best = max(CODINGS, key=lambda coding: weighed[coding])
    return best if weighed[best] > 0 and weighed[best] >= weights.get("identity", 0.0) else ""


def _weights(accepted: str) -> Iterator[tuple[str, float]]:
    for part in accepted.lower().replace(" ", "").split(","):
        name, _, parameters = part.partition(";")
        weight = _WEIGHT.fullmatch(parameters) if parameters else None
        if weight or not parameters:
            yield name.removeprefix("x-"), float(weight[1]) if weight else 1.0


def _compress(response: HttpResponseBase, coding: str) -> None:
    pieces = _brotli if coding == "br" else _gzip
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = pieces(iter(response))
        response.headers.pop("Content-Length", None)
    elif isinstance(response, HttpResponse):
        response.content = b"".join(pieces([response.content]))
        response["Content-Length"] = str(len(response.content))
    response["Content-Encoding"] = coding
    if response.get("ETag", "").startswith('"'):
        response["ETag"] = f"W/{response['ETag']}"


def _brotli(content: Iterable[bytes]) -> Iterator[bytes]:
    compressor = brotli.Compressor(mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY)
    for piece in content:
        yield compressor.process(piece)
    yield compressor.finish()


def _gzip(content: Iterable[bytes]) -> Iterator[bytes]:
    compressor = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _AS_GZIP)
    for piece in content:
        yield compressor.compress(piece)
    yield compressor.flush()
