"""The values of filters: known ones in any spelling, several at once, and a 400 for any other."""

import pytest
from django.db import connection

from strategy_kb.core.filters import CodeListFilter
from tests import factories as make
from tests.api.conftest import make_rows
from tests.endpoints import VIEWSETS
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db

OPEN = {
    viewset.collection: [
        name for name, filter_ in viewset.filterset_class.base_filters.items() if isinstance(filter_, CodeListFilter)
    ]
    for viewset in VIEWSETS
}
# Codes, refs and booleans in any case: all select the requirement of Haiti.
SPELLINGS = (
    *("country=HTI", "country=hti", "country=country/HTI", "country=Country/hti"),
    *("office=HTI", "office=office/HTI", "office=OFFICE/hti"),
    *("category=P1&country=HTI", "category=p1&country=HTI", "category=funding-category/P1&country=HTI"),
    *("framework=migof&country=HTI", "framework=strategy/migof&country=HTI", "framework=MiGOF&country=HTI"),
    *("strategy=chapter-2020&country=HTI", "strategy=strategy/chapter-2020&country=HTI"),
    *("is_dash=False&country=HTI", "is_dash=FALSE&country=HTI"),
)
SEVERAL = ("country=HTI,HND", "country=HTI&country=HND", "country=hti&country=country/HND")
# Unknown values, each with the close known one that is suggested.
NEAR = {
    "requirements/?country=HTX": ("'HTX'", "HTI (Haiti)"),
    "requirements/?country=Haitii": ("'Haitii'", "HTI (Haiti)"),
    "requirements/?office=HIT": ("'HIT'", "office/HTI"),
    "requirements/?framework=migov": ("'migov'", "strategy/migof"),
    "statistics/?topic=return": ("'return'", "returns"),
    "records/?kind=countri": ("'countri'", "country"),
    "search/?q=x&kind=countri": ("'countri'", "country"),
    "search/?q=x&country=HIT": ("'HIT'", "HTI"),
    "search/?q=x&document=strategy-2021": ("'strategy-2021'", "strategy-2020"),
    "funding-matrix/?strategy=chapter-2021": ("'chapter-2021'", "strategy/chapter-2020"),
    "funding-matrix/?framework=migov": ("'migov'", "strategy/migof"),
}


def errors(answer) -> list[dict]:
    assert answer.status_code == 400, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    return answer.json()["errors"]


def refs(client, path: str) -> set[str]:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return {row["ref"] for row in answer.json()["results"]}


@pytest.fixture
def money():
    """What Haiti and Honduras ask for under P1 of a matrix by MiGOF, and the region for 2014–2016."""
    migof = make.StrategyFactory(ref="strategy/migof", strategy_type="framework")
    chapter = make.StrategyFactory(ref="strategy/chapter-2020")
    element = make.FrameworkElementFactory(framework=migof, code="P1")
    category = make.CategoryFactory(ref="funding-category/P1", code="P1", strategy=chapter, element=element)
    for iso3, name in (("HTI", "Haiti"), ("HND", "Honduras")):
        office = make.OfficeFactory(ref=f"office/{iso3}", place=make.PlaceFactory(iso3=iso3, name_en=name, title=name))
        make.RequirementFactory(ref=f"requirement/{iso3}", office=office, category=category)
    area = make.CategoryFactory(strategy=make.StrategyFactory(ref="strategy/2014-2016"))
    make.RequirementFactory(ref="requirement/region", category=area, office=None, start_year=2014, end_year=2016)


def test_every_filter_of_every_collection_refuses_a_value_that_does_not_exist(client):
    failures = []
    for collection, names in OPEN.items():
        answer = client.get(f"/api/v1/{collection}/?{'&'.join(f'{name}=no-such-value' for name in names)}")
        refused = {error["parameter"]: error["detail"] for error in errors(answer)} if names else {}
        failures += [(collection, name) for name in names if "'no-such-value'" not in refused.get(name, "")]

    assert sum(map(len, OPEN.values())) > 50
    assert failures == []


def test_every_filter_of_every_collection_refuses_nothing_between_commas_control_characters_and_signs(client):
    failures = []
    for collection, names in OPEN.items():
        for value in (",", "a,,b", "a,", "a%01", "a%0Ab", "100%25", "%25s") if names else ():
            answer = client.get(f"/api/v1/{collection}/?{'&'.join(f'{name}={value}' for name in names)}")
            refused = {error["parameter"] for error in errors(answer)}
            failures += [(collection, name, value) for name in names if name not in refused]

    assert failures == []


def test_a_row_is_named_by_its_code_or_its_ref_in_any_case(client, money):
    answers = {query: refs(client, f"requirements/?{query}") for query in SPELLINGS}

    assert answers == {query: {"requirement/HTI"} for query in SPELLINGS}


def test_a_percent_sign_is_refused_as_any_other_letter(client, money):
    queries = ("is_dash=%25", "is_dash=%25d", "year=%25", "year=%25s", "limit=%25", "ordering=%25s")

    refused = {query: errors(client.get(f"/api/v1/requirements/?{query}")) for query in queries}

    assert {
        query: [error["parameter"] for error in parameter_errors] for query, parameter_errors in refused.items()
    } == {query: [query.partition("=")[0]] for query in queries}


def test_values_of_columns_and_choices_are_found_in_any_case(client):
    make.StatisticFactory(ref="statistic/one", topic="migrant-stock")
    make.StatisticFactory(ref="statistic/two", topic="returns")
    make.DiscrepancyFactory(ref="discrepancy/one", severity="substance")
    make.AcronymFactory(ref="acronym/cds", form="CdS")

    assert refs(client, "statistics/?topic=Migrant-STOCK") == {"statistic/one"}
    assert refs(client, "discrepancies/?severity=SUBSTANCE") == {"discrepancy/one"}
    assert refs(client, "acronyms/?form=cds") == {"acronym/cds"}
    assert refs(client, "records/?kind=Acronym") == {"acronym/cds"}


def test_several_values_are_separated_by_commas_or_repeated(client, money):
    answers = {query: refs(client, f"requirements/?{query}") for query in SEVERAL}

    assert answers == {query: {"requirement/HTI", "requirement/HND"} for query in SEVERAL}


def test_pages_of_a_repeated_filter_lead_to_each_other(client, money):
    first = client.get("/api/v1/requirements/?country=HTI&country=HND&limit=1").json()

    assert client.get(first["next"]).json()["count"] == 2


def test_an_unknown_value_is_named_with_those_that_are_near(client, money):
    for number in range(9):
        make.PlaceFactory()
        make.StatisticFactory(topic=f"topic-{number}")
    make.StatisticFactory(topic="returns")
    make.DocumentFactory(slug="strategy-2020")

    details = {path: [error["detail"] for error in errors(client.get(f"/api/v1/{path}"))] for path in NEAR}

    assert {path: len(sentences) for path, sentences in details.items()} == dict.fromkeys(NEAR, 1)
    assert [
        (path, details[path]) for path, words in NEAR.items() for word in words if word not in details[path][0]
    ] == []


def test_a_filter_of_countries_takes_no_region(client, money):
    assert refs(client, "requirements/?place=region") == {"requirement/region"}
    for query in ("country=region", "country=HTI,place/region", "seat=place/region"):
        (error,) = errors(client.get(f"/api/v1/requirements/?{query}"))
        assert "region'" in error["detail"].partition(".")[0]
        assert "place/region (" not in error["detail"]


def test_a_row_that_a_filter_finds_twice_is_listed_once(client):
    passage, statistic = make.PassageFactory(), make.StatisticFactory(ref="statistic/one")
    make.CitationFactory.create_batch(2, record=statistic, passage=passage)
    regime = make.MobilityRegimeFactory()
    for iso3 in ("HTI", "HND"):
        make.MembershipFactory(body=regime, place=make.PlaceFactory(iso3=iso3))
    paths = (
        "passages/?record=statistic/one",
        f"statistics/?document={passage.document_id}",
        "mobility-regimes/?member=HTI,HND",
    )

    assert {path: client.get(f"/api/v1/{path}").json()["count"] for path in paths} == dict.fromkeys(paths, 1)


def test_of_many_near_values_five_are_named(client):
    for number in range(30):
        make.StatisticFactory(topic=f"returns-{number}")

    (error,) = errors(client.get("/api/v1/statistics/?topic=returns"))

    assert error["detail"].count("returns-") == 5


def test_of_many_unknown_values_three_are_explained_and_the_others_counted(client):
    for number in range(9):
        make.StatisticFactory(topic=f"topic-{number}")

    (error,) = errors(client.get("/api/v1/statistics/?topic=aa,bb,cc,dd,ee"))

    assert error["detail"].count("Not known: ") == 3
    assert error["detail"].endswith(" 2 more are not known.")


def test_a_year_is_any_of_a_period(client, money):
    assert refs(client, "requirements/?year=2015") == {"requirement/region"}
    assert refs(client, "requirements/?year=2016") == {"requirement/region"}
    assert refs(client, "requirements/?year=2017") == set()


def test_a_period_with_one_end_is_of_that_year_alone(client):
    make.StatisticFactory(ref="statistic/one", start_year=2015, end_year=None)
    make.StatisticFactory(ref="statistic/two", start_year=None, end_year=2017)

    refs_by_year = {year: refs(client, f"statistics/?year={year}") for year in range(2014, 2019)}

    assert refs_by_year == {2014: set(), 2015: {"statistic/one"}, 2016: set(), 2017: {"statistic/two"}, 2018: set()}


def test_a_query_has_at_most_400_characters(client):
    for path in ("requirements/", "passages/", "documents/", "search/"):
        assert client.get(f"/api/v1/{path}", {"q": "x " * 200}).status_code == 200, path
        (error,) = errors(client.get(f"/api/v1/{path}", {"q": "word " * 1_100}))
        assert (path, error["parameter"]) == (path, "q")
        assert "400" in error["detail"], path


def test_a_list_has_at_most_500_values(client):
    make.PlaceFactory(iso3="HTI")
    refs = ["country/HTI", *(f"country/X{number}" for number in range(500))]

    (many,) = errors(client.get("/api/v1/records/", {"ref": ",".join(refs)}))
    (repeated,) = errors(client.get("/api/v1/records/", {"ref": refs}))

    assert "500" in many["detail"]
    assert "500" in repeated["detail"]


def test_500_values_are_looked_for(client):
    partners = [make.PartnerFactory().ref for _ in range(20)]

    answer = client.get("/api/v1/records/", {"ref": ",".join((partners * 25)[:500]), "limit": 1000})

    assert answer.json()["count"] == 20


def test_a_filter_costs_one_query_however_many_values_it_has(client, money):
    one = queries_of(lambda: client.get("/api/v1/requirements/?country=HTI"))
    two = queries_of(lambda: client.get("/api/v1/requirements/?country=HTI,HND"))
    none = queries_of(lambda: client.get("/api/v1/requirements/"))

    assert len(one) == len(two) == len(none) + 1


def test_the_schema_says_how_many_characters_and_values_there_may_be(client):
    document = client.get("/api/schema/?format=json").json()
    shared = document["components"]["parameters"]
    parameters = [
        shared[parameter["$ref"].rpartition("/")[2]] if "$ref" in parameter else parameter
        for path in document["paths"].values()
        for parameter in path["get"].get("parameters", ())
    ]

    lists = [parameter for parameter in parameters if parameter["schema"]["type"] == "array"]
    assert len(lists) > 100
    assert {(parameter["schema"]["maxItems"], parameter["style"], parameter["explode"]) for parameter in lists} == {
        (500, "form", True)
    }
    assert {parameter["schema"]["maxLength"] for parameter in parameters if parameter["name"] == "q"} == {400}
    assert {parameter["schema"]["type"] for parameter in parameters if parameter["name"].startswith("is_")} == {
        "boolean"
    }


def test_both_databases_take_accents_and_case_alike(client):
    make.AcronymFactory(ref="acronym/one", form="Año")

    assert refs(client, "acronyms/?form=ANO") == {"acronym/one"}, connection.vendor


def test_an_unknown_value_for_an_empty_list_says_that_none_is_known(client):
    make_rows("documents", 1)

    for query in ("partners/?partner_type=x", "statistics/?topic=x"):
        (error,) = errors(client.get(f"/api/v1/{query}"))
        assert "nown" in error["detail"], query
