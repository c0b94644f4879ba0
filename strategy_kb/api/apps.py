from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "strategy_kb.api"
    label = "api"
    verbose_name = "API"
