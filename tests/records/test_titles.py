"""What a record is called, and how a long text opens."""

from strategies.views import opening
from strategy_kb.records.models import Record


def test_a_record_without_a_title_is_called_by_its_text_whole_up_to_120_characters():
    words = "seven s " * 15

    assert Record(title=None, text=words[:120]).display_title == words[:120]
    assert Record(title=None, text=words + "x").display_title == words[:112].rstrip() + " …"


def test_a_printed_title_begins_with_a_capital_and_is_not_cut():
    assert Record(title="return " * 30, text="").display_title == "Return " + "return " * 29


def test_a_long_text_opens_with_all_the_whole_words_that_fit():
    assert opening("one two three", length=13) == "one two three"
    assert opening("one two three", length=12) == "one two …"
    assert opening("one two three", length=9) == "one two …"
