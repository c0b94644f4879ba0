"""Lists, sections, partners, regimes and footnotes of the 2020–2024 strategy, read from the real document."""

from tests.ingest.strategy_2020 import lines_quoted, quoted, record, refs, rows

LISTS = {
    "opportunity": "abcde",
    "challenge": "abcde",
    "institutional-development": "abcdef",
    "thematic-area": "abcdefghij",
    "driver": ["3.3.1", "3.3.2", "3.3.3", "3.3.4", "3.3.5", "3.3.6", "3.3.7"],
}
GROUPS = {
    "very-high": "the Bahamas, Barbados, Canada and the United States",
    "high": (
        "Antigua and Barbuda, Belize, Costa Rica, Cuba, Dominica, the Dominican Republic, Grenada, Jamaica, Mexico, "
        "Panama, Saint Lucia, Saint Kitts and Nevis, Saint Vincent and the Grenadines, and Trinidad and Tobago"
    ),
    "medium": "El Salvador, Guatemala, Guyana, Honduras and Nicaragua",
    "low": "Haiti",
}
REGIMES = {
    "ca-4": ("Central America-4 Free Mobility Agreement", 4, "SLV GTM HND NIC"),
    "csme": ("Caribbean Community Single Market and Economy", 12, "ATG BRB BLZ DMA GRD GUY JAM KNA LCA VCT SUR TTO"),
    "oecs": ("Organisation of Eastern Caribbean States", None, "ATG DMA GRD KNA LCA VCT"),
}
LINKS = {
    "10": "www3.weforum.org/docs/WEF_TheGlobalCompetitivenessReport2019.pdf",
    "16": "",
    "57": "https://kmhub.iom.int",
    "a": "https://data.worldbank.org/indicator/NY.GNPPCAP.CD",
}


def test_a_list_has_all_its_items_in_order():
    read = {kind: [ref for ref in refs(f"point/2020-2024/{kind}/") if record(ref).fields["label"]] for kind in LISTS}

    assert read == {kind: [f"point/2020-2024/{kind}/{name}" for name in names] for kind, names in LISTS.items()}


def test_opportunities_and_challenges_have_no_printed_title():
    opportunity, challenge = record("point/2020-2024/opportunity/c"), record("point/2020-2024/challenge/e")

    assert opportunity.title is None
    assert opportunity.text == "There is strong emphasis on legal frameworks and the rights of migrants."
    assert challenge.text == (
        "The involvement and participation of the private sector, an essential actor in labour migration, is"
        " often limited."
    )


def test_an_opportunity_reads_without_its_footnote_marker():
    assert "Knowledge Hub on Migration, a source" in record("point/2020-2024/opportunity/e").text


def test_a_driver_joins_the_paragraph_that_a_page_break_cut():
    driver = record("point/2020-2024/driver/3.3.2")

    assert driver.title == "Venezuelans in the region"
    assert driver.text.startswith("There are more than 5.1 million Venezuelan refugees and migrants")
    assert "would require a massive economic reactivation plan and support" in driver.text
    assert driver.text.endswith("convinced of its irreversible success.")
    assert len(driver.text.split("\n\n")) == 5


def test_an_area_of_institutional_development_has_title_and_paragraph():
    area = record("point/2020-2024/institutional-development/c")

    assert (area.title, area.fields["label"]) == ("Strengthen IOM's resource mobilization capacity", "(c)")
    assert area.text.startswith("In recent years, United States government donors")
    assert area.text.endswith("the World Bank and the Inter-American Development Bank (IADB).")


def test_thematic_areas_lose_the_punctuation_of_the_list():
    titles = [record(f"point/2020-2024/thematic-area/{letter}").title for letter in "aij"]

    assert titles == [
        "Disaster prevention, preparedness and response",
        "Counter-trafficking",
        "Immigration and border management",
    ]


def test_the_three_lenses_stand_for_the_three_pillars():
    lenses = [record(ref) for ref in refs("point/2020-2024/key-element/lens-")]

    assert [lens.title for lens in lenses] == [
        "Lens on the work of IOM: resilience",
        "Lens on the work of IOM: mobility",
        "Lens on the work of IOM: governance",
    ]
    assert [lens.fields["about"] for lens in lenses] == [
        "pillar/2020-2024/resilience",
        "pillar/2020-2024/mobility",
        "pillar/2020-2024/governance",
    ]


def test_those_with_whom_the_strategy_is_implemented_are_eight():
    titles = [record(ref).title for ref in refs("point/2020-2024/key-element/collaboration-")]

    assert len(titles) == 8
    assert titles[:2] == [
        "Implemented with: Member States and their national, provincial and local authorities",
        "Implemented with: regional organizations, processes and initiatives",
    ]


def test_the_mission_has_four_commitments():
    titles = [record(ref).title for ref in refs("point/2020-2024/key-element/commitment-")]

    assert titles == [
        "IOM acts to assist in meeting the operational challenges of migration",
        "IOM acts to advance understanding of migration issues",
        "IOM acts to encourage social and economic development through migration",
        "IOM acts to uphold the human dignity and well-being of migrants",
    ]


def test_the_results_framework_has_four_objectives():
    titles = [record(f"element/srf/{number}").title for number in range(1, 5)]

    assert titles == [
        "SRF Objective 1: humanitarian response and resilience",
        "SRF Objective 2: humanitarian response and resilience",
        "SRF Objective 3: mobility",
        "SRF Objective 4: governance",
    ]
    assert quoted("element/srf/2", "code") == ["SRF Objectives 1 and 2"]


def test_a_group_by_human_development_prints_its_members():
    assert {name: record(f"point/2020-2024/group/hdi-{name}").text for name in GROUPS} == GROUPS


def test_a_mobility_regime_has_the_members_that_text_or_footnote_lists():
    read = {}
    for regime in REGIMES:
        mobility_regime = record(f"mobility-regime/{regime}")
        keys = refs(f"membership/mobility-regime.{regime}/named/")
        members = " ".join(key.rpartition("/")[2] for key in keys)
        places = " ".join(rows()[key].fields["place"].removeprefix("country/") for key in keys)
        read[regime] = (mobility_regime.title, mobility_regime.fields["member_count_printed"], members, places)

    assert read == {regime: (*printed, printed[-1]) for regime, printed in REGIMES.items()}


def test_what_the_strategy_says_of_two_regimes_together_is_part_of_both():
    closing = "each regime has dealt with the implementation of free movement provisions differently."

    assert record("mobility-regime/csme").text.endswith(closing)
    assert record("mobility-regime/oecs").text.endswith(closing)
    assert not record("mobility-regime/ca-4").text.endswith(closing)


def test_members_of_a_regime_are_cited_from_its_footnote():
    assert set(lines_quoted("mobility-regime/csme", "members")) == {569}
    assert set(lines_quoted("mobility-regime/oecs", "members")) == {571}
    assert set(lines_quoted("mobility-regime/ca-4", "members")) == {560}


def test_the_key_partners_of_the_section_and_of_other_sections_are_there():
    expected = (
        "prm usaid tip-office european-union iom-development-fund eclac diaspora-groups pdd"
        " undrr unfccc unep unccd iucn paho united-nations-agencies ngos academia provincial-and-local-governments"
        " civil-society-partners faith-based-organizations private-sector world-bank iadb unhcr unicef unsdg-lac cdema"
        " unocha"
    )

    assert refs("partner/") == [f"partner/{slug}" for slug in expected.split()]


def test_a_partner_text_is_the_sentence_that_names_it():
    fund = record("partner/iom-development-fund")

    assert fund.text == (
        "The IOM Development Fund has been instrumental in spearheading a series of innovative initiatives in the "
        "region, including the mainstreaming of migration in development planning and the development of PAIM-SICA."
    )
    assert record("partner/tip-office").fields["acronym"] == "TIP Office"


def test_the_list_of_acronyms_has_23_entries_and_eight_with_a_spanish_expansion():
    acronyms = [record(ref) for ref in refs("acronym/") if lines_quoted(ref, "title")[0] < 160]

    assert len(acronyms) == 23
    assert [one.title for one in acronyms if one.fields["expansion_es"]] == [
        "COMMCA",
        "INCOSAMI",
        "MIRPS",
        "OCAM",
        "PAIM-SICA",
        "PRIMI",
        "RIAM",
        "SICA",
    ]


def test_an_acronym_has_its_expansions_and_what_it_names():
    ocam = record("acronym/strategy-2020-2024/ocam")

    assert ocam.fields["expansion"] == "Central American Commission of Migration Directors"
    assert ocam.fields["expansion_es"] == "Comisión Centroamericana de Directores de Migración"
    assert ocam.fields["names"] == "process/ocam"


def test_all_57_footnotes_and_the_five_notes_to_the_table_are_references():
    numbers = [record(ref).fields["number"] for ref in refs("reference/")]

    assert numbers == [str(number) for number in range(1, 58)] + ["a", "b", "c", "d", "e"]


def test_a_reference_has_the_first_address_printed_in_it():
    read = {number: record(f"reference/strategy-2020-2024/{number}").fields["link"] for number in LINKS}

    assert read == LINKS


def test_a_footnote_that_goes_on_in_a_second_paragraph_is_whole():
    text = record("reference/strategy-2020-2024/28").text

    assert text.startswith("It is important to note that many countries include Haitians and Cubans")
    assert text.endswith("(accessed 29 October 2020).)")
