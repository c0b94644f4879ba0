"""The tags of templates: what each writes, escaped, and the white space that it leaves."""

import pytest
from django.template import Context, RequestContext, Template
from django.test import RequestFactory

from strategy_kb.ui.templatetags.ui import beside, direction_by


def rendered(source, address="/", **values):
    context = Context(values | {"request": RequestFactory().get(address)})
    return Template(f"{{% load ui %}}{source}").render(context)


def test_a_joined_block_loses_its_line_breaks_and_keeps_its_spaces():
    lines = """{% joined %}
        <li>
          {{ count }} found{% if name %}, all of
          {{ name }}{% endif %} <b>here</b>
          {% for each in "ab" %}
            {{ each }}
          {% endfor %}
        </li>
        {% endjoined %}"""

    assert rendered(lines, count=2, name="two\n lines") == "<li>2 found, all oftwo\n lines <b>here</b>ab</li>"


def test_a_line_break_within_a_tag_of_a_joined_block_is_a_space():
    lines = """{% joined %}<{% if is_link %}a{% else %}b{% endif %}
          {% if is_link %}href="/"
          class="mark"{% endif %}
        ></a>
        after{% endjoined %}"""

    assert rendered(lines, is_link=True) == '<a href="/" class="mark" ></a>after'


@pytest.mark.parametrize(
    ("url", "expected"), [("/a/?b=1&c=2", '<a href="/a/?b=1&amp;c=2">R&amp;D</a>'), ("", "R&amp;D")]
)
def test_a_text_is_linked_where_it_leads_somewhere(url, expected):
    assert rendered("{% linked text url %}", text="R&D", url=url) == expected


def test_a_receipt_s_mark_names_what_it_vouches_for_in_eight_words():
    mark = rendered("{% receipt_mark url what %}", url="/receipts/title/x/", what="<1> 2 3 4 5 6 7 8 9")

    assert mark.startswith('<a class="receipt-mark" href="/receipts/title/x/" rel="nofollow"')
    assert 'aria-label="Receipt of &lt;1&gt; 2 3 4 5 6 7 8 …"></a>' in mark
    assert 'aria-label="Receipt of no value"' in rendered("{% receipt_mark url what %}", url="/", what="")
    assert rendered("{% receipt_mark url what %}", url="", what="5") == ""


def test_a_list_sorts_by_a_column_and_the_other_way_round_from_the_first_page_on():
    address = "/countries/?q=a&page=3"

    assert rendered('{% sorted_by "title" "" %}', address) == "?q=a&amp;ordering=title"
    assert rendered('{% sorted_by "title" "title" %}', address) == "?q=a&amp;ordering=-title"
    assert rendered('{% sorted_by "title" "-title" %}', address) == "?q=a&amp;ordering=title"
    assert [direction_by(ordering, "title") for ordering in ("title", "-title", "hdi", "")] == [
        "ascending", "descending", "", "",
    ]  # fmt: skip
    assert direction_by("", "") == ""


def test_a_filter_narrows_the_page_s_own_query():
    assert rendered('{% narrowed_by "kind" "point" %}', "/search/?q=a&page=2&kind=link") == "?q=a&amp;kind=point"


def test_an_empty_value_takes_a_parameter_away_and_others_stay_as_they_are():
    address = "/countries/?q=a&topic=x&topic=y&page=2"

    assert rendered('{% with_query q="" page=None %}', address) == "?topic=x&amp;topic=y"
    assert rendered("{% with_query page=3 %}", address) == "?q=a&amp;topic=x&amp;topic=y&amp;page=3"
    assert rendered('{% with_query q="" %}', "/countries/?q=a") == "?"
    assert rendered('{% with_query topic="" none="" %}', "/countries/?q=a") == "?q=a"


def test_an_address_is_absolute_where_there_is_a_request_to_build_it_from():
    request = RequestFactory().get("/countries/")
    tag = Template("{% load ui %}{% absolute '/a/' %}")

    assert tag.render(RequestContext(request)) == "http://testserver/a/"
    assert tag.render(Context()) == "/a/"


def test_texts_of_code_stand_between_commas_and_cells_beside_their_columns():
    assert rendered("{{ texts|as_code }}", texts=["a", "<b>"]) == "<code>a</code>, <code>&lt;b&gt;</code>"
    assert list(beside([1, 2], "ab")) == [(1, "a"), (2, "b")]
    with pytest.raises(ValueError, match="shorter"):
        list(beside([1, 2], "a"))
