from django.apps import AppConfig
from django.db.backends.signals import connection_created


class CoreConfig(AppConfig):
    name = "strategy_kb.core"
    label = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        from .expressions import add_sqlite_function

        connection_created.connect(add_sqlite_function, dispatch_uid="core-sqlite-function")
