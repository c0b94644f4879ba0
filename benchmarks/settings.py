"""The site's settings for measuring: as in production, without collected static files and a limit on requests."""

from strategy_kb import settings as site
from strategy_kb.settings import *  # noqa: F403

DEBUG = False
ALLOWED_HOSTS = ["testserver"]
STORAGES = site.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
API_RATE_PER_MINUTE = 0
LOGGING = {"version": 1, "disable_existing_loggers": False}
