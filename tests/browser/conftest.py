"""A real browser for the tests of this folder."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.browser.screens import LAPTOP, PHONE

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


class Watched:
    """A page of a profile of its own whose relative addresses are the site's, and the problems that it has had.

    It has one when it asks another origin for something, or when its console holds an error: a script that broke, a
    file that is missing, something that the Content-Security-Policy forbade.
    """

    def __init__(self, browser: Browser, site: str, **context: Any) -> None:
        self.problems: list[str] = []
        self.profile = browser.new_context(base_url=site, **context)
        self.page = self.profile.new_page()
        self.page.on("request", lambda request: self.problems.extend(_foreign(request.url, site)))
        self.page.on("console", lambda message: self.problems.extend(_error(message)))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))

    def forget(self) -> None:
        """Leave nothing to the next test but the cache."""
        self.page.goto("about:blank")
        self.page.set_viewport_size(LAPTOP)
        self.page.emulate_media(media="null", color_scheme="null")
        self.profile.clear_cookies()
        self.problems.clear()


@pytest.fixture(scope="session")
def _opened_once(browser: Browser, site: str) -> Iterator[Watched]:
    watched = Watched(browser, site)
    yield watched
    watched.profile.close()


@pytest.fixture
def page(_opened_once: Watched) -> Iterator[Page]:
    """A page that must have no problem, whatever the test does with it. A new one would cost half a second more."""
    _opened_once.forget()
    yield _opened_once.page
    _opened_once.page.wait_for_timeout(0)  # lets Playwright handle pending console messages
    assert _opened_once.problems == []


@pytest.fixture
def first_visit(browser: Browser, site: str) -> Iterator[Page]:
    """The same in a browser that has seen nothing yet of the site."""
    yield from _watched(Watched(browser, site, viewport=LAPTOP))


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """The same on a phone: a small screen that is touched."""
    yield from _watched(Watched(browser, site, viewport=PHONE, has_touch=True, is_mobile=True))


def _watched(watched: Watched) -> Iterator[Page]:
    yield watched.page
    watched.profile.close()
    assert watched.problems == []


def _error(message: ConsoleMessage) -> list[str]:
    return [f"{message.text} ({message.location.get('url')})"] if message.type == "error" else []


def _foreign(address: str, site: str) -> list[str]:
    parts = urlsplit(address)
    is_own = parts.netloc == urlsplit(site).netloc or parts.scheme in ("data", "blob")
    return [] if is_own else [f"asked another origin: {address}"]
