"""Lets pages of other sites read the API in a browser."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from strategy_kb.core.addresses import is_of_api

_EXPOSED = "Content-Disposition, ETag, Last-Modified, Retry-After"


class CorsMiddleware:
    """Answers preflight requests and allows GET from anywhere, under /api/ only. Nothing there depends on a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_of_api(request):
            return self.get_response(request)
        is_preflight = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        response = HttpResponse(status=204) if is_preflight else self.get_response(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = _EXPOSED
        if is_preflight:
            response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response["Access-Control-Allow-Headers"] = "Accept, ApiKey, If-Modified-Since, If-None-Match"
            response["Access-Control-Max-Age"] = "86400"
        return response
