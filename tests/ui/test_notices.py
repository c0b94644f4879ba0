"""What a page says of the parts of its address that it does not apply."""

from django.core.exceptions import ValidationError
from django.http import QueryDict

from strategy_kb.core.codes import Choices
from strategy_kb.ui.notices import chosen_code, not_applied, not_understood

KNOWN = Choices({"old": "The old strategy", "new": "The new strategy"})


def test_refused_values_are_named_before_unknown_parameters_and_what_is_well_is_not():
    notices = {"q": "", "first": "first is wrong.", "second": "second is wrong."}

    said = not_applied(["colour", "q", "second"], notices)

    assert said == ("first is wrong.", "second is wrong.", "There is no parameter named “colour” here.")
    assert not_applied(["q"], {"q": ""}) == ()


def test_a_refused_value_is_named_with_every_reason():
    said = not_understood("Kind", ValidationError(["One.", "Two."]))

    assert said == "“Kind” was not understood and is not applied. One. Two."


def test_the_last_of_repeated_values_is_the_one_that_is_chosen():
    assert chosen_code(QueryDict("first=nothing&first=new"), "first", KNOWN) == ("new", "")
    assert chosen_code(QueryDict("first=new&first="), "first", KNOWN) == ("", "")
    assert chosen_code(QueryDict("second=new"), "first", KNOWN) == ("", "")


def test_a_code_that_is_not_known_and_two_codes_choose_nothing_and_say_why():
    unknown, two = (chosen_code(QueryDict(f"first={value}"), "first", KNOWN) for value in ("odl", "old,new"))

    assert (unknown[0], two) == ("", ("", "“first” was not understood and is not applied. It takes one value."))
    assert unknown[1].startswith("“first” was not understood and is not applied. ")
    assert "odl" in unknown[1]
