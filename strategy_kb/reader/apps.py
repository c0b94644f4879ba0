from django.apps import AppConfig


class ReaderConfig(AppConfig):
    name = "strategy_kb.reader"
    label = "reader"
    verbose_name = "Reader"
