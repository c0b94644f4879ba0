"""What the application behind the gateway is told of a request."""

import sys
from types import SimpleNamespace

from strategy_kb.core.gateway import WholeFile, environ, path_below
from tests.core.headers import Headers


def variables_of(body=b"", prefix="", **scope):
    """Return the WSGI environment of a request to the site's port on IPv6."""
    scope = {
        "method": "GET",
        "path": "/",
        "query_string": "",
        "scheme": "http",
        "http_version": "1.1",
        "server": "[::1]:80",
        "client": "10.0.0.1:9",
    } | scope
    scope["headers"] = Headers(scope.get("headers", {}))
    return environ(SimpleNamespace(**scope), body, prefix)


def test_a_header_cannot_pass_for_another_by_an_underscore():
    variables = variables_of(headers={"x_forwarded_for": ["1.2.3.4"], "accept": ["a/b"]})

    assert [name for name in variables if name.startswith("HTTP_")] == ["HTTP_ACCEPT"]


def test_the_application_is_given_the_request_as_pep_3333_says():
    variables = variables_of(
        b"a=1",
        "/kb",
        method="POST",
        path="/kb/é",
        query_string="q=%C3%A9&x",
        scheme="https",
        http_version="2",
        client="[::1]:5000",
        headers={
            "content-length": ["900"],
            "content-type": ["text/plain"],
            "cookie": ["a=1", "b=2"],
            "x-forwarded-for": ["10.0.0.1", "10.0.0.2"],
        },
    )

    plain = {name: value for name, value in variables.items() if name not in ("wsgi.input", "wsgi.errors")}
    assert plain == {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "/kb",
        "PATH_INFO": "/Ã©",
        "QUERY_STRING": "q=%C3%A9&x",
        "SERVER_NAME": "[::1]",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/2",
        "REMOTE_ADDR": "::1",
        "CONTENT_LENGTH": "3",
        "CONTENT_TYPE": "text/plain",
        "HTTP_COOKIE": "a=1; b=2",
        "HTTP_X_FORWARDED_FOR": "10.0.0.1,10.0.0.2",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https",
        "wsgi.file_wrapper": WholeFile,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    assert (variables["wsgi.input"].read(), variables["wsgi.errors"]) == (b"a=1", sys.stderr)


def test_the_prefix_is_taken_from_a_path_that_lies_below_it_and_from_no_other():
    paths = ("/kb/countries/", "/kb/", "/kb", "/kbase/", "/countries/")

    assert [path_below("/kb", path) for path in paths] == ["/countries/", "/", "", "/kbase/", "/countries/"]
    assert path_below("", "/kb/") == "/kb/"
