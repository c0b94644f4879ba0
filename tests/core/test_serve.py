import socket

import pytest
from django.core.management import CommandError, call_command
from django.db.migrations.executor import MigrationExecutor

from strategy_kb.core.management.commands import serve
from tests.environments import environment_of


@pytest.fixture
def started(monkeypatch):
    """The command lines that would have replaced this process."""
    commands = []
    monkeypatch.setattr(serve.os, "execv", lambda program, command: commands.append(command))
    return commands


@pytest.mark.django_db
def test_a_database_that_is_behind_is_not_served_and_the_sentence_says_what_to_run(monkeypatch, started):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: [("sources.0002", False)])

    with pytest.raises(CommandError, match=r"lacks 1 migrations: run `manage.py migrate`"):
        call_command("serve")

    assert started == []


@pytest.mark.django_db
def test_a_taken_port_is_told_in_one_sentence_and_nothing_is_started(monkeypatch, started):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(serve.settings, "ENVIRONMENT", environment_of(PORT=str(port)))
        monkeypatch.setattr(serve.connection, "close", lambda: None)

        with pytest.raises(CommandError, match=f"port {port} cannot be used"):
            call_command("serve")

    assert started == []


@pytest.mark.django_db
def test_serving_replaces_the_process_by_the_production_server(monkeypatch, started, capsys):
    monkeypatch.setattr(serve.connection, "close", lambda: None)
    monkeypatch.setattr(serve, "port_problem", lambda host, port: None)

    call_command("serve")

    assert started[0][1:3] == ["-m", "granian"]
    assert "http://127.0.0.1:8000/" in capsys.readouterr().out


def test_the_server_listens_where_the_environment_says():
    command = serve.server_command(environment_of(HOST="::1", PORT="9000", WEB_WORKERS="3"))

    assert command[command.index("--host") + 1] == "::1"
    assert command[command.index("--port") + 1] == "9000"
    assert command[command.index("--workers") + 1] == "3"


def test_as_many_connections_are_kept_as_files_may_be_open(monkeypatch):
    infinite, raised = serve.resource.RLIM_INFINITY, []
    monkeypatch.setattr(serve.resource, "setrlimit", lambda _, limits: raised.append(limits[0]))
    limits = {(256, 1_000): 1_000, (256, infinite): None, (infinite, infinite): None, (10**6, 10**6): None}

    kept = {}
    for pair in limits:
        monkeypatch.setattr(serve.resource, "getrlimit", lambda _, pair=pair: pair)
        kept[pair] = serve.connections_to_keep()

    most = serve.MOST_CONNECTIONS
    assert kept == dict.fromkeys(limits, most) | {(256, 1_000): raised[0] - serve._OTHER_FILES}
    assert raised == [1_000, most + serve._OTHER_FILES]
