"""An office has a seat, where it sits, and a place, what it works for; what was its place is its seat."""

import django.db.models.deletion
from django.db import migrations, models

REGION = "place/region"
OWN_COUNTRY = ("country", "staff_presence")


def fill_places(apps, schema_editor):
    """Give each office the place that it works for, and let the memory of the last load know of both columns."""
    Office = apps.get_model("countries", "Office")
    Place = apps.get_model("countries", "Place")
    LoadedRow = apps.get_model("sources", "LoadedRow")
    LoadConflict = apps.get_model("sources", "LoadConflict")
    Office.objects.update(seat=models.F("place"))
    Office.objects.exclude(office_type__in=OWN_COUNTRY).update(place=None)
    if Place.objects.filter(ref=REGION).exists():
        Office.objects.filter(office_type="regional").update(place=REGION)
    places = dict(Office.objects.values_list("pk", "place"))
    memory = list(LoadedRow.objects.filter(model="countries.office"))
    for row in memory:
        if "place" in row.fields:
            row.fields["seat"] = row.fields["place"]
            row.fields["place"] = places.get(row.row)
    LoadedRow.objects.bulk_update(memory, ["fields"], batch_size=500)
    for conflict in LoadConflict.objects.filter(model="countries.office", field="place"):
        LoadConflict.objects.filter(pk=conflict.pk).delete()
        conflict.key = conflict.key.removesuffix("place") + "seat"
        conflict.field = "seat"
        conflict.save(force_insert=True)
    schema_editor.connection.check_constraints()  # PostgreSQL alters no table while checks are pending


class Migration(migrations.Migration):
    dependencies = [
        ("countries", "0004_not_itself"),
        ("sources", "0005_plausible_years"),
    ]

    # The column is copied and not renamed: PostgreSQL would keep the name of its index, which the new column needs.
    operations = [
        migrations.AddField(
            model_name="office",
            name="seat",
            field=models.ForeignKey(
                help_text="Where the office sits.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="seated_offices",
                to="countries.place",
            ),
        ),
        migrations.AlterField(
            model_name="office",
            name="place",
            field=models.ForeignKey(
                blank=True,
                help_text="What the office works for: a country, the region or a group. Empty where no source says.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offices",
                to="countries.place",
            ),
        ),
        migrations.RunPython(fill_places, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="office",
            name="seat",
            field=models.ForeignKey(
                help_text="Where the office sits.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="seated_offices",
                to="countries.place",
            ),
        ),
    ]
