import shutil
from decimal import Decimal
from functools import cache

import pytest

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.ingest.derive import links
from strategy_kb.ingest.derive.neighbours import WordVectors, stem
from strategy_kb.ingest.types import ParsedRecord
from tests.ingest.faults import refusal
from tests.ingest.source_texts import REVIEWED, all_documents, derived, rows_before

S2020 = "strategy-2020-2024"
REGIMES = {
    "mobility-regime/ca-4": "SLV GTM HND NIC",
    "mobility-regime/csme": "ATG BRB BLZ DMA GRD GUY JAM KNA LCA VCT SUR TTO",
    "mobility-regime/oecs": "ATG DMA GRD KNA LCA VCT",
}
DEVELOPMENT = {
    "very-high": "BHS BRB CAN USA",
    "high": "ATG BLZ CRI CUB DMA DOM GRD JAM MEX PAN LCA KNA VCT TTO",
    "medium": "SLV GTM GUY HND NIC",
    "low": "HTI",
}


def links_derived() -> list[ParsedRecord]:
    return [row for row in derived("links") if isinstance(row, ParsedRecord)]


@cache
def pairs() -> frozenset[tuple[str, str, str]]:
    return frozenset(
        (link.fields["source"], link.fields["relation"], link.fields["target"]) for link in links_derived()
    )


def sources(relation, target):
    return {source for source, kind, to in pairs() if (kind, to) == (relation, target)}


def targets(source, relation):
    return {to for of, kind, to in pairs() if (of, kind) == (source, relation)}


def derive_reviewed(tmp_path, text):
    for name in ("places.toml", "compared.toml"):
        shutil.copy(REVIEWED / name, tmp_path)
    (tmp_path / "links.toml").write_text(text, encoding="utf-8")
    return list(links.derive(all_documents(), rows_before("links"), tmp_path))


def entry(**changed):
    fields = {
        "relation": '"observes"',
        "from": '["organization/iom"]',
        "to": '["process/fibemyd"]',
        "document": f'"{S2020}"',
        "line": "786",
        "quote": '"IOM is an observer"',
        **changed,
    }
    return "[[link]]\n" + "".join(f"{name} = {value}\n" for name, value in fields.items() if value)


def test_the_members_of_a_regime_and_of_a_group_by_human_development_are_those_that_the_text_lists():
    groups = {f"point/2020-2024/group/hdi-{level}": codes for level, codes in DEVELOPMENT.items()}

    members = {regime: sources("member-of", regime) for regime in REGIMES}
    grouped = {group: sources("part-of", group) for group in groups}

    assert members | grouped == {
        whole: {f"country/{iso3}" for iso3 in codes.split()} for whole, codes in (REGIMES | groups).items()
    }


def test_a_member_is_cited_from_its_name_in_the_footnote():
    haiti_is_none = {link.ref: link for link in links_derived()}

    link = haiti_is_none["link/member-of/country.BLZ--mobility-regime.csme"]

    assert link.title == "Belize — is a member of — CSME"
    assert [(quote.field, quote.passage, quote.exact) for quote in link.citations] == [
        ("source", f"{S2020}:569", "Belize")
    ]


def test_suriname_is_in_no_group_by_human_development():
    assert targets("country/SUR", "part-of") == {"place/caribbean"}


def test_the_strategy_covers_the_25_countries_of_table_1():
    covered = targets("strategy/2020-2024", "covers")

    assert len(covered) == 25
    assert {ref.partition("/")[0] for ref in covered} == {"country"}
    assert targets("country/MEX", "part-of") >= {"place/north-america"}


def test_every_office_is_where_it_sits():
    in_places = {(source, target) for source, relation, target in pairs() if relation == "office-in"}

    assert len(in_places) == 26
    assert ("office/ABW", "place/ABW") in in_places
    assert ("office/pan-special-envoy", "country/PAN") in in_places
    assert ("office/usa-liaison-new-york", "country/USA") in in_places
    assert ("office/regional-san-jose", "country/CRI") in in_places


def test_a_process_is_led_by_those_that_annex_2_names():
    leads = {
        "un-network-migration-lac": {"partner/eclac", "organization/iom"},
        "r4v": {"office/pan-special-envoy", "organization/iom", "partner/unhcr"},
        "paim-sica": {"partner/sica"},
        "cdp": {"partner/eclac"},
        "violence-reduction": {"partner/unicef", "partner/unsdg-lac"},
        "america-crece": {"country/USA"},
        "ibc-human-mobility": {"organization/iom", "partner/unhcr", "partner/unicef"},
        "cdm-conference": {"partner/cdema"},
        "redlac": {"partner/unocha"},
        "rcm": set(),
    }

    assert {process: sources("leads", f"process/{process}") for process in leads} == leads


def test_iom_observes_four_consultation_mechanisms():
    assert targets("organization/iom", "observes") == {
        "process/rcm",
        "process/riam",
        "process/fibemyd",
        "process/oacps",
    }


def test_each_column_of_the_matrix_is_asked_for_under_its_element_and_narrated_in_the_chapter():
    for code in ("P1", "P2", "P3", "O1", "O2", "O3"):
        assert targets(f"funding-category/{code}", "asked-under") == {f"migof/{code}"}
        assert "strategy/migration-initiatives-2020" in targets(f"migof/{code}", "narrated-in")


def test_the_comprehensive_development_plan_is_for_four_countries():
    assert targets("process/cdp", "covers") == {f"country/{iso3}" for iso3 in ("SLV", "GTM", "HND", "MEX")}


def test_no_link_repeats_one_that_a_parser_made_and_none_is_to_itself():
    read = {row.ref for row in rows_before("links") if isinstance(row, ParsedRecord)}
    refs = [link.ref for link in links_derived()]

    assert len(refs) == len(set(refs))
    assert not read & set(refs)
    assert all(link.fields["source"] != link.fields["target"] for link in links_derived())


def test_a_stated_link_has_receipts_and_an_editorial_one_a_reason():
    assert all(link.citations for link in links_derived())
    assert all(link.fields["reason"] for link in links_derived() if link.fields["basis"] == "editorial")


def test_wordings_that_a_reader_finds_close_are_neighbours():
    close = (
        ("objective/2014-2016/7", "priority/2020-2024/resilience/1"),
        ("objective/2014-2016/8", "priority/2020-2024/governance/3"),
        ("point/2014-2016/working-area/5", "priority/2020-2024/resilience/6"),
        ("point/2014-2016/working-area/7", "priority/2020-2024/resilience/1"),
        ("pillar/2014-2016/1", "priority/2020-2024/resilience/7"),
        ("pillar/2014-2016/7", "priority/2020-2024/governance/5"),
        ("priority/2014-2016/3/focus/3", "priority/2020-2024/resilience/5"),
    )

    assert [pair for pair in close if pair[1] not in targets(pair[0], "neighbour-of")] == []


def test_neighbours_are_at_most_three_and_carry_score_and_method():
    neighbours = [link.fields for link in links_derived() if link.fields["relation"] == "neighbour-of"]
    counts = {fields["source"]: 0 for fields in neighbours}
    for fields in neighbours:
        counts[fields["source"]] += 1

    assert max(counts.values()) <= 3
    assert all(Decimal("0.12") <= fields["score"] <= 1 for fields in neighbours)
    assert {fields["basis"] for fields in neighbours} == {"computed"}
    assert all(fields["method"].startswith("cosine of TF-IDF word vectors") for fields in neighbours)


def test_a_neighbour_names_the_words_of_the_earlier_element_that_the_later_one_has_too_and_no_other():
    vectors = WordVectors({"a": ["Health of migrants, disasters"], "b": ["disaster; healthy"], "c": ["disaster"]})
    reasons = [link.fields["reason"] for link in links_derived() if link.fields["relation"] == "neighbour-of"]

    assert vectors.shared_words("a", "b") == ["health", "disasters"]
    assert vectors.shared_words("b", "c") == ["disaster"]
    assert [reason for reason in reasons if not reason.startswith("Words in common: ")] == []


def test_forms_of_a_word_have_one_stem_and_different_words_have_different_ones():
    forms = (
        ("migrants", "migration"),
        ("policies", "policy"),
        ("crises", "crisis"),
        ("displaced", "displacement"),
        ("reintegrate", "reintegration"),
        ("partners", "partnerships"),
        ("vulnerable", "vulnerability"),
        ("organized", "organizations"),
    )

    assert [pair for pair in forms if len({stem(word) for word in pair}) > 1] == []
    assert len({stem(word) for word in ("return", "remittances", "resilience", "rights", "risk")}) == 5


def test_closeness_is_one_for_the_same_words_and_zero_for_no_shared_word():
    vectors = WordVectors({"a": ["disaster risk"], "b": ["risk of disasters"], "c": ["mental health"]})

    assert vectors.closeness("a", "b") == Decimal("1.0000")
    assert vectors.closeness("a", "c") == Decimal("0.0000")


def test_a_rare_word_counts_more_than_a_common_one():
    vectors = WordVectors({"a": ["health data"], "b": ["health"], "c": ["data"], "d": ["data"], "e": ["data"]})

    assert vectors.closeness("a", "b") > vectors.closeness("a", "c")


def test_a_reviewed_link_whose_words_do_not_stand_there_is_refused_with_its_line(tmp_path):
    with pytest.raises(SourceShapeError, match=r"lines 786–786.*IOM is a member"):
        derive_reviewed(tmp_path, entry(quote='"IOM is a member"'))


def test_a_reviewed_link_to_a_record_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FixtureError, match="process/none"):
        derive_reviewed(tmp_path, entry(to='["process/none"]'))


def test_a_reviewed_link_that_repeats_another_is_refused(tmp_path):
    with pytest.raises(FixtureError, match="such a link already"):
        derive_reviewed(tmp_path, entry() + entry())


def test_a_reviewed_link_with_a_missing_or_unknown_field_is_refused(tmp_path):
    for changed in ({"quote": ""}, {"because": '"so"'}):
        message = refusal(FixtureError, derive_reviewed, tmp_path, entry(**changed))

        assert "missing or unknown fields" in message, changed
