"""Processes and initiatives of Annex 2 of the 2020–2024 strategy, read from the real document."""

from tests.ingest.strategy_2020 import lines_quoted, quoted, record, refs, rows

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
PRIORITISED = "un-network-migration-lac rcm cmc ocam incosami r4v paim-sica cdp ibc-human-mobility".split()  # noqa: SIM905
# Its category, who leads it and the role of IOM.
PROCESSES = {
    "un-network-migration-lac": (
        "global_compact",
        "IOM and the United Nations Economic Commission for Latin America and the Caribbean (ECLAC)",
        "co-lead",
    ),
    "rcm": ("consultation", "Member States", "observer"),
    "ocam": (
        "consultation",
        "Member States of the Central American Integration System (SICA)",
        "technical secretariat",
    ),
    "riam": ("consultation", "Migration authorities of member States", "observer; technical secretariat"),
    "incosami": ("consultation", "Migration and health authorities of Member States", "steering committee"),
    "cdp": ("initiative", "ECLAC", "co-lead of Pillar 4"),
    "ibc-human-mobility": ("initiative", "IOM, UNHCR and UNICEF", "co-lead"),
    "mirps": ("initiative", "State-led initiative supported by UNHCR", "participant"),
    "redlac": ("initiative", "United Nations Office for the Coordination of Humanitarian Affairs (UNOCHA)", "member"),
    "quito": ("named", "", "co-coordinator of technical secretariat"),
}
NAMES = {
    "rcm": {"Puebla Process", "RCM", "Regional Conference on Migration"},
    "cdp": {"CDP", "CPD", "Comprehensive Development Plan for El Salvador, Guatemala, Honduras and Mexico"},
    "ibc-human-mobility": {"IBC", "Issue-based Coalition on Human Mobility"},
    "r4v": {
        "Coordination Platform for Refugees and Migrants from Venezuela",
        "Inter-Agency Regional Platform",
        "Plataforma de Coordinación para Refugiados y Migrantes de Venezuela",
        "R4V",
        "Regional Inter-Agency Coordination Platform for Venezuelan Refugees and Migrants",
    },
    "mirps": {
        "Comprehensive Regional Protection and Solutions Framework",
        "MIRPS",
        "Marco Integral Regional para la Protección y Soluciones",
    },
    "rmrp": {
        "RMRP",
        "Refugee and Migrant Response Plan",
        "Refugee and Migrant Response Plan 2020",
        "Refugee and Migrant Response Plan for Refugees and Migrants from Venezuela",
        "Regional Refugee and Migrant Response Plan",
    },
}


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


def test_a_process_has_category_lead_and_the_role_of_iom():
    fields = {slug: record(f"process/{slug}").fields for slug in PROCESSES}
    without_remarks = record("process/violence-reduction")

    assert {slug: (one["category"], one["lead"], one["iom_role"]) for slug, one in fields.items()} == PROCESSES
    assert without_remarks.text == without_remarks.fields["remarks"] == without_remarks.fields["iom_role"] == ""


def test_a_process_keeps_every_name_and_acronym_as_printed():
    assert {slug: {rows()[key].fields["form"] for key in refs(f"process/{slug}:")} for slug in NAMES} == NAMES


def test_the_two_acronyms_of_the_development_plan_are_cited_where_they_stand():
    printed = zip(quoted("process/cdp", "names"), lines_quoted("process/cdp", "names"), strict=True)

    assert {form: line for form, line in printed if len(form) == 3} == {"CDP": 794, "CPD": 769}
