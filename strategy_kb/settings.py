"""Django's settings. What differs between installations comes from `strategy_kb.core.environment`."""

import logging
import os
import sys
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF, UNSAFE_INLINE

from strategy_kb.core import secret_key
from strategy_kb.core.environment import BASE_DIR, EnvironmentValueError
from strategy_kb.core.environment import read as read_environment

try:
    ENVIRONMENT = read_environment()
except EnvironmentValueError as error:
    sys.exit(str(error))


def folder(path: Path, variable: str) -> Path:
    """Return `path`, made if it is missing; end with a sentence that names `variable` when it cannot be written to."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.exit(f"The environment variable {variable} asks for the folder {path}, which cannot be made ({error}).")
    if not os.access(path, os.W_OK):
        sys.exit(f"The environment variable {variable} asks for the folder {path}, which cannot be written to.")
    return path


DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.secret_key or secret_key.read_or_make(folder(ENVIRONMENT.var_dir, "VAR_DIR") / "secret_key")
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
ROOT_URLCONF = "strategy_kb.urls"
WSGI_APPLICATION = "strategy_kb.wsgi.application"
# The path under which a proxy serves the site: the prefix of addresses, static files and cookies.
FORCE_SCRIPT_NAME = ENVIRONMENT.script_name or None
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"{ENVIRONMENT.script_name}/"

INSTALLED_APPS = [
    "strategy_kb.core.admin_site.KnowledgeBaseAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "corsheaders",
    "csp",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "strategy_kb.core",
    "strategy_kb.ui",
    "strategy_kb.rest",
    # Lists of collections follow the order of these apps.
    "strategy_kb.documents",
    "strategies",
    "countries",
    "funding",
    "strategy_kb.records",
    "strategy_kb.reader",
    "strategy_kb.search",
    "strategy_kb.ingest",
    "strategy_kb.api",
    "strategy_kb.web",
]

MIDDLEWARE = [
    "strategy_kb.rest.errors.ProblemMiddleware",
    "strategy_kb.web.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "strategy_kb.core.composition.ComposedQueryMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "strategy_kb.core.compression.CompressionMiddleware",
    "strategy_kb.records.conditional.ConditionalMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "strategy_kb.web.navigation.navigation",
            ],
        },
    },
]

# Data

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

_SQLITE_OPTIONS = {
    # Writers queue for up to 20 s instead of failing; readers never wait for a writer.
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; "
        "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-20000;"
    ),
}


# In seconds: a server that accepts the connection but does not answer is given up.
_POSTGRES_OPTIONS = {"connect_timeout": 5}


def database(url: str) -> dict[str, Any]:
    config: dict[str, Any] = dict(dj_database_url.parse(url))
    if config["ENGINE"] == "django.db.backends.sqlite3":
        if config["NAME"] != ":memory:":
            config["NAME"] = BASE_DIR / config["NAME"]
            folder(config["NAME"].parent, "DATABASE_URL")
        config["OPTIONS"] = config.get("OPTIONS", {}) | _SQLITE_OPTIONS
    else:
        config["OPTIONS"] = _POSTGRES_OPTIONS | config.get("OPTIONS", {})
        config["CONN_MAX_AGE"] = ENVIRONMENT.database_conn_max_age_seconds
        config["CONN_HEALTH_CHECKS"] = True
        config["DISABLE_SERVER_SIDE_CURSORS"] = not ENVIRONMENT.database_server_side_cursors
    return config


DATABASES = {"default": database(ENVIRONMENT.database_url)}

if ENVIRONMENT.cache_url.startswith("redis"):
    CACHES = {"default": {"BACKEND": "strategy_kb.core.cache.RedisOrMemoryCache", "LOCATION": ENVIRONMENT.cache_url}}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Languages and time

LANGUAGE_CODE = "en"
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

# Static files: the project's own, its style sheets as one file, and plotly.js out of its package

STATIC_URL = f"{ENVIRONMENT.script_name}/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "strategy_kb.core.static_files.StyleSheetFinder",
    "strategy_kb.core.static_files.PlotlyFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
# Source maps are large and only loaded by a debugger.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "br", "gz", "zip", "png", "jpg", "gif", "webp", "woff", "woff2"]

# Security

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "style-src-attr": [UNSAFE_INLINE],  # plotly.js sets style attributes; style elements stay forbidden
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# Any web page may read the API: nothing under /api/ depends on a cookie.
CORS_URLS_REGEX = "^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "apikey", "if-modified-since", "if-none-match"]
CORS_EXPOSE_HEADERS = ["Content-Disposition", "ETag", "Last-Modified", "Retry-After"]
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT.csrf_trusted_origins)
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT = ENVIRONMENT.https_only
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https_only else 0
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.behind_proxy else None
X_FRAME_OPTIONS = "DENY"

# API

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["strategy_kb.api.keys.ApiKeyAuthentication"],
    "DEFAULT_THROTTLE_CLASSES": ["strategy_kb.api.throttles.MinuteThrottle"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "strategy_kb.rest.negotiation.StrictNegotiation",
    "DEFAULT_RENDERER_CLASSES": [
        "rest_framework.renderers.JSONRenderer",
        "strategy_kb.rest.renderers.CSVRenderer",
        "strategy_kb.rest.renderers.XLSXRenderer",
    ],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "strategy_kb.rest.pagination.StrictPagination",
    "DEFAULT_SCHEMA_CLASS": "strategy_kb.api.schema.StrictSchema",
    "EXCEPTION_HANDLER": "strategy_kb.rest.errors.problem_handler",
    "NUM_PROXIES": 1 if ENVIRONMENT.behind_proxy else 0,
    "UNAUTHENTICATED_USER": None,
}
API_RATE_PER_MINUTE = ENVIRONMENT.api_rate_per_minute
API_KEY_RATE_PER_MINUTE = ENVIRONMENT.api_key_rate_per_minute

SPECTACULAR_SETTINGS = {
    "TITLE": "Strategy knowledge base",
    "VERSION": "1.0.0",
    "DESCRIPTION": (
        "What IOM's strategies for Central America, North America and the Caribbean say, with a receipt for every "
        "value. Read-only and open; docs/api.md has examples. Every field stands in every answer, unless the "
        "parameters `fields` or `omit` leave it out."
    ),
    "LICENSE": {"name": "MIT (the program); the documents remain IOM's", "identifier": "MIT"},
    "CONTACT": {"name": "The people who run this site"},
    "SERVERS": [{"url": ENVIRONMENT.script_name or "/", "description": "The site that serves this document."}],
    "TAGS": [
        {"name": "Collections", "description": "Lists of rows, and each row by its name."},
        {"name": "Services", "description": "What is offered, search, the funding matrix, code lists and changes."},
    ],
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": ["strategy_kb.api.schema.share"],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

# Logging: one line per message to standard error; tracebacks for errors of the site, not for bad requests


def without_clients_traceback(record: logging.LogRecord) -> bool:
    if record.name.startswith("django.security."):
        record.exc_info = None
    return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {
        "without_clients_traceback": {
            "()": "django.utils.log.CallbackFilter",
            "callback": without_clients_traceback,
        }
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_clients_traceback"],
        }
    },
    "root": {"handlers": ["stderr"], "level": ENVIRONMENT.log_level},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": ENVIRONMENT.log_level, "propagate": False},
    },
}
