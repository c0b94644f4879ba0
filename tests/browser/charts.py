"""Charts in a browser."""

from playwright.sync_api import Page

# Width of the page; more than that of the screen if something overflows.
WIDTH = "document.documentElement.scrollWidth"


def wait_for_charts(page: Page) -> None:
    """Bring every chart of the page into view and wait until it is drawn."""
    for canvas in page.locator("[data-figure]").all():
        canvas.scroll_into_view_if_needed()
        identity = canvas.get_attribute("id")
        page.wait_for_selector(f"#{identity}[data-drawn]", timeout=20_000, state="attached")
