from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import autodiscover_modules


class RecordsConfig(AppConfig):
    name = "strategy_kb.records"
    label = "records"
    verbose_name = "Records"

    def ready(self) -> None:
        from .checks import check_kinds

        autodiscover_modules("panels")
        register(check_kinds)
