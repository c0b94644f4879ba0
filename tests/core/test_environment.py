import ast
import dataclasses
import re
from pathlib import Path

import pytest

from strategy_kb.core.environment import BASE_DIR, VARIABLES, Environment, EnvironmentValueError, read

PROJECT_FOLDERS = ("strategy_kb", "countries", "strategies", "funding")
MAY_TOUCH_THE_ENVIRONMENT = {"strategy_kb/settings.py", "strategy_kb/wsgi.py", "strategy_kb/core/prerequisites.py"}


def test_an_empty_environment_gives_every_default():
    environment = read({})

    assert environment.database_url == "sqlite:///var/strategy_kb.sqlite3"
    assert environment.allowed_hosts == ("127.0.0.1", "localhost", "[::1]")
    assert (environment.host, environment.port) == ("127.0.0.1", 8000)
    assert environment.debug is False
    assert environment.var_dir == BASE_DIR / "var"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://localhost/kb"),
        ("DATABASE_URL", "postgres://localhost"),
        ("DATABASE_URL", "postgres://kb@localhost:port/kb"),
        ("DATABASE_URL", "postgres://kb@localhost:70000/kb"),
        ("DATABASE_CONN_MAX_AGE", "-1"),
        ("DATABASE_SERVER_SIDE_CURSORS", "maybe"),
        ("CACHE_URL", "memcached://localhost"),
        ("CACHE_URL", "redis://"),
        ("CACHE_URL", "redis://localhost:port/0"),
        ("CACHE_URL", "redis://localhost:6379/first"),
        ("SECRET_KEY", "short"),
        ("DEBUG", "release"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "https://kb.example.org"),
        ("ALLOWED_HOSTS", "kb.example.org:8000"),
        ("CSRF_TRUSTED_ORIGINS", "kb.example.org"),
        ("CSRF_TRUSTED_ORIGINS", "https://kb.example.org/admin"),
        ("HTTPS_ONLY", "2"),
        ("BEHIND_PROXY", "nginx"),
        ("LOG_LEVEL", "LOUD"),
        ("VAR_DIR", ""),
        ("HOST", " "),
        ("PORT", "http"),
        ("PORT", "70000"),
        ("WEB_WORKERS", "0"),
        ("WEB_THREADS", "1.5"),
        ("WEB_IDLE_SECONDS", "75"),
        ("SCRIPT_NAME", "kb/"),
        ("CI", "perhaps"),
        ("TEST_POSTGRES_URL", "sqlite:///kb.sqlite3"),
        ("TEST_CHROMIUM", ""),
    ],
)
def test_a_bad_value_is_refused_with_its_name_and_the_expected_form(name, value):
    form = next(variable.form for variable in VARIABLES if variable.name == name)

    with pytest.raises(EnvironmentValueError) as refused:
        read({name: value})

    assert name in str(refused.value)
    assert form in str(refused.value)


def test_a_refusal_does_not_repeat_a_secret():
    with pytest.raises(EnvironmentValueError) as refused:
        read({"DATABASE_URL": "mysql://root:hunter2@localhost/kb"})

    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "truth"), [("1", True), ("TRUE", True), ("yes", True), ("0", False), ("off", False), ("", False)]
)
def test_truth_is_read_in_the_usual_spellings(text, truth):
    assert read({"DEBUG": text}).debug is truth


def test_lists_are_separated_by_commas():
    environment = read({"ALLOWED_HOSTS": "kb.example.org, www.example.org ,"})

    assert environment.allowed_hosts == ("kb.example.org", "www.example.org")


@pytest.mark.parametrize("name", ["*", ".example.org", "127.0.0.1", "[::1]", "kb-1.example.org", "localhost"])
def test_every_form_of_host_name_that_django_knows_is_accepted(name):
    assert read({"ALLOWED_HOSTS": name}).allowed_hosts == (name,)


@pytest.mark.parametrize("url", ["redis://localhost", "redis://:secret@localhost:6379/1", "rediss://cache:6380/"])
def test_every_form_of_redis_address_is_accepted(url):
    assert read({"CACHE_URL": url}).cache_url == url


def test_every_variable_is_a_field_and_every_field_a_variable():
    fields = {field.name for field in dataclasses.fields(Environment)}

    assert {variable.field for variable in VARIABLES} == fields


def test_the_readme_documents_every_variable_with_its_default_and_form():
    rows = re.findall(
        r"^\| `([A-Z_]+)` \| (?:`([^`]*)`|\(empty\)) \| (.+?) \| (.+?) \|$", _readme(), flags=re.MULTILINE
    )

    expected = [(variable.name, variable.default, variable.form, variable.purpose) for variable in VARIABLES]

    assert rows == expected


def test_no_other_module_reads_the_environment():
    readers = {
        path.relative_to(BASE_DIR).as_posix()
        for folder in PROJECT_FOLDERS
        for path in (BASE_DIR / folder).rglob("*.py")
        if _touches_the_environment(path)
    }

    assert readers <= MAY_TOUCH_THE_ENVIRONMENT


def _readme() -> str:
    return (BASE_DIR / "README.md").read_text(encoding="utf-8")


def _touches_the_environment(path: Path) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv"}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )
