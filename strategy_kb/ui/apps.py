from django.apps import AppConfig


class UIConfig(AppConfig):
    name = "strategy_kb.ui"
    label = "ui"
    verbose_name = "User interface"
