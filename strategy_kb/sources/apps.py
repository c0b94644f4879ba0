from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "strategy_kb.sources"
    label = "sources"
    verbose_name = "Sources"
