from strategy_kb.ingest.types import ParsedRow
from tests.ingest.strategy_2014_rows import DOCUMENT, quoted, records, rows

# Footnote 1, in its order.
MEMBERS = "ATG BHS BLZ CAN CRI DOM SLV GTM GUY HTI HND JAM MEX NIC PAN VCT SUR TTO USA".split()  # noqa: SIM905
PARTNERS = {
    "sica": ("Central American Integration System", "SICA"),
    "caricom": ("Caribbean Community", "CARICOM"),
    "oas": ("Organization of American States", "OAS"),
    "celac": ("Community of Latin American and Caribbean States", "CELAC"),
    "segib": ("Ibero-American General Secretariat", "SEGIB"),
    "united-nations": ("United Nations", ""),
    "interpol": ("INTERPOL", "INTERPOL"),
    "icao": ("ICAO", "ICAO"),
    "iata": ("IATA", "IATA"),
    "iom": ("International Organization for Migration", "IOM"),
}


def plain_rows(model):
    return {row.key: row.fields for row in rows() if isinstance(row, ParsedRow) and row.model == model}


def test_a_partner_has_its_name_and_acronym_as_printed():
    bodies = {slug: f"{'organization' if slug == 'iom' else 'partner'}/{slug}" for slug in PARTNERS}
    partners = {slug: records()[ref] for slug, ref in bodies.items()}

    assert {slug: (partner.title, partner.fields["acronym"]) for slug, partner in partners.items()} == PARTNERS


def test_a_platform_with_a_record_elsewhere_gets_the_name_it_has_here_and_no_second_record():
    names = plain_rows("countries.processname")
    aliases = plain_rows("records.alias")

    assert {ref for ref in records() if ref.partition("/")[0] in ("process", "mobility-regime")} == set()
    assert "partner/eclac" not in records()
    assert names[f"process/rcm:regional-conference-on-migration:{DOCUMENT}"]["is_acronym"] is False
    assert names[f"process/ocam:ocam:{DOCUMENT}"]["form"] == "OCAM"
    agreement = aliases["mobility-regime/ca-4:central-america-4-border-control-agreement"]
    assert (agreement["form"], agreement["kind"]) == ("Central America-4 Border Control Agreement", "name")


def test_all_thirteen_organizations_are_linked_to_iom_as_its_partners():
    partners = [r.fields["source"] for ref, r in records().items() if ref.startswith("link/partner-of/")]

    assert partners == [
        "process/rcm",
        "process/ocam",
        "mobility-regime/ca-4",
        "partner/sica",
        "partner/caricom",
        "partner/oas",
        "partner/celac",
        "partner/eclac",
        "partner/segib",
        "partner/united-nations",
        "partner/interpol",
        "partner/icao",
        "partner/iata",
    ]


def test_the_member_states_of_footnote_1_are_nineteen_and_the_observer_is_cuba():
    members = [r for ref, r in records().items() if ref.startswith("link/member-of/")]
    observers = [r.fields["source"] for ref, r in records().items() if ref.startswith("link/observes/")]

    assert [member.fields["source"] for member in members] == [f"country/{iso3}" for iso3 in MEMBERS]
    assert {(member.fields["target"], member.fields["basis"]) for member in members} == {("organization/iom", "stated")}
    assert observers == ["country/CUB"]


def test_a_membership_is_cited_from_the_sentence_and_from_the_footnote():
    link = records()["link/member-of/country.VCT--organization.iom"]

    assert link.title == "Saint Vincent and the Grenadines — is a member of — IOM"
    assert quoted(link.ref, "source") == [("666", "Saint Vincent and the Grenadines")]
    assert {line for line, _ in quoted(link.ref, "text")} == {"152"}


def test_the_staff_of_january_2014_has_a_month_and_no_day():
    read = {}
    for name in ("total", "international"):
        staff = records()[f"staff-count/2014-01/{name}"]
        days = (staff.fields["as_of"], staff.fields["as_of_printed"])
        read[staff.title] = (staff.fields["count"], staff.fields["is_total"], *days, quoted(staff.ref, "count"))

    assert read == {
        "612 staff members, January 2014": (612, True, None, "January 2014", [("154", "612")]),
        "54 international staff, January 2014": (54, False, None, "January 2014", [("154", "54")]),
    }


def test_iom_leads_the_cluster_on_camps():
    link = records()["link/leads/organization.iom--point.2014-2016.tool.cccm"]

    assert link.text.startswith("In addition, as the lead agency of the Camp Coordination and Camp Management (CCCM)")


def test_the_eight_references_have_their_text_and_first_address():
    references = {ref: r for ref, r in records().items() if ref.startswith("reference/")}
    links = [r.fields["link"] for r in references.values()]

    assert list(references) == [f"reference/{DOCUMENT}/{number}" for number in range(1, 9)]
    assert links == [
        "",
        "",
        "http://unstats.un.org/unsd/edemographic/products/vitstats/sets/Series_A_2012.pdf",
        "http://www.un.org/en/development/desa/population/publications/pdf/migration/migration-wallchart2013.pdf",
        "",
        "",
        "",
        "http://www.iom.int/cms/wmr2013",
    ]
    assert references[f"reference/{DOCUMENT}/2"].text == "Cuba."
    assert references[f"reference/{DOCUMENT}/7"].fields["passage"] == f"{DOCUMENT}:672"
