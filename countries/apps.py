from django.apps import AppConfig


class CountriesConfig(AppConfig):
    name = "countries"
    verbose_name = "Countries"

    def ready(self) -> None:
        from . import lists, panels  # noqa: F401  # register their pages
