"""What only the database notices is told in a sentence."""

from django.contrib import admin
from django.db import IntegrityError

from countries.models import Office


def test_a_refusal_that_no_rule_explains_is_told_in_its_own_words():
    of_office = admin.site._registry[Office]

    said = {text: of_office._sentence(IntegrityError(text)) for text in ("FOREIGN KEY constraint failed", "odd\nmore")}

    assert said == {
        "FOREIGN KEY constraint failed": "Nothing was saved: a row that it points to is no longer there.",
        "odd\nmore": "Nothing was saved, for the database refuses it: odd.",
    }
