"""A real browser for the tests of this folder."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

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
    """A new page of its own profile whose relative addresses are the site's.

    Whatever the test does, it fails when the page asked another origin for something, or when its console holds an
    error: a script that broke, a file that is missing, something that the Content-Security-Policy forbade.
    """
    problems: list[str] = []
    context = browser.new_context(base_url=site)
    opened = context.new_page()
    opened.on("request", lambda request: problems.extend(_foreign(request.url, site)))
    opened.on("console", lambda message: problems.extend(_error(message)))
    opened.on("pageerror", lambda error: problems.append(str(error)))

    yield opened

    context.close()
    assert problems == []


def _error(message: ConsoleMessage) -> list[str]:
    return [f"{message.text} ({message.location.get('url')})"] if message.type == "error" else []


def _foreign(address: str, site: str) -> list[str]:
    parts = urlsplit(address)
    is_own = parts.netloc == urlsplit(site).netloc or parts.scheme in ("data", "blob")
    return [] if is_own else [f"asked another origin: {address}"]
