"""What people take from a page by hand is the text, and what they hear names everything."""

import pytest

# Pairs of neighbouring texts that look separate on the screen but have no white space between them.
GLUED = """() => {
  const blocks = [
    'p,div,li,ul,ol,dl,dt,dd,td,th,tr,table,caption,section,article,nav,header,footer,main,aside,form,h1,h2,h3,h4,h5,h6',
    'blockquote,figure,figcaption,pre,details,summary,label,option,select,button,br',
  ].join();
  const place = (text, at) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect();
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  let before = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data || node.parentElement.closest('script,style,noscript,option,svg')) continue;
    if (before && /\\S$/.test(before.data) && /^\\S/.test(node.data)) {
      const range = document.createRange();
      range.setStart(before, before.data.length);
      range.setEnd(node, 0);
      const isParted = range.cloneContents().querySelector(blocks)
        || before.parentElement.closest(blocks) !== node.parentElement.closest(blocks);
      const a = place(before, before.data.length - 1), b = place(node, 0);
      if (!isParted && a.width && b.width && (b.left - a.right > 3 || b.top > a.bottom)) {
        found.push(before.data + '|' + node.data);
      }
    }
    before = node;
  }
  return found;
}"""
COPY = """(selector) => {
  getSelection().selectAllChildren(document.querySelector(selector));
  return getSelection().toString();
}"""
PAGES = (
    "/",
    "/countries/HTI/",
    "/funding/",
    "/documents/web-about-us/",
    "/search/?q=remittances",
    "/strategies/2014-2016/",
    "/discrepancies/",
    "/downloads/",
    "/countries/?subregion=caribbean",
)


def test_words_that_stand_apart_are_apart_in_the_text(page):
    glued = {}
    for address in PAGES:
        page.goto(address)
        for width in (390, 1366):
            page.set_viewport_size({"width": width, "height": 900})
            if pairs := page.evaluate(GLUED):
                glued[address, width] = pairs[:5]

    assert glued == {}


def test_a_receipt_and_a_missing_value_are_named_though_no_text_stands_for_them(page):
    page.goto("/funding/")
    row = page.locator("tr", has=page.locator("#HND"))
    spoken = row.aria_snapshot()

    assert 'link "Receipt of 3,595,000"' in spoken
    assert 'link "Receipt of no value"' in spoken
    assert 'cell "no value' in spoken or "text: no value" in spoken
    page.goto("/documents/strategy-2020-2024/")
    assert page.get_by_role("link", name="Footnote 31", exact=True).count() > 0
    assert 'link "Passage at line 193' in page.locator("#L193").aria_snapshot()


def test_a_copied_passage_and_a_copied_row_hold_no_line_numbers_and_marks(page):
    page.goto("/documents/strategy-2020-2024/")
    assert page.evaluate(COPY, "#L207").split()[:3] == ["(i)", "Support", "orderly"]
    page.goto("/documents/migration-initiatives-2020/")
    assert page.evaluate(COPY, "#L827").split("\t")[:2] == ["Haiti", "2 300 000"]
    page.goto("/funding/")
    assert page.evaluate(COPY, "tr:has(#BLZ)").split("\t")[:3] == ["Belize", "120,000", "100,000"]


@pytest.mark.parametrize("width", [390, 1366])
def test_the_titles_of_a_column_and_the_name_of_a_row_stay_in_sight(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/documents/migration-initiatives-2020/?cite=requirement/2020/USA/O3%23amount.0#L839")
    cell = page.locator("td.is-lit")
    for part in (cell, page.locator("thead .is-lit").first, page.locator("tr.is-cited .first-column")):
        box = part.bounding_box()
        assert box is not None
        assert 0 <= box["x"] < box["x"] + box["width"] <= width + 1
        assert 0 <= box["y"] < 800
    assert cell.evaluate("e => e.getClientRects().length && getComputedStyle(e).whiteSpace") == "nowrap"


def test_totals_stand_after_their_rows_on_paper(page):
    page.emulate_media(media="print")
    page.goto("/funding/")

    assert page.locator("tfoot").evaluate("e => getComputedStyle(e).display") == "table-row-group"
    address = page.locator(".receipts cite a").first
    page.goto("/countries/HTI/")
    drawn = address.evaluate("e => getComputedStyle(e, '::after').content")
    assert page.url.partition("/countries")[0] in drawn
