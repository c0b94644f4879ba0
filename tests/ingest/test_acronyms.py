from strategy_kb.ingest import segment
from strategy_kb.ingest.derive import acronyms
from strategy_kb.ingest.derive.acronyms import KnownNames
from strategy_kb.ingest.types import ParsedRecord, ParsedRow
from tests.ingest.source_texts import REVIEWED, all_documents, rows_before

STRATEGY = "strategy-2014-2016"
CHAPTER = "migration-initiatives-2020"


def forms(slug: str) -> dict[str, str]:
    known = KnownNames(rows_before("inline_acronyms"), REVIEWED)
    acronyms_read = acronyms.read_introduced(all_documents()[slug], known)
    return {introduced.form.text: introduced.expansion.text for introduced in acronyms_read}


def derived(rows: list[ParsedRecord | ParsedRow]) -> dict[str, ParsedRecord]:
    return {record.ref: record for record in acronyms.derive(all_documents(), rows, REVIEWED)}


def test_the_strategy_of_2014_introduces_sixteen_acronyms():
    assert forms(STRATEGY) == {
        "IOM": "International Organization for Migration",
        "OIM": "Organisation Internationale pour les Migrations",
        "RCM": "Regional Conference on Migration",
        "OCAM": "Central American Commission of Migration Directors",
        "CA-4": "Central America-4 Border Control Agreement",
        "SICA": "Central American Integration System",
        "CARICOM": "Caribbean Community",
        "OAS": "Organization of American States",
        "CELAC": "Community of Latin American and Caribbean States",
        "ECLAC": "Economic Commission for Latin America and the Caribbean",
        "SEGIB": "Ibero-American General Secretariat",
        "MIDAS": "Border Management Information System",
        "M&D": "migration and development",
        "MCOF": "Migration Crisis Operational Framework",
        "CCCM": "Camp Coordination and Camp Management",
        "UNDAF": "United Nations Development Assistance Framework",
    }


def test_migration_initiatives_introduces_its_acronyms_across_line_ends():
    expansions = forms(CHAPTER)

    assert len(expansions) == 25
    assert expansions["CMC"] == "Caribbean Migration Consultations"
    assert expansions["MECC"] == "migration, environment and climate change"
    assert expansions["IBM"] == "integrated border management"
    assert expansions["J/TIP"] == "Office to Monitor and Combat Trafficking in Persons"
    assert expansions["MiGOF"] == "Migration Governance Framework"
    assert expansions["T&TA"] == "training and technical assistance"


def test_what_else_stands_in_the_brackets_hides_no_acronym():
    text = (
        "El Instituto Nacional de Estadística (en adelante, INE) y la Ley General de Población (en lo sucesivo «LGP»). "
        "L'Organisation internationale de la francophonie (ci-après « OIF »). The World Food Programme (hereinafter "
        "“WFP”), the Ministry of Foreign Affairs (“MFA” or “the Ministry”), the Refugee Response Framework (RRF; in "
        "Spanish MIRPS), the Monitoring Centre (MC 2020) and “CBP” (Customs and Border Protection). The Border Force "
        "(see Annex B), the Ministry (as amended by the INA) and the Department of Health (HHS, in short)."
    )
    document = segment.segment("a-note", {"form": "plain", "title": "A note"}, text)

    introduced = acronyms.read_introduced(document, KnownNames([]))

    assert {one.form.text: one.expansion.text for one in introduced} == {
        "INE": "Instituto Nacional de Estadística",
        "LGP": "Ley General de Población",
        "OIF": "Organisation internationale de la francophonie",
        "WFP": "World Food Programme",
        "MFA": "Ministry of Foreign Affairs",
        "RRF": "Refugee Response Framework",
        "MC": "Monitoring Centre",
        "CBP": "Customs and Border Protection",
    }


def test_the_web_pages_introduce_none():
    assert (forms("web-about-us"), forms("web-regional-strategy")) == ({}, {})


def test_an_acronym_shared_by_two_languages_keeps_the_spanish_expansion_apart():
    shared = derived([])[f"acronym/{STRATEGY}/oim"]

    assert shared.fields["expansion"] == "Organisation Internationale pour les Migrations"
    assert shared.fields["expansion_es"] == "Organización Internacional para las Migraciones"


def test_an_acronym_is_cited_from_the_first_place_that_expands_it():
    acronym = derived([])[f"acronym/{STRATEGY}/m-d"]

    assert [(q.field, q.passage, q.exact) for q in acronym.citations] == [
        ("title", f"{STRATEGY}:308", "M&D"),
        ("form", f"{STRATEGY}:308", "M&D"),
        ("text", f"{STRATEGY}:308", "migration and development"),
        ("expansion", f"{STRATEGY}:308", "migration and development"),
    ]


def test_a_form_that_a_list_of_acronyms_expands_is_left_to_the_list():
    fields = {"document": "strategy-2020-2024", "form": "SDG(s)"}
    acronym = ParsedRecord("records.acronym", "acronym/strategy-2020-2024/sdg-s", "SDG(s)", fields=fields)

    assert "acronym/strategy-2020-2024/sdgs" in derived([])
    assert "acronym/strategy-2020-2024/sdgs" not in derived([acronym])


def partner(ref: str, title: str, acronym: str = "") -> ParsedRecord:
    return ParsedRecord("countries.partner", f"partner/{ref}", title, fields={"acronym": acronym})


def test_an_acronym_names_the_record_that_has_its_expansion_for_a_name():
    process = {"process": "process/rcm", "form": "Regional Conferences on Migration", "is_acronym": False}
    tool = {"record": "point/2014-2016/tool/mcof", "form": "IOM Migration Crisis Operational Framework", "kind": "name"}
    rows = [
        ParsedRow("countries.processname", "key", {**process, "document": STRATEGY}),
        partner("oas", "The Organisation of American States"),
        ParsedRow("records.alias", "key", tool),
    ]

    records = derived(rows)

    assert records[f"acronym/{STRATEGY}/rcm"].fields["names"] == "process/rcm"
    assert records[f"acronym/{STRATEGY}/oas"].fields["names"] == "partner/oas"
    assert records[f"acronym/{STRATEGY}/mcof"].fields["names"] == "point/2014-2016/tool/mcof"
    assert records[f"acronym/{STRATEGY}/undaf"].fields["names"] is None


def test_letters_alone_name_nothing_and_choose_among_the_records_of_one_name():
    name = "Organization of American States"
    choices = {
        "another name": ([partner("oas", "Office of Administrative Services", "OAS")], None),
        "two of the name, one with the letters": ([partner("a", name, "OAS"), partner("b", name)], "partner/a"),
        "two of the name, both with the letters": ([partner("a", name, "OAS"), partner("b", name, "OAS")], None),
    }

    named = {case: derived(rows)[f"acronym/{STRATEGY}/oas"].fields["names"] for case, (rows, _) in choices.items()}

    assert named == {case: ref for case, (_, ref) in choices.items()}


def test_acronyms_that_only_a_reader_can_tell_are_read_where_they_stand():
    records = derived([])

    assert records[f"acronym/{CHAPTER}/empro"].fields["expansion"] == "Business, Migration and Prosperity Programme"
    assert records[f"acronym/{CHAPTER}/paim-sica"].fields["expansion"].startswith("Comprehensive Action Plan")
    forum = records[f"acronym/{CHAPTER}/foprel"].fields
    assert (
        forum["expansion_es"] == "Foro de Presidentes de Poderes legíslativos de Centroamérica y la Cuenca del Caribe"
    )
    assert records[f"acronym/{CHAPTER}/umars"].fields["expansion"] == "Municipal Units for Returnees"
    lgbti = {quote.field: quote.passage for quote in records[f"acronym/{STRATEGY}/lgbti"].citations}
    assert (lgbti["form"], lgbti["expansion"]) == (f"{STRATEGY}:188", f"{STRATEGY}:671")


def test_an_acronym_of_a_framework_tool_or_office_points_to_it():
    named = {
        "acronym/strategy-2020-2024/migof": "strategy/migof",
        "acronym/strategy-2020-2024/srf": "strategy/srf",
        "acronym/strategy-2020-2024/dtm": "point/2020-2024/tool/displacement-tracking-matrix",
        "acronym/strategy-2020-2024/ose": "office/pan-special-envoy",
        "acronym/strategy-2020-2024/pac": "office/pan-administrative-centre",
        "acronym/migration-initiatives-2020/j-tip": "partner/tip-office",
        "acronym/migration-initiatives-2020/iris": "point/migration-initiatives-2020/tool/iris",
    }
    acronyms = derived(list(rows_before("inline_acronyms")))

    assert {ref: acronyms[ref].fields["names"] for ref in named} == named


def test_the_list_of_acronyms_points_to_iom_and_to_its_platform():
    fields_by_ref = {row.ref: row.fields for row in rows_before("inline_acronyms") if isinstance(row, ParsedRecord)}

    assert fields_by_ref["acronym/strategy-2020-2024/iom"]["names"] == "organization/iom"
    assert fields_by_ref["acronym/strategy-2020-2024/primi"]["names"].endswith(
        "/regional-platform-for-migration-information"
    )
