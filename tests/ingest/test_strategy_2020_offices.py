"""Offices and staff of the annexes of the 2020–2024 strategy, read from the real document."""

from tests.ingest.strategy_2020 import lines_quoted, quoted, record, refs, rows

COUNTRY_OFFICES = "ABW BHS BLZ CAN CRI CUB CUW DMA DOM SLV GTM HTI HND JAM MEX NIC PAN TTO".split()  # noqa: SIM905
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
    "office/GUY": ["Georgetown"],
}


# Its type, the category above it in its column, its seat and the place that it is for.
OFFICES = {
    "regional-san-jose": ("regional", "Regional Office", "country/CRI", "place/region"),
    "ABW": ("country", "Offices and sub-offices in countries and territories", "place/ABW", "place/ABW"),
    "usa-resource-mobilization": (
        "resource_mobilization",
        "Country Office with Resource Mobilization Functions",
        "country/USA",
        "country/USA",
    ),
    "guy-coordinating": (
        "coordinating",
        "Country Office with Coordinating Functions for the Caribbean",
        "country/GUY",
        "place/caribbean",
    ),
    "grd-staff-presence": ("staff_presence", "Staff presence", "country/GRD", "country/GRD"),
    "pan-special-envoy": (
        "special_envoy",
        "Office of the Director General's Special Envoy for the Response to the Venezuelan Situation",
        "country/PAN",
        "place/venezuela-response",
    ),
    "pan-administrative-centre": (
        "administrative_centre",
        "Panama (Global) Administrative Centre",
        "country/PAN",
        "place/world",
    ),
    "usa-liaison-new-york": ("liaison", "Special Liaison Office to the United Nations", "country/USA", "place/world"),
}
ROLES = {
    "regional-san-jose": "The Regional Office in San José oversees, plans, coordinates",
    "CAN": "The Canada Country Office has principal responsibilities",
    "usa-resource-mobilization": "The Country Office with Resource Mobilization Functions in Washington, D.C. has",
    "guy-coordinating": "The Country Office with Coordinating Functions for the Caribbean in Guyana helps",
    "pan-special-envoy": "The Office of the Director General's Special Envoy (OSE) for the Regional Response",
    "pan-administrative-centre": "The Panama (Global) Administrative Centre (PAC) supports country",
    "usa-liaison-new-york": "The Special Liaison Office in New York strengthens IOM's relations",
}


def test_there_are_the_25_offices_of_the_table_and_one_that_another_also_is_each_with_the_cities_of_its_row():
    cities = {
        ref: [rows()[key].fields["name"] for key in refs(f"{ref}:") if rows()[key].model == "countries.officecity"]
        for ref in refs("office/")
        if ":" not in ref
    }

    assert cities == CITIES


def test_an_office_belongs_to_the_category_above_it_in_its_column():
    fields = {office: record(f"office/{office}").fields for office in OFFICES}
    in_countries = [
        ref
        for ref in CITIES
        if record(ref).fields.get("category_printed") == "Offices and sub-offices in countries and territories"
    ]

    read = {
        office: (one["office_type"], one["category_printed"], one["seat"], one["place"])
        for office, one in fields.items()
    }
    assert read == OFFICES
    assert in_countries == [f"office/{iso3}" for iso3 in COUNTRY_OFFICES]


def test_the_paragraph_on_its_role_is_the_text_of_an_office():
    texts = {office: record(f"office/{office}").text for office in ROLES}

    assert {office: texts[office][: len(opening)] for office, opening in ROLES.items()} == ROLES


def test_the_office_in_georgetown_is_a_country_office_too_as_a_sentence_says_and_the_list_does_not():
    guyana = record("office/GUY")

    assert (guyana.fields["office_type"], guyana.fields["place"]) == ("country", "country/GUY")
    assert guyana.text == "It also serves as the Country Office for Guyana."
    assert quoted("office/GUY", "office_type") == [guyana.text]
    assert "category_printed" not in guyana.fields
    # Every other office stands under a heading of the table, once.
    assert [ref for ref in refs("office/") if ":" not in ref and not record(ref).fields.get("category_printed")] == [
        "office/GUY"
    ]


def test_offices_that_the_annex_abbreviates_have_their_acronym():
    assert rows()["office/pan-special-envoy:ose"].fields["form"] == "OSE"
    assert rows()["office/pan-administrative-centre:pac"].fields["form"] == "PAC"


def test_staff_is_counted_at_the_end_of_2019():
    read = {}
    for category in ("general-service", "national-officers", "professional-staff", "total"):
        staff = record(f"staff-count/2019-12-31/{category}")
        date = (staff.fields["as_of"], staff.fields["as_of_printed"], lines_quoted(staff.ref, "as_of"))
        read[category] = (staff.fields["count"], staff.fields["is_total"], date)

    date = ("2019-12-31", "31 December 2019", [737])
    assert read == {
        "general-service": (649, False, date),
        "national-officers": (76, False, date),
        "professional-staff": (121, False, date),
        "total": (846, True, date),
    }
