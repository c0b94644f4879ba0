"""What the pages of places, offices, elements and discrepancies show beside their own fields."""

from decimal import Decimal

import pytest

from tests import factories as make
from tests.query_counts import assert_flat_queries
from tests.web.html import addresses, groups, page, rows, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def haiti():
    return make.PlaceFactory(iso3="HTI", title="Haiti", name_en="Haiti", name_fr="Haïti", m49="332")


def test_codes_and_names_stand_beside_the_panels_under_plain_labels(client, haiti):
    aside = page(client, "/countries/HTI/").aside

    facts = dict(zip(map(words, aside.select("dt")), map(words, aside.select("dd")), strict=True))
    assert facts["Name (English)"] == "Haiti"
    assert facts["Name (French)"] == "Haïti"
    assert facts["M49 code"] == "332"
    assert not page(client, "/countries/HTI/").select("main .two-columns > div > dl")


def test_an_indicator_shows_value_level_and_rank_each_with_its_receipt_and_its_unit(client, haiti):
    hdi = make.IndicatorFactory(code="hdi", title="Human Development Index", unit="index value")
    value = make.IndicatorValueFactory(place=haiti, indicator=hdi, value=Decimal("0.720"), level="low", rank=169)
    for field in ("value", "level", "rank"):
        make.CitationFactory(record=value, field=field)

    soup = page(client, "/countries/HTI/").select_one("#indicators")

    assert [words(head) for head in soup.select("thead th")][:3] == ["Indicator", "Unit", "Value"]
    ((_, *cells),) = rows(soup)
    assert cells == ["index value, higher is better", "0.720", "low", "169", ""]
    assert {f"/receipts/{field}/{value.ref}/" for field in ("value", "level", "rank")} <= set(addresses(soup))


def test_a_missing_value_is_an_empty_cell_marked_as_missing(client, haiti):
    make.IndicatorValueFactory(place=haiti, value=None, printed="N/A")

    soup = page(client, "/countries/HTI/").select_one("#indicators")

    (row,) = rows(soup)
    assert row[2] == ""
    assert "is-missing" in soup.select("tbody td")[1]["class"]


def test_figures_stand_under_their_topics_with_qualifier_and_unit(client, haiti):
    make.StatisticFactory(
        place=haiti, measure="Haitians", topic="migrant-stock", value=500_000, unit="persons", qualifier_printed="over"
    )
    make.StatisticFactory(place=haiti, measure="remittances", topic="economy", value=Decimal("32.5"), unit="percent")

    soup = page(client, "/countries/HTI/").select_one("#statistics")

    assert groups(soup) == ["Economy", "Migrant stock"]
    assert [row[1] for row in rows(soup)] == ["32.5 %", "over 500,000 persons"]


def test_figures_about_a_country_s_nationals_elsewhere_name_the_place(client, haiti):
    make.StatisticFactory(origin=haiti, place=make.PlaceFactory(iso3="DOM", title="Dominican Republic"))

    (row,) = rows(page(client, "/countries/HTI/").select_one("#statistics"))

    assert row[3:5] == ["Dominican Republic", "DOM"]


def test_other_names_of_a_record_are_those_that_are_not_its_title(client, haiti):
    for form in ("Haiti", "Ayiti"):
        make.AliasFactory(record=haiti, form=form)

    names = page(client, "/countries/HTI/").select_one("#names")

    assert words(names.p) == "Ayiti"


def test_the_text_of_a_record_has_the_mark_of_its_own_receipt(client):
    approach = make.ApproachFactory(title="A title", text="The text.")
    without = make.ApproachFactory(title="A title", text="The text.")
    make.CitationFactory(record=approach, field="text")
    make.CitationFactory(record=without, field="title")

    marks = [page(client, record.get_absolute_url()).select(".prose .receipt-mark") for record in (approach, without)]

    assert [[mark["href"] for mark in of_page] for of_page in marks] == [[f"/receipts/text/{approach.ref}/"], []]


def test_an_office_s_priorities_stand_whole_with_their_receipts(client, haiti):
    office = make.OfficeFactory(place=haiti)
    priority = make.OfficePriorityFactory(office=office, number=1, title=None, text="Support border management.")

    for address in ("/countries/HTI/", "/offices/HTI/"):
        soup = page(client, address).select_one("#office-priorities")

        assert "Support border management." in words(soup)
        assert f"/receipts/text/{priority.ref}/" in addresses(soup)


def test_offices_in_a_place_that_work_for_another_are_listed_with_it_and_apart(client, haiti):
    panama = make.PlaceFactory(iso3="PAN", title="Panama")
    for number, (seat, place) in enumerate(((haiti, haiti), (haiti, None), (panama, haiti))):
        make.OfficeFactory(ref=f"office/{number}", seat=seat, place=place)
    office = make.OfficeFactory(seat=haiti, place=panama, title="Bureau")

    soup = page(client, "/countries/HTI/").select_one("#offices-for-others")

    assert addresses(soup) == [office.get_absolute_url()]
    assert words(soup.a) == "Bureau · Panama"


def test_a_narrative_introduces_the_priorities_of_its_own_year_and_stands_by_its_year_without_any(client, haiti):
    office = make.OfficeFactory(place=haiti)
    for year in (2020, 2021):
        make.OfficeNarrativeFactory(office=office, year=year)
    make.OfficePriorityFactory(office=office, year=2020, number=1, title="Borders")

    titles = page(client, "/offices/HTI/").select("#office-priorities .quotations__title")

    assert [words(title) for title in titles] == ["Introduction", "In 2021", "Borders"]


def test_regimes_name_their_members_and_places_their_regimes(client, haiti):
    regime = make.MembershipFactory(place=haiti, body__title="CSME", body__member_count_printed=15).body

    assert "CSME" in words(page(client, "/countries/HTI/").select_one("#processes"))
    members = page(client, regime.get_absolute_url()).select_one("#members")
    assert "1 listed; the text says 15." in words(members)
    assert "Haiti (HTI)" in words(members)


def test_members_stand_in_the_order_printed_on_the_page_of_their_regime_and_in_the_list(client):
    regime = make.MobilityRegimeFactory()
    for position, name in ((2, "Belize"), (1, "Cuba"), (3, "Aruba")):
        make.MembershipFactory(body=regime, place__title=name, position=position)

    in_list = words(page(client, "/mobility-regimes/").select_one("tbody tr"))
    of_regime = [
        words(link).partition(" (")[0] for link in page(client, regime.get_absolute_url()).select("#members a")
    ]

    assert "Cuba, Belize, Aruba" in in_list
    assert of_regime == ["Cuba", "Belize", "Aruba"]


def test_links_are_gathered_by_relation_as_they_read_from_each_end(client, haiti):
    process = make.ProcessFactory(title="RCM")
    make.LinkFactory(source=haiti.record, target=process.record, relation="member-of")

    from_haiti = page(client, "/countries/HTI/").select_one("#links")
    from_process = page(client, process.get_absolute_url()).select_one("#links")

    assert words(from_haiti.h3) == "A member of"
    assert words(from_process.h3) == "Members"


def test_a_link_says_on_what_basis_it_stands(client, haiti):
    make.LinkFactory(source=haiti.record, relation="neighbour-of", basis="computed", score="0.5", method="cosine")
    make.LinkFactory(source=haiti.record, relation="related-to", basis="editorial", reason="Both speak of it.")
    stated = make.LinkFactory(source=haiti.record, relation="member-of", basis="stated")

    soup = page(client, "/countries/HTI/").select_one("#links")

    assert "Computed, score 0.50. cosine" in words(soup)
    assert "Judged: Both speak of it." in words(soup)
    assert f"/receipts/target/{stated.ref}/" in addresses(soup)


def test_links_of_one_relation_stand_as_stated_or_judged_first_and_then_by_their_score(client, haiti):
    for number, score in enumerate(("0.2", None, "0.9")):
        said = {"basis": "computed", "method": "cosine"} if score else {"basis": "editorial", "reason": "Close."}
        make.LinkFactory(
            source=haiti.record,
            target=make.PartnerFactory(title=f"Partner {number}").record,
            relation="neighbour-of",
            score=score,
            **said,
        )

    soup = page(client, "/countries/HTI/").select_one("#links")

    assert [words(item.a) for item in soup.select("li")] == ["Partner 1", "Partner 2", "Partner 0"]


def test_many_links_are_cut_and_the_rest_is_a_list(client, haiti):
    for _ in range(61):
        make.LinkFactory(source=haiti.record)

    soup = page(client, "/countries/HTI/").select_one("#links")

    assert "/links/?source=country/HTI" in addresses(soup)
    assert "All 61 links" in words(soup)


def test_a_discrepancy_shows_quotes_what_is_shown_and_whom_it_concerns(client, haiti):
    discrepancy = make.DiscrepancyFactory(
        about=[haiti.record], text="14 or 15?", shown="Both, as printed.", rule="count"
    )
    first = make.CitationFactory(record=discrepancy.record, field="a", passage__text="fourteen countries")
    second = make.CitationFactory(record=discrepancy.record, field="b", passage__text="fifteen countries")

    shown = page(client, discrepancy.get_absolute_url())

    quotes = [words(quote) for quote in shown.select("#printed blockquote")]
    assert quotes == ["fourteen countries", "fifteen countries"]
    assert {first.get_absolute_url(), second.get_absolute_url()} <= set(addresses(shown.select_one("#printed")))
    assert "Both, as printed." in words(shown.select_one("#shown"))
    assert addresses(shown.select_one("#about")) == ["/countries/HTI/"]
    assert not shown.select("#receipts")


@pytest.mark.parametrize(("count", "is_cut"), [(6, False), (7, True)])
def test_the_page_of_a_record_names_the_discrepancies_that_concern_it(client, haiti, count, is_cut):
    for number in reversed(range(count)):
        make.DiscrepancyFactory(about=[haiti.record], title=f"Doubt {number}", ref=f"discrepancy/{number}")

    soup = page(client, "/countries/HTI/").select_one("#discrepancies")

    titles = [words(title) for title in soup.select(".quotations__title")]
    assert titles == [f"Doubt {number}" for number in range(6)]
    assert ("/discrepancies/?about=country/HTI" in addresses(soup)) == is_cut
    assert ("Doubt 6" in [words(link) for link in soup.select("details li")]) == is_cut


def test_wordings_stand_side_by_side_on_their_element_s_page(client):
    objective = make.ObjectiveFactory(title="Objective")
    make.WordingFactory(element=objective.record, variant="full", text="In full.", position=2)
    make.WordingFactory(element=objective.record, variant="summary", text="Short.", position=1)

    table_rows = rows(page(client, objective.get_absolute_url()).select_one("#wordings"))

    assert [row[:2] for row in table_rows] == [
        ["executive summary", "Short."],
        ["full wording", "In full."],
    ]


def test_many_receipts_are_folded(client, haiti):
    for number in range(8):
        make.CitationFactory(record=haiti.record, field="text", position=number)

    soup = page(client, "/countries/HTI/").aside

    assert len(soup.select("details .receipts > li")) == 2
    assert words(soup.summary) == "2 more"


def test_passages_that_name_a_record_are_counted_once_and_mentions_by_document(client, haiti):
    document = make.DocumentFactory(short_title="The note")
    twice, once = (make.PassageFactory(document=document, text="Haiti and Haiti") for _ in range(2))
    for passage, start in ((twice, 0), (twice, 10), (once, 0)):
        make.MentionFactory(record=haiti.record, passage=passage, form="Haiti", start=start)

    soup = page(client, "/countries/HTI/").select_one("#mentions")

    assert words(soup.select_one(".panel__note")).startswith("Named in 2 passages. ")
    assert words(soup.select_one(".links")) == "The note: 3 mentions"
    assert len(soup.select(".quotations > li")) == 2


def test_a_long_list_is_folded_and_counts_its_elements_but_not_what_groups_them(client):
    pillar = make.PillarFactory()
    make.PointFactory(strategy=pillar.strategy)
    make.PointFactory.create_batch(8, strategy=pillar.strategy, about=pillar.record)

    soup = page(client, pillar.strategy.get_absolute_url()).select_one("#structure")

    assert words(soup.summary) == "Challenges (9)"


def test_a_place_costs_the_same_however_much_is_said_of_it(client, haiti):
    office = make.OfficeFactory(place=haiti)
    category = make.CategoryFactory()

    def grow():
        for _ in range(3):
            make.IndicatorValueFactory(place=haiti)
            make.StatisticFactory(place=haiti)
            make.OfficePriorityFactory(office=office)
            make.OfficeCityFactory(office=office)
            make.MembershipFactory(place=haiti)
            make.RequirementFactory(office=office, category=make.CategoryFactory(strategy=category.strategy))
            make.MentionFactory(record=haiti.record)
            make.LinkFactory(source=haiti.record)

    grow()

    assert_flat_queries(lambda: client.get("/countries/HTI/"), grow, at_most=36)
