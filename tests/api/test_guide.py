"""What docs/api.md promises and no other test holds."""

import re
from pathlib import Path

import pytest
from django.conf import settings as project

from strategy_kb.rest.fields import CodeField
from strategy_kb.search import api, index
from tests import factories as make
from tests.api.conftest import make_rows
from tests.endpoints import VIEWSETS

TEXT = Path(project.BASE_DIR, "docs", "api.md").read_text(encoding="utf-8")
NAMES = {"documents": "slug", "sections": "key", "passages": "key", "mentions": "key", "releases": "id"}


def test_a_row_has_the_name_that_the_guide_gives_it():
    for viewset in VIEWSETS:
        fields = viewset.serializer_class().fields
        keys = [name for name in ("ref", "slug", "key", "id") if name in fields]
        assert keys == [NAMES.get(viewset.collection, "ref")]
        assert "api_url" in fields
        assert ("url" in fields) == (viewset.collection not in ("releases", "moved-refs"))


def test_a_code_has_its_label_and_a_record_its_title_beside_it():
    for viewset in VIEWSETS:
        fields = viewset.serializer_class().fields
        lonely = [
            name for name, field in fields.items() if isinstance(field, CodeField) and f"{name}_label" not in fields
        ]
        for name in (name.removesuffix("_ref") for name in fields if name.endswith("_ref")):
            beside = ("location_code", "location_name") if name == "place" else (f"{name}_title", f"{name}_name")
            lonely += [] if set(beside) & set(fields) else [name]
        assert lonely == [], viewset.collection


def test_money_says_what_it_is():
    fields = {"amount", "amount_type", "currency", "currency_basis", "start_year", "end_year", "period"}

    for viewset in VIEWSETS:
        if "amount" in (names := viewset.serializer_class().fields):
            assert fields <= set(names), viewset.collection


@pytest.mark.django_db
def test_a_page_has_50_rows_unless_told_otherwise(client):
    make_rows("partners", 51)

    assert len(client.get("/api/v1/partners/").json()["results"]) == 50


@pytest.mark.django_db
def test_a_table_of_hits_has_a_limit_that_is_said(client, monkeypatch):
    monkeypatch.setattr(api, "LARGEST_TABLE", 2)
    for number in range(3):
        make.PartnerFactory(title=f"Bank {number}")
    index.rebuild()

    assert len(client.get("/api/v1/search.csv?q=bank").content.splitlines()) == 1 + 2
    assert "first\n10,000" in TEXT


def test_the_rates_are_those_of_the_guide(settings):
    assert re.findall(r"([\d,]+) (?:requests )?a minute", TEXT) == ["1,200", "12,000"]
    assert (project.ENVIRONMENT.api_rate_per_minute, project.ENVIRONMENT.api_key_rate_per_minute) == (1_200, 12_000)


@pytest.mark.django_db
def test_the_terms_of_every_document_can_be_read(client):
    make.DocumentFactory(licence="CC BY-NC-ND 3.0 IGO")

    row = client.get("/api/v1/documents/").json()["results"][0]

    assert row["licence"] == "CC BY-NC-ND 3.0 IGO"


@pytest.mark.django_db
def test_the_program_of_the_guide_reads_every_row(site, client):
    (program,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    names: dict = {}

    exec(program.replace("http://127.0.0.1:8000", site), names)

    count = client.get("/api/v1/office-priorities/").json()["count"]
    assert len(names["rows"]) == count > 50
    assert {row["ref"].partition("/")[0] for row in names["rows"]} == {"office-priority"}
