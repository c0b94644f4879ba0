from django.db import migrations, models


def mark_added(apps, schema_editor):
    """What a load remembers says which documents were added one by one."""
    remembered = apps.get_model("sources", "LoadedRow").objects.filter(
        model="sources.document", origin__startswith="document:"
    )
    slugs = list(remembered.values_list("row", flat=True))
    apps.get_model("sources", "Document").objects.filter(pk__in=slugs).update(is_added=True)
    for row in remembered:
        row.fields["is_added"] = True
        row.save(update_fields=["fields"])


class Migration(migrations.Migration):
    dependencies = [("sources", "0009_struck_text_and_longer_signs")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="is_added",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Came in by itself, with add_document, and not with the fixtures.",
            ),
        ),
        migrations.RunPython(mark_added, migrations.RunPython.noop),
    ]
