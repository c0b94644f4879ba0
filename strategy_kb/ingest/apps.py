from django.apps import AppConfig


class IngestConfig(AppConfig):
    name = "strategy_kb.ingest"
    label = "ingest"
    verbose_name = "Ingestion"
