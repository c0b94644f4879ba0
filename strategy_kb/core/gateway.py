"""A WSGI application behind granian's RSGI interface: a slow client never occupies one of the application's threads.

Granian has its own deadline for headers. The gateway waits for the body in the event loop and calls the application
when the body is complete. It sends the response as a whole, a file by its path, so that a client that reads slowly
occupies no thread either. See docs/adr/0005.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import IO, Any

BODY_DEADLINE_SECONDS = 10.0
WITHOUT_BODY = frozenset({"GET", "HEAD", "OPTIONS"})

WSGIApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete response; its content is the file at `file_path` if there is one, else `content`."""

    status: int
    headers: list[tuple[str, str]]
    content: bytes = b""
    file_path: str = ""


class RefusedBodyError(Exception):
    """An error about a request body that is too long, late or incomplete."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


class Gateway:
    """A caller of a WSGI application: each complete request is handled in one of `threads` threads.

    `longest_body` is in bytes; `prefix` is the path under which a proxy serves the application. The body of a GET, HEAD
    or OPTIONS request is not read.
    """

    def __init__(
        self,
        application: WSGIApplication,
        *,
        threads: int,
        longest_body: int,
        body_seconds: float = BODY_DEADLINE_SECONDS,
        prefix: str = "",
    ) -> None:
        self.application = application
        self.longest_body = longest_body
        self.body_seconds = body_seconds
        self.prefix = prefix
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="django")

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        try:
            body = b"" if scope.method in WITHOUT_BODY else await self.body_of(scope, protocol)
        except RefusedBodyError as error:
            headers = [("content-type", "text/plain; charset=utf-8"), ("connection", "close")]
            protocol.response_str(error.status.value, headers, f"{error.sentence}\n")
            return
        variables = environ(scope, body, self.prefix)
        loop = asyncio.get_running_loop()
        answer = await loop.run_in_executor(self.pool, call_wsgi, self.application, variables)
        if answer.file_path:
            protocol.response_file(answer.status, answer.headers, answer.file_path)
        else:
            protocol.response_bytes(answer.status, answer.headers, answer.content)

    async def body_of(self, scope: Any, protocol: Any) -> bytes:
        """Return the whole body. Raises RefusedBodyError as soon as it is known that it will not be one."""
        announced = scope.headers.get("content-length")
        length = int(announced) if announced else None
        try:
            async with asyncio.timeout(self.body_seconds):
                return await self._read(protocol, length)
        except TimeoutError:
            sentence = "The body of the request did not arrive in time."
            raise RefusedBodyError(HTTPStatus.REQUEST_TIMEOUT, sentence) from None

    async def _read(self, protocol: Any, length: int | None) -> bytes:
        body, empty_chunks = bytearray(), 0
        too_long = length is not None and length > self.longest_body
        if not too_long:
            async for chunk in protocol:
                body += chunk
                empty_chunks += not chunk
                if too_long := len(body) > self.longest_body:
                    break
        if too_long:
            sentence = f"The body of the request is longer than {self.longest_body:,} bytes."
            raise RefusedBodyError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, sentence)
        # granian does not report a body that breaks off: it is shorter than its Content-Length or, sent in chunks, has
        # an empty chunk before the last one, which is always empty.
        if len(body) != length if length is not None else empty_chunks > 1:
            raise RefusedBodyError(HTTPStatus.BAD_REQUEST, "The body of the request broke off.")
        return bytes(body)


class WholeFile:
    """The `wsgi.file_wrapper` of the gateway: a file on disk is sent by its path and not read here."""

    def __init__(self, file: IO[bytes], block_size: int = 8_192) -> None:
        self.file, self.block_size = file, block_size
        self.path = file.name if isinstance(file, io.BufferedReader) and isinstance(file.name, str) else ""

    def __iter__(self) -> Iterator[bytes]:
        return iter(partial(self.file.read, self.block_size), b"")

    def close(self) -> None:
        self.file.close()


def environ(scope: Any, body: bytes, prefix: str = "") -> dict[str, Any]:
    """Return the WSGI environment (PEP 3333) of the request.

    A header whose name has an underscore is left out: it could pass for the one with a hyphen.
    """
    server_name, _, server_port = scope.server.rpartition(":")
    variables = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": prefix,
        "PATH_INFO": path_below(prefix, scope.path).encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": server_name,
        "SERVER_PORT": server_port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.file_wrapper": WholeFile,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" in name or name == "content-length":
            continue
        variable = "CONTENT_TYPE" if name == "content-type" else f"HTTP_{name.upper().replace('-', '_')}"
        separator = "; " if name == "cookie" else ","
        variables[variable] = f"{variables[variable]}{separator}{value}" if variable in variables else value
    return variables


def path_below(prefix: str, path: str) -> str:
    """Return `path` without `prefix`, which a proxy may have removed already."""
    return path[len(prefix) :] if prefix and f"{path}/".startswith(f"{prefix}/") else path


def call_wsgi(application: WSGIApplication, variables: dict[str, Any]) -> Answer:
    """Return the complete response of `application`: status, headers and content."""
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], None]:
        begun[:] = [(status, headers)]
        return parts.append

    parts: list[bytes] = []
    answer = application(variables, start_response)
    file_path = answer.path if isinstance(answer, WholeFile) else ""
    try:
        if not file_path:
            parts.extend(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    status, headers = begun[0]
    return Answer(int(status[:3]), headers, b"".join(parts), file_path)
