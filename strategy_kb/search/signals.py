"""Keeps the index in step with what people edit. Loads rebuild it as a whole and raise no signal here (`raw`)."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from strategy_kb.sources.models import Record

from . import index


@receiver(post_save)
def refresh_after_save(sender: type[Model], instance: Model, raw: bool, **_: Any) -> None:
    if not raw and isinstance(instance, Record):
        index.refresh(instance)


@receiver(post_delete)
def forget_after_delete(sender: type[Model], instance: Model, **_: Any) -> None:
    if isinstance(instance, Record):
        index.forget(instance.ref)
