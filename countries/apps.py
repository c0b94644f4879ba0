from django.apps import AppConfig


class CountriesConfig(AppConfig):
    name = "countries"
    label = "countries"
    verbose_name = "Countries"
