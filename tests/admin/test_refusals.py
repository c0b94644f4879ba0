"""What the database refuses is an error of the form; rows under a record may exchange what is unique among them."""

import pytest
from django.contrib import admin
from django.db import IntegrityError, models, transaction
from django.urls import reverse

from countries.models import Office, OfficeCity, Partner, Place
from strategy_kb.sources.models import Acronym, Record
from strategy_kb.sources.record_admin import EditableAdmin
from tests.admin.forms import change_url, errors_of, form_of, send
from tests.factories import (
    DiscrepancyFactory,
    OfficeCityFactory,
    OfficeFactory,
    PartnerFactory,
    PillarFactory,
    PlaceFactory,
    PointFactory,
    StrategyFactory,
    WordingFactory,
)
from tests.test_factories import FACTORIES

pytestmark = pytest.mark.django_db

FACTORY_OF = {each._meta.model: each for each in FACTORIES}
INLINES = [
    (parent, inline.model)
    for parent, of_parent in admin.site._registry.items()
    for inline in of_parent.inlines
    if isinstance(of_parent, EditableAdmin)
]


def owner_and_rows(parent, model, count):
    """A record of `parent` with `count` rows of `model`, the name of their form set and of their foreign key."""
    owner = FACTORY_OF[parent].create()
    key = next(field for field in model._meta.fields if field.related_model is parent)
    for number in range(count):
        unique = {"position": number} if "position" in {field.name for field in model._meta.fields} else {}
        FACTORY_OF[model].create(**{key.name: owner}, **unique)
    return owner, key.remote_field.get_accessor_name(), key.name


def entered(model, key):
    """The columns of a row that a person types."""
    return [field.name for field in model._meta.fields if not field.primary_key and field.name != key]


def rows_of(owner, accessor, names):
    return sorted(tuple(str(value) for value in row) for row in getattr(owner, accessor).values_list(*names))


@pytest.mark.parametrize(("parent", "model"), INLINES, ids=lambda model: model.__name__)
class TestRowsUnderARecord:
    def rotated(self, form, accessor, names, count):
        """`form` with what is typed in each row moved to the next one."""
        typed = [{name: form.get(f"{accessor}-{row}-{name}") for name in names} for row in range(count)]
        moved = {}
        for row in range(count):
            moved |= {f"{accessor}-{row}-{name}": value for name, value in typed[(row + 1) % count].items()}
        return {name: value for name, value in (form | moved).items() if value is not None}

    def test_nothing_else_points_to_such_a_row(self, parent, model, admin_client):
        assert not model._meta.related_objects

    @pytest.mark.parametrize("column", ["every", "each unique"])
    @pytest.mark.parametrize("count", [2, 3])
    def test_rows_exchange_their_values(self, parent, model, count, column, admin_client):
        owner, accessor, key = owner_and_rows(parent, model, count)
        unique = {name for each in model._meta.constraints for name in getattr(each, "fields", ())} - {key}
        names = entered(model, key) if column == "every" or not unique else sorted(unique)
        before = list(getattr(owner, accessor).order_by("pk").values_list(*names))

        response = admin_client.post(
            change_url(owner), self.rotated(form_of(admin_client.get(change_url(owner))), accessor, names, count)
        )

        assert response.status_code == 302, errors_of(response)
        assert list(getattr(owner, accessor).order_by("pk").values_list(*names)) == [*before[1:], before[0]]

    def test_one_row_is_deleted_and_another_takes_its_place(self, parent, model, admin_client):
        owner, accessor, key = owner_and_rows(parent, model, 2)
        names = entered(model, key)
        before = rows_of(owner, accessor, names)
        form = form_of(admin_client.get(change_url(owner)))
        added = {
            f"{accessor}-2-{name}": form[f"{accessor}-0-{name}"] for name in names if f"{accessor}-0-{name}" in form
        }

        response = admin_client.post(
            change_url(owner),
            form
            | added
            | {f"{accessor}-TOTAL_FORMS": "3", f"{accessor}-2-{key}": owner.pk, f"{accessor}-0-DELETE": "on"},
        )

        assert response.status_code == 302, errors_of(response)
        assert rows_of(owner, accessor, names) == before

    def test_a_value_that_is_there_twice_is_an_error_of_the_form(self, parent, model, admin_client):
        owner, accessor, key = owner_and_rows(parent, model, 2)
        unique = {name for each in model._meta.constraints for name in getattr(each, "fields", ())} - {key}
        form = form_of(admin_client.get(change_url(owner)))

        response = admin_client.post(
            change_url(owner), form | {f"{accessor}-1-{name}": form[f"{accessor}-0-{name}"] for name in unique}
        )

        assert not unique or (response.status_code == 200 and "duplicate" in errors_of(response))


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

        assert "other rows need what was to be deleted (pillar pillar/" in response.content.decode()

    def test_a_row_that_is_gone_is_an_error_of_the_form(self, admin_client):
        office = OfficeFactory()
        OfficeCityFactory(office=office, position=0)
        form = form_of(admin_client.get(change_url(office)))
        OfficeCity.objects.all().delete()

        response = admin_client.post(change_url(office), form | {"cities-0-name": "Jacmel"})

        assert "deleted it meanwhile; add it as a new row: name Jacmel, position 0." in errors_of(response)


def test_every_refusal_by_the_database_is_told_in_the_form(admin_client, monkeypatch):
    """Whatever the form lets through, on every page that saves."""
    failed = []
    for model, of_model in admin.site._registry.items():
        if not isinstance(of_model, EditableAdmin):
            continue
        row = FACTORY_OF[model].create()
        for constraint in model._meta.constraints:
            error = IntegrityError(f'violates constraint "{constraint.name}"')
            with monkeypatch.context() as patch:
                patch.setattr(model, "save", lambda *_, error=error, **__: (_ for _ in ()).throw(error))
                response = send(admin_client, change_url(row))
            if response.status_code != 200 or f"({constraint.name})" not in errors_of(response):
                failed.append((model.__name__, constraint.name, errors_of(response)))

    assert failed == []


def test_a_number_that_only_one_database_could_store_is_an_error_of_the_form(admin_client):
    """Whole numbers and decimal ones, of records and of rows under them."""
    office = OfficeFactory()
    OfficeCityFactory(office=office, position=0)
    entries = [
        (office, {"cities-0-position": "70000"}),
        *(
            (FACTORY_OF[model].create(), {field.name: "9" * (field.max_digits - field.decimal_places)})
            for model, of_model in admin.site._registry.items()
            for field in model._meta.local_fields
            if isinstance(of_model, EditableAdmin) and isinstance(field, models.DecimalField)
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
