import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from strategy_kb.core.environment import Environment


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
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if pending:
            raise CommandError(
                f"The database lacks {len(pending)} migrations: run `manage.py migrate` and `manage.py load_kb`, "
                "or `make clean` and `make run` to make it anew."
            )
        connection.close()
        environment = settings.ENVIRONMENT
        self.stdout.write(f"Serving on http://{environment.host}:{environment.port}/ (Ctrl-C stops)")
        self.stdout.flush()
        command = server_command(environment)
        os.execv(command[0], command)  # noqa: S606  # our own interpreter, no shell
