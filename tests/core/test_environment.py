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


def test_a_whole_number_is_taken_up_to_both_ends_that_the_readme_names_and_not_beyond():
    ranges = {
        name: (int(ends[1]), int(ends[2]))
        for name, _, form in readme_rows()
        if (ends := re.fullmatch(r"a whole number .*from (\d+) to (\d+)", form))
    }

    taken = {
        name: [number for number in (least - 1, least, most, most + 1) if not refusal(**{name: str(number)})]
        for name, (least, most) in ranges.items()
    }

    assert taken == {name: list(ends) for name, ends in ranges.items()}
    assert len(ranges) == 7


TAKEN = {
    "DATABASE_URL": ["postgres://kb:secret@db:5432/kb", "postgresql://kb@localhost/kb", "sqlite:////srv/kb.sqlite3"],
    "CACHE_URL": ["locmem://", "redis://localhost", "redis://:secret@localhost:6379/1", "rediss://cache:6380/"],
    "SECRET_KEY": ["", "k" * 32],
    "ALLOWED_HOSTS": ["*", ".example.org", "127.0.0.1", "[::1]", "kb-1.example.org", "localhost"],
    "CSRF_TRUSTED_ORIGINS": ["", "https://kb.example.org", "http://localhost:8000"],
    "LOG_LEVEL": ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"],
    "SCRIPT_NAME": ["", "/kb", "/iom/kb_2.0~a"],
    "TEST_POSTGRES_URL": ["postgres://postgres@localhost/postgres", "postgresql://localhost:5433/kb"],
}
REFUSED = {
    "DATABASE_URL": ["sqlite://", "postgres://kb@localhost:0/kb"],
    "CACHE_URL": ["redis://localhost:0/0", "redis://localhost/0/1"],
    "SECRET_KEY": ["k" * 31],
    "ALLOWED_HOSTS": ["kb.example.org,https://www.example.org"],
    "CSRF_TRUSTED_ORIGINS": ["https://kb.example.org,kb.example.org", "https://", "ftp://kb.example.org"],
    "LOG_LEVEL": ["INFORMATION"],
    "SCRIPT_NAME": ["kb", "/kb/", "/k b"],
    "TEST_POSTGRES_URL": ["postgres://localhost/", "postgres://localhost:0/kb"],
}


def test_every_form_of_a_value_that_is_of_use_is_taken_and_what_is_nearly_one_is_refused():
    taken = {name: [value for value in values if not refusal(**{name: value})] for name, values in TAKEN.items()}
    not_refused = [
        (name, value) for name, values in REFUSED.items() for value in values if not refusal(**{name: value})
    ]

    assert taken == TAKEN
    assert not_refused == []


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
    truths = ("1", "y", "Yes", "t", "TRUE", "on", "ON")
    falsehoods = ("", "0", "n", "N", "no", "No", "NO", "f", "F", "false", "False", "FALSE", "off", "Off", "OFF")
    spellings = dict.fromkeys(truths, True) | dict.fromkeys(falsehoods, False)

    assert {text: environment_of(DEBUG=text).debug for text in spellings} == spellings


def test_lists_are_separated_by_commas_and_a_level_may_be_written_small():
    environment = environment_of(
        ALLOWED_HOSTS="kb.example.org, www.example.org ,",
        CSRF_TRUSTED_ORIGINS="https://kb.example.org, https://www.example.org",
        LOG_LEVEL="debug",
    )

    assert environment.allowed_hosts == ("kb.example.org", "www.example.org")
    assert environment.csrf_trusted_origins == ("https://kb.example.org", "https://www.example.org")
    assert environment.log_level == "DEBUG"


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
