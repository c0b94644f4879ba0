"""What only the database notices is told in a sentence."""

import pytest
from django.contrib import admin
from django.db import IntegrityError, transaction

from countries.models import Office, Partner
from tests.factories import PartnerFactory


def test_a_refusal_that_no_rule_explains_is_told_in_its_own_words():
    of_office = admin.site._registry[Office]

    said = {text: of_office._sentence(IntegrityError(text)) for text in ("FOREIGN KEY constraint failed", "odd\nmore")}

    assert said == {
        "FOREIGN KEY constraint failed": "Nothing was saved: a row that it points to is no longer there.",
        "odd\nmore": "Nothing was saved, for the database refuses it: odd.",
    }


@pytest.mark.django_db
def test_a_new_row_never_overwrites_one_that_was_added_under_its_key_meanwhile():
    first = PartnerFactory(title="First")
    second = Partner(ref=first.ref, title="Second", partner_type=first.partner_type)

    with pytest.raises(IntegrityError), transaction.atomic():
        admin.site._registry[Partner].save_model(None, second, None, change=False)

    assert Partner.objects.get(ref=first.ref).title == "First"
