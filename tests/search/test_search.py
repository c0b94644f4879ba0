"""The same cases on both engines: which entries are found, in which order, and how they are shown."""

import pytest
from django.core.management import call_command

from strategy_kb.search import index, services
from strategy_kb.search.models import SearchEntry
from tests.factories import (
    AliasFactory,
    CitationFactory,
    LinkFactory,
    MentionFactory,
    PassageFactory,
    PillarFactory,
    PlaceFactory,
    RecordFactory,
)
from tests.ingest import example
from tests.query_counts import assert_flat_queries

pytestmark = pytest.mark.django_db


def refs(text, **filters):
    return [hit.ref or hit.passage for hit in services.search(services.parse(text, **filters)).hits]


def test_a_word_in_the_title_outranks_the_same_word_in_the_text():
    in_text = RecordFactory(title="Border management", text="Remittances are sent home by migrants.")
    in_title = RecordFactory(title="Remittances", text="Money that is sent home by migrants.")
    index.rebuild()

    hits = refs("remittances")

    assert hits == [in_title.ref, in_text.ref]


def test_a_link_does_not_stand_beside_the_records_that_it_joins():
    record = RecordFactory(title="Remittances")
    LinkFactory(source=record, title="Remittances — is close in wording to — Diasporas")
    index.rebuild()

    hits = refs("remittances")

    assert hits == [record.ref]


def test_words_are_found_in_other_forms():
    record = RecordFactory(title="Migrants return to their communities")
    index.rebuild()

    assert refs("returning migrant community") == [record.ref]


def test_accents_do_not_matter_in_the_query_nor_in_the_entry():
    record = RecordFactory(title="Curaçao and San José")
    index.rebuild()

    assert refs("curacao san jose") == [record.ref]
    assert refs("Curaçao José") == [record.ref]


def test_the_last_word_may_be_unfinished():
    record = RecordFactory(title="Governance of migration")
    index.rebuild()

    assert refs("governance migr") == [record.ref]


def test_a_phrase_in_quotation_marks_must_stand_as_it_is():
    together = RecordFactory(title="Safe and dignified return")
    RecordFactory(title="Return that is dignified and safe")
    index.rebuild()

    assert refs('"dignified return"') == [together.ref]


def test_a_record_is_found_by_its_alias():
    record = RecordFactory(title="Regional Conference on Migration")
    AliasFactory(record=record, form="Puebla Process")
    index.rebuild()

    assert refs("puebla") == [record.ref]


def test_entries_with_some_of_the_words_are_shown_when_none_has_all():
    record = RecordFactory(title="Labour mobility")
    index.rebuild()

    result = services.search(services.parse("labour unicorns"))

    assert [hit.ref for hit in result.hits] == [record.ref]
    assert result.is_broadened


def test_a_misspelt_word_is_corrected_from_the_words_of_the_index():
    RecordFactory(title="Remittances and development")
    index.rebuild()

    result = services.search(services.parse("remmitances"))

    assert result.did_you_mean == "remittances"


def test_a_snippet_marks_the_match_and_escapes_everything_else():
    RecordFactory(title="Markup", text="The <script> of remittances & more.")
    index.rebuild()

    (hit,) = services.search(services.parse("remittances")).hits

    assert "<mark>remittances</mark>" in hit.snippet
    assert "<script>" not in hit.snippet
    assert "&amp; more" in hit.snippet


def test_a_snippet_comes_from_the_text_and_from_the_title_only_without_one():
    RecordFactory(title="Climate change", text="Droughts and hurricanes force people to move.")
    RecordFactory(title="Climate strategy", text="")
    index.rebuild()

    snippets = {hit.title: hit.snippet for hit in services.search(services.parse("climate")).hits}

    assert snippets["Climate change"].startswith("Droughts and hurricanes")
    assert snippets["Climate strategy"] == "<mark>Climate</mark> strategy"


def test_a_passage_is_found_with_its_lines_and_its_place_in_the_reader():
    passage = PassageFactory(text="Indigenous people move for labour reasons.", line_start=7, line_end=9)
    index.rebuild()

    (hit,) = services.search(services.parse("indigenous")).hits

    assert (hit.ref, hit.passage) == (None, passage.key)
    assert (hit.line_start, hit.line_end) == (7, 9)
    assert hit.url == f"/documents/{passage.document_id}/#L7"


def test_search_narrows_by_kind_document_and_country():
    haiti = PlaceFactory(ref="country/HTI", iso3="HTI")
    named = PassageFactory(text="Displacement in Haiti.")
    MentionFactory(passage=named, record=haiti, form="Haiti")
    other = PassageFactory(text="Displacement elsewhere.")
    record = RecordFactory(title="Displacement")
    index.rebuild()

    assert set(refs("displacement")) == {named.key, other.key, record.ref}
    assert refs("displacement", kinds=("partner",)) == [record.ref]
    assert refs("displacement", documents=(other.document_id,)) == [other.key]
    assert refs("displacement", countries=("HTI",)) == [named.key]


def test_a_record_whose_type_has_a_name_of_its_own_is_found_under_that_name_and_follows_an_edit():
    area = PillarFactory(pillar_type="strategic_working_area", title="Safe borders")
    pillar = PillarFactory(pillar_type="pillar", title="Safe borders")
    index.rebuild()

    found_together = services.search(services.parse("borders"))
    area_alone = refs("borders", kinds=("strategic-working-area",))
    area.pillar_type = "pillar"
    area.save()

    assert found_together.facets["kind"] == {"pillar": 1, "strategic-working-area": 1}
    assert area_alone == [area.ref]
    assert set(refs("borders", kinds=("pillar",))) == {area.ref, pillar.ref}


def test_facets_count_all_matches_and_not_only_the_page():
    PassageFactory.create_batch(3, text="Health of migrants.")
    RecordFactory(title="Health")
    index.rebuild()

    result = services.search(services.parse("health"), limit=1)

    assert result.count == 4
    assert result.facets["kind"] == {"passage": 3, "partner": 1}


@pytest.mark.parametrize(
    "text", ["", '"', '""', "AND", "a:b*", "(", "'; DROP TABLE x", "\x00", "-", "NEAR/2", "ñ", "x" * 5_000]
)
def test_no_text_is_an_error(text):
    RecordFactory(title="Anything")
    index.rebuild()

    services.search(services.parse(text))


def test_an_edit_is_found_at_once():
    record = RecordFactory(title="Old words")
    index.rebuild()

    record.title = "Fresh wording"
    record.save()

    assert refs("fresh") == [record.ref]
    assert refs("old") == []


def test_a_new_form_of_a_name_is_found_at_once_and_a_deleted_one_no_more():
    record = RecordFactory(title="Conference")
    index.rebuild()

    alias = AliasFactory(record=record, form="Puebla")
    hits = refs("puebla")
    alias.delete()

    assert hits == [record.ref]
    assert refs("puebla") == []
    assert refs("conference") == [record.ref]


def test_a_record_deleted_with_its_names_is_found_no_more():
    record = RecordFactory(title="Conference")
    AliasFactory(record=record, form="Puebla")

    record.delete()

    assert refs("conference") == refs("puebla") == []


def test_a_deleted_record_is_found_no_more():
    record = RecordFactory(title="Passing")
    index.rebuild()

    record.delete()

    assert refs("passing") == []


def test_an_entry_names_the_first_receipt_of_its_record():
    citation = CitationFactory(record=RecordFactory(title="Cited"))
    index.rebuild()

    entry = SearchEntry.objects.get(ref=citation.record_id)

    assert (entry.document, entry.line_start) == (citation.passage.document_id, citation.passage.line_start)


def test_a_search_costs_the_same_however_many_entries_match():
    RecordFactory(title="Growth")
    index.rebuild()

    def grow():
        RecordFactory.create_batch(20, title="Growth")

    assert_flat_queries(lambda: services.search(services.parse("growth")), grow, at_most=4)


def test_what_django_itself_loads_is_found(tmp_path, django_capture_on_commit_callbacks):
    files = sorted(example.write(tmp_path).glob("*.json"))

    with django_capture_on_commit_callbacks(execute=True) as rebuilt:
        call_command("loaddata", *files, verbosity=0)

    assert len(rebuilt) == 1
    assert "country/HTI" in refs("haiti")
    assert services.search(services.parse("hiati")).did_you_mean == "haiti"
