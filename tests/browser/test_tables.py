"""Tables as a designer looks at them: within their page, digits under digits, a receipt on the line of its value."""

from tests.browser.charts import WIDTH

ADDRESSES = (
    "/countries/",
    "/countries/CRI/",
    "/funding/",
    "/funding/?strategy=2014-2016",
    "/requirements/",
    "/processes/countries/",
    "/offices/",
)
HIDDEN_COLUMNS = """() => [...document.querySelectorAll('.table-scroll:not(.is-wide)')]
  .filter(frame => frame.scrollWidth > frame.clientWidth + 1).map(frame => frame.getAttribute('aria-label'))"""
LONELY_MARKS = """() => [...document.querySelectorAll('td,th')].flatMap(cell => {
  const mark = cell.querySelector('.receipt-mark'), value = mark?.previousSibling;
  if (!value) return [];
  const text = document.createRange();
  text.selectNode(value);
  const lines = [...text.getClientRects()], last = lines[lines.length - 1];
  const middle = (box) => (box.top + box.bottom) / 2;
  return Math.abs(middle(last) - middle(mark.getBoundingClientRect())) > 12 ? [cell.textContent.trim()] : [];
})"""
BROKEN_FIGURES = """() => [
  ...document.querySelectorAll('.unbroken, td.number:not(.is-long) .cell-body')
].filter(figure =>
  new Set([...figure.getClientRects()].map(box => Math.round(box.top))).size > 1
).map(figure => figure.textContent)"""
ENDS_OF_AMOUNTS = """() => [...document.querySelectorAll('table.matrix tr')].map(row => {
  const amount = row.cells[1].matches('.number') && row.cells[1].querySelector('.cell-body');
  if (!amount || !amount.textContent.trim()) return null;
  const text = document.createRange();
  text.selectNodeContents(amount.querySelector('a:not(.receipt-mark)') ?? amount);
  return Math.round(text.getBoundingClientRect().right);
}).filter(end => end !== null)"""


def test_a_laptop_shows_every_column_and_breaks_no_figure(page):
    wrong = {}
    for address in ADDRESSES:
        page.goto(address)
        for width in (1216, 1366):
            page.set_viewport_size({"width": width, "height": 800})
            faults = [page.evaluate(script) for script in (HIDDEN_COLUMNS, LONELY_MARKS, BROKEN_FIGURES)]
            if any(faults) or page.evaluate(WIDTH) > width:
                wrong[address, width] = faults

    assert wrong == {}


def test_amounts_end_under_each_other_with_and_without_a_receipt(page):
    page.goto("/funding/")

    ends = page.evaluate(ENDS_OF_AMOUNTS)

    assert len(ends) > 10
    assert max(ends) - min(ends) <= 2


def test_a_printed_list_says_what_selected_it(page):
    page.goto("/statistics/?country=HTI")
    page.emulate_media(media="print")

    assert page.locator(".active-filters li:visible").all_inner_texts() == ["Country: Haiti"]
