"""Waiting for what a script of a page brings about."""

import time

from playwright.sync_api import Error, Page


def wait_until(page: Page, condition: str, seconds: float = 10) -> None:
    """Wait until a JavaScript expression is true on the page.

    Playwright's `wait_for_function` polls with `eval` inside the page, which the Content-Security-Policy forbids; this
    asks over the debugging protocol, which no policy reaches.
    """
    deadline = time.monotonic() + seconds
    while not _is_true(page, condition):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{page.url}: not true after {seconds} s: {condition}")
        page.wait_for_timeout(50)


def _is_true(page: Page, condition: str) -> bool:
    try:
        return bool(page.evaluate(condition))
    except Error as error:
        if "context was destroyed" in error.message:  # the page is navigating
            return False
        raise
