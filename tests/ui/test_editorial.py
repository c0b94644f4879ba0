"""Editorial sentences: their parts, forms, marks and languages."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template import Context, Template
from django.urls import reverse
from django.utils.translation import override

from strategy_kb.ui import checks, editorial
from strategy_kb.ui.editorial import sentence, sentence_if_any, sentence_in_html
from tests.web.html import page

ENGLISH = """
[page]
lead = "A lead."
folded = '''
  Two
    lines.'''
named = "By {name}."
linked = "See [{name}]({address}), *Title* and `a < b`."
found.one = "{count} row"
found.other = "{count} rows"
"""


@pytest.fixture
def files(tmp_path, settings):
    """Write the files of sentences by language; English ones stand there."""
    settings.BASE_DIR = tmp_path
    folder = tmp_path / "templates" / "editorial"
    folder.mkdir(parents=True)

    def write(**texts):
        for language, text in texts.items():
            (folder / f"{language}.toml").write_text(text, encoding="utf-8")

    write(en=ENGLISH)
    editorial.catalogue.cache_clear()
    yield write
    editorial.catalogue.cache_clear()


def problems():
    return [(problem.id, problem.msg) for problem in checks.check_sentences()]


def test_a_sentence_is_found_by_its_key_with_its_white_space_folded(files):
    assert sentence("page.lead") == "A lead."
    assert sentence("page.folded") == "Two lines."
    assert sentence("page.named", name="<R&D>") == "By <R&D>."


@pytest.mark.parametrize(("count", "expected"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows")])
def test_a_count_chooses_the_form(files, count, expected):
    assert sentence("page.found", count=count) == expected
    assert sentence_in_html("page.found", count=count) == expected


def test_a_key_that_no_file_has_is_refused(files):
    with pytest.raises(ImproperlyConfigured, match=r"en\.toml has no sentence 'page\.none'"):
        sentence("page.none")

    assert sentence_if_any("page.none") == ""
    assert sentence_if_any("page.lead") == "A lead."


def test_in_a_template_marks_are_elements_and_parts_are_escaped(files):
    source = '{% load ui %}{% sentence "page.linked" name=name address=address %}'

    html = Template(source).render(Context({"name": "<b>R&D</b>", "address": '/?a="1"&b'}))

    link = '<a href="/?a=&quot;1&quot;&amp;b">&lt;b&gt;R&amp;D&lt;/b&gt;</a>'
    assert html == f"See {link}, <i>Title</i> and <code>a &lt; b</code>."


def test_a_part_that_looks_like_a_mark_or_a_part_is_shown_as_it_is(files):
    assert sentence_in_html("page.named", name="*a* `b` [c](d) {name}") == "By *a* `b` [c](d) {name}."


def test_the_active_language_says_it_and_english_says_what_that_lacks(files):
    files(es='[page]\nlead = "Una entrada."\nfound.one = "{count} fila"\n')

    with override("es"):
        said = [sentence("page.lead"), sentence("page.named", name="X"), sentence("page.found", count=1)]
    with override("es-mx"):
        assert sentence("page.lead") == "Una entrada."
    with override("fr"):
        assert sentence("page.lead") == "A lead."
    with override(None):
        assert sentence("page.lead") == "A lead."
    assert said == ["Una entrada.", "By X.", "1 fila"]


def test_the_committed_sentences_pass_the_check():
    assert problems() == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "page = [", ("ui.E002", "es.toml cannot be read: ")),
        ("es", '[page]\nlead = "{"', ("ui.E002", "es.toml cannot be read: ")),
        ("en", '[page]\nlead = "{"', ("ui.E002", "en.toml cannot be read: ")),
        ("es", '[page]\nlede = "X"', ("ui.E003", "es.toml has 'page.lede', which the English file lacks.")),
        ("es", '[page]\nnamed = "Y"', ("ui.E004", "es.toml gives 'page.named' other parts than the English file.")),
        ("es", '[page]\nlead = "`X`"', ("ui.E005", "es.toml marks 'page.lead', which stands where only text can.")),
    ],
)
def test_the_check_names_a_sentence_that_cannot_be_shown(files, language, text, expected):
    files(**{language: text})

    [(number, message)] = problems()

    assert (number, message[: len(expected[1])]) == expected


def test_the_check_goes_on_after_each_problem_and_takes_what_is_well(files):
    files(es='[page]\nlede = "X"\nlinked = "*[{name}]({address})*"\nnamed = "Y"\nlead = "`X`"\n', fr="page = [")

    numbers = [(number, message.partition(".")[0]) for number, message in problems()]

    assert sorted(numbers) == [("ui.E002", "fr"), ("ui.E003", "es"), ("ui.E004", "es"), ("ui.E005", "es")]


def test_the_check_says_what_would_mend_each_problem(files, tmp_path):
    files(es='[page]\nlede = "X"\nlinked = "Y"\nlead = "{count}"\nnamed = "`X` {name}"\n', fr="page = [")

    hints = {problem.msg.split("'")[1]: problem.hint for problem in checks.check_sentences() if "'" in problem.msg}

    assert hints == {
        "page.lede": "Remove it or mend its key.",
        "page.linked": "It takes {address}, {name}.",
        "page.lead": "It takes no part.",
        "page.named": "Write it without marks.",
    }
    assert {problem.obj for problem in checks.check_sentences()} == {str(tmp_path / "templates" / "editorial")}


def test_the_check_names_a_missing_file_of_english_sentences(files, tmp_path):
    (tmp_path / "templates" / "editorial" / "en.toml").unlink()

    assert problems() == [("ui.E001", "en.toml is missing.")]


@pytest.mark.django_db
def test_a_list_page_opens_with_the_sentence_of_its_kind(client):
    introduced = page(client, reverse("acronym-list"))

    said = "What the documents abbreviate, with the Spanish expansion where one is printed."
    assert introduced.select_one(".lead").get_text() == said
    assert introduced.select_one("meta[name=description]")["content"] == f"Acronyms: {said}"


@pytest.mark.django_db
def test_a_list_page_without_a_sentence_of_its_kind_is_described_by_the_default_one(client):
    plain = page(client, reverse("staff-count-list"))

    assert plain.select_one(".lead") is None
    description = plain.select_one("meta[name=description]")["content"]
    assert description.endswith(": Every one that the documents name, with its receipts.")
