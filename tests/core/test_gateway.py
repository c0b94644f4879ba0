"""The production server: slow clients hold no thread, what is under way at SIGTERM is answered."""

import asyncio
import io
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from types import SimpleNamespace

import pytest

from strategy_kb.core.environment import BASE_DIR
from strategy_kb.core.gateway import Gateway, WholeFile
from strategy_kb.core.management.commands.serve import server_command
from tests.core.headers import Headers
from tests.environments import environment_of


class Protocol:
    """The server's side of one request: hands out the chunks of a body and keeps what is answered."""

    def __init__(self, *chunks, pause=0.0):
        self.chunks, self.pause, self.path = chunks, pause, ""

    async def __aiter__(self):
        for chunk in self.chunks:
            await asyncio.sleep(self.pause)
            yield chunk

    def response_bytes(self, status, headers, content):
        self.status, self.headers, self.content = status, headers, content

    def response_str(self, status, headers, content):
        self.response_bytes(status, headers, content.encode())

    def response_file(self, status, headers, path):
        self.response_bytes(status, headers, b"")
        self.path = path


REFUSAL_HEADERS = [("content-type", "text/plain; charset=utf-8"), ("connection", "close")]


def echo(environ, start_response):
    """Answers with what the application was given."""
    start_response("200 OK", [("x-path", environ["PATH_INFO"])])
    return [environ["wsgi.input"].read(), b"|", environ.get("HTTP_COOKIE", "").encode()]


def answer(application, protocol, *, method="POST", path="/", headers=None, body_seconds=0.2):
    scope = SimpleNamespace(
        method=method,
        path=path,
        query_string="",
        scheme="http",
        http_version="1.1",
        server="127.0.0.1:8000",
        client="[::1]:5000",
        headers=Headers(headers or {}),
    )
    asyncio.run(Gateway(application, threads=1, longest_body=10, body_seconds=body_seconds).__rsgi__(scope, protocol))
    return protocol


def test_a_body_is_handed_over_when_it_is_whole():
    given = answer(
        echo, Protocol(b"one ", b"two"), path="/é", headers={"cookie": ["a=1", "b=2"], "content-length": ["7"]}
    )

    assert (given.status, given.content) == (200, b"one two|a=1; b=2")
    assert given.headers == [("x-path", "/é".encode().decode("latin-1"))]


def test_a_body_that_trickles_is_refused_at_its_deadline_however_often_a_byte_comes():
    given = answer(echo, Protocol(*[b"x"] * 9, pause=0.05))

    assert (given.status, given.headers) == (408, REFUSAL_HEADERS)
    assert given.content == b"The body of the request did not arrive in time.\n"


def test_a_body_that_is_too_long_is_refused():
    for headers in ({"content-length": ["11"]}, {"transfer-encoding": ["chunked"]}):
        given = answer(echo, Protocol(b"12345", b"678901"), headers=headers)

        assert (given.status, given.headers) == (413, REFUSAL_HEADERS), headers
        assert given.content == b"The body of the request is longer than 10 bytes.\n", headers
    assert answer(echo, Protocol(b"12345", b"67890"), headers={"content-length": ["10"]}).status == 200


def test_a_body_that_breaks_off_never_reaches_the_application():
    cases = (({"content-length": ["9"]}, [b"a=1", b""]), ({"transfer-encoding": ["chunked"]}, [b"a=1", b"", b""]))
    for headers, chunks in cases:
        given = answer(lambda *_: pytest.fail("called"), Protocol(*chunks), headers=headers)

        assert (given.status, given.headers) == (400, REFUSAL_HEADERS), headers
        assert given.content == b"The body of the request broke off.\n", headers


def test_the_body_of_a_request_that_reads_is_not_waited_for():
    given = answer(echo, Protocol(b"x", pause=60), method="GET")

    assert (given.status, given.content) == (200, b"|")


def test_a_file_on_disk_is_left_to_the_server_and_any_other_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"content")

    def of_file(environ, start_response):
        start_response("200 OK", [])
        return environ["wsgi.file_wrapper"](path.open("rb"))

    def of_memory(environ, start_response):
        start_response("200 OK", [])
        return WholeFile(io.BytesIO(b"in memory"), 4)

    file, memory = answer(of_file, Protocol()), answer(of_memory, Protocol())

    assert (file.path, file.content) == (str(path), b"")
    assert (memory.path, memory.content) == ("", b"in memory")


SITE = """
import time
from strategy_kb.core.gateway import Gateway

def site(environ, start_response):
    time.sleep(1 if environ["PATH_INFO"] == "/slow" else 0)
    start_response("200 OK", [("content-length", "2")])
    return [b"ok"]

application = Gateway(site, threads=1, longest_body=1_000, body_seconds=1)
"""
PARTS = {
    "headers": b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ",
    "body": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n",
}


def answers(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The production server's own command line, one process, in front of a site that does next to nothing."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "site_for_tests.py").write_text(SITE, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = server_command(environment_of(PORT=str(port), WEB_WORKERS="1", WEB_IDLE_SECONDS="4"))
    command[command.index("strategy_kb.rsgi:application")] = "site_for_tests:application"
    process = subprocess.Popen(
        command,
        env=os.environ | {"PYTHONPATH": f"{folder}:{BASE_DIR}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 30
    while not answers(port) and time.monotonic() < deadline:
        time.sleep(0.05)
    yield SimpleNamespace(port=port, process=process)
    process.kill()
    process.wait()


@pytest.fixture
def connect(server):
    """Opens a connection that has `sent` something; all are closed in the end."""
    with ExitStack() as connections:

        def opened(sent=b""):
            client = connections.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=20))
            client.sendall(sent)
            return client

        yield opened


def get(client, path="/"):
    client.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    return client.recv(1_000)


@pytest.mark.parametrize("count", [100, pytest.param(1_500, marks=pytest.mark.soak)])
def test_clients_that_trickle_are_not_noticed_and_idle_connections_are_kept(connect, count):
    idle = connect()
    get(idle)
    clients = {part: [connect(sent) for _ in range(count)] for part, sent in PARTS.items()}

    started = time.monotonic()
    answered = get(connect())
    took = time.monotonic() - started
    time.sleep(2.5)

    assert answered.startswith(b"HTTP/1.1 200")
    assert took < 1
    assert get(idle).startswith(b"HTTP/1.1 200")
    assert {client.recv(100)[9:12] for client in clients["body"]} == {b"408"}
    assert {client.recv(100) for client in clients["headers"]} == {b""}


def test_only_a_whole_body_is_answered(connect):
    expected = {
        b"Content-Length: 9\r\n\r\na=1": b"400",
        b"Transfer-Encoding: chunked\r\n\r\n9\r\na=1": b"400",
        b"Transfer-Encoding: chunked\r\n\r\n3\r\na=1\r\nno length\r\n": b"400",
        b"Transfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n": b"200",
        b"Content-Length: 3\r\n\r\na=1": b"200",
        b"\r\n": b"200",
    }
    statuses = {}
    for body, status in expected.items():
        client = connect(b"POST / HTTP/1.1\r\nHost: localhost\r\n" + body)
        if status == b"400":
            client.shutdown(socket.SHUT_WR)
        statuses[body] = client.recv(100)[9:12]

    assert statuses == expected


def test_what_is_under_way_at_sigterm_is_answered(server, connect):
    client = connect(b"GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
    time.sleep(0.3)

    server.process.send_signal(signal.SIGTERM)

    assert client.recv(1_000).startswith(b"HTTP/1.1 200")
    assert server.process.wait(timeout=20) == 0


def test_the_process_that_serves_is_pythons_own():
    assert server_command(environment_of())[:3] == [sys.executable, "-m", "granian"]
