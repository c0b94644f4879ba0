"""The one place where environment variables are read.

`VARIABLES` documents each with its name, default and form; README's table is held to it by a test. `read` refuses a bad
value with one sentence that names the variable and the form it must have. Standard library only: the set-up runs this
before anything is installed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent.parent

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off", ""})
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
_CACHE_SCHEMES = ("locmem", "redis", "rediss")
_REDIS_NUMBER = re.compile(r"(?:/\d*)?")
_PREFIX = re.compile(r"(?:/[\w.~-]+)+")
_HOST_NAME = re.compile(r"\*|\.?[\w-]+(?:\.[\w-]+)*|\[[0-9A-Fa-f:.]+\]")


class EnvironmentValueError(ValueError):
    """An environment variable holds a value that it must not: says which, what it holds and the form it must have."""

    def __init__(self, name: str, value: str, form: str) -> None:
        self.name, self.value, self.form = name, value, form
        super().__init__(f"The environment variable {name} is {value!r}; it must be {form}.")


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable. `parse` turns its text into a value and raises ValueError when the text has not the `form`.

    `field` is its attribute of `Environment`; `is_secret` keeps the value out of error messages.
    """

    name: str
    field: str
    default: str
    form: str
    purpose: str
    parse: Callable[[str], Any]
    is_secret: bool = False


@dataclass(frozen=True, slots=True)
class Environment:
    """What the environment says, parsed. One field per entry of `VARIABLES`."""

    database_url: str
    database_conn_max_age_seconds: int
    database_server_side_cursors: bool
    cache_url: str
    secret_key: str
    debug: bool
    allowed_hosts: tuple[str, ...]
    csrf_trusted_origins: tuple[str, ...]
    https_only: bool
    behind_proxy: bool
    log_level: str
    var_dir: Path
    host: str
    port: int
    web_workers: int
    web_threads: int
    web_idle_seconds: int
    script_name: str
    api_rate_per_minute: int
    api_key_rate_per_minute: int
    is_ci: bool
    test_postgres_url: str
    test_chromium: Path


def read(environ: Mapping[str, str]) -> Environment:
    """Parse `environ`, each absent variable at its default; raise EnvironmentValueError at the first bad value."""
    return Environment(**{variable.field: _value(variable, environ) for variable in VARIABLES})


def _value(variable: Variable, environ: Mapping[str, str]) -> Any:
    text = environ.get(variable.name, variable.default).strip()
    try:
        return variable.parse(text)
    except ValueError:
        shown = "(not shown)" if variable.is_secret else text
        raise EnvironmentValueError(variable.name, shown, variable.form) from None


def _truth(text: str) -> bool:
    if text.lower() not in _TRUE | _FALSE:
        raise ValueError(text)
    return text.lower() in _TRUE


def _whole_number(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError(text)
        return number

    return parse


def _comma_separated(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _origins(text: str) -> tuple[str, ...]:
    origins = _comma_separated(text)
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path:
            raise ValueError(origin)
    return origins


def _log_level(text: str) -> str:
    if text.upper() not in _LOG_LEVELS:
        raise ValueError(text)
    return text.upper()


def _host_names(text: str) -> tuple[str, ...]:
    names = _comma_separated(text)
    if not names or not all(_HOST_NAME.fullmatch(name) for name in names):
        raise ValueError(text)
    return names


def _database_url(text: str) -> str:
    parts = urlsplit(text)
    names_a_database = parts.path.strip("/") if parts.scheme != "sqlite" else parts.path
    if parts.scheme not in _DATABASE_SCHEMES or not names_a_database or parts.port == 0:
        raise ValueError(text)
    return text


def _postgres_url(text: str) -> str:
    if urlsplit(text).scheme == "sqlite":
        raise ValueError(text)
    return _database_url(text)


def _cache_url(text: str) -> str:
    parts = urlsplit(text)
    is_of_redis = bool(parts.hostname) and parts.port != 0 and _REDIS_NUMBER.fullmatch(parts.path)
    if parts.scheme not in _CACHE_SCHEMES or (parts.scheme != "locmem" and not is_of_redis):
        raise ValueError(text)
    return text


def _secret(text: str) -> str:
    if text and len(text) < 32:
        raise ValueError(text)
    return text


def _prefix(text: str) -> str:
    if text and not _PREFIX.fullmatch(text):
        raise ValueError(text)
    return text


def _not_empty(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


def _path(text: str) -> Path:
    return BASE_DIR / _not_empty(text)


VARIABLES: tuple[Variable, ...] = (
    Variable(
        "DATABASE_URL",
        "database_url",
        "sqlite:///var/strategy_kb.sqlite3",
        "sqlite:///PATH (relative to the project, or absolute with four slashes) or postgres://USER:PASSWORD@HOST:PORT/NAME",
        "Where the data lives. SQLite needs nothing else; PostgreSQL is reached through psycopg2.",
        _database_url,
        is_secret=True,
    ),
    Variable(
        "DATABASE_CONN_MAX_AGE",
        "database_conn_max_age_seconds",
        "60",
        "a whole number of seconds from 0 to 86400",
        "How long a worker keeps its database connection; 0 opens one for each request.",
        _whole_number(0, 86_400),
    ),
    Variable(
        "DATABASE_SERVER_SIDE_CURSORS",
        "database_server_side_cursors",
        "true",
        "true or false",
        "Set to false behind PgBouncer with transaction pooling.",
        _truth,
    ),
    Variable(
        "CACHE_URL",
        "cache_url",
        "locmem://",
        "locmem:// or redis://HOST:PORT/NUMBER (rediss:// for TLS)",
        "The cache: in each worker's memory, or one Redis that all workers share.",
        _cache_url,
        is_secret=True,
    ),
    Variable(
        "SECRET_KEY",
        "secret_key",
        "",
        "empty or at least 32 characters",
        "Signs sessions. Empty: one is made on the first run and kept in VAR_DIR/secret_key.",
        _secret,
        is_secret=True,
    ),
    Variable(
        "DEBUG",
        "debug",
        "false",
        "true or false",
        "Django's debug pages and unhashed static files. Never in production.",
        _truth,
    ),
    Variable(
        "ALLOWED_HOSTS",
        "allowed_hosts",
        "127.0.0.1,localhost,[::1]",
        "host names separated by commas",
        "The names under which the site answers.",
        _host_names,
    ),
    Variable(
        "CSRF_TRUSTED_ORIGINS",
        "csrf_trusted_origins",
        "",
        "origins such as https://kb.example.org separated by commas",
        "Origins that may post to the admin, when a proxy in front changes the host name.",
        _origins,
    ),
    Variable(
        "HTTPS_ONLY",
        "https_only",
        "false",
        "true or false",
        "Redirect http to https, send Strict-Transport-Security and mark cookies secure.",
        _truth,
    ),
    Variable(
        "BEHIND_PROXY",
        "behind_proxy",
        "false",
        "true or false",
        "Believe X-Forwarded-Proto. Only behind a proxy that always sets it.",
        _truth,
    ),
    Variable(
        "LOG_LEVEL",
        "log_level",
        "INFO",
        "one of DEBUG, INFO, WARNING, ERROR, CRITICAL",
        "The least severe message that is logged to standard error.",
        _log_level,
    ),
    Variable(
        "VAR_DIR",
        "var_dir",
        "var",
        "a path, relative to the project or absolute",
        "Where generated files are kept, such as the secret key.",
        _path,
    ),
    Variable(
        "HOST",
        "host",
        "127.0.0.1",
        "an address or host name",
        "The address that `make run` listens on.",
        _not_empty,
    ),
    Variable(
        "PORT",
        "port",
        "8000",
        "a whole number from 1 to 65535",
        "The port that `make run` listens on.",
        _whole_number(1, 65_535),
    ),
    Variable(
        "WEB_WORKERS",
        "web_workers",
        "2",
        "a whole number from 1 to 256",
        "Processes of the production server.",
        _whole_number(1, 256),
    ),
    Variable(
        "WEB_THREADS",
        "web_threads",
        "4",
        "a whole number from 1 to 256",
        "Threads of each process of the production server in which Django answers.",
        _whole_number(1, 256),
    ),
    Variable(
        "WEB_IDLE_SECONDS",
        "web_idle_seconds",
        "60",
        "a whole number of seconds from 1 to 60",
        "How long a connection is kept that sends no request, or whose headers have not all arrived.",
        _whole_number(1, 60),
    ),
    Variable(
        "SCRIPT_NAME",
        "script_name",
        "",
        "empty or a path such as /kb",
        "The path under which a proxy serves the site; the proxy may pass it on or leave it out.",
        _prefix,
    ),
    Variable(
        "API_RATE_PER_MINUTE",
        "api_rate_per_minute",
        "1200",
        "a whole number from 0 to 1000000",
        "API requests a minute from one address; 0 sets no limit.",
        _whole_number(0, 1_000_000),
    ),
    Variable(
        "API_KEY_RATE_PER_MINUTE",
        "api_key_rate_per_minute",
        "12000",
        "a whole number from 0 to 1000000",
        "API requests a minute with one API key; 0 sets no limit.",
        _whole_number(0, 1_000_000),
    ),
    Variable(
        "CI",
        "is_ci",
        "false",
        "true or false",
        "In continuous integration a missing PostgreSQL or browser fails the tests; elsewhere it skips them.",
        _truth,
    ),
    Variable(
        "TEST_POSTGRES_URL",
        "test_postgres_url",
        "postgres://postgres@127.0.0.1:5432/postgres",
        "postgres://USER:PASSWORD@HOST:PORT/NAME",
        "The PostgreSQL server on which `make test` creates and drops its test databases.",
        _postgres_url,
        is_secret=True,
    ),
    Variable(
        "TEST_CHROMIUM",
        "test_chromium",
        "/usr/bin/chromium",
        "the path of a Chromium or Chrome program",
        "The browser that the browser tests drive.",
        _path,
    ),
)
