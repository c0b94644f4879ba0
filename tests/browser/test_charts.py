"""Charts under a finger: the page scrolls over them, they follow the width of the screen, and nothing jumps."""

import pytest

from tests.browser.charts import WIDTH, wait_for_charts
from tests.browser.screens import LAPTOP, PHONE, PHONE_ON_ITS_SIDE

CHARTS = {"/countries/": "development", "/funding/": "matrix"}
SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifts += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
"""


def widths(page):
    """Of each chart: what is drawn, and the frame it stands in."""
    return page.evaluate(
        "[...document.querySelectorAll('.chart__frame')].map((frame) =>"
        " [frame.querySelector('.main-svg').clientWidth, frame.clientWidth, frame.clientHeight])"
    )


def names_in_charts(page):
    return page.locator(".textpoint text").count()


def swipe(page, selector, x=0, y=0):
    """Draw a finger over the middle of what `selector` finds, by as many pixels."""
    page.locator(selector).first.evaluate("element => element.scrollIntoView({ block: 'center' })")
    box = page.locator(selector).first.bounding_box()
    at = {"x": box["x"] + min(box["width"], 380) / 2, "y": box["y"] + box["height"] / 2}
    devtools = page.context.new_cdp_session(page)

    def touch(kind, *points):
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", at)
    for step in range(1, 11):
        touch("touchMove", {"x": at["x"] + x * step / 10, "y": at["y"] + y * step / 10})
        page.wait_for_timeout(16)
    touch("touchEnd")
    page.wait_for_timeout(100)


def open_slowly(page, address):
    """Open a page over a slow line, adding up what jumps until its charts are drawn."""
    page.add_init_script(SHIFTS)
    slow = {"offline": False, "latency": 100, "downloadThroughput": 1_000_000, "uploadThroughput": 1_000_000}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    page.goto(address)
    wait_for_charts(page)
    page.wait_for_timeout(200)


@pytest.mark.parametrize("address", CHARTS)
def test_on_a_phone_nothing_jumps_the_page_scrolls_over_a_chart_and_it_follows_a_turn(phone, address):
    open_slowly(phone, address)
    assert phone.evaluate("shifts") <= 0.02

    surface = ".chart__canvas .nsewdrag"
    phone.locator(surface).first.evaluate("element => element.scrollIntoView({ block: 'center' })")
    before = phone.evaluate("scrollY")
    swipe(phone, surface, y=-150)
    assert phone.evaluate("scrollY") - before >= 100

    upright, names = widths(phone), names_in_charts(phone)
    phone.set_viewport_size(PHONE_ON_ITS_SIDE)
    phone.wait_for_timeout(400)
    turned, more_names = widths(phone), names_in_charts(phone)
    phone.set_viewport_size(PHONE)
    phone.wait_for_timeout(400)
    least = [
        int(width)
        for width in phone.locator("[data-least-width]").evaluate_all("all => all.map(e => e.dataset.leastWidth)")
    ]
    assert [drawn for drawn, _, _ in turned] == [max(frame[1], wide) for frame, wide in zip(turned, least, strict=True)]
    assert turned[0][0] > upright[0][0] or turned[0][0] == least[0]
    assert widths(phone) == upright
    assert more_names >= names == names_in_charts(phone)


@pytest.mark.parametrize(("address", "chart"), CHARTS.items())
def test_on_a_laptop_nothing_jumps_and_a_chart_is_drawn_with_its_points_and_fits(first_visit, address, chart):
    open_slowly(first_visit, address)

    assert first_visit.evaluate("shifts") <= 0.02
    drawn = first_visit.locator(f"#chart-{chart} .main-svg").first.bounding_box()
    assert drawn is not None
    assert 600 < drawn["width"] <= LAPTOP["width"]
    assert first_visit.locator(f"#chart-{chart} :is(.point, .heatmaplayer image)").count() > 0
    assert first_visit.evaluate(WIDTH) <= LAPTOP["width"]


def test_a_wide_chart_says_so_and_is_scrolled_by_finger_and_keyboard(phone):
    phone.goto("/funding/")
    wait_for_charts(phone)
    frame = phone.locator(".chart__frame")
    assert phone.locator(".chart__hint").is_visible()
    assert frame.get_attribute("data-more") == "after"

    swipe(phone, ".chart__canvas .nsewdrag", x=-60)
    moved = frame.evaluate("frame => frame.scrollLeft")
    frame.focus()
    phone.keyboard.press("ArrowLeft")
    phone.wait_for_timeout(300)

    assert moved >= 50
    assert frame.evaluate("frame => frame.scrollLeft") < moved
    assert frame.get_attribute("data-more") == "before after"


def test_paper_holds_the_chart_at_its_width_and_the_screen_has_it_back_afterwards(page):
    page.set_viewport_size(PHONE)
    page.goto("/countries/")
    wait_for_charts(page)
    page.set_viewport_size(LAPTOP)
    page.wait_for_timeout(400)
    before = widths(page)

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    on_paper = widths(page)
    page.evaluate("dispatchEvent(new Event('afterprint'))")

    assert on_paper[0][0] == 640
    assert widths(page) == before


def test_where_scripts_do_not_run_no_empty_frame_stands(browser, site):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/funding/")

    assert not page.locator(".chart__frame").is_visible()
    assert page.locator(".chart noscript p").is_visible()
    context.close()
