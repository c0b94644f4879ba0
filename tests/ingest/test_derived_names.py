"""What gives a record a name or letters, and which words of a text then mean it; rows of a few words, no document."""

import pytest

from strategy_kb.core.errors import FixtureError
from strategy_kb.ingest.derive.acronyms import KnownNames, with_agreeing_names, without_brackets
from strategy_kb.ingest.derive.corpus import ParsedCorpus
from strategy_kb.ingest.derive.form_index import Form, FormIndex
from strategy_kb.ingest.derive.mentions import read_forms
from strategy_kb.ingest.types import ParsedRecord, ParsedRow
from tests.ingest.source_texts import REVIEWED

NAME = "Regional Forum of Wells"
NOTHING_JUDGED = "never = []\nnever_acronyms = []\nform = []\nphrase = []\n"


def record(ref, title=NAME, model="countries.partner", text="", **fields):
    return ParsedRecord(model, ref, title, text=text, fields=fields)


def acronym(form, expansion, names=None, spanish=""):
    fields = {"form": form, "expansion": expansion, "expansion_es": spanish, "document": "a-note", "names": names}
    return ParsedRecord("records.acronym", f"acronym/a-note/{form.lower()}", form, fields=fields)


def process_name(form, is_acronym, process="process/a"):
    fields = {"process": process, "form": form, "is_acronym": is_acronym, "document": "a-note"}
    return ParsedRow("countries.processname", f"{process}:{form}", fields)


def alias(form, kind, ref="partner/a"):
    fields = {"record": ref, "form": form, "kind": kind, "is_printed": True}
    return ParsedRow("records.alias", f"{ref}:{form}", fields)


def named_by(*rows, form="RFW", expansion=NAME):
    return KnownNames(rows).record(form, expansion)


def test_titles_of_some_kinds_names_and_other_names_are_what_an_expansion_is_compared_with():
    kinds = "country place mobility-regime process partner strategy element migof office"
    rows = {f"{kind}/a": record(f"{kind}/a") for kind in kinds.split()}
    rows |= {"point/a/tool/b": record("point/a/tool/b"), "process/a": process_name(NAME, is_acronym=False)}

    assert {ref: named_by(row) for ref, row in rows.items()} == {ref: ref for ref in rows}
    for kind in ("name", "translation", "spelling"):
        assert named_by(alias(NAME, kind)) == "partner/a", kind
    assert named_by(acronym("FRP", "Foro Regional", "partner/a", NAME)) == "partner/a"
    assert named_by(record("partner/a", f"{NAME} (RFW)")) == "partner/a"
    assert named_by(record("partner/a", f"IOM {NAME}")) == "partner/a"
    assert named_by(record("partner/a"), expansion=f"IOM {NAME}") == "partner/a"


def test_letters_titles_of_other_kinds_single_words_and_unlinked_acronyms_are_not():
    rows = {
        "a point": record("point/a/goal/1"),
        "a pillar": record("pillar/a/1"),
        "letters of a process": process_name(NAME, is_acronym=True),
        "an acronym's other name": alias(NAME, "acronym"),
        "a short form": alias(NAME, "short_form"),
        "an acronym of no record": acronym("RFW", NAME),
        "no title": record("partner/a", None),
    }

    assert {case: named_by(row) for case, row in rows.items()} == dict.fromkeys(rows)
    assert named_by(record("partner/a", "Wells"), expansion="Wells") is None


def test_letters_decide_between_records_of_one_name_and_a_point_gives_way():
    two = [record("partner/a"), record("partner/b")]
    bearers = {
        "a column": record("partner/b", acronym="RFW"),
        "an other name": alias("RFW", "acronym", "partner/b"),
        "a short form": alias("RFW", "short_form", "partner/b"),
        "a process": process_name("RFW", is_acronym=True, process="partner/b"),
        "an acronym": acronym("RFW", "Some Words", "partner/b"),
    }
    of_no_use = (alias("RFW", "name", "partner/b"), process_name("RFW", is_acronym=False, process="partner/b"))

    assert named_by(*two) is None
    assert {case: named_by(*two, row) for case, row in bearers.items()} == dict.fromkeys(bearers, "partner/b")
    assert [named_by(*two, row) for row in of_no_use] == [None, None]
    assert named_by(record("point/a/tool/b"), record("partner/a")) == "partner/a"
    assert named_by(record("point/a/tool/b"), record("point/c/tool/b")) is None
    known = KnownNames([record("partner/a", acronym="RFW"), alias("Forum of Wells", "name"), *two])
    assert known.abbreviated("RFW") == ["Forum of Wells", NAME]
    assert known.abbreviated("XYZ") == []


def test_names_of_the_reviewed_file_count_but_for_those_of_acronyms(tmp_path):
    forms = [f'{{ record = "{ref}", forms = ["{NAME}"] }}' for ref in ("partner/a", "acronym/a-note/rfw")]
    (tmp_path / "mentions.toml").write_text(
        NOTHING_JUDGED.replace("form = []", f"form = [{', '.join(forms)}]"), encoding="utf-8"
    )

    assert KnownNames([], tmp_path).record("RFW", NAME) == "partner/a"


def test_brackets_within_a_name_are_read_with_and_without_what_they_hold():
    assert without_brackets("(Office of the) High Commissioner") == {
        "High Commissioner",
        "Office of the High Commissioner",
    }
    assert without_brackets("Goal(s) for Wells") == {"Goal for Wells", "Goals for Wells"}
    assert without_brackets("Wells") == {"Wells"}
    assert without_brackets("(Wells)") == {"Wells"}
    assert without_brackets("") == set()


def test_an_acronym_of_a_further_document_names_what_its_expansion_does():
    rows = [record("partner/own", "Forum of Ponds"), acronym("RFW", NAME), acronym("FP", "Forum of Ponds")]
    rows += [acronym("XX", "Nobody Knows"), process_name("RFW", is_acronym=True)]

    agreeing = with_agreeing_names(rows, [record("partner/known")], REVIEWED)

    assert [row.fields.get("names") for row in agreeing] == [None, "partner/known", "partner/own", None, None]
    assert [(row.model, row.fields) for row in agreeing[::4]] == [(row.model, row.fields) for row in rows[::4]]


def forms_of(tmp_path, *rows):
    (tmp_path / "mentions.toml").write_text(NOTHING_JUDGED, encoding="utf-8")
    return [form for form in read_forms(rows, tmp_path) if form.record]


def test_an_acronym_is_read_in_both_numbers_and_each_of_two_joined_by_a_stroke(tmp_path):
    printed = {
        "SDG(s)": {"SDG", "SDGs"},
        "NGO": {"NGO", "NGOs"},
        "NGOs": {"NGO", "NGOs"},
        "OAS": {"OAS"},
        "MiGOF": {"MiGOF"},
        "ECLAC/UNECLAC": {"ECLAC", "ECLACs", "UNECLAC", "UNECLACs"},
        "J/TIP": {"J/TIP", "J/TIPs"},
    }

    read = {form: forms_of(tmp_path, acronym(form, "Some Other Words")) for form in printed}

    words = {form: {one.words for one in forms if one.words != "Some Other Words"} for form, forms in read.items()}
    assert words == printed
    letters = [one for forms in read.values() for one in forms]
    assert all(one.is_only_there and one.documents == {"a-note"} for one in letters)


def test_an_expansion_names_a_record_everywhere_and_else_the_acronym_in_its_document(tmp_path):
    linked = forms_of(tmp_path, acronym("RFW", "Forum (of Wells)", "partner/a", "Foro de Pozos"))
    alone = forms_of(tmp_path, acronym("RFW", "wells and ponds"))

    expansions = {form.words: (form.record, form.is_only_there) for form in linked if not form.words.startswith("RFW")}
    assert expansions == dict.fromkeys(("Forum", "Forum of Wells", "Foro de Pozos"), ("partner/a", False))
    assert {(form.words, form.record, form.is_only_there) for form in alone if "wells" in form.words.lower()} == {
        ("wells and ponds", "acronym/a-note/rfw", True),
        ("Wells and ponds", "acronym/a-note/rfw", True),
    }


def test_names_of_common_words_are_found_with_either_first_letter_but_not_those_of_places(tmp_path):
    rows = [
        record("partner/a", "Migration forum"),
        record("partner/b", "Migration Forum of wells"),
        record("country/a", "Coastal strip", "countries.place"),
        record("migof/P1", "governance of wells", "strategies.frameworkelement", code="P1"),
        record("pillar/a", "Wells of pillars", "strategies.pillar"),
        record("partner/c", "RFW"),
        record("partner/d", None),
    ]

    words = {form.words for form in forms_of(tmp_path, *rows)}

    assert words == {
        "Migration forum",
        "migration forum",
        "Migration Forum of wells",
        "Coastal strip",
        "governance of wells",
        "Governance of wells",
    }


def test_a_process_name_of_letters_is_one_of_its_document_and_an_unprinted_alias_is_none(tmp_path):
    unprinted = ParsedRow("records.alias", "k", {**alias("Pond", "name").fields, "is_printed": False})
    rows = [process_name("RFW", is_acronym=False), process_name("Puebla Forum", is_acronym=False)]
    rows += [process_name("Puebla", is_acronym=True), alias("Well", "name"), alias("WFL", "acronym"), unprinted]

    forms = {(form.words, form.is_only_there) for form in forms_of(tmp_path, *rows)}

    assert forms == {("RFW", True), ("Puebla Forum", False), ("Puebla", True), ("Well", False)}


def named_in(text, *forms, document="a-note"):
    return [(text[match.start : match.end], match.form.record) for match in FormIndex(forms).find(text, document)]


def test_whole_words_count_and_the_longest_form_and_kinds_of_hyphens_and_spaces_do_not():
    well, forum = Form("Well", "partner/well"), Form("Well-side Forum", "partner/forum")

    assert named_in("The Well-side Forum of Well", well, forum) == [
        ("Well-side Forum", "partner/forum"),
        ("Well", "partner/well"),
    ]
    assert named_in("Well‑side\u00a0Forum, Well side Forum", forum) == [
        ("Well‑side\u00a0Forum", "partner/forum"),
        ("Well side Forum", "partner/forum"),
    ]
    assert named_in("Wells, well, Farwell, Well's, (Well)", well) == [("Well", "partner/well")] * 2
    assert named_in("www.Well.org, Well.org/Well, a@Well.net", well) == []
    assert named_in("The Well-side Forum of Well", well, Form("Well-side Forum", None)) == [("Well", "partner/well")]


def test_a_form_of_several_records_means_that_of_the_first_kind_or_that_of_its_own_document():
    kinds = [
        "country",
        "place",
        "mobility-regime",
        "process",
        "partner",
        "strategy",
        "element",
        "migof",
        "point",
        "acronym",
        "pillar",
    ]
    forms = [Form("Well", f"{kind}/well") for kind in kinds]
    for number, kind in enumerate(kinds):
        assert named_in("Well", *reversed(forms[number:])) == [("Well", f"{kind}/well")]

    here = Form("Well", "acronym/here", frozenset(("a-note",)), is_only_there=True)
    elsewhere = Form("Well", "acronym/there", frozenset(("b-note",)), is_only_there=True)
    preferred = Form("Well", "country/z", frozenset(("a-note",)))
    assert named_in("Well", *forms, here, elsewhere) == [("Well", "acronym/here")]
    assert named_in("Well", *forms, here, elsewhere, document="c-note") == [("Well", "country/well")]
    assert named_in("Well", elsewhere) == []
    assert named_in("Well", *forms, preferred) == [("Well", "country/z")]
    assert named_in("Well", *forms, preferred, document="c-note") == [("Well", "country/well")]


def test_a_record_is_called_by_its_acronym_or_title_or_the_beginning_of_its_text():
    corpus = ParsedCorpus(
        {},
        [
            record("partner/a", "A Title", acronym="AT"),
            record("partner/b", "B Title", text="Text"),
            record("partner/c", None, text="word " * 40),
            record("partner/d", "x" * 80),
            record("process/a", "Process"),
            process_name("Long Name", is_acronym=False),
            process_name("PP", is_acronym=True),
            process_name("QQ", is_acronym=True),
        ],
    )

    names = {ref: corpus.named(ref, "a test")[1] for ref in ("partner/a", "partner/b", "partner/d", "process/a")}
    assert names == {"partner/a": "AT", "partner/b": "B Title", "partner/d": "x" * 80, "process/a": "PP"}
    assert corpus.named("partner/c", "a test") == ("partner/c", " ".join(["word"] * 16) + " …")
    assert corpus.known("partner/a", None, "", "partner/z", "partner/b", "partner/a") == ("partner/a", "partner/b")
    assert corpus.records("countries.office") == corpus.others("countries.officecity") == []
    with pytest.raises(FixtureError, match=r"^links\.toml: there is no record partner/z"):
        corpus.get("partner/z", "links.toml")
