from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "strategy_kb.web"
    label = "web"
    verbose_name = "Website"
