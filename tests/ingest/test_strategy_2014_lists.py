from collections import Counter

from tests.ingest.strategy_2014_rows import quoted, records, titles

SUBREGIONS = {
    "north-america": (
        "North America",
        "the United States and Canada (hereafter referred to collectively as North America, for practical purposes)",
    ),
    "mesoamerica": ("Mesoamerica", "Mesoamerica (defined as Mexico and Central America)"),
    "caribbean": (
        "the Caribbean",
        (
            "These sub-regions are: North America (as defined above), Mesoamerica (defined as Mexico and Central "
            "America) and the Caribbean."
        ),
    ),
}
# Items of a list in prose, and what their titles open with.
IN_PROSE = {
    ("pole", "New pole of attraction: "): ["Mexico", "Belize", "El Salvador", "Panama", "Trinidad and Tobago"],
    ("crime", "Crime to tackle: "): [
        "transnational organized crime",
        "migrant smuggling",
        "trafficking in persons",
        "document forging",
    ],
    ("transit-risk", "Risk of migrants in transit: being "): [
        "exploited",
        "abused",
        "kidnapped",
        "smuggled",
        "trafficked",
    ],
    ("harm", "Harm that many migrants suffer: "): [
        "abuse",
        "discrimination",
        "violence",
        "exploitation",
        "crime",
        "severe human rights violations",
    ],
    ("inequity-cause", "Cause of health inequities: "): [
        "an unequal distribution of resources and opportunities",
        "discrimination and marginalization",
        "unequal access to education, employment, and social and health services",
    ],
    ("funder", "Source of funds: "): [
        "the private sector",
        "beneficiary governments",
        "traditional donors in the region",
    ],
    ("private-sector", "To promote with the private sector: "): [
        "corporate social responsibility",
        "the creation of employment opportunities",
        "social protection",
        "decent working conditions",
        "access to basic health care",
    ],
}


def test_the_other_list_of_seven_stands_beside_the_working_areas_with_its_printed_labels():
    assert titles("point/2014-2016/working-area/") == [
        "Enhancing and improving migrants' protection",
        "Mainstreaming migration into public policies",
        "Improving the quality and dissemination of migration data and statistics",
        "Adequate and effective border management, secure document issuance and identity management",
        "Improving migrants' health conditions",
        "Awareness raising of the private sector on migration",
        (
            "Promoting an increased involvement of all sectors in disaster risk reduction initiatives and "
            "disaster induced displacement management"
        ),
    ]
    labels = [records()[f"point/2014-2016/working-area/{number}"].fields["label"] for number in range(1, 8)]
    assert labels == [f"{number})" for number in range(1, 8)]


def test_the_eight_migration_and_development_abilities_stand_under_the_third_working_area():
    abilities = titles("point/2014-2016/ability/")

    assert len(abilities) == 8
    assert abilities[0] == "mainstreaming migration into the development agenda at local, national and regional levels"
    assert abilities[6] == "supporting reintegration of skilled migrants into their home societies"
    assert abilities[7] == "enhancing the impact of migrant remittances and savings"
    assert {records()[f"point/2014-2016/ability/{n}"].fields["about"] for n in range(1, 9)} == {"pillar/2014-2016/3"}


def test_the_four_environmental_aims_stand_under_the_sixth_working_area():
    assert titles("point/2014-2016/environmental-aim/") == [
        "Preventing forced migration resulting from environmental factors to the extent possible",
        (
            "Providing assistance and protection to populations affected by climate change and seeking durable "
            "solutions to their situation"
        ),
        "Facilitating migration as an adaptation strategy to climate change",
        (
            "Working together with stakeholders to increase communities' resilience to underlying risk factors and "
            "expected changes in their natural environment"
        ),
    ]
    assert records()["point/2014-2016/environmental-aim/1"].fields["about"] == "pillar/2014-2016/6"


def test_the_sentence_on_the_most_important_challenges_gives_nine():
    assert titles("point/2014-2016/main-challenge/") == [
        "protecting migrants' rights",
        "improving management of south-south migration",
        "addressing the growing migration rates of unaccompanied children",
        "fighting anti-immigrant sentiments",
        "combatting migration myths",  # codespell:ignore combatting
        "empowering migrants",
        "managing irregular extra-continental migration",
        "providing comprehensive voluntary return and reintegration options for migrants",
        "promoting orderly migration",
    ]


def test_a_challenge_of_the_context_has_its_sentence_as_text_and_its_place_in_the_source():
    challenge = records()["point/2014-2016/challenge/2"]

    assert challenge.title == "the high incidence of immigrants in irregular situations"
    assert challenge.text.startswith("Another characteristic shared by migration flows in all countries")
    assert quoted(challenge.ref, "title") == [("196", "the high incidence of immigrants in irregular situations")]


def test_the_biggest_challenges_of_the_region_are_five_and_the_last_is_the_fiscal_deficit():
    biggest = [
        title
        for number, title in enumerate(titles("point/2014-2016/challenge/"), start=1)
        if "biggest challenges" in records()[f"point/2014-2016/challenge/{number}"].text
    ]

    assert biggest == [
        "demographic pressure",
        "poverty",
        "ever-changing labour market needs",
        "climate change",
        "the fiscal deficit",
    ]


def test_the_twelve_areas_of_the_regional_specialists_are_told_apart_at_the_semicolons():
    assert titles("point/2014-2016/specialist-area/") == [
        "Communication and Media",
        "Emergency Coordination",
        "Technical Cooperation and Migration Management",
        "Coordination for the Caribbean",
        "Project Development",
        "Administration and Finance",
        "Labour Migration/Migration and Development",
        "Migration and Health",
        "Operations and Movements",
        "Liaison and Policies",
        "Migrant Smuggling and Human Trafficking and Assisted Voluntary Return and Reintegration",
        "Information Technology",
    ]


def test_the_vulnerable_groups_of_the_context_are_eight():
    assert titles("point/2014-2016/vulnerable-group/") == [
        "Particularly vulnerable: children",
        "Particularly vulnerable: women",
        "Particularly vulnerable: indigenous people",
        "Particularly vulnerable: temporary workers and domestic workers",
        "Particularly vulnerable: extra-continental migrants",
        "Particularly vulnerable: LGBTI migrants",
        "Particularly vulnerable: migrants with disabilities",
        "Particularly vulnerable: migrants who were victims of crimes",
    ]


def test_a_subregion_is_what_this_strategy_defines_it_as():
    read = {
        code: (record.title, record.text, record.fields["about"])
        for code in SUBREGIONS
        for record in [records()[f"point/2014-2016/subregion/{code}"]]
    }

    assert read == {code: (*printed, f"place/{code}") for code, printed in SUBREGIONS.items()}


def test_the_parts_of_a_subregion_are_linked_to_it():
    parts = {
        (record.fields["source"], record.fields["target"].rpartition("/")[2])
        for ref, record in records().items()
        if ref.startswith("link/part-of/")
    }

    assert parts == {
        ("country/USA", "north-america"),
        ("country/CAN", "north-america"),
        ("country/MEX", "mesoamerica"),
        ("place/central-america", "mesoamerica"),
    }


def test_the_frameworks_and_tools_are_points_under_what_they_serve():
    tools = {
        ref.rpartition("/")[2]: (record.title, record.fields["about"])
        for ref, record in records().items()
        if ref.startswith("point/2014-2016/tool/")
    }

    assert tools == {
        "midas": ("Border Management Information System (MIDAS software)", "pillar/2014-2016/2"),
        "mcof": ("IOM Migration Crisis Operational Framework (MCOF)", "pillar/2014-2016/5"),
        "cccm": ("Camp Coordination and Camp Management (CCCM) Cluster", "pillar/2014-2016/5"),
        "national-development-plans": ("National Development Plans", "approach/2014-2016/4"),
        "undaf": ("United Nations Development Assistance Framework (UNDAF)", "approach/2014-2016/4"),
    }


def test_a_list_in_prose_gives_each_of_its_items_under_a_title_that_says_of_what():
    read = {(name, lead): titles(f"point/2014-2016/key-element/{name}-") for name, lead in IN_PROSE}

    assert read == {(name, lead): [f"{lead}{item}" for item in items] for (name, lead), items in IN_PROSE.items()}


def test_no_two_points_of_the_strategy_have_one_title():
    counts = Counter(
        record.title for ref, record in records().items() if ref.startswith("point/2014-2016/") and record.title
    )

    assert [title for title, times in counts.items() if times > 1] == []


def test_a_challenge_that_is_a_clause_is_titled_by_the_whole_clause():
    challenges = titles("point/2014-2016/challenge/")

    assert (
        "Many of the migrants who traverse these sub-regions have irregular statuses and are frequently in highly "
        "vulnerable conditions"
    ) in challenges
    assert (
        "The region has been identified as one of the most vulnerable to climate change and its effects in the world"
    ) in challenges


def test_challenges_are_numbered_as_they_stand_in_the_chapter():
    numbered = {record.title: record.fields["number"] for record in records().values() if "/challenge/" in record.ref}

    assert numbered["demographic pressure"] < numbered["the fiscal deficit"]
    assert numbered["the fiscal deficit"] < numbered["migrants' vulnerability to violations and abuses in the region"]


def test_running_text_states_strengths_what_is_expected_and_needed_and_what_the_strategy_is_for():
    types = ("strength", "outlook", "need", "purpose")
    read = {record.text: name for name in types for ref, record in records().items() if f"/{name}/" in ref}

    openings = {text.split(",")[0][:40]: name for text, name in read.items()}
    assert openings == {
        "IOM's contribution to these regional pla": "strength",
        "Thanks to its years of presence in the f": "strength",
        "Also": "strength",
        "IOM's flexible and project-oriented stru": "strength",
        "Nevertheless": "outlook",
        "Consequently": "need",
        "With this document": "purpose",
    }


def test_lines_of_the_contents_list_are_no_records():
    assert [ref for ref in records() if "chapter" in ref] == []
