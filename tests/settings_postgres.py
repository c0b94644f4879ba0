"""The tests' settings on the PostgreSQL server at TEST_POSTGRES_URL."""

from tests.settings import *  # noqa: F403
from tests.settings import ENVIRONMENT, TEST_DATABASE_NAME, database_for_tests

DATABASES = {"default": database_for_tests(ENVIRONMENT.test_postgres_url, TEST_DATABASE_NAME)}
