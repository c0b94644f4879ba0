"""What the engines ask their databases: expressions, filters, facets and the weights that they share."""

import pytest

from strategy_kb.search.engines import postgresql, sqlite
from strategy_kb.search.engines.protocol import Query, RawResult, facets, where
from strategy_kb.search.weights import BM25, TS_RANK

# Two terms: a phrase of two words, and either of two words.
TERMS = ((("covid", "19"),), (("remitt",), ("migrat",)))


def test_an_expression_joins_words_to_phrases_phrases_to_terms_and_terms_to_a_query():
    of_all, of_any = Query(TERMS), Query(TERMS, any_term=True)

    assert sqlite.expression(of_all) == '("covid 19") AND ("remitt" OR "migrat")'
    assert sqlite.expression(of_any) == '("covid 19") OR ("remitt" OR "migrat")'
    assert postgresql.expression(of_all) == "(('covid' <-> '19')) & (('remitt') | ('migrat'))"
    assert postgresql.expression(of_any) == "(('covid' <-> '19')) | (('remitt') | ('migrat'))"


@pytest.mark.parametrize("engine", [sqlite.SQLiteEngine, postgresql.PostgreSQLEngine])
def test_a_query_without_terms_asks_no_database(engine):
    result = engine().search(Query(()), 20, 0)

    assert (result, result.count) == (RawResult(), 0)


def test_every_filter_is_a_condition_with_a_parameter_for_each_value():
    query = Query((), kinds=("country", "partner"), documents=("a-note",), countries=("HTI", "CUB"))

    conditions, parameters = where(query, without=(7, 8))

    assert conditions == (
        " AND e.kind IN (%s, %s) AND e.document IN (%s)"
        " AND (e.countries LIKE %s OR e.countries LIKE %s) AND e.id NOT IN (%s, %s)"
    )
    assert parameters == ["country", "partner", "a-note", "% HTI %", "% CUB %", 7, 8]
    assert where(Query(())) == ("", [])


def test_facets_are_sums_over_the_other_column_and_leave_out_what_has_no_document():
    counts = (("country", "a-note", 2), ("country", "", 3), ("partner", "a-note", 4), ("partner", "b-note", 5))

    assert facets(counts) == {"kind": {"country": 5, "partner": 9}, "document": {"a-note": 6, "b-note": 5}}
    assert RawResult(counts=counts).count == 14


def test_both_engines_weigh_a_title_most_and_a_text_least_by_about_the_same_shares():
    for weights in (BM25, TS_RANK):
        assert weights.title == 2 * weights.names
        assert weights.title >= 8 * weights.body
    assert f"bm25({BM25.title}, {BM25.names}, {BM25.body})" == sqlite._WEIGHTS
    assert max(TS_RANK) <= 1
    # ts_rank takes the weights of D, C, B and A in this order.
    body, _, names, title = (float(weight) for weight in postgresql._WEIGHTS.strip("{}").split(","))
    assert (title, names, body) == TS_RANK
