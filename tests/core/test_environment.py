import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from environs import Env

from strategy_kb import settings
from strategy_kb.core.environment import BASE_DIR, SECRETS, Environment, EnvironmentValueError
from tests.environments import environment_of

READERS = ("environ", "environb", "getenv")
PROJECT_FOLDERS = ("strategy_kb", "countries", "strategies", "funding")
MAY_TOUCH_THE_ENVIRONMENT = {
    "strategy_kb/core/environment.py",
    "strategy_kb/core/prerequisites.py",
    "strategy_kb/wsgi.py",
}


def test_an_empty_environment_gives_every_default():
    environment = environment_of()

    assert environment.database_url == "sqlite:///var/strategy_kb.sqlite3"
    assert environment.allowed_hosts == ("127.0.0.1", "localhost", "[::1]")
    assert (environment.host, environment.port) == ("127.0.0.1", 8000)
    assert environment.debug is False
    assert environment.var_dir == BASE_DIR / "var"


BAD_VALUES = {
    "DATABASE_URL": [
        "mysql://localhost/kb",
        "postgres://localhost",
        "postgres://kb@localhost:port/kb",
        "postgres://kb@localhost:70000/kb",
    ],
    "DATABASE_CONN_MAX_AGE": ["-1"],
    "DATABASE_SERVER_SIDE_CURSORS": ["maybe"],
    "CACHE_URL": ["memcached://localhost", "redis://", "redis://localhost:port/0", "redis://localhost:6379/first"],
    "SECRET_KEY": ["short"],
    "DEBUG": ["release"],
    "ALLOWED_HOSTS": ["", "https://kb.example.org", "kb.example.org:8000"],
    "CSRF_TRUSTED_ORIGINS": ["kb.example.org", "https://kb.example.org/admin"],
    "HTTPS_ONLY": ["2"],
    "BEHIND_PROXY": ["nginx"],
    "LOG_LEVEL": ["LOUD"],
    "VAR_DIR": [""],
    "HOST": [" "],
    "PORT": ["http", "70000"],
    "WEB_WORKERS": ["0"],
    "WEB_THREADS": ["1.5"],
    "WEB_IDLE_SECONDS": ["75"],
    "SCRIPT_NAME": ["kb/"],
    "API_RATE_PER_MINUTE": ["-1"],
    "API_KEY_RATE_PER_MINUTE": ["many"],
    "CI": ["perhaps"],
    "TEST_POSTGRES_URL": ["sqlite:///kb.sqlite3"],
    "TEST_CHROMIUM": [""],
}


def test_a_bad_value_is_refused_with_its_name_the_value_and_the_form_that_the_readme_gives():
    form_of = {name: form for name, _, form in readme_rows()}
    problems = {}
    for name, values in BAD_VALUES.items():
        for value in values:
            shown = "(not shown)" if name in SECRETS else repr(value)
            told = refusal(**{name: value})
            if told != f"The environment variable {name} is {shown}; it must be {form_of[name]}.":
                problems[name, value] = told

    assert problems == {}
    assert BAD_VALUES.keys() == form_of.keys()


def refusal(**variables):
    """Return what is said of `variables`; nothing when they are accepted."""
    try:
        environment_of(**variables)
    except EnvironmentValueError as refused:
        return str(refused)
    return ""


def test_all_bad_values_are_told_at_once():
    told = refusal(PORT="http", DEBUG="release", HOST="0.0.0.0")

    assert [line.split()[3] for line in told.splitlines()] == ["DEBUG", "PORT"]


def test_whoever_starts_the_site_with_bad_values_sees_sentences_and_no_traceback(tmp_path):
    variables = os.environ | {"PORT": "http", "DEBUG": "release", "VAR_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", "check"]

    result = subprocess.run(command, cwd=BASE_DIR, env=variables, capture_output=True, text=True, check=False)

    assert result.returncode == 1
    assert [line.split(" is ")[0] for line in result.stderr.splitlines()] == [
        "The environment variable DEBUG",
        "The environment variable PORT",
    ]


def test_a_refusal_does_not_repeat_a_secret():
    told = refusal(DATABASE_URL="mysql://root:hunter2@localhost/kb")

    assert told
    assert "hunter2" not in told


def test_truth_is_read_in_the_usual_spellings():
    spellings = {"1": True, "TRUE": True, "yes": True, "0": False, "off": False, "": False}

    assert {text: environment_of(DEBUG=text).debug for text in spellings} == spellings


def test_lists_are_separated_by_commas():
    environment = environment_of(ALLOWED_HOSTS="kb.example.org, www.example.org ,")

    assert environment.allowed_hosts == ("kb.example.org", "www.example.org")


def test_every_form_of_host_name_that_django_knows_and_every_form_of_redis_address_is_accepted():
    hosts = ("*", ".example.org", "127.0.0.1", "[::1]", "kb-1.example.org", "localhost")
    caches = ("redis://localhost", "redis://:secret@localhost:6379/1", "rediss://cache:6380/")

    assert [environment_of(ALLOWED_HOSTS=host).allowed_hosts for host in hosts] == [(host,) for host in hosts]
    assert [environment_of(CACHE_URL=url).cache_url for url in caches] == list(caches)


def test_the_readme_documents_every_variable_with_its_default():
    with patch.dict(os.environ, clear=True):
        Environment(env := Env())

    written = {"True": "true", "False": "false"}
    assert {name: default for name, default, _ in readme_rows()} == {
        name: written.get(str(value), str(value)) for name, value in env.dump().items()
    }


def readme_rows():
    """Return the name, the default and the form of every variable in README's table."""
    return re.findall(
        r"^\| `([A-Z_]+)` \| (?:`([^`]*)`|\(empty\)) \| (.+?) \| .+? \|$",
        (BASE_DIR / "README.md").read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )


def test_no_other_module_reads_the_environment():
    readers = {
        path.relative_to(BASE_DIR).as_posix()
        for folder in PROJECT_FOLDERS
        for path in (BASE_DIR / folder).rglob("*.py")
        if _touches_the_environment(path)
    }

    assert readers <= MAY_TOUCH_THE_ENVIRONMENT


def _touches_the_environment(path: Path) -> bool:
    source = path.read_text(encoding="utf-8")
    return any(name in source for name in READERS) and any(
        isinstance(node, ast.Attribute) and node.attr in READERS for node in ast.walk(ast.parse(source))
    )


def test_a_missing_folder_is_made_and_one_that_cannot_be_used_is_told_with_its_variable(tmp_path, monkeypatch):
    (tmp_path / "file").touch()

    folder = settings.folder(tmp_path / "var" / "deep", "VAR_DIR")

    assert folder.is_dir()
    with pytest.raises(SystemExit, match=r"variable VAR_DIR asks for the folder .*/file/var, which cannot be made"):
        settings.folder(tmp_path / "file" / "var", "VAR_DIR")
    monkeypatch.setattr(settings.os, "access", lambda path, mode: False)
    with pytest.raises(SystemExit, match=r"variable VAR_DIR asks for the folder .* cannot be written to"):
        settings.folder(tmp_path, "VAR_DIR")
