import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from strategy_kb.core.environment import Environment
from strategy_kb.core.prerequisites import port_problem
from strategy_kb.core.schema_state import require_migrated


def server_command(environment: Environment) -> list[str]:
    """The command line that serves the site on HOST:PORT with WEB_WORKERS processes of WEB_THREADS threads."""
    host = f"[{environment.host}]" if ":" in environment.host else environment.host
    return [
        *(sys.executable, "-m", "gunicorn", "strategy_kb.wsgi:application"),
        *("--bind", f"{host}:{environment.port}"),
        *("--worker-class", "gthread"),
        *("--workers", str(environment.web_workers)),
        *("--threads", str(environment.web_threads)),
        *("--log-level", environment.log_level.lower()),
        "--preload",
        "--no-control-socket",
    ]


class Command(BaseCommand):
    help = "Serve the site with the production server on HOST:PORT."

    def handle(self, *args: Any, **options: Any) -> None:
        require_migrated()
        connection.close()
        environment = settings.ENVIRONMENT
        if sentence := port_problem(environment.host, environment.port):
            raise CommandError(sentence)
        self.stdout.write(f"Serving on http://{environment.host}:{environment.port}/ (Ctrl-C stops)")
        self.stdout.flush()
        command = server_command(environment)
        os.execv(command[0], command)  # noqa: S606  # our own interpreter, no shell
