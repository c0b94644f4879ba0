"""Admin bases of editable tables: records, and rows with generated keys."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from strategy_kb.core.admin import FoldedSearchAdmin, InlineFormSet, TabularInline
from strategy_kb.core.composition import ComposedForm
from strategy_kb.core.ordering import by_title
from strategy_kb.core.refusals import BoundedNumbersMixin, RefusalsInFormAdmin

from . import kinds
from .models import Alias, Citation, Mention, Record
from .services import mark_as_gone, note_edit, refs_deleted_with

_WHY_DELETED = "An editor of this knowledge base deleted it."
_OF_RECORD = ("ref", "title", "text", "position")
_GOES_WITH_A_RECORD = (Record, Alias, Citation, Mention)


class EditableAdmin(FoldedSearchAdmin, RefusalsInFormAdmin):
    """Admin of an editable table; each change outdates cached answers."""

    list_per_page = 50
    show_full_result_count = False

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """Return every foreign key: each is searched while typing, never chosen from a list of thousands."""
        return [
            field.name
            for field in (*self.opts.concrete_fields, *self.opts.many_to_many)
            if field.remote_field and not getattr(field.remote_field, "parent_link", False) and field.editable
        ]

    def get_list_select_related(self, request: HttpRequest) -> list[str]:
        """Return the foreign keys that the list shows, so that its cost does not grow with its rows."""
        references = {field.name for field in self.opts.concrete_fields if field.remote_field}
        return [name for name in self.get_list_display(request) if name in references]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save; a new row never overwrites one that somebody else has added under the same key meanwhile."""
        obj.save(force_insert=() if change else (models.Model,))
        note_edit()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        titles = refs_deleted_with([obj])
        super().delete_model(request, obj)
        mark_as_gone(titles, _WHY_DELETED)
        note_edit()

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        titles = refs_deleted_with(queryset)
        super().delete_queryset(request, queryset)
        mark_as_gone(titles, _WHY_DELETED)
        note_edit()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, set[str], Any]:
        """Return what would be deleted: receipts and mentions go with their record, never by themselves."""
        deleted, count, forbidden, protected = super().get_deleted_objects(objs, request)
        return deleted, count, forbidden - {str(model._meta.verbose_name) for model in _GOES_WITH_A_RECORD}, protected


class RecordAdmin(EditableAdmin):
    """Admin of a kind of record, listed with ref, title and the further columns and filters of its subclass."""

    search_fields: ClassVar[tuple[str, ...]] = ("ref", "title", "text")
    own_columns: ClassVar[tuple[str, ...]] = ()
    readonly_fields: ClassVar[tuple[str, ...]] = ("receipts",)

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return ("ref", "shown_title", *self.own_columns)

    @admin.display(description="title", ordering=by_title()[0])
    def shown_title(self, record: Record) -> str:
        return record.display_title

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*self.readonly_fields, "ref") if obj else self.readonly_fields

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        names = [name for name in self.get_fields(request, obj) if name not in (*_OF_RECORD, "receipts")]
        sets: list[tuple[Any, dict[str, Any]]] = [(None, {"fields": _OF_RECORD})]
        if names:
            sets.append((str(self.opts.verbose_name).capitalize(), {"fields": names}))
        if obj:
            sets.append(("Receipts", {"fields": ("receipts",)}))
        return sets

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: Any, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name == "title":
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 2})
        if db_field.name == "ref":
            kwargs["help_text"] = self._how_a_ref_looks()
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def _how_a_ref_looks(self) -> str:
        codes = " or ".join(f"{code}/" for code in kinds.codes_of(self.model))
        example = self.model._default_manager.order_by("ref").values_list("ref", flat=True).first()
        return (
            f"The record's permanent address. It starts with {codes}, then letters, digits, dots and hyphens in parts "
            f"joined by slashes{f', for example {example}' if example else ''}. It never changes and is never reused."
        )

    def view_on_site(self, record: Record) -> str:
        return record.get_absolute_url()

    @admin.display(description="receipts")
    def receipts(self, record: Record) -> SafeString:
        """Return the citation of each field as HTML. Citations are generated from the sources and not editable."""
        citations = record.citations.select_related("passage__document").order_by("field", "position", "key")
        return render_to_string("admin/records/receipts.html", {"receipts": [*map(_receipt, citations)]})


def _receipt(citation: Citation) -> dict[str, Any]:
    passage = citation.passage
    return {
        "field": citation.field.replace("_", " "),
        "quote": citation.quote,
        "document": passage.document.short_title,
        "lines": f"{passage.line_start}–{passage.line_end}",
        "url": citation.get_absolute_url(),
    }


class KeyedAdmin(EditableAdmin):
    """Admin of rows whose key is generated from their values and never typed."""

    exclude: ClassVar[tuple[str, ...]] = ("key",)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        give_key(obj)
        super().save_model(request, obj, form, change)


class KeyedFormSet(InlineFormSet):
    """Formset of rows with generated keys; a row deleted meanwhile is an error of the form, which keeps all entries."""

    def clean(self) -> None:
        super().clean()
        model: Any = self.model
        gone = [_typed(form) for form in self.initial_forms if model._meta.pk.name in form.errors]
        if gone:
            raise ValidationError(f"Someone has deleted it meanwhile; add it as a new row: {'; '.join(gone)}.")


def _typed(form: Any) -> str:
    fields = form.visible_fields()
    return ", ".join(f"{field.label.lower()} {field.data}" for field in fields if field.data and field.name != "DELETE")


class KeyedInline(BoundedNumbersMixin, TabularInline):
    """Inline of rows with generated keys below the record that they belong to."""

    form = ComposedForm
    formset = KeyedFormSet
    extra = 0
    exclude: ClassVar[tuple[str, ...]] = ("key",)


class KeyedInlinesAdmin(RecordAdmin):
    """Admin of a record with `KeyedInline`s."""

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save deleted and changed rows first, so that rows may exchange unique values."""
        rows = formset.save(commit=False)
        changed = [row.pk for row, _ in formset.changed_objects]
        for row in formset.deleted_objects:
            row.delete()
        formset.model._default_manager.filter(pk__in=changed).delete()
        for row in rows:
            give_key(row)
            row.save(force_insert=True)
        formset.save_m2m()
        note_edit()


def give_key(row: Any) -> None:
    if not row.pk:
        row.pk = free_key(type(row), row.key_of_values)


def free_key(model: type[models.Model], wanted: str) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3` … that no row of `model` has."""
    taken = set(model._default_manager.filter(pk__startswith=wanted).values_list("pk", flat=True))
    key, number = wanted, 1
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key
