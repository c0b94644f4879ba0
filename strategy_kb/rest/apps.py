from django.apps import AppConfig


class RestConfig(AppConfig):
    name = "strategy_kb.rest"
    label = "rest"
    verbose_name = "API"
