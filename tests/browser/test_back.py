"""After Back, Forward and a reload a page's controls hold what the page shows, with scripts and without."""

import pytest
from django.conf import settings

from tests.browser.waiting import wait_until

# Pages with a form: what to choose on each, and how to leave it.
FORMS = (
    (
        "/countries/?subregion=north_america",
        {"select[name=subregion]": "caribbean", "#filter-q": "islands"},
        ".filters",
    ),
    ("/statistics/?q=haiti&ordering=value", {"#filter-q": "mexico", "select[name=ordering]": "-value"}, ".filters"),
    ("/then-and-now/", {"#earlier": "mesoamerica-caribbean-programme"}, ".filters"),
    ("/", {"#home-search": "remittances"}, "form:has(#home-search)"),
    ("/search/?q=haiti", {"#search-again": "remittances"}, "form:has(#search-again)"),
    ("/about/", {"#site-search": "remittances"}, ".site-search"),
)
STATE = """() => [...document.querySelectorAll("form :is(input, select)")].map((control) => [
  control.name, control.value,
  control.matches("select")
    ? ([...control.options].find((option) => option.defaultSelected) ?? control.options[0]).value
    : control.defaultValue,
])"""


@pytest.fixture(params=["loaded again", "kept by the browser"])
def opened(request, browser, site):
    """A page of a browser that loads a page again after Back, or that keeps it and shows it again."""
    if request.param == "loaded again":
        context = browser.new_context(base_url=site)
        yield context.new_page(), False
        context.close()
        return
    kept = browser.browser_type.launch(
        executable_path=settings.ENVIRONMENT.test_chromium,
        args=["--no-sandbox", "--disable-dev-shm-usage"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield kept.new_page(base_url=site), True
    kept.close()


def test_controls_show_what_the_page_shows(opened):
    opened, is_kept = opened
    opened.add_init_script("addEventListener('pageshow', (event) => { window.wasKept = event.persisted; })")
    kept = set()
    for address, choices, form in FORMS:
        opened.goto(address)
        for control, value in choices.items():
            choose(opened, control, value)
        with opened.expect_navigation():
            opened.locator(f"{form} button").click()
        for step in (opened.go_back, opened.reload, opened.go_forward):
            step(wait_until="commit" if is_kept else "load")  # a page from the back/forward cache fires no load
            wait_until(opened, "document.readyState === 'complete' && window.wasKept !== undefined")
            opened.wait_for_timeout(100)
            assert wrong(opened) == [], (address, step.__name__)
            if step == opened.go_back:
                kept.add(opened.evaluate("wasKept"))
    assert (True in kept) == is_kept  # the browser may evict a cached page


def test_controls_show_what_the_page_shows_without_scripts(browser, site):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    for address, choices, form in FORMS:
        page.goto(address)
        for control, value in choices.items():
            choose(page, control, value)
        with page.expect_navigation():
            page.locator(f"{form} button").click()
        page.go_back()
        assert wrong(page) == [], address
    context.close()


def choose(page, control, value):
    elements = page.locator(control)
    elements.select_option(value) if elements.evaluate("control => control.matches('select')") else elements.fill(value)


def wrong(page):
    """Controls that hold another value than the server gave them."""
    return [entry for entry in page.evaluate(STATE) if entry[1] != entry[2]]
