from contextlib import suppress

from django.apps import AppConfig
from django.core.checks import register


class UIConfig(AppConfig):
    name = "strategy_kb.ui"
    label = "ui"
    verbose_name = "User interface"

    def ready(self) -> None:
        from .checks import check_sentences
        from .editorial import ORIGINAL, catalogue

        register(check_sentences)
        with suppress(ValueError):  # `check_sentences` reports what is wrong with the file
            catalogue(ORIGINAL)  # cached at start, so that error pages do not depend on reading it
