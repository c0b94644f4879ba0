"""Keeps the index in step with what people edit, and with what Django's `loaddata` brings (`raw`).

`loaddata` saves row by row: the index is made anew once, when its transaction ends. `load_kb` raises no signal here.

Only kinds of record and their names are listened to: a signal heard for every model would make each deletion fetch
its rows first.
"""

from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from strategy_kb.sources.models import Alias, Record

from . import index


def connect() -> None:
    for model in apps.get_models():
        if issubclass(model, Record):
            post_save.connect(refresh_after_save, sender=model)
            post_delete.connect(forget_after_delete, sender=model)
    for signal in (post_save, post_delete):
        signal.connect(refresh_after_renaming, sender=Alias)


def refresh_after_save(sender: type[Model], instance: Record, raw: bool, **_: Any) -> None:
    if not raw:
        index.refresh(instance)
    elif not any(hook[1] is rebuild for hook in connection.run_on_commit):
        transaction.on_commit(rebuild)


def forget_after_delete(sender: type[Model], instance: Record, **_: Any) -> None:
    index.forget(instance.ref)


def refresh_after_renaming(sender: type[Model], instance: Alias, raw: bool = False, **_: Any) -> None:
    """A record is found by each form of its name."""
    if not raw:
        index.refresh(instance.record)


def rebuild() -> None:
    index.rebuild()
