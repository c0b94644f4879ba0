"""A real browser for the tests of this folder."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

ENABLE_BROWSER = (
    "There is no browser at {path}. To enable the browser tests: `apt install chromium`, "
    "or TEST_CHROMIUM=/path/of/chromium make test."
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed Chromium, started once for the whole run."""
    path = settings.ENVIRONMENT.test_chromium
    if not path.exists():
        sentence = ENABLE_BROWSER.format(path=path)
        pytest.fail(sentence) if settings.ENVIRONMENT.is_ci else pytest.skip(sentence)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A new page of its own profile whose relative addresses are the site's."""
    context = browser.new_context(base_url=site)
    yield context.new_page()
    context.close()
