from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "strategy_kb.documents"
    label = "documents"
    verbose_name = "Documents"
