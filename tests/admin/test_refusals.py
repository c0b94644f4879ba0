"""What the database refuses is an error of the form; rows under a record may exchange what is unique among them."""

import pytest
from django.contrib import admin
from django.db import IntegrityError, models, transaction
from django.urls import reverse

from countries.models import Office, OfficeCity, Partner, Place
from strategy_kb.records.models import Acronym, Record
from strategy_kb.records.record_admin import EditableAdmin
from tests.admin.forms import change_url, errors_of, form_of, send
from tests.factories import (
    FACTORY_OF,
    DiscrepancyFactory,
    OfficeCityFactory,
    OfficeFactory,
    PartnerFactory,
    PillarFactory,
    PlaceFactory,
    PointFactory,
    StrategyFactory,
    WordingFactory,
    unindexed,
)

pytestmark = pytest.mark.django_db

EDITABLE = {model: of_model for model, of_model in admin.site._registry.items() if isinstance(of_model, EditableAdmin)}
INLINES = [(parent, inline.model) for parent, of_parent in EDITABLE.items() for inline in of_parent.inlines]


class Rows:
    """A record of `parent` with `count` rows of `model` under it, and the form that shows them."""

    def __init__(self, client, parent, model, count):
        self.client, self.count = client, count
        self.key = next(field for field in model._meta.fields if field.related_model is parent)
        self.accessor = self.key.remote_field.get_accessor_name()
        # The editable fields of a row, and those with unique values.
        self.names = [field.name for field in model._meta.fields if not field.primary_key and field is not self.key]
        unique = {name for constraint in model._meta.constraints for name in getattr(constraint, "fields", ())}
        self.unique = sorted(unique - {self.key.name})
        with unindexed():
            self.owner = FACTORY_OF[parent].create()
            for number in range(count):
                position = {"position": number} if "position" in self.names else {}
                FACTORY_OF[model].create(**{self.key.name: self.owner}, **position)
        self.form = form_of(client.get(change_url(self.owner)))

    def values(self, names):
        return list(getattr(self.owner, self.accessor).order_by("pk").values_list(*names))

    def typed(self, row, names):
        """What the form holds in `names` of a row."""
        return {name: self.form.get(f"{self.accessor}-{row}-{name}") for name in names}

    def send(self, typed, **more):
        """Send the form with what is `typed` in each row, by number, and `more` under the rows' prefix."""
        values = {f"{self.accessor}-{row}-{name}": text for row, texts in typed.items() for name, text in texts.items()}
        values |= {f"{self.accessor}-{name.replace('__', '-')}": value for name, value in more.items()}
        form = {name: value for name, value in (self.form | values).items() if value is not None}
        return self.client.post(change_url(self.owner), form)


def test_nothing_else_points_to_rows_under_a_record():
    assert [model for _, model in INLINES if model._meta.related_objects] == []


def test_rows_under_a_record_exchange_their_values(admin_client):
    problems = []
    for parent, model in INLINES:
        for count, is_whole in ((3, True), (3, False), (2, False)):
            rows = Rows(admin_client, parent, model, count)
            names = rows.names if is_whole or not rows.unique else rows.unique
            before = rows.values(names)

            response = rows.send({row: rows.typed((row + 1) % count, names) for row in range(count)})

            if response.status_code != 302 or rows.values(names) != [*before[1:], before[0]]:
                problems.append((model.__name__, count, names, errors_of(response), rows.values(names)))

    assert problems == []


def test_one_row_under_a_record_is_deleted_and_another_takes_its_place(admin_client):
    problems = []
    for parent, model in INLINES:
        rows = Rows(admin_client, parent, model, 2)
        before = rows.values(rows.names)

        added = rows.typed(0, rows.names) | {rows.key.name: rows.owner.pk}
        response = rows.send({2: added}, TOTAL_FORMS="3", **{"0__DELETE": "on"})

        after = rows.values(rows.names)
        if response.status_code != 302 or sorted(map(str, after)) != sorted(map(str, before)):
            problems.append((model.__name__, errors_of(response), before, after))

    assert problems == []


def test_a_value_that_is_there_twice_under_a_record_is_an_error_of_the_form(admin_client):
    told = {}
    for parent, model in INLINES:
        rows = Rows(admin_client, parent, model, 2)
        if rows.unique:
            response = rows.send({1: rows.typed(0, rows.unique)})
            told[model.__name__] = (response.status_code, "duplicate" in errors_of(response))

    assert told == dict.fromkeys(told, (200, True))
    assert told


class TestMeanwhile:
    """What another editor does between the check of a form and the writing of it."""

    def meanwhile(self, monkeypatch, model, action):
        validate, done = model.full_clean, []

        def then(row, *args, **kwargs):
            validate(row, *args, **kwargs)
            if not done:
                done.append(True)
                action()

        monkeypatch.setattr(model, "full_clean", then)

    def test_a_position_that_is_taken_keeps_what_was_typed(self, admin_client, monkeypatch):
        office = OfficeFactory()
        OfficeCityFactory(office=office, position=0)
        row = {
            "cities-TOTAL_FORMS": "2",
            "cities-1-office": office.pk,
            "cities-1-name": "Jacmel",
            "cities-1-position": "5",
        }
        form = form_of(admin_client.get(change_url(office))) | row | {"category_printed": "Typed by hand"}
        self.meanwhile(monkeypatch, Office, lambda: OfficeCityFactory(office=office, position=5))

        response = admin_client.post(change_url(office), form)

        assert response.status_code == 200
        assert "no two rows have the same office and position" in errors_of(response)
        kept = form_of(response)
        assert (kept["category_printed"], kept["cities-1-name"]) == ("Typed by hand", "Jacmel")
        assert not office.cities.filter(name="Jacmel").exists()

    def test_a_number_that_is_taken_keeps_what_was_typed(self, admin_client, monkeypatch):
        pillar = PillarFactory(number=1)
        self.meanwhile(monkeypatch, type(pillar), lambda: PillarFactory(number=2, strategy=pillar.strategy))

        response = send(admin_client, change_url(pillar), number="2", statement="Typed by hand")

        assert "no two rows have the same strategy and number" in errors_of(response)
        assert form_of(response)["statement"] == "Typed by hand"

    def test_a_reference_that_is_taken_is_not_overwritten(self, admin_client, monkeypatch):
        self.meanwhile(monkeypatch, Partner, lambda: PartnerFactory(ref="partner/new", title="Theirs"))

        response = send(
            admin_client, reverse("admin:countries_partner_add"), ref="partner/new", title="Mine", partner_type="other"
        )

        assert response.status_code == 200
        assert errors_of(response)
        assert Partner.objects.get(ref="partner/new").title == "Theirs"

    def test_a_record_that_others_need_by_now_is_not_deleted(self, admin_client, monkeypatch):
        strategy = StrategyFactory()

        def need(*_, **__):
            raise models.ProtectedError("", {PillarFactory(strategy=strategy)})

        monkeypatch.setattr(EditableAdmin, "delete_model", need)

        response = admin_client.post(change_url(strategy).replace("/change/", "/delete/"), {"post": "yes"}, follow=True)

        assert (
            "other rows need what was to be deleted (pillar or strategic working area pillar/"
            in response.content.decode()
        )

    def test_a_row_that_is_gone_is_an_error_of_the_form(self, admin_client):
        office = OfficeFactory()
        OfficeCityFactory(office=office, position=0)
        form = form_of(admin_client.get(change_url(office)))
        OfficeCity.objects.all().delete()

        response = admin_client.post(change_url(office), form | {"cities-0-name": "Jacmel"})

        assert "deleted it meanwhile; add it as a new row: name Jacmel, position 0." in errors_of(response)


def test_every_refusal_by_the_database_is_told_in_words():
    """Whatever the form lets through, on every page that saves."""
    untold = []
    for model, of_model in EDITABLE.items():
        for constraint in model._meta.constraints:
            sentence = of_model._sentence(IntegrityError(f'violates constraint "{constraint.name}"'))
            if f"({constraint.name})" not in sentence:
                untold.append((model.__name__, sentence))

    assert untold == []


def test_a_refusal_by_the_database_is_told_in_the_form_whichever_way_its_admin_saves(admin_client, monkeypatch):
    steps = ("changeform_view", "get_form", "save_form", "save_model", "save_related", "save_formset")
    by_way = {tuple(getattr(type(of_model), step) for step in steps): model for model, of_model in EDITABLE.items()}
    told = {}
    for model in by_way.values():
        row = FACTORY_OF[model].create()
        name = [constraint.name for constraint in (*Record._meta.constraints, *model._meta.constraints)][-1]

        def refuse(*_, name=name, **__):
            raise IntegrityError(f'violates constraint "{name}"')

        with monkeypatch.context() as patch:
            patch.setattr(model, "save", refuse)
            response = send(admin_client, change_url(row))
        told[model.__name__] = (response.status_code, f"({name})" in errors_of(response))

    assert told == dict.fromkeys(told, (200, True))
    assert len(told) > 1


@pytest.mark.slow
def test_a_number_that_only_one_database_could_store_is_an_error_of_the_form(admin_client):
    """Whole numbers and decimal ones, of records and of rows under them."""
    with unindexed():
        office = OfficeFactory()
        OfficeCityFactory(office=office, position=0)
        entries = [
            (office, {"cities-0-position": "70000"}),
            *(
                (FACTORY_OF[model].create(), {field.name: "9" * (field.max_digits - field.decimal_places)})
                for model in EDITABLE
                for field in model._meta.local_fields
                if isinstance(field, models.DecimalField)
            ),
            (PillarFactory(), {"number": "70000"}),
        ]

    told = [errors_of(send(admin_client, change_url(row), **values)) for row, values in entries]

    assert [text for text in told if "less than or equal to" not in text] == []


def test_a_nul_character_is_taken_out_of_whatever_is_sent(admin_client):
    office, place = OfficeFactory(), PlaceFactory()
    OfficeCityFactory(office=office, position=0)
    place_of_nul = {"office_type": "country", "place": f"{place.pk}\x00", "cities-0-name": "Jac\x00mel"}
    lookup = {"app_label": "countries", "model_name": "office", "field_name": "place", "term": "\x00haiti"}

    saved = send(admin_client, change_url(office), **place_of_nul)

    assert saved.status_code == 302, errors_of(saved)
    assert office.cities.get().name == "Jacmel"
    assert admin_client.get(reverse("admin:autocomplete"), lookup).status_code == 200
    assert admin_client.get(reverse("admin:countries_place_changelist"), {"q": "a\x00"}).status_code == 200


class TestOwnAncestors:
    def test_a_row_cannot_stand_under_itself_directly_or_through_others(self, admin_client):
        place = PlaceFactory()
        part = PlaceFactory(part_of=place)
        point, above = PointFactory(), PointFactory()
        wording = WordingFactory(element=above)
        Record.objects.get(pk=point.pk).points_about.add(above)
        cases = [
            (place, "part_of", place.pk),
            (place, "part_of", part.pk),
            (point, "about", point.pk),
            (point, "about", above.pk),
            (point, "about", wording.pk),
            (wording, "element", wording.pk),
        ]

        told = [errors_of(send(admin_client, change_url(row), **{field: key})) for row, field, key in cases]

        assert [text for text in told if "A row cannot be its own ancestor" not in text] == []

    def test_a_list_cannot_hold_its_own_record(self, admin_client):
        discrepancy = DiscrepancyFactory()

        response = send(admin_client, change_url(discrepancy), about=[discrepancy.pk])

        assert "A row cannot be in a list of its own." in errors_of(response)

    def test_the_database_refuses_a_row_under_itself(self):
        place, acronym = PlaceFactory(), FACTORY_OF[Acronym].create()
        for rows, change in (
            (Place.objects.filter(pk=place.pk), {"part_of": place.pk}),
            (Acronym.objects.filter(pk=acronym.pk), {"names": acronym.pk}),
        ):
            with pytest.raises(IntegrityError, match="not_itself"), transaction.atomic():
                rows.update(**change)
