from collections.abc import Mapping

import pytest

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest.families import migration_initiatives
from strategy_kb.ingest.families.migration_initiatives.edition import read_remits
from strategy_kb.ingest.types import ParsedRecord, ParsedRow
from tests.ingest.faults import refusal
from tests.ingest.source_texts import (
    all_documents,
    documents_cut_at,
    documents_where,
    excerpt,
    parsed,
    read_family,
)

CHAPTER = "migration-initiatives-2020"

# Counted in the chapter: the "--" items under each office's heading. Panama and the United States have prose only.
PRIORITIES = {
    "BLZ": 3,
    "CRI": 3,
    "DOM": 6,
    "SLV": 4,
    "GTM": 7,
    "GUY": 9,
    "HTI": 4,
    "HND": 4,
    "JAM": 6,
    "MEX": 5,
    "NIC": 4,
    "PAN": 0,
    "USA": 0,
}


# How a priority that captions and page breaks cut opens and ends.
ACROSS_PAGES = {
    "CRI/3": ("Significantly increase the number", "whole-of-government response to preventing a migration crisis."),
    "GTM/5": ("IOM also plans to support", "especially for the population living in the Dry Corridor."),
    "HTI/2": ("Protection and resilience-building", "life-saving emergency protection assistance."),
    "HTI/3": ("Disaster risk reduction activities", "in evacuation planning and preparedness."),
    "NIC/2": ("Strengthen communication channels", "the participation of civil society and stakeholders."),
    "SLV/2": ("Tackle the most prevalent drivers", "natural disasters and forced migration."),
}
# What reads otherwise, and what the refusal names.
FAULTS = (
    ("Belize\nBelize is a country", "Belize is a country", "Belize"),
    ("Principle 2: Using evidence", "Principle 3: Using evidence", "narratives of P1 P2 P3 O1 O2 O3"),
    ("Objective 2: Addressing the mobility dimensions of crises\n\n", "", "narratives of P1 P2 P3 O1 O2 O3"),
    (
        "-- Support the Government in establishing temporary",
        "Support the Government in establishing temporary",
        "item of a list",
    ),
    (" Regional Office San Jose\nMigration", " Migration", "Regional Office San Jose"),
    (
        " Regional Office San Jose\n",
        " Regional Office San Jose\n\n-- Support the region.\n\n",
        "Regional Office San Jose",
    ),
    (
        "socioeconomic and reintegration assistance for migrants \nreturning to Jamaica.",
        "socioeconomic and",
        "sentence",
    ),
    ("Haiti\nIOM Haiti will continue", "Atlantis\nIOM Haiti will continue", "differences: ['Atlantis', 'Haiti']"),
    (
        (
            "Adhering to \ninternational \nstandards and \n\nfulfilling migrants’ \nrights\n\nUsing evidence \nand "
            "whole-of-\ngovernment \napproaches"
        ),
        (
            "Using evidence \nand whole-of-\ngovernment \napproaches\n\nAdhering to \ninternational \nstandards and "
            "\n\nfulfilling migrants’ \nrights"
        ),
        "column title of P1",
    ),
    ("Plan de Desarrollo Integral", "Plan Integral", "Plan de Desarrollo Integral"),
    ("MigApp", "an app", "MigApp"),
    (" Central and North \nAmerica and the \n\nCaribbean\n\nP1", "\nP1", "the funding matrix's own heading"),
    ("of the migration-related SDGs.  ", "of the migration-related SDGs:  ", "migration-related SDGs:' and 0 items"),
    ("In 2020, the International Organization for Migration (IOM) will", "It will", "opens with its year, 2020"),
)


def by_ref() -> Mapping[str, ParsedRecord]:
    return {row.ref: row for row in parsed("migration_initiatives") if isinstance(row, ParsedRecord)}


def parse(documents):
    return read_family(migration_initiatives, documents)


def test_every_office_has_its_priorities_numbered_in_the_order_printed():
    counted = {
        iso3: [r.fields["number"] for ref, r in by_ref().items() if ref.startswith(f"office-priority/2020/{iso3}/")]
        for iso3 in PRIORITIES
    }

    assert counted == {iso3: list(range(1, count + 1)) for iso3, count in PRIORITIES.items()}
    assert len([ref for ref in by_ref() if ref.startswith("office-priority/")]) == 55


def test_offices_without_a_list_have_their_prose():
    panama, usa = by_ref()["office-narrative/2020/PAN"], by_ref()["office-narrative/2020/USA"]

    assert panama.text.startswith("In 2020, IOM in Panama aims to contribute")
    assert panama.text.endswith("for the implementation of the migration-related SDGs.")
    assert [paragraph.split()[0] for paragraph in usa.text.split("\n\n")] == ["From", "The", "IOM"]
    assert "reduces the risk of revictimization." in usa.text


def test_a_priority_is_whole_across_captions_and_page_breaks():
    texts = {ref: by_ref()[f"office-priority/2020/{ref}"].text for ref in ACROSS_PAGES}

    assert {
        ref: (texts[ref][: len(start)], texts[ref][-len(end) :]) for ref, (start, end) in ACROSS_PAGES.items()
    } == ACROSS_PAGES
    assert [ref for ref, text in texts.items() if "©" in text] == []


def test_a_sentence_that_a_caption_interrupts_reads_on():
    nicaragua = by_ref()["office-priority/2020/NIC/2"].text

    assert "the prevention and identification of possible cases of human trafficking, within a preventive" in nicaragua


def test_no_caption_is_content():
    texts = "\n".join(record.text for record in by_ref().values())

    assert "The ball has no flags" not in texts
    assert "Building Back Safer principles" not in texts
    assert "MIGRATION INITIATIVES 2020" not in texts


def test_an_introduction_stands_apart_from_the_priorities():
    mexico = by_ref()["office-narrative/2020/MEX"]

    assert mexico.text.startswith("Mexico is a country of origin, transit, return and destination of migrants.")
    assert mexico.text.endswith("Efforts for 2020 will be focused on the following:")
    assert mexico.fields == {"office": "office/MEX", "place": "country/MEX", "year": 2020}
    assert mexico.citations[0].field == "title"
    assert mexico.citations[0].passage == f"{CHAPTER}:642"


def test_the_six_elements_have_their_headings_and_narratives():
    titles = {
        "P1": "Adhering to international standards and fulfilling migrants’ rights",
        "P2": "Using evidence and whole-of-government approaches",
        "P3": "Developing strong partnerships",
        "O1": "Advancing the socioeconomic well-being of migrants and society",
        "O2": "Addressing the mobility dimensions of crises",
        "O3": "Migration should take place in a safe, orderly and dignified manner",
    }
    paragraphs = {"P1": 5, "P2": 5, "P3": 5, "O1": 5, "O2": 4, "O3": 5}

    elements = {code: by_ref()[f"migof/{code}"] for code in titles}

    assert {code: record.title for code, record in elements.items()} == titles
    assert {code: len(record.text.split("\n\n")) for code, record in elements.items()} == paragraphs
    assert [record.fields["element_type"] for record in elements.values()] == ["principle"] * 3 + ["objective"] * 3


def test_an_element_has_the_wording_of_its_heading_and_of_its_column():
    assert by_ref()["wording/migof.P3/heading"].text == "Developing strong partnerships"
    assert by_ref()["wording/migof.P3/matrix"].text == "Good migration governance relies on strong partnerships"
    assert by_ref()["wording/migof.P3/matrix"].title == "MiGOF Principle 3, column title of the funding matrix"
    assert len([ref for ref in by_ref() if ref.startswith("wording/")]) == 12


def test_the_chapter_and_the_framework_are_strategies_of_their_kind():
    chapter, migof = by_ref()["strategy/migration-initiatives-2020"], by_ref()["strategy/migof"]

    assert (chapter.title, chapter.fields["strategy_type"]) == ("Migration Initiatives 2020", "yearly_chapter")
    assert (chapter.fields["start_year"], chapter.fields["end_year"]) == (2020, 2020)
    assert (migof.title, migof.fields["strategy_type"]) == ("Migration Governance Framework", "framework")
    assert "welcomed by Member States in 2015" in migof.text


def test_the_regional_office_has_the_migof_narratives_for_its_own():
    regional = by_ref()["office-narrative/2020/regional-san-jose"]

    narratives = [by_ref()[f"migof/{code}"].text for code in ("P1", "P2", "P3", "O1", "O2", "O3")]
    assert regional.text == "\n\n".join(narratives)
    assert {quote.field: quote.passage for quote in regional.citations if quote.field != "text"} == {
        "title": f"{CHAPTER}:8",
        "place": f"{CHAPTER}:8",
    }


def test_a_narrative_or_a_list_is_never_a_heading():
    headings = {p.text for p in all_documents()[CHAPTER].passages if p.kind == "heading"}

    assert not [ref for ref, record in by_ref().items() if ref.startswith("office-") and record.text in headings]


def test_a_chapter_that_is_not_whole_is_refused():
    messages = {
        (message, old): refusal(SourceShapeError, parse, documents_where(CHAPTER, old, new))
        for old, new, message in FAULTS
    }

    assert {fault: message for fault, message in messages.items() if fault[0] not in message} == {}


def test_the_framework_is_what_one_sentence_of_the_strategy_says_of_it():
    strategy = "strategy-2020-2024"
    without = {**all_documents(), strategy: excerpt(strategy, (256, 260))}

    assert refusal(SourceShapeError, parse, without) == (
        "strategy-2020-2024: expected one sentence that says what MiGOF is; found 0."
    )


def test_a_remit_is_of_a_row_of_the_matrix_and_cited_where_its_sentence_is_read(tmp_path):
    (tmp_path / "remits.toml").write_text(
        "".join(
            f'[[remit]]\nname = "{name}"\noffice = "office/x"\nplace = "place/y"\n'
            'cite = { document = "migration-initiatives-2020", line = 8, quote = "San Jose" }\n'
            for name in ("Guyana", "Zambia", "Angola")
        ),
        encoding="utf-8",
    )

    with pytest.raises(FixtureError, match=r"remits\.toml.*'Angola' is the name of no row of the funding matrix"):
        read_remits(all_documents(), tmp_path)
    text = (tmp_path / "remits.toml").read_text(encoding="utf-8").replace("Zambia", "Haiti").replace("Angola", "Belize")
    (tmp_path / "remits.toml").write_text(text, encoding="utf-8")
    remits, uncited = read_remits(all_documents(), tmp_path), read_remits({}, tmp_path)
    assert (remits["GUY"].office, remits["GUY"].place, remits["USA"].office) == ("office/x", "place/y", "office/USA")
    assert [one.exact for one in remits["GUY"].citations] == ["San Jose"]
    assert {code: remit.citations for code, remit in uncited.items()} == dict.fromkeys(remits, ())


def test_a_chapter_cut_off_is_refused():
    with pytest.raises(SourceShapeError, match="header P1 P2 P3 O1 O2 O3"):
        parse(documents_cut_at(CHAPTER, "Panama\nIn 2020"))


def test_processes_that_only_the_chapter_names_are_records_with_the_sentence_that_names_them():
    network = by_ref()["process/un-migration-network-central-america-mexico"]

    assert network.title == "Regional UN Migration Network for Central America and Mexico"
    assert (network.fields["category"], network.fields["iom_role"]) == ("named", "coordinator")
    assert by_ref()["process/sacm"].title == "South American Conference on Migration"
    assert by_ref()["partner/foprel"].fields == {"acronym": "FOPREL", "partner_type": "regional_body"}


def test_the_chapter_has_its_own_names_for_processes_of_annex_2():
    rows = [
        row.fields
        for row in parsed("migration_initiatives")
        if isinstance(row, ParsedRow) and row.model == "countries.processname"
    ]

    names = {(row["process"], row["form"]) for row in rows}

    assert ("process/corett", "Regional Coalition against Trafficking and Smuggling") in names
    assert ("process/cdp", "Comprehensive Development Plan for Mexico and Central America") in names
    assert ("process/cdp", "Plan de Desarrollo Integral") in names
    assert ("process/paim-sica", "Comprehensive Action Plan to Address to Migration") in names
    assert {row["document"] for row in rows} == {CHAPTER}


def test_the_tools_that_the_chapter_names_are_points_with_their_sentence():
    tools = {ref.rpartition("/")[2]: record.title for ref, record in by_ref().items() if "/tool/" in ref}

    assert tools["e-campus"] == "E-campus"
    assert tools["iris"] == "International Recruitment Integrity System"
    assert tools["crest"] == "Corporate Responsibility in Eliminating Slavery and Trafficking"
    assert tools["empro"] == "Business, Migration and Prosperity Programme"
    assert tools["migapp"] == "MigApp"
    assert by_ref()["point/migration-initiatives-2020/tool/iris"].text.endswith("(IRIS).")


def test_lists_inside_paragraphs_give_their_items_with_the_printed_letters():
    points = {ref: record for ref, record in by_ref().items() if "/key-element/" in ref}

    new_rcm = [points[f"point/migration-initiatives-2020/key-element/new-rcm-{letter}"] for letter in "abc"]
    haiti = [points[f"point/migration-initiatives-2020/key-element/haiti-protection-{letter}"] for letter in "abcde"]

    assert [one.fields["label"] for one in (*new_rcm, *haiti)] == [f"({letter})" for letter in "abcabcde"]
    assert new_rcm[1].title == "Proposed for the new RCM: a three-year strategic plan"
    assert haiti[3].title == "In Haiti, IOM will ensure the safe and timely referral of vulnerable cases"
    assert {one.fields["about"] for one in haiti} == {"office-priority/2020/HTI/2"}
    assert len(points) == 8
