"""Amounts and totals say which place they are for, which need not be where the office sits."""

import django.db.models.deletion
from django.db import migrations, models

MODELS = ("requirement", "printedtotal")
REGION = "place/region"
HELP = "The place that it is for: a country, the region or a group of countries. Not where the office sits."


def fill_places(apps, schema_editor):
    """Give each row its office's place, or the region where it has no office; the last load's memory learns it too."""
    LoadedRow = apps.get_model("sources", "LoadedRow")
    for name in MODELS:
        model = apps.get_model("funding", name)
        rows = list(model.objects.select_related("office"))
        for row in rows:
            row.place_id = (row.office.place_id or row.office.seat_id) if row.office else REGION
        model.objects.bulk_update(rows, ["place"], batch_size=500)
        places = {row.pk: row.place_id for row in rows}
        memory = list(LoadedRow.objects.filter(model=f"funding.{name}"))
        for row in memory:
            row.fields["place"] = places.get(row.row)
        LoadedRow.objects.bulk_update(memory, ["fields"], batch_size=500)
    schema_editor.connection.check_constraints()  # PostgreSQL alters no table while checks are pending


class Migration(migrations.Migration):
    dependencies = [
        ("funding", "0003_plausible_years"),
        ("countries", "0005_office_seat_and_place"),
        ("sources", "0005_plausible_years"),
    ]

    operations = [
        migrations.AddField(
            model_name="requirement",
            name="place",
            field=models.ForeignKey(
                help_text=HELP,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="countries.place",
            ),
        ),
        migrations.AddField(
            model_name="printedtotal",
            name="place",
            field=models.ForeignKey(
                help_text=HELP,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="countries.place",
            ),
        ),
        migrations.RunPython(fill_places, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="requirement",
            name="place",
            field=models.ForeignKey(
                help_text=HELP,
                on_delete=django.db.models.deletion.PROTECT,
                to="countries.place",
            ),
        ),
        migrations.AlterField(
            model_name="printedtotal",
            name="place",
            field=models.ForeignKey(
                help_text=HELP,
                on_delete=django.db.models.deletion.PROTECT,
                to="countries.place",
            ),
        ),
    ]
