from django.db import migrations


class Migration(migrations.Migration):
    """What stood here let each database cut words by its own rule; 0003 takes it away where it was made."""

    dependencies = [("search", "0001_initial")]

    operations = []
