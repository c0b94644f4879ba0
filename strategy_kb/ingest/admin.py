"""Admin of load conflicts, where a person decides them."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from strategy_kb.core.admin import ReadOnlyAdmin
from strategy_kb.ingest.models import LoadConflict, LoadConflictStatus, LoadedRow


@admin.register(LoadedRow)
class LoadedRowAdmin(ReadOnlyAdmin):
    list_display = ("key", "model", "owner")
    list_filter = ("owner", "model")
    search_fields = ("key",)


@admin.register(LoadConflict)
class LoadConflictAdmin(ReadOnlyAdmin):
    """Fields that a person and the sources changed. The person's value is kept until one of the actions is run."""

    list_display = ("row", "field", "loaded", "current", "incoming", "status", "noticed_at")
    list_filter = ("status", "model", "field")
    search_fields = ("row", "field")
    actions = ("keep_the_edit", "take_the_source")

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("ingest.change_loadconflict")

    @admin.action(description="Keep the edit", permissions=["decide"])
    def keep_the_edit(self, request: HttpRequest, queryset: QuerySet[LoadConflict]) -> None:
        from strategy_kb.ingest.load.merge import keep_edit  # the loader imports more than a site needs to start

        conflicts = list(queryset.filter(status=LoadConflictStatus.OPEN))
        for conflict in conflicts:
            keep_edit(conflict)
        self.message_user(request, f"{len(conflicts)} edits kept.", messages.SUCCESS)

    @admin.action(description="Take the source's value", permissions=["decide"])
    def take_the_source(self, request: HttpRequest, queryset: QuerySet[LoadConflict]) -> None:
        from strategy_kb.ingest.load.merge import take_source

        taken = 0
        for conflict in queryset.filter(status=LoadConflictStatus.OPEN):
            try:
                take_source(conflict)
            except ObjectDoesNotExist:
                self.message_user(request, f"{conflict.row} is no longer there.", messages.ERROR)
            except ValidationError as error:
                self.message_user(request, f"{conflict}: {' '.join(error.messages)}", messages.ERROR)
            else:
                taken += 1
        self.message_user(request, f"{taken} values of the sources taken.", messages.SUCCESS)
