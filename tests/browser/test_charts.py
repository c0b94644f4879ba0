"""Charts under a finger: the page scrolls over them, they follow the width of the screen, and nothing jumps."""

import pytest

from tests.browser.charts import wait_for_charts

ADDRESSES = ("/countries/", "/funding/", "/strategies/compare/")
PHONE, TURNED, LAPTOP = ({"width": width, "height": height} for width, height in ((390, 844), (844, 390), (1366, 900)))
SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifts += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def phone(browser, site):
    context = browser.new_context(base_url=site, viewport=PHONE, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def widths(page):
    """Of each chart: what is drawn, and the frame it stands in."""
    return page.evaluate(
        "[...document.querySelectorAll('.chart__frame')].map((frame) =>"
        " [frame.querySelector('.main-svg').clientWidth, frame.clientWidth, frame.clientHeight])"
    )


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


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_finger_scrolls_the_page_over_a_chart(phone, address):
    phone.goto(address)
    wait_for_charts(phone)
    phone.locator(".chart__canvas .nsewdrag").first.evaluate("element => element.scrollIntoView({ block: 'center' })")
    before = phone.evaluate("scrollY")

    swipe(phone, ".chart__canvas .nsewdrag", y=-150)

    assert phone.evaluate("scrollY") - before >= 100


def test_a_wide_chart_says_so_and_is_scrolled_by_finger_and_keyboard(phone):
    phone.goto("/strategies/compare/")
    wait_for_charts(phone)
    frame = phone.locator(".chart__frame")
    assert phone.locator(".chart__hint").is_visible()
    assert frame.get_attribute("data-more") == "after"

    swipe(phone, ".chart__canvas .nsewdrag", x=-100)
    moved = frame.evaluate("frame => frame.scrollLeft")
    frame.focus()
    phone.keyboard.press("ArrowRight")
    phone.wait_for_timeout(300)

    assert moved >= 50
    assert frame.evaluate("frame => frame.scrollLeft") > moved
    assert frame.get_attribute("data-more") == "before after"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_chart_follows_the_width_when_the_phone_is_turned_and_back(page, address):
    page.set_viewport_size(PHONE)
    page.goto(address)
    wait_for_charts(page)
    upright = widths(page)
    names = page.locator(".textpoint text").count()

    page.set_viewport_size(TURNED)
    page.wait_for_timeout(400)
    turned, more_names = widths(page), page.locator(".textpoint text").count()
    page.set_viewport_size(PHONE)
    page.wait_for_timeout(400)

    least = [
        int(each)
        for each in page.locator("[data-least-width]").evaluate_all("all => all.map(e => e.dataset.leastWidth)")
    ]
    assert [drawn for drawn, _, _ in turned] == [max(each[1], wide) for each, wide in zip(turned, least, strict=True)]
    assert turned[0][0] > upright[0][0] or turned[0][0] == least[0]
    assert widths(page) == upright
    assert more_names >= names == page.locator(".textpoint text").count()


@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_jumps_when_a_chart_is_drawn(page, address, viewport):
    page.set_viewport_size(viewport)
    page.add_init_script(SHIFTS)
    slow = {"offline": False, "latency": 100, "downloadThroughput": 1_000_000, "uploadThroughput": 1_000_000}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    page.goto(address)
    wait_for_charts(page)
    page.wait_for_timeout(200)

    assert page.evaluate("shifts") <= 0.02


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
