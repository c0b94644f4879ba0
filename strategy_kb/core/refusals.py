"""Refusals of the database as errors of the admin's forms, which keep everything typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, models
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from strategy_kb.core.admin import BaseModelAdmin, ModelAdmin
from strategy_kb.core.composition import ComposedForm
from strategy_kb.core.constraints import broken_rule

_SHOWN = 5
# SQLite stores decimals as 64-bit floating-point numbers, which are exact up to 15 digits.
_EXACT_DIGITS = 15


class RefusableForm(ComposedForm):
    """An admin form with a `refusal`: the database's error for the same entries, if it refused them."""

    refusal = ""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        for field in self._meta.model._meta.many_to_many:
            if self.instance.pk and self.instance.pk in {row.pk for row in self.cleaned_data.get(field.name, ())}:
                self.add_error(field.name, "A row cannot be in a list of its own.")
        return cleaned


class BoundedNumbersMixin(BaseModelAdmin):
    """Bounds of number fields that suit both databases: SQLite would store any number and fail to read some."""

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: Any, **kwargs: Any
    ) -> forms.Field | None:
        span = BaseDatabaseOperations.integer_field_ranges.get(db_field.get_internal_type())
        if isinstance(db_field, models.DecimalField):
            largest = 10 ** min(_EXACT_DIGITS, db_field.max_digits - db_field.decimal_places - 1) - 1
            kwargs = {"min_value": -largest, "max_value": largest} | kwargs
        elif span and not db_field.choices:
            kwargs = {"max_value": span[1]} | kwargs
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class RefusalsInFormAdmin(BoundedNumbersMixin, ModelAdmin):
    """An admin whose forms show a refusal of the database as an error of the form.

    Forms are validated before anything is written; in between, another editor may use the same number or delete a row.
    """

    form = RefusableForm
    refused = "_refused_by_the_database"

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError as error:
            setattr(request, self.refused, self._sentence(error))
            return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        refusal = getattr(request, self.refused, "")
        return type(form.__name__, (form,), {"refusal": refusal}) if refusal else form

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return self._or_told(request, lambda: super(RefusalsInFormAdmin, self).delete_view(request, *args, **kwargs))

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return self._or_told(
            request, lambda: super(RefusalsInFormAdmin, self).changelist_view(request, *args, **kwargs)
        )

    def _or_told(self, request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
        try:
            return view()
        except IntegrityError as error:
            self.message_user(request, self._sentence(error), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def _sentence(self, error: IntegrityError) -> str:
        if isinstance(error, ProtectedError | RestrictedError):
            rows = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
            return f"Nothing was saved: other rows need what was to be deleted ({_listed(rows)})."
        inlined = [inline.model for inline in self.inlines]
        for model in (self.model, *self.model._meta.get_parent_list(), *inlined):
            if rule := broken_rule(model, str(error)):
                return f"Nothing was saved, for the database refuses it: {rule}. Has someone else saved meanwhile?"
        if "foreign key" in str(error).lower():
            return "Nothing was saved: a row that it points to is no longer there."
        return f"Nothing was saved, for the database refuses it: {str(error).splitlines()[0]}."


def _listed(rows: Iterable[models.Model]) -> str:
    names = sorted(f"{row._meta.verbose_name} {row.pk}" for row in rows)
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
