import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='LoadedRow',
            fields=[
                ('key', models.CharField(help_text='model label:primary key', max_length=360, primary_key=True, serialize=False)),
                ('model', models.CharField(db_index=True, max_length=80)),
                ('row', models.CharField(max_length=300)),
                ('fields', models.JSONField()),
                ('owner', models.CharField(db_column='origin', db_index=True, default='fixtures', help_text="Who brings the row: the fixtures, or an added document. Pruning one leaves the others' rows alone.", max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name='LoadConflict',
            fields=[
                ('key', models.CharField(max_length=400, primary_key=True, serialize=False)),
                ('model', models.CharField(max_length=80)),
                ('row', models.CharField(max_length=300)),
                ('field', models.CharField(max_length=60)),
                ('loaded', models.JSONField(help_text='What the load before wrote.', null=True)),
                ('current', models.JSONField(help_text='What a person made of it.', null=True)),
                ('incoming', models.JSONField(help_text='What the sources say now.', null=True)),
                ('status', models.CharField(choices=[('open', 'open'), ('edit_kept', 'edit kept'), ('source_taken', 'source taken')], default='open', max_length=16)),
                ('noticed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['status', 'model', 'row', 'field'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['edit_kept', 'open', 'source_taken'])), name='ingest_loadconflict_status_known', violation_error_message='The status must be one of: edit_kept, open, source_taken.')],
            },
        ),
    ]
