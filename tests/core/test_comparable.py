"""Text as it is compared: the same in Python and inside a query, on both databases."""

import unicodedata

import pytest
from django.db.models import F, Value
from hypothesis import example, given, settings
from hypothesis import strategies as st

from strategy_kb.core.expressions import Comparable, Natural
from strategy_kb.core.text import comparable, natural
from strategy_kb.records.models import Record
from tests.factories import PillarFactory

ALIKE = {
    "Curaçao": "curacao",
    "San José": "SAN JOSE",
    "Haïti": unicodedata.normalize("NFD", "haïti"),
    "2014–2016": "2014-2016",
    "Côte d’Ivoire": "cote d'ivoire",
    "“Safe” Øre": '"safe" ore',
    "Straße": "STRASSE",
    "ﬁne ⑴": "FINE (1)",
    "migra\u00adtion\ufeff": "migration",
    "\u200eHai\u200bti\ufe0f\u3164": "haiti",
    "Qurʾan Qur՚an Qurꞌan Qur❛an": "qur'an qur'an qur'an qur'an",
    "ʺsafe״ 2014⁃2016": '"safe" 2014-2016',
}


def test_forms_that_people_type_for_one_text_compare_alike():
    different = {text: typed for text, typed in ALIKE.items() if comparable(text) != comparable(typed)}

    assert different == {}


@pytest.mark.django_db
@settings(max_examples=50, deadline=None)
@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="\x00", max_codepoint=0x2FFF), max_size=20
    )
)
@example("ʻOkina ŉ İstanbul Ǆ ΑΣ")
@example("\u200eHai\u200bti\ufe0f\u3164 migra\u00adtion\U000e0041 Qurʾan Qurꞌan ʺx״ ⁃")
def test_a_query_compares_latin_text_as_python_does(text):
    PillarFactory.create() if not Record.objects.exists() else None

    compared = Record.objects.values_list(Comparable(Value(text)), flat=True)[0]

    assert compared.encode("ascii", "ignore") == comparable(text).encode("ascii", "ignore")


@pytest.mark.django_db
def test_rows_are_ordered_without_case_and_accents():
    for title in ("beta", "Álamo", "alba", "Zeta", "Ábaco"):
        PillarFactory.create(title=title)

    titles = Record.objects.filter(kind="pillar").order_by(Comparable(F("title"))).values_list("title", flat=True)

    assert list(titles) == ["Ábaco", "Álamo", "alba", "beta", "Zeta"]


@pytest.mark.django_db
def test_a_query_lengthens_numbers_as_python_does():
    PillarFactory.create()
    texts = ("9", "10", "007", "0", "", "3.10", "(a)", "12345678901234", "p. 9–10, note 3b")

    lengthened = {text: Record.objects.values_list(Natural(Value(text)), flat=True)[0] for text in texts}

    assert lengthened == {text: natural(text) for text in texts}


def test_numbers_in_texts_sort_as_numbers():
    labels = ["10", "9", "3.10", "3.2", "(b)", "(a)", "007", "1"]

    assert sorted(labels, key=natural) == ["(a)", "(b)", "1", "3.2", "3.10", "007", "9", "10"]
