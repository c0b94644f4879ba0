"""Keeps the index in step with what people edit. Loads rebuild it as a whole and raise no signal here (`raw`).

Only kinds of record are listened to: a signal heard for every model would make each deletion fetch its rows first.
"""

from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from strategy_kb.sources.models import Record

from . import index


def connect() -> None:
    for model in apps.get_models():
        if issubclass(model, Record):
            post_save.connect(refresh_after_save, sender=model)
            post_delete.connect(forget_after_delete, sender=model)


def refresh_after_save(sender: type[Model], instance: Record, raw: bool, **_: Any) -> None:
    if not raw:
        index.refresh(instance)


def forget_after_delete(sender: type[Model], instance: Record, **_: Any) -> None:
    index.forget(instance.ref)
