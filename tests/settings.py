"""The site's settings as the tests use them, on SQLite. `tests.settings_postgres` is the same on PostgreSQL.

Each run has a test database of its own, so several can run at once.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

from strategy_kb import settings as site
from strategy_kb.settings import *  # noqa: F403

TEST_DATABASE_NAME = f"test_strategy_kb_{os.getpid()}"


def database_for_tests(url: str, test_name: str) -> dict[str, Any]:
    # Connections close after each request: an open one would prevent dropping the test database.
    return site.database(url) | {"CONN_MAX_AGE": 0, "TEST": {"NAME": test_name}}


# A file, not memory: the browser's requests run in other threads, each with its own connection.
_FILE = Path(tempfile.gettempdir()) / f"{TEST_DATABASE_NAME}.sqlite3"
DATABASES = {"default": database_for_tests(f"sqlite:///{_FILE}", str(_FILE))}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = site.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
if "COVERAGE_RUN" in os.environ:  # the coverage plugin needs the templates' debug information
    TEMPLATES = [site.TEMPLATES[0] | {"OPTIONS": site.TEMPLATES[0]["OPTIONS"] | {"debug": True}}]  # type: ignore[operator]
LOGGING = {"version": 1, "disable_existing_loggers": False}
