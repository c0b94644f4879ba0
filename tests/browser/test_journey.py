"""What a newcomer does first, from the first page on, following links only."""

import re

from playwright.sync_api import expect


def test_a_newcomer_follows_a_figure_of_haiti_to_its_highlighted_sentence(page):
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Countries").click()
    page.get_by_role("link", name="Haiti", exact=True).first.click()
    row = page.locator("#statistics tr", has_text="Haitians").filter(has_text="500,000")

    row.locator(".receipt-mark").click()

    expect(page).to_have_url(re.compile(r"/documents/strategy-2020-2024/\?cite=.*#L434$"))
    expect(page.locator("mark").first).to_be_in_viewport()
    assert " ".join(page.locator("mark").all_inner_texts()).split() == ["close", "to", "500,000", "Haitians"]
    page.get_by_role("link", name="Dominican Republic: almost 500,000 Haitians").click()
    expect(page.locator("h1")).to_contain_text("almost 500,000 Haitians")


def test_a_newcomer_sees_haiti_s_row_prove_its_own_total(page):
    page.goto("/countries/HTI/")

    page.locator("#funding").get_by_role("link", name="The whole matrix").click()

    expect(page).to_have_url(re.compile(r"/funding/.*#HTI$"))
    row = page.locator("tr", has=page.locator("#HTI"))
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("18,650,000")
    expect(row).to_contain_text("✓ proves it")


def test_a_newcomer_reads_what_became_of_a_working_area_and_opens_the_words_of_both(page):
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Then and now").click()
    row = page.locator("#areas article", has_text="On the horizon")
    evidence = row.locator("blockquote")
    expect(row).to_contain_text("Continues, wider")
    expect(evidence.first).to_be_hidden()

    row.locator("summary").click()

    expect(evidence.first).to_be_visible()
    evidence.first.locator("xpath=..").get_by_role("link").click()
    expect(page.locator("mark").first).to_be_in_viewport()


def test_then_and_now_fits_a_laptop_while_folded_and_its_evidence_stands_on_paper(page):
    page.goto("/then-and-now/")
    folded = page.evaluate("document.documentElement.scrollHeight")
    quote = page.locator("article blockquote").first

    page.emulate_media(media="print")

    assert folded <= 6_000
    expect(quote).to_be_visible()


def test_a_newcomer_jumps_between_a_footnote_and_its_place(page):
    page.goto("/documents/strategy-2020-2024/")
    marker = page.get_by_role("link", name="Footnote 31").first

    marker.click()
    expect(page.locator(".passage--footnote:target")).to_be_in_viewport()
    page.locator(".passage--footnote:target .way-back").first.click()

    expect(marker).to_be_in_viewport()


def test_a_newcomer_finds_everything_that_names_a_process(page):
    page.goto("/processes/rcm/")

    page.locator("#mentions").get_by_role(
        "link", name=re.compile(r"^Regional Strategy 2020–2024: \d+ mentions$")
    ).click()

    expect(page.locator(".mention--asked").first).to_be_attached()
    page.locator(".jumps a").nth(1).click()
    expect(page.locator(".mention--asked:target")).to_be_in_viewport()


def test_a_newcomer_searches_and_reads_where_it_stands(page):
    page.goto("/")
    page.get_by_placeholder("A country, a topic, an acronym …").fill("cost of sending money home")
    page.keyboard.press("Enter")

    page.get_by_role("link", name=re.compile("^Passages?$", re.IGNORECASE)).click()
    page.locator("ol.quotations li a").first.click()

    expect(page).to_have_url(re.compile(r"/documents/.*#L\d+$"))
    expect(page.locator(":target")).to_be_in_viewport()
