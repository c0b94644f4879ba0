import pytest

from strategy_kb.documents.models import Passage
from strategy_kb.records.models import Citation
from tests import factories


@pytest.mark.django_db
def test_a_list_whose_records_cite_more_than_a_thousand_passages_is_answered(client):
    document = factories.DocumentFactory()
    section = factories.SectionFactory(document=document)
    partner = factories.PartnerFactory()
    passages = Passage.objects.bulk_create(
        factories.PassageFactory.build(document=document, section=section, line_start=number)
        for number in range(1, 1_102)
    )
    Citation.objects.bulk_create(
        factories.CitationFactory.build(record=partner, passage=passage) for passage in passages
    )

    response = client.get("/api/v1/partners/")

    assert response.status_code == 200
    assert len(response.json()["results"][0]["citations"]) == 1_101
