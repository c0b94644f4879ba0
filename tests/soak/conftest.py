"""A real database and the project's own commands, for tests that kill, load and read at the same time."""

import pytest
from django.conf import settings

from benchmarks import databases
from tests.soak.processes import Site


@pytest.fixture(params=databases.ENGINES)
def new_site(request, tmp_path):
    """A knowledge base of its own on each database, loaded from the committed fixtures, as `Site`."""
    postgres_url = settings.ENVIRONMENT.test_postgres_url
    if request.param == "postgresql" and (reason := databases.why_no_postgres(postgres_url)):
        (pytest.fail if settings.ENVIRONMENT.is_ci else pytest.skip)(reason)
    with databases.scratch(request.param, postgres_url) as url:
        site = Site(url, tmp_path)
        site.run("migrate")
        site.run("load_kb")
        yield site
