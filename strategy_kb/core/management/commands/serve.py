import os
import resource
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from strategy_kb.core.database import require_migrated
from strategy_kb.core.environment import Environment
from strategy_kb.core.prerequisites import port_problem

MOST_CONNECTIONS = 10_000
_OTHER_FILES = 200


def server_command(environment: Environment, most_connections: int = MOST_CONNECTIONS) -> list[str]:
    """Return the command line that serves the site on HOST:PORT (see docs/adr/0005).

    The server closes a connection without a request, or with incomplete headers, after WEB_IDLE_SECONDS; such a
    connection occupies no thread. Each process keeps at most `most_connections`. A process that dies is replaced; one
    that has not stopped 30 s after SIGTERM is killed.
    """
    return [
        *(sys.executable, "-m", "granian", "strategy_kb.rsgi:application", "--interface", "rsgi"),
        *("--host", environment.host, "--port", str(environment.port)),
        *("--workers", str(environment.web_workers), "--backpressure", str(most_connections)),
        *("--http", "1", "--no-ws"),
        *("--http1-header-read-timeout", str(environment.web_idle_seconds * 1_000)),
        *("--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "30"),
        *("--log-level", environment.log_level.lower()),
    ]


def connections_to_keep() -> int:
    """Raise this process's limit of open files and return the number of connections that it allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + _OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return MOST_CONNECTIONS if soft == resource.RLIM_INFINITY else max(1, min(MOST_CONNECTIONS, soft - _OTHER_FILES))


class Command(BaseCommand):
    help = "Serve the site with the production server on HOST:PORT."

    def handle(self, *args: Any, **options: Any) -> None:
        require_migrated()
        connection.close()
        environment = settings.ENVIRONMENT
        if sentence := port_problem(environment.host, environment.port):
            raise CommandError(sentence)
        address = f"http://{environment.host}:{environment.port}{environment.script_name}/"
        self.stdout.write(f"Serving on {address} (Ctrl-C stops)")
        self.stdout.flush()
        command = server_command(environment, connections_to_keep())
        os.execv(command[0], command)  # noqa: S606  # our own interpreter, no shell
