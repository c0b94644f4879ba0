"""Two ways to give every domain model a record: multi-table inheritance, or a one-to-one key. Measured on one database.

    DATABASE_URL=… python -m benchmarks.spike_record_model [rows]

Makes its own tables, fills them, times lists, details and bulk loads, and drops them again.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "strategy_kb.settings")
django.setup()

from django.apps.registry import Apps  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402

REGISTRY = Apps()
REPEATS = 200


class Spike:
    """Options that every model of the spike shares."""

    apps = REGISTRY
    app_label = "spike"


class Record(models.Model):
    ref = models.CharField(primary_key=True, max_length=200)
    kind = models.CharField(max_length=40, db_index=True)
    title = models.TextField(null=True)
    text = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta(Spike):
        pass

    def __str__(self) -> str:
        return self.ref


class Inherited(Record):
    """Its columns stand in a table of its own, the record's in the record's table; Django joins them."""

    record = models.OneToOneField(Record, models.CASCADE, parent_link=True, primary_key=True)
    group = models.ForeignKey("self", models.PROTECT, null=True, related_name="members")
    number = models.PositiveIntegerField()

    class Meta(Spike):
        pass


class InheritedColumns(models.Model):
    """The table of `Inherited` alone, as plain columns, so that rows can be written in bulk."""

    record_id = models.CharField(primary_key=True, max_length=200)
    group_id = models.CharField(max_length=200, null=True)
    number = models.PositiveIntegerField()

    class Meta(Spike):
        managed = False
        db_table = "spike_inherited"

    def __str__(self) -> str:
        return self.record_id


class Keyed(models.Model):
    """The same with a one-to-one key that the code follows itself."""

    record = models.OneToOneField(Record, models.CASCADE, primary_key=True, related_name="keyed")
    group = models.ForeignKey("self", models.PROTECT, null=True, related_name="members")
    number = models.PositiveIntegerField()

    class Meta(Spike):
        pass

    def __str__(self) -> str:
        return self.record_id


def records(kind: str, count: int) -> list[Record]:
    text = "What the sources say of it, in a sentence or two. " * 6
    return [Record(ref=f"{kind}/{n:06}", kind=kind, title=f"Title {n}", text=text, position=n) for n in range(count)]


def values(kind: str, n: int) -> dict[str, Any]:
    return {"record_id": f"{kind}/{n:06}", "group_id": f"{kind}/{n % 100:06}" if n >= 100 else None, "number": n}


def load_inherited_one_by_one(count: int) -> None:
    Record.objects.bulk_create(records("inherited", count), batch_size=500)
    for n in range(count):
        Inherited(**values("inherited", n)).save_base(raw=True, force_insert=True)


def load_inherited_in_bulk(count: int) -> None:
    Record.objects.bulk_create(records("inherited", count), batch_size=500)
    InheritedColumns.objects.bulk_create(
        (InheritedColumns(**values("inherited", n)) for n in range(count)), batch_size=500
    )


def load_keyed_in_bulk(count: int) -> None:
    Record.objects.bulk_create(records("keyed", count), batch_size=500)
    Keyed.objects.bulk_create((Keyed(**values("keyed", n)) for n in range(count)), batch_size=500)


def list_inherited() -> list[tuple[Any, ...]]:
    rows = Inherited.objects.select_related("group").order_by("position", "ref")[1000:1050]
    return [(row.ref, row.title, row.number, row.group.title) for row in rows if row.group]


def list_keyed() -> list[tuple[Any, ...]]:
    rows = Keyed.objects.select_related("record", "group__record").order_by("record__position", "record")[1000:1050]
    return [(row.record_id, row.record.title, row.number, row.group.record.title) for row in rows if row.group]


def detail_inherited() -> tuple[Any, ...]:
    row = Inherited.objects.get(ref="inherited/005000")
    return row.title, row.number


def detail_keyed() -> tuple[Any, ...]:
    row = Keyed.objects.select_related("record").get(record="keyed/005000")
    return row.record.title, row.number


@contextmanager
def tables() -> Iterator[None]:
    made = (Record, Inherited, Keyed)
    with connection.schema_editor() as editor:
        for model in made:
            editor.create_model(model)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            for model in reversed(made):
                editor.delete_model(model)


def seconds(load: Callable[[int], None], count: int, model: Any) -> float:
    """The time of one load into empty tables; the rows are kept only when `model` is None."""
    started = time.perf_counter()
    with transaction.atomic():
        load(count)
    took = time.perf_counter() - started
    if model is not None:
        for table in (model, Record):
            table.objects.all()._raw_delete(connection.alias)
    return took


def milliseconds(call: Callable[[], Any]) -> str:
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        call()
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    return f"p50 {statistics.median(times):6.2f} ms, p95 {times[int(REPEATS * 0.95)]:6.2f} ms"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"{connection.vendor}, {count:,} records")
    with tables():
        one_by_one = seconds(load_inherited_one_by_one, count, InheritedColumns)
        in_bulk = seconds(load_inherited_in_bulk, count, None)
        keyed = seconds(load_keyed_in_bulk, count, None)
        print(f"load, inherited, save_base(raw=True) a row   {one_by_one:6.2f} s")
        print(f"load, inherited, bulk through plain columns  {in_bulk:6.2f} s")
        print(f"load, one-to-one, bulk_create                {keyed:6.2f} s")
        for name, call in (
            ("list of 50, inherited ", list_inherited),
            ("list of 50, one-to-one", list_keyed),
            ("detail, inherited     ", detail_inherited),
            ("detail, one-to-one    ", detail_keyed),
        ):
            print(f"{name}  {milliseconds(call)}")


if __name__ == "__main__":
    main()
