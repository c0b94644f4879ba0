"""Offices, staff and processes of the annexes of the 2020–2024 strategy, read from the real document."""

import pytest

from tests.ingest.strategy_2020 import lines_quoted, quoted, record, refs, rows

COUNTRY_OFFICES = [
    "ABW",
    "BHS",
    "BLZ",
    "CAN",
    "CRI",
    "CUB",
    "CUW",
    "DMA",
    "DOM",
    "SLV",
    "GTM",
    "HTI",
    "HND",
    "JAM",
    "MEX",
    "NIC",
    "PAN",
    "TTO",
]
CITIES = {
    "office/regional-san-jose": ["San Jose"],
    "office/ABW": ["Oranjestad"],
    "office/BHS": ["Nassau"],
    "office/BLZ": ["Belize City"],
    "office/CAN": ["Ottawa"],
    "office/CRI": ["San José"],
    "office/CUB": ["Havana"],
    "office/CUW": ["Willemstad"],
    "office/DMA": ["Roseau"],
    "office/DOM": ["Santo Domingo", "Dajabón", "Elias Piña", "Jimaní", "Pedernales"],
    "office/SLV": ["San Salvador"],
    "office/GTM": ["Guatemala City", "San Marcos", "Quetzaltenango"],
    "office/HTI": ["Port-au-Prince", "Ouanaminthe", "Port-de-Paix"],
    "office/HND": ["Tegucigalpa", "San Pedro Sula"],
    "office/JAM": ["Kingston"],
    "office/MEX": ["Mexico City", "Ciudad Juárez", "Tapachula", "Tenosique", "Tijuana"],
    "office/NIC": ["Managua", "Chinandega", "Rivas"],
    "office/PAN": ["Panama City"],
    "office/TTO": ["Port of Spain"],
    "office/usa-resource-mobilization": ["Washington, D.C."],
    "office/guy-coordinating": ["Georgetown"],
    "office/grd-staff-presence": ["Saint George's"],
    "office/pan-special-envoy": ["Panama City"],
    "office/pan-administrative-centre": ["Panama City"],
    "office/usa-liaison-new-york": ["New York City"],
    "office/USA": ["Washington, D.C."],
    "office/GUY": ["Georgetown"],
}


@pytest.mark.parametrize("office", CITIES)
def test_an_office_has_the_cities_of_its_row(office):
    cities = [rows()[key].fields["name"] for key in refs(f"{office}:") if rows()[key].model == "countries.officecity"]

    assert cities == CITIES[office]


def test_there_are_the_25_offices_of_the_table_and_the_two_that_others_also_are():
    assert sorted(ref for ref in refs("office/") if ":" not in ref) == sorted(CITIES)


def test_eighteen_offices_stand_under_countries_and_territories():
    listed = [
        ref
        for ref in CITIES
        if record(ref).fields["category_printed"] == "Offices and sub-offices in countries and territories"
    ]

    assert listed == [f"office/{iso3}" for iso3 in COUNTRY_OFFICES]


@pytest.mark.parametrize(
    ("office", "office_type", "category", "seat", "place"),
    [
        ("regional-san-jose", "regional", "Regional Office", "country/CRI", "place/region"),
        ("ABW", "country", "Offices and sub-offices in countries and territories", "place/ABW", "place/ABW"),
        (
            "usa-resource-mobilization",
            "resource_mobilization",
            "Country Office with Resource Mobilization Functions",
            "country/USA",
            None,
        ),
        (
            "guy-coordinating",
            "coordinating",
            "Country Office with Coordinating Functions for the Caribbean",
            "country/GUY",
            "place/caribbean",
        ),
        ("grd-staff-presence", "staff_presence", "Staff presence", "country/GRD", "country/GRD"),
        (
            "pan-special-envoy",
            "special_envoy",
            "Office of the Director General's Special Envoy for the Response to the Venezuelan Situation",
            "country/PAN",
            "place/venezuela-response",
        ),
        (
            "pan-administrative-centre",
            "administrative_centre",
            "Panama (Global) Administrative Centre",
            "country/PAN",
            "place/world",
        ),
        (
            "usa-liaison-new-york",
            "liaison",
            "Special Liaison Office to the United Nations",
            "country/USA",
            "place/world",
        ),
    ],
)
def test_an_office_belongs_to_the_category_above_it_in_its_column(office, office_type, category, seat, place):
    fields = record(f"office/{office}").fields

    assert (fields["office_type"], fields["category_printed"]) == (office_type, category)
    assert (fields["seat"], fields["place"]) == (seat, place)


@pytest.mark.parametrize(
    ("office", "opening"),
    [
        ("regional-san-jose", "The Regional Office in San José oversees, plans, coordinates"),
        ("CAN", "The Canada Country Office has principal responsibilities"),
        (
            "usa-resource-mobilization",
            "The Country Office with Resource Mobilization Functions in Washington, D.C. has",
        ),
        ("guy-coordinating", "The Country Office with Coordinating Functions for the Caribbean in Guyana helps"),
        ("pan-special-envoy", "The Office of the Director General's Special Envoy (OSE) for the Regional Response"),
        ("pan-administrative-centre", "The Panama (Global) Administrative Centre (PAC) supports country"),
        ("usa-liaison-new-york", "The Special Liaison Office in New York strengthens IOM's relations"),
    ],
)
def test_the_paragraph_on_its_role_is_the_text_of_an_office(office, opening):
    assert record(f"office/{office}").text.startswith(opening)


def test_the_coordinating_office_is_also_the_country_office_for_guyana():
    guyana = record("office/GUY")

    assert (guyana.fields["office_type"], guyana.fields["place"]) == ("country", "country/GUY")
    assert guyana.text == "It also serves as the Country Office for Guyana."


def test_the_office_in_washington_is_a_country_office_as_its_heading_says():
    assert record("office/USA").fields["office_type"] == "country"
    assert quoted("office/USA", "office_type") == ["Country Office with Resource Mobilization Functions"]


@pytest.mark.parametrize(
    ("category", "count", "is_total"),
    [
        ("general-service", 649, False),
        ("national-officers", 76, False),
        ("professional-staff", 121, False),
        ("total", 846, True),
    ],
)
def test_staff_is_counted_at_the_end_of_2019(category, count, is_total):
    staff = record(f"staff-count/2019-12-31/{category}")

    assert (staff.fields["count"], staff.fields["is_total"]) == (count, is_total)
    assert (staff.fields["as_of"], staff.fields["as_of_printed"]) == ("2019-12-31", "31 December 2019")
    assert lines_quoted(staff.ref, "as_of") == [737]


LISTED = [
    "un-network-migration-lac",
    "rcm",
    "cmc",
    "ocam",
    "riam",
    "commca",
    "incosami",
    "fibemyd",
    "oacps",
    "r4v",
    "paim-sica",
    "cdp",
    "violence-reduction",
    "america-crece",
    "ibc-human-mobility",
    "mirps",
    "corett",
    "cdm-conference",
    "redlac",
]
PRIORITISED = [
    "un-network-migration-lac",
    "rcm",
    "cmc",
    "ocam",
    "incosami",
    "r4v",
    "paim-sica",
    "cdp",
    "ibc-human-mobility",
]


def test_the_tables_list_nineteen_processes_and_six_more_are_named_elsewhere():
    processes = [ref for ref in refs("process/") if ":" not in ref]

    assert processes[:19] == [f"process/{slug}" for slug in LISTED]
    assert processes[19:] == [
        "process/quito",
        "process/rmrp",
        "process/un-network-migration",
        "process/western-hemisphere-programme",
        "process/venezuela-donors-conference",
        "process/gcm-regional-review",
    ]


def test_nine_processes_are_prioritised():
    assert [slug for slug in LISTED if record(f"process/{slug}").fields["is_prioritised"]] == PRIORITISED


@pytest.mark.parametrize(
    ("slug", "category", "lead", "role"),
    [
        (
            "un-network-migration-lac",
            "global_compact",
            "IOM and the United Nations Economic Commission for Latin America and the Caribbean (ECLAC)",
            "co-lead",
        ),
        ("rcm", "consultation", "Member States", "observer"),
        (
            "ocam",
            "consultation",
            "Member States of the Central American Integration System (SICA)",
            "technical secretariat",
        ),
        ("riam", "consultation", "Migration authorities of member States", "observer; technical secretariat"),
        ("incosami", "consultation", "Migration and health authorities of Member States", "steering committee"),
        ("cdp", "initiative", "ECLAC", "co-lead of Pillar 4"),
        ("ibc-human-mobility", "initiative", "IOM, UNHCR and UNICEF", "co-lead"),
        ("mirps", "initiative", "State-led initiative supported by UNHCR", "participant"),
        (
            "redlac",
            "initiative",
            "United Nations Office for the Coordination of Humanitarian Affairs (UNOCHA)",
            "member",
        ),
        ("quito", "named", "", "co-coordinator of technical secretariat"),
    ],
)
def test_a_process_has_category_lead_and_the_role_of_iom(slug, category, lead, role):
    fields = record(f"process/{slug}").fields

    assert (fields["category"], fields["lead"], fields["iom_role"]) == (category, lead, role)


def test_a_process_without_remarks_has_none():
    initiative = record("process/violence-reduction")

    assert (initiative.text, initiative.fields["remarks"], initiative.fields["iom_role"]) == ("", "", "")


@pytest.mark.parametrize(
    ("slug", "forms"),
    [
        ("rcm", {"Regional Conference on Migration", "RCM", "Puebla Process"}),
        (
            "cdp",
            {"Comprehensive Development Plan for El Salvador, Guatemala, Honduras and Mexico", "CDP", "CPD"},
        ),
        ("ibc-human-mobility", {"Issue-based Coalition on Human Mobility", "IBC"}),
        (
            "r4v",
            {
                "Regional Inter-Agency Coordination Platform for Venezuelan Refugees and Migrants",
                "R4V",
                "Plataforma de Coordinación para Refugiados y Migrantes de Venezuela",
                "Coordination Platform for Refugees and Migrants from Venezuela",
                "Inter-Agency Regional Platform",
            },
        ),
        (
            "mirps",
            {
                "Comprehensive Regional Protection and Solutions Framework",
                "MIRPS",
                "Marco Integral Regional para la Protección y Soluciones",
            },
        ),
        (
            "rmrp",
            {
                "Refugee and Migrant Response Plan",
                "RMRP",
                "Refugee and Migrant Response Plan for Refugees and Migrants from Venezuela",
                "Refugee and Migrant Response Plan 2020",
                "Regional Refugee and Migrant Response Plan",
            },
        ),
    ],
)
def test_a_process_keeps_every_name_and_acronym_as_printed(slug, forms):
    assert {rows()[key].fields["form"] for key in refs(f"process/{slug}:")} == forms


def test_the_two_acronyms_of_the_development_plan_are_cited_where_they_stand():
    printed = zip(quoted("process/cdp", "names"), lines_quoted("process/cdp", "names"), strict=True)

    assert {form: line for form, line in printed if len(form) == 3} == {"CDP": 794, "CPD": 769}


def test_offices_that_the_annex_abbreviates_have_their_acronym():
    assert rows()["office/pan-special-envoy:ose"].fields["form"] == "OSE"
    assert rows()["office/pan-administrative-centre:pac"].fields["form"] == "PAC"
