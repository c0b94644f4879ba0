"""Every type of page in a real browser: nothing in the console, no foreign request, charts drawn, within the screen,
and usable by everyone as far as rules can tell."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.charts import WIDTH, wait_for_charts
from tests.browser.screens import LAPTOP, PHONE

# One page of each type. Long pages have the same colours, and checking their contrast takes many seconds.
SHORT = (
    "/",
    "/countries/HTI/",
    "/statistics/?country=HTI&q=x",
    "/funding/",
    "/strategies/mesoamerica-caribbean-programme/",
    "/processes/rcm/",
    "/processes/countries/",
    "/discrepancies/about-us-untitled-pillars/",
    "/documents/web-about-us/?mentions=country/HTI&artefacts=1",
    "/passages/strategy-2020-2024:434/",
    "/search/?q=remittances",
)
LONG = (
    "/then-and-now/",
    "/strategies/2014-2016/",
    "/countries/",
    "/documents/",
    "/documents/strategy-2020-2024/?cite=country/HTI%23title.0",
    "/quality/",
    "/downloads/",
)
IN_THE_DARK = ("/countries/HTI/", "/documents/web-about-us/?mentions=country/HTI&artefacts=1")
GRAVE = {"serious", "critical"}


@pytest.mark.parametrize("address", SHORT)
def test_a_short_page_fits_a_phone_and_holds_no_barrier(page, address):
    page.set_viewport_size(PHONE)
    page.goto(address)
    wait_for_charts(page)
    assert "knowledge base" in page.title()
    assert page.evaluate(WIDTH) <= PHONE["width"]

    page.set_viewport_size(LAPTOP)
    assert barriers(page) == []
    if address in IN_THE_DARK:
        page.emulate_media(color_scheme="dark")
        assert barriers(page) == []


@pytest.mark.parametrize("address", LONG)
def test_a_long_page_fits_a_phone_and_holds_no_barrier_but_for_colours(page, address):
    page.set_viewport_size(PHONE)
    page.goto(address)
    wait_for_charts(page)
    assert "knowledge base" in page.title()

    assert page.evaluate(WIDTH) <= PHONE["width"]
    assert barriers(page, measures_colours=False) == []


def test_the_admin_opens_under_the_strict_policy(page):
    page.goto("/admin/", wait_until="networkidle")

    assert "knowledge base" in page.title()


def test_lists_are_filtered_without_scripts(browser, site):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()

    page.goto("/countries/")
    page.get_by_label("Subregion of the strategy").select_option(label="North America (3)")
    page.get_by_role("button", name="Filter").click()

    assert page.locator("tbody tr:not(:has(.row-group))").count() == 3
    context.close()


def test_the_keyboard_reaches_the_content_past_the_navigation(page):
    page.goto("/countries/HTI/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")

    assert page.evaluate("location.hash") == "#content"
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_contents_of_a_document_are_folded_on_a_phone_and_open_on_a_laptop(page):
    page.set_viewport_size(LAPTOP)
    page.goto("/documents/strategy-2020-2024/")
    entry = page.locator(".reader__contents a", has_text="3.2 MIGRATION TRENDS")
    assert entry.is_visible()

    page.set_viewport_size(PHONE)
    assert not entry.is_visible()
    page.locator(".reader__contents summary").click()
    assert entry.is_visible()


def test_paper_shows_the_content_and_no_navigation(page):
    page.emulate_media(media="print")
    page.goto("/countries/HTI/")

    assert not page.locator(".site-header").is_visible()
    assert page.locator("#funding table").is_visible()
    assert not page.locator(".receipt-mark").first.is_visible()


def barriers(page, *, measures_colours=True):
    """What the accessibility rules find and call serious or worse: rule, number of elements, the first of them."""
    options = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": measures_colours}}}
    violations = Axe().run(page, options=options).response["violations"]
    return [
        (violation["id"], len(violation["nodes"]), violation["nodes"][0]["html"])
        for violation in violations
        if violation["impact"] in GRAVE
    ]
