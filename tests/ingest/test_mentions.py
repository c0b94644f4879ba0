from functools import cache
from itertools import pairwise

import pytest

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest.derive import mentions
from strategy_kb.ingest.types import ParsedRecord, ParsedRow
from tests.ingest.source_texts import all_documents, derived

S2020, S2014, MI2020 = "strategy-2020-2024", "strategy-2014-2016", "migration-initiatives-2020"

NONE_JUDGED = "never = []\nnever_acronyms = []\nphrase = []\nform = []\n"


# The passage, the form that stands there, the record that it names.
COUNTRIES = (
    (f"{MI2020}:346", "Dominican", "country/DOM"),
    (f"{MI2020}:346", "Dominicans", "country/DOM"),
    (f"{MI2020}:351", "Haitian", "country/HTI"),
    (f"{MI2020}:417", "Guatemalan", "country/GTM"),
    (f"{MI2020}:475", "St. Kitts and Nevis", "country/KNA"),
    (f"{MI2020}:482", "Curacao", "place/CUW"),
    (f"{MI2020}:292", "Bolivarian Republic of Venezuela", "place/VEN"),
    (f"{MI2020}:292", "South Asian", "place/south-asia"),
    (f"{MI2020}:732", "United States of America", "country/USA"),
    (f"{MI2020}:733", "US", "country/USA"),
    (f"{MI2020}:1", "Peru", "place/PER"),
    (f"{S2020}:408", "Syrian", "place/SYR"),
    (f"{S2020}:502", "EEUU", "country/USA"),
    (f"{S2014}:238", "Korea", "place/KOR"),
)
OTHERS = (
    (f"{MI2020}:94", "RCM", "process/rcm"),
    (f"{MI2020}:63", "Caribbean Migration Consultations", "process/cmc"),
    (f"{MI2020}:63", "CMC", "process/cmc"),
    (f"{S2014}:162", "Central American Commission of Migration Directors", "process/ocam"),
    (f"{S2020}:262", "PAIM-SICA", "process/paim-sica"),
    (f"{S2020}:496", "Quito Process", "process/quito"),
    (f"{S2020}:562", "CA-4", "mobility-regime/ca-4"),
    (f"{S2020}:567", "CSME", "mobility-regime/csme"),
    (f"{S2020}:567", "OECS", "mobility-regime/oecs"),
    (f"{MI2020}:73", "ECLAC", "partner/eclac"),
    (f"{S2020}:262", "European Union", "partner/european-union"),
    (f"{MI2020}:451", "Guyana", "country/GUY"),
    (f"{MI2020}:452", "MiGOF", "strategy/migof"),
    (f"{S2020}:181", "Migration Governance Framework", "strategy/migof"),
    (f"{S2020}:181", "Global Compact for Safe, Orderly and Regular Migration", "strategy/gcm"),
    (f"{S2020}:617", "SRF Objective 3", "element/srf/3"),
    (f"{MI2020}:774", "P1", "migof/P1"),
    (f"{MI2020}:789", "Good migration governance relies on strong partnerships", "migof/P3"),
    (f"{S2020}:256", "United Nations Economic Commission for Latin America", "partner/eclac"),
    (f"{S2020}:388", "Office of the United Nations High Commissioner for Human Rights", "partner/ohchr"),
    (f"{S2020}:565", "Organization of Eastern Caribbean States", "mobility-regime/oecs"),
    (f"{S2020}:749", "OSE", "office/pan-special-envoy"),
    (f"{S2020}:653", "PRIMI", "point/2020-2024/tool/regional-platform-for-migration-information"),
    (f"{S2014}:672", "Latin America & the Caribbean", "place/latin-america-caribbean"),
    (f"{S2014}:593", "UN agencies", "partner/united-nations-agencies"),
    (f"{S2014}:448", "civil society", "partner/civil-society-partners"),
    (f"{S2014}:188", "LGBTI", "acronym/strategy-2014-2016/lgbti"),
    (f"{MI2020}:733", "J/TIP", "partner/tip-office"),
    (f"{MI2020}:111", "RCPs", "acronym/migration-initiatives-2020/rcp"),
    (f"{MI2020}:253", "MigApp", "point/mesoamerica-caribbean-programme/tool/migapp"),
    ("web-about-us:41", "MigApp", "point/mesoamerica-caribbean-programme/tool/migapp"),
)


def every_mention():
    return [row.fields for row in derived("mentions")]


@cache
def found():
    """Every mention of the real knowledge base as (passage, form, record)."""
    return {(row["passage"], row["form"], row["record"]) for row in every_mention()}


def in_passage(passage):
    return sorted((form, record) for key, form, record in found() if key == passage)


def derive(rows, tmp_path, judged=NONE_JUDGED, slugs=(S2020,)):
    (tmp_path / "mentions.toml").write_text(judged, encoding="utf-8")
    documents = {slug: all_documents()[slug] for slug in slugs}
    return list(mentions.derive(documents, rows, tmp_path))


def place(ref, title):
    return ParsedRecord(model="countries.place", ref=ref, title=title)


def acronym(document, form, expansion, names=None):
    fields = {"form": form, "expansion": expansion, "expansion_es": "", "document": document, "names": names}
    return ParsedRecord(model="records.acronym", ref=f"acronym/{document}/{form.lower()}", title=form, fields=fields)


def test_the_longest_name_wins_and_dominican_republic_is_not_dominica():
    assert in_passage(f"{S2020}:432") == [
        ("Aruba", "place/ABW"),
        ("Canada", "country/CAN"),
        ("Caribbean", "place/caribbean"),
        ("Costa Rica", "country/CRI"),
        ("Curaçao", "place/CUW"),
        ("Dominican Republic", "country/DOM"),
        ("Guyana", "country/GUY"),
        ("Mexico", "country/MEX"),
        ("Panama", "country/PAN"),
        ("Trinidad and Tobago", "country/TTO"),
        ("United States", "country/USA"),
        ("Venezuelans", "place/VEN"),
    ]


def test_demonyms_short_forms_and_other_spellings_name_their_country():
    assert [named for named in COUNTRIES if named not in found()] == []


def test_processes_regimes_partners_and_frameworks_are_found_by_name_and_acronym():
    assert [named for named in OTHERS if named not in found()] == []


def test_port_of_spain_is_not_spain_and_the_dollar_is_not_a_country():
    assert "place/ESP" not in {record for _, record in in_passage(f"{S2020}:726")}
    assert "country/USA" not in {record for _, record in in_passage(f"{S2014}:146")}


def test_a_city_named_after_its_country_is_not_a_second_mention():
    rows = [row for row in every_mention() if row["passage"] == f"{S2020}:723"]

    assert [(row["form"], row["start"]) for row in rows if row["record"] == "country/MEX"] == [("Mexico", 0)]


def test_no_two_mentions_of_a_passage_overlap_and_each_stands_where_it_says():
    rows = every_mention()
    texts = {p.key: p.text for document in all_documents().values() for p in document.passages}
    spans = sorted((row["passage"], row["start"], row["end"]) for row in rows)

    assert all(texts[row["passage"]][row["start"] : row["end"]] == row["form"] for row in rows)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))


def test_letters_count_and_words_are_whole(tmp_path):
    us = ParsedRow("records.alias", "country/USA:us", {"record": "country/USA", "form": "US", "is_printed": True})

    rows = derive([place("country/USA", "United States"), us], tmp_path, slugs=(S2020, MI2020))

    forms = {(row.fields["passage"], row.fields["form"]) for row in rows}
    assert {form for _, form in forms} == {"US", "United States"}
    assert (f"{S2020}:313", "US") not in forms


def test_forms_that_no_document_prints_are_not_looked_for(tmp_path):
    alias = {"record": "country/USA", "form": "American", "is_printed": False}

    rows = derive([place("country/USA", "America X"), ParsedRow("records.alias", "k", alias)], tmp_path)

    assert rows == []


def test_an_acronym_names_its_record_and_otherwise_itself(tmp_path):
    rows = [
        ParsedRecord(model="countries.process", ref="process/cmc", title="Consultations"),
        acronym(S2020, "CMC", "Caribbean Migration Consultations", names="process/cmc"),
        acronym(S2020, "GBV", "gender-based violence"),
    ]

    named = {(r.fields["form"], r.fields["record"]) for r in derive(rows, tmp_path)}

    assert ("CMC", "process/cmc") in named
    assert ("Caribbean Migration Consultations", "process/cmc") in named
    assert ("GBV", f"acronym/{S2020}/gbv") in named
    assert ("gender-based violence", f"acronym/{S2020}/gbv") in named


def test_an_acronym_of_two_documents_means_what_the_passages_own_document_says(tmp_path):
    rows = [acronym(S2020, "RCM", "one"), acronym(MI2020, "RCM", "two")]

    named = {(r.fields["passage"], r.fields["record"]) for r in derive(rows, tmp_path, slugs=(S2020, MI2020))}

    assert (f"{MI2020}:94", f"acronym/{MI2020}/rcm") in named
    assert (f"{S2020}:764", f"acronym/{S2020}/rcm") in named


def test_a_reviewed_entry_for_a_record_that_is_not_there_is_refused(tmp_path):
    judged = NONE_JUDGED.replace("form = []", 'form = [{ record = "strategy/none", forms = ["MiGOF"] }]')

    with pytest.raises(FixtureError, match="strategy/none"):
        derive([place("country/HTI", "Haiti")], tmp_path, judged)


def test_a_reviewed_form_that_no_document_prints_is_refused(tmp_path):
    judged = NONE_JUDGED.replace("phrase = []", 'phrase = [{ words = "Port of Prague", reason = "" }]')

    with pytest.raises(SourceShapeError, match="Port of Prague"):
        derive([place("country/HTI", "Haiti")], tmp_path, judged)


def test_a_stroke_within_an_acronym_does_not_make_its_letters_acronyms():
    assert not {form for _, form, _ in found()} & {"J", "TIP"}


def test_a_web_address_names_nothing():
    names_in_note_3 = [form for form, _ in in_passage(f"{S2020}:250")]

    assert names_in_note_3 == ["Inter-American Development Bank", "Latin America and the Caribbean"]
    assert sum(row["passage"] == f"{S2020}:384" and row["form"] == "IDMC" for row in every_mention()) == 1


def test_the_author_of_the_documents_is_no_mention():
    assert "International Organization for Migration" not in {form for _, form, _ in found()}


def test_ordinary_words_that_an_acronym_stands_for_elsewhere_are_no_mention():
    inside = []
    for passage, form in (
        (f"{S2014}:308", "labour migration and development"),
        (f"{MI2020}:532", "training and technical assistance"),
    ):
        text = all_documents()[passage.partition(":")[0]].passage_by_key[passage].text
        start, end = text.index(form), text.index(form) + len(form)
        inside += [row for row in every_mention() if row["passage"] == passage and start <= row["start"] < end]

    assert inside == []
