from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "strategy_kb.records"
    label = "records"
    verbose_name = "Records"

    def ready(self) -> None:
        from . import record_lists  # noqa: F401  # registers the list pages of this app
