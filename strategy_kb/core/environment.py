"""The only module that reads environment variables; the README's table documents each."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from environs import Env, EnvValidationError, ValidationError

BASE_DIR = Path(__file__).resolve().parent.parent.parent

SECRETS = frozenset({"DATABASE_URL", "CACHE_URL", "SECRET_KEY", "TEST_POSTGRES_URL"})  # never printed in messages
_HOST_NAME = re.compile(r"\*|\.?[\w-]+(?:\.[\w-]+)*|\[[0-9A-Fa-f:.]+\]")


class EnvironmentValueError(ValueError):
    """Environment variables with refused values: a sentence for each, with the form that it must have."""

    def __init__(self, forms: Mapping[str, list[str]]) -> None:
        shown = {name: "(not shown)" if name in SECRETS else repr(os.environ[name]) for name in forms}
        super().__init__(
            "\n".join(
                f"The environment variable {name} is {shown[name]}; it must be {forms[name][0]}." for name in forms
            )
        )


def _must_be(form: str, is_valid: Callable[[Any], object] = bool) -> dict[str, Any]:
    """Return keyword arguments that refuse a value for which `is_valid` is false or raises ValueError."""

    def validate(value: Any) -> None:
        try:
            valid = is_valid(value)
        except ValueError:
            valid = False
        if not valid:
            raise ValidationError(form)

    return {"validate": validate, "error_messages": {"invalid": form}}


def _whole_number(least: int, most: int, unit: str = "") -> dict[str, Any]:
    return _must_be(f"a whole number {unit}from {least} to {most}", lambda number: least <= number <= most)


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def _is_origin(text: str) -> object:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and parts.netloc and not parts.path


def _is_postgres(url: str) -> object:
    parts = urlsplit(url)
    return parts.scheme in ("postgres", "postgresql") and parts.path.strip("/") and parts.port != 0


def _is_database(url: str) -> object:
    return urlsplit(url).path if urlsplit(url).scheme == "sqlite" else _is_postgres(url)


def _is_cache(url: str) -> object:
    parts = urlsplit(url)
    is_redis = parts.scheme in ("redis", "rediss") and parts.hostname and parts.port != 0
    return parts.scheme == "locmem" or (is_redis and re.fullmatch(r"(?:/\d*)?", parts.path))


_POSTGRES = _must_be("postgres://USER:PASSWORD@HOST:PORT/NAME", _is_postgres)
_DATABASE = _must_be(
    "sqlite:///PATH (relative to the project, or absolute with four slashes) or postgres://USER:PASSWORD@HOST:PORT/NAME",
    _is_database,
)
_CACHE = _must_be("locmem:// or redis://HOST:PORT/NUMBER (rediss:// for TLS)", _is_cache)
_SECRET = _must_be("empty or at least 32 characters", lambda text: not text or len(text) >= 32)
_FALSE = {"", "0", "n", "N", "no", "No", "NO", "f", "F", "false", "False", "FALSE", "off", "Off", "OFF"}
_TRUTH: dict[str, Any] = {"falsy": _FALSE, "error_messages": {"invalid": "true or false"}}
_HOST_NAMES = _must_be(
    "host names separated by commas", lambda text: _listed(text) and all(map(_HOST_NAME.fullmatch, _listed(text)))
)
_ORIGINS = _must_be(
    "origins such as https://kb.example.org separated by commas", lambda text: all(map(_is_origin, _listed(text)))
)
_LOG_LEVEL = _must_be(
    "one of DEBUG, INFO, WARNING, ERROR, CRITICAL",
    re.compile("DEBUG|INFO|WARNING|ERROR|CRITICAL", re.IGNORECASE).fullmatch,
)
_PREFIX = _must_be("empty or a path such as /kb", re.compile(r"(?:/[\w.~-]+)*").fullmatch)


class Environment:
    """The parsed environment. A variable with a refused value reads as None until `env` is sealed."""

    def __init__(self, env: Env) -> None:
        self.database_url = env.str("DATABASE_URL", "sqlite:///var/strategy_kb.sqlite3", **_DATABASE)
        self.database_conn_max_age_seconds = env.int(
            "DATABASE_CONN_MAX_AGE", 60, **_whole_number(0, 86_400, "of seconds ")
        )
        self.database_server_side_cursors = env.bool("DATABASE_SERVER_SIDE_CURSORS", True, **_TRUTH)
        self.cache_url = env.str("CACHE_URL", "locmem://", **_CACHE)
        self.secret_key = env.str("SECRET_KEY", "", **_SECRET)
        self.debug = env.bool("DEBUG", False, **_TRUTH)
        self.allowed_hosts = _listed(env.str("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]", **_HOST_NAMES))
        self.csrf_trusted_origins = _listed(env.str("CSRF_TRUSTED_ORIGINS", "", **_ORIGINS))
        self.https_only = env.bool("HTTPS_ONLY", False, **_TRUTH)
        self.behind_proxy = env.bool("BEHIND_PROXY", False, **_TRUTH)
        self.log_level = (env.str("LOG_LEVEL", "INFO", **_LOG_LEVEL) or "").upper()
        self.var_dir = BASE_DIR / (
            env.str("VAR_DIR", "var", **_must_be("a path, relative to the project or absolute", str.strip)) or ""
        )
        self.host = env.str("HOST", "127.0.0.1", **_must_be("an address or host name", re.compile(r"\S+").fullmatch))
        self.port = env.int("PORT", 8000, **_whole_number(1, 65_535))
        self.web_workers = env.int("WEB_WORKERS", 2, **_whole_number(1, 256))
        self.web_threads = env.int("WEB_THREADS", 4, **_whole_number(1, 256))
        self.web_idle_seconds = env.int("WEB_IDLE_SECONDS", 60, **_whole_number(1, 60, "of seconds "))
        self.script_name = env.str("SCRIPT_NAME", "", **_PREFIX)
        self.api_rate_per_minute = env.int("API_RATE_PER_MINUTE", 1_200, **_whole_number(0, 1_000_000))
        self.api_key_rate_per_minute = env.int("API_KEY_RATE_PER_MINUTE", 12_000, **_whole_number(0, 1_000_000))
        self.is_ci = env.bool("CI", False, **_TRUTH)
        self.test_postgres_url = env.str(
            "TEST_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres", **_POSTGRES
        )
        program = env.str("TEST_CHROMIUM", "/usr/bin/chromium", **_must_be("the path of a Chromium or Chrome program"))
        self.test_chromium = BASE_DIR / (program or "")


def read() -> Environment:
    """Return the parsed environment. Raises EnvironmentValueError, which names every refused value."""
    env = Env(eager=False)
    environment = Environment(env)
    try:
        env.seal()
    except EnvValidationError as error:
        raise EnvironmentValueError(cast("Mapping[str, list[str]]", error.error_messages)) from None
    return environment
