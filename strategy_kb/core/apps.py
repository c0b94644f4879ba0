from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "strategy_kb.core"
    label = "core"
    verbose_name = "Core"
