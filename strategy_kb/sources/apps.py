from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "strategy_kb.sources"
    label = "sources"
    verbose_name = "Sources"

    def ready(self) -> None:
        from . import record_lists  # noqa: F401  # registers the app's list pages
