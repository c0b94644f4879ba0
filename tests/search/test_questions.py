"""The same questions over the same texts on both engines: what each finds, and what is answered."""

import random
import unicodedata

import pytest

from strategy_kb.search import index, services
from strategy_kb.search.models import SearchEntry
from tests.factories import DocumentFactory, PassageFactory, SectionFactory
from tests.search.answers import found

pytestmark = pytest.mark.django_db

TEXTS = {
    "covid": "In the context of the COVID-19 pandemic.",
    "nineteen": "Nineteen of 19 countries – covid free since 2020.",
    "period": "The strategy 2014–2016 and the one after it.",
    "year": "Adopted in 2014.",
    "percent": "Remittances of Haiti (32.5%) and others (1.5 million, US$ 5).",
    "ca4": "Under the CA-4 agreement people move freely.",
    "tip": "The office J/TIP in Washington, D.C., and the T&TA programme.",
    "andor": "Weak controls and/or the fact that others pass.",
    "web": "See https://data.worldbank.org/indicator/BX_TRF or www.iom.int/glossary.",
    "mail": "Write to rosanjose@iom.int, please.",
    "target": "Target 10.c of the SDGs, see 3.3.1.",
    "french": "L'Aide au développement d’Haïti et de la Côte d’Ivoire.",
    "accents": "From Curaçao to São Tomé and San José.",
    "hyphen": "A long-term, well-managed policy of Haiti’s women.",
    "us": "The U.S. and Mexico.",
    "amount": "Asked for 18 650 000 in all; 9,000,000 for crises; 1 200 000 | 300 000.",
    "markup": "The <script> of <mark>remittances</mark> in C++ & more; 50% _under_score.",
    "greek": "ΑΣ ας ⑴ ﬁn ½ km²",
}
FINDS = {
    "COVID-19": "covid",
    "covid–19": "covid",
    "COVID19": "covid",
    "covid 19": "covid nineteen",
    '"covid 19"': "covid",
    "19": "covid nineteen",
    "2014–2016": "period",
    "2014-2016": "period",
    "2014": "period year",
    "2014 2016": "period",
    "201": "",
    "32.5": "percent",
    "32,5": "percent",
    "32.5%": "percent",
    "1.5 million": "percent",
    "US$ 5": "percent",
    "US$5": "percent",
    "CA-4": "ca4",
    "CA4": "ca4",
    "ca 4": "ca4",
    "J/TIP": "tip",
    "tip": "tip",
    "T&TA": "tip",
    "D.C.": "tip",
    "DC": "tip",
    "and/or": "andor",
    "worldbank.org": "web",
    "https://data.worldbank.org": "web",
    "bx_trf": "web",
    "www.iom.int": "web",
    "iom.int": "web mail",
    "rosanjose@iom.int": "mail",
    "10.c": "target",
    "3.3.1": "target",
    "L'Aide": "french",
    "l’aide": "french",
    "aide": "french",
    "d'Haïti": "french",
    "haiti": "french percent hyphen",
    "Haiti's": "french percent hyphen",
    "Côte d'Ivoire": "french",
    "cote dʼivoire": "french",
    "curacao": "accents",
    "Curac\u0327ao": "accents",
    "SÃO": "accents",
    "san jose": "accents",
    "long-term": "hyphen",
    "long term": "hyphen",
    "well managed": "hyphen",
    "womens'": "hyphen",
    "women": "hyphen",
    "women's": "hyphen",
    "US": "us percent",
    "U.S.": "us percent",
    "18 650 000": "amount",
    "18,650,000": "amount",
    "18650000": "amount",
    "9 000 000": "amount",
    "1200000": "amount",
    "650": "",
    "script": "markup",
    "<script>": "markup",
    "remittances": "markup percent",
    "C++": "markup target",
    "under_score": "markup",
    "ασ": "greek",
    "⑴": "greek percent target",
    "fin": "greek",
    "1/2": "greek",
    "km2": "greek",
    "“long-term”": "hyphen",
    "«long term»": "hyphen",
    "„term long“": "",
    '"managed policy': "hyphen",
    '"" policy': "hyphen",
}


def test_both_engines_find_the_same():
    section = SectionFactory(number="", heading="Outlook")
    keys = {PassageFactory(text=text, section=section).key: name for name, text in TEXTS.items()}
    index.rebuild()

    wrong = {}
    for question, names in FINDS.items():
        result = services.search(services.parse(question), 100)
        hits = set() if result.is_broadened else {keys[hit.passage] for hit in result.hits}
        if hits != set(names.split()) or (hits and result.count != len(hits)):
            wrong[question] = (names, sorted(hits), result.count)

    assert wrong == {}


def test_text_is_composed_and_decomposed_alike():
    PassageFactory(text="Curaçao and San José")
    PassageFactory(text=unicodedata.normalize("NFD", "Curaçao and San José"))
    index.rebuild()

    questions = ("Curaçao", "curacao", "san josé")

    assert [len(found(unicodedata.normalize(form, q))) for form in ("NFC", "NFD") for q in questions] == [2] * 6


def test_every_text_is_answered():
    PassageFactory(text="Anything and everything (1)")
    index.rebuild()
    operators = [
        "&",
        "|",
        "!",
        ":*",
        "*",
        "(",
        ")",
        "<->",
        "\\",
        "'",
        '"',
        "''",
        '""',
        "-x",
        "^a",
        "NEAR(a b)",
        "a OR b",
    ]
    operators += [
        "NOT a",
        "{title}: a",
        "title:a",
        "a AND",
        "$$",
        "%s",
        "%(a)s",
        "{0}",
        ";--",
        "\x00",
        '"a\x00b"',
        "\ue000",
    ]
    characters = "ʻʼʹʽˈŉː⑴②ﬁⅣ½\ud800\udfff\u200b\ufeff\u0301\U000e0001ﷺ"
    sampled = [chr(code) for code in random.Random(1).sample(range(1, 0x110000), 150)]
    texts = [
        *(form for c in (*characters, *sampled) for form in (f"{c}", f"a{c}", f"a{c}b", f'"a{c}b"')),
        *operators,
        *("x" * 5_000, "ﷺ" * 400, "ab " * 1_100, "a-" * 200, "9" * 400, '"' * 399, "the " * 100, " ", ""),
    ]

    for text in texts:
        services.search(services.parse(text))


def test_stop_words_alone_say_why_nothing_is_found():
    PassageFactory(text="The rights of migrants and/or of their families. To be or not to be.")
    index.rebuild()

    alone = services.search(services.parse("the of"))

    assert alone.count == 0
    assert alone.explanation.startswith("“the”, “of” stand in nearly every text")
    assert "neither a letter nor a figure" in services.search(services.parse("?! ʻ")).explanation
    assert services.search(services.parse("")).explanation == ""
    assert len(found("the rights of migrants")) == 1
    assert len(found('"of their"')) == 1
    assert len(found("and/or")) == 1


def test_an_unfinished_last_word_is_found_wherever_it_ends():
    passage = PassageFactory(text="Migration, remittances and indigenous communities of Curaçao.")
    index.rebuild()
    words = ("migration", "remittances", "indigenous", "communities", "curaçao")

    missed = [word[:end] for word in words for end in range(3, len(word) + 1) if found(word[:end]) != [passage.key]]

    assert missed == []


def test_a_long_text_is_indexed_to_its_limit():
    document = DocumentFactory()
    PassageFactory(document=document, text="word " * 100_000 + "end")
    index.rebuild()

    assert SearchEntry.objects.count() == 1
    assert len(found("word")) == 1
