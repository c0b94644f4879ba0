import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import strategy_kb.records.models.moved
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Record',
            fields=[
                ('ref', models.CharField(help_text='Permanent reference; never reused, never changed.', max_length=200, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)+$', 'A reference reads kind/name, for example country/HTI.')])),
                ('kind', models.CharField(editable=False, help_text='Kind of record.', max_length=40)),
                ('title', models.TextField(blank=True, help_text='Null when the sources print no title.', null=True)),
                ('text', models.TextField(blank=True, help_text='What the sources say of it, in full.')),
                ('position', models.PositiveIntegerField(default=0, help_text='Order among records of its kind.')),
            ],
            options={
                'ordering': ['kind', 'position', 'ref'],
            },
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('key', models.CharField(max_length=300, primary_key=True, serialize=False)),
                ('form', models.CharField(help_text='The name.', max_length=240)),
                ('kind', models.CharField(choices=[('name', 'name'), ('acronym', 'acronym'), ('short_form', 'short form'), ('demonym', 'demonym'), ('translation', 'translation'), ('spelling', 'other spelling')], help_text='What sort of name.', max_length=16)),
                ('language', models.CharField(default='en', help_text='Language (ISO 639-1).', max_length=8)),
                ('is_printed', models.BooleanField(default=True, help_text='Stands in a source; otherwise added for search.')),
            ],
            options={
                'verbose_name_plural': 'aliases',
                'ordering': ['record', 'key'],
            },
        ),
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('key', models.CharField(max_length=300, primary_key=True, serialize=False)),
                ('field', models.CharField(max_length=40)),
                ('quote', models.TextField(help_text='The exact words, as they stand in the passage.')),
                ('prefix', models.TextField(blank=True)),
                ('suffix', models.TextField(blank=True)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('position', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['record', 'field', 'position', 'key'],
            },
        ),
        migrations.CreateModel(
            name='DataRelease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(help_text='SHA-256 of all that was loaded.', max_length=64)),
                ('loaded_at', models.DateTimeField(default=django.utils.timezone.now, help_text='When.')),
                ('created_count', models.PositiveIntegerField(default=0, help_text='Rows created.')),
                ('changed_count', models.PositiveIntegerField(default=0, help_text='Rows changed.')),
                ('unchanged_count', models.PositiveIntegerField(default=0, help_text='Rows left as they were.')),
                ('citation_count', models.PositiveIntegerField(default=0, help_text='Receipts, each verified before the load was kept.')),
                ('edited_at', models.DateTimeField(default=django.utils.timezone.now, help_text='The newest change by a load or by a person.')),
            ],
            options={
                'ordering': ['-id'],
                'get_latest_by': 'id',
            },
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('key', models.CharField(help_text='Name of the mention.', max_length=300, primary_key=True, serialize=False)),
                ('form', models.CharField(help_text='How the passage names the record.', max_length=240)),
                ('start', models.PositiveIntegerField(help_text="First character of the form in the passage's text, counted from 0.")),
                ('end', models.PositiveIntegerField(help_text='The character after its last.')),
            ],
            options={
                'ordering': ['passage', 'start', 'key'],
            },
        ),
        migrations.CreateModel(
            name='Acronym',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('form', models.CharField(help_text='The acronym.', max_length=40)),
                ('expansion', models.TextField(help_text='What it stands for.')),
                ('expansion_es', models.TextField(blank=True, help_text='The Spanish expansion where one is printed.', verbose_name='in Spanish')),
            ],
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Discrepancy',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('severity', models.CharField(choices=[('substance', 'substance'), ('wording', 'wording'), ('form', 'form'), ('gap', 'gap')], help_text='How much a contradiction matters; a gap contradicts nothing, the sources leave something open.', max_length=16)),
                ('topic', models.CharField(help_text='Subject, one of a list of codes.', max_length=40)),
                ('found_by', models.CharField(choices=[('rule', 'a rule'), ('reader', 'a reader')], help_text='Who found it.', max_length=16)),
                ('rule', models.CharField(blank=True, help_text='The rule that found it; null when a reader did.', max_length=60, verbose_name='rule that found it')),
                ('shown', models.TextField(help_text='What the knowledge base shows, and why.')),
            ],
            options={
                'verbose_name_plural': 'discrepancies',
            },
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Reference',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('number', models.CharField(help_text='Number of the note as printed.', max_length=8)),
                ('link', models.TextField(blank=True, help_text='The first web address printed in it.', verbose_name='web address')),
            ],
            bases=('records.record',),
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(fields=['kind', 'position', 'ref'], name='records_rec_kind_fd4140_idx'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='records_record_title_not_blank', violation_error_message='The title must not be blank.'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(('ref__startswith', django.db.models.functions.text.Concat(models.F('kind'), models.Value('/')))), name='records_record_ref_of_kind', violation_error_message='The ref must open with the kind and a slash.'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(('title__isnull', False), models.Q(('text', ''), _negated=True), _connector='OR'), name='records_record_title_or_text', violation_error_message='A record needs a title, or a text when the sources print no title.'),
        ),
        migrations.AddField(
            model_name='alias',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='records.record'),
        ),
        migrations.AddField(
            model_name='citation',
            name='passage',
            field=models.ForeignKey(help_text='Passage (key).', on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='documents.passage'),
        ),
        migrations.AddField(
            model_name='citation',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='records.record'),
        ),
        migrations.AddField(
            model_name='mention',
            name='passage',
            field=models.ForeignKey(help_text='Passage (key).', on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='documents.passage'),
        ),
        migrations.AddField(
            model_name='mention',
            name='record',
            field=models.ForeignKey(help_text='Record that is named.', on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='records.record'),
        ),
        migrations.AddField(
            model_name='acronym',
            name='document',
            field=models.ForeignKey(help_text='Document (slug).', on_delete=django.db.models.deletion.PROTECT, related_name='acronyms', to='documents.document'),
        ),
        migrations.AddField(
            model_name='acronym',
            name='names',
            field=models.ForeignKey(blank=True, help_text='The record it names, if there is one.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='named_by_acronyms', to='records.record'),
        ),
        migrations.AddField(
            model_name='discrepancy',
            name='about',
            field=models.ManyToManyField(blank=True, related_name='discrepancies', to='records.record'),
        ),
        migrations.AddField(
            model_name='reference',
            name='document',
            field=models.ForeignKey(help_text='Document (slug).', on_delete=django.db.models.deletion.PROTECT, related_name='reference_records', to='documents.document'),
        ),
        migrations.AddField(
            model_name='reference',
            name='passage',
            field=models.ForeignKey(help_text='Passage (key) that holds its text.', on_delete=django.db.models.deletion.PROTECT, related_name='reference_records', to='documents.passage'),
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.CheckConstraint(condition=models.Q(('form', ''), _negated=True), name='records_alias_form_not_blank', violation_error_message='The form must not be blank.'),
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['acronym', 'demonym', 'name', 'short_form', 'spelling', 'translation'])), name='records_alias_kind_known', violation_error_message='The kind must be one of: acronym, demonym, name, short_form, spelling, translation.'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.CheckConstraint(condition=models.Q(('quote', ''), _negated=True), name='records_citation_quote_not_blank', violation_error_message='The quote must not be blank.'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.CheckConstraint(condition=models.Q(('field', ''), _negated=True), name='records_citation_field_not_blank', violation_error_message='The field must not be blank.'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='records_citation_offsets', violation_error_message='The quote must start before it ends.'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.UniqueConstraint(fields=('record', 'field', 'position'), name='records_citation_one_per_position'),
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(fields=['record', 'passage'], name='records_men_record__e9a176_idx'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.CheckConstraint(condition=models.Q(('start__isnull', True), ('end__isnull', True), ('start__lte', models.F('end')), _connector='OR'), name='records_mention_offsets', violation_error_message='The start must not be after the end.'),
        ),
        migrations.AddConstraint(
            model_name='acronym',
            constraint=models.CheckConstraint(condition=models.Q(('form', ''), _negated=True), name='records_acronym_form_not_blank', violation_error_message='The form must not be blank.'),
        ),
        migrations.AddConstraint(
            model_name='acronym',
            constraint=models.CheckConstraint(condition=models.Q(('expansion', ''), _negated=True), name='records_acronym_expansion_not_blank', violation_error_message='The expansion must not be blank.'),
        ),
        migrations.AddConstraint(
            model_name='acronym',
            constraint=models.CheckConstraint(condition=models.Q(('names__isnull', True), models.Q(('names', models.F('record')), _negated=True), _connector='OR'), name='records_acronym_names_not_itself', violation_error_message='The names must not be the row itself.'),
        ),
        migrations.AddConstraint(
            model_name='discrepancy',
            constraint=models.CheckConstraint(condition=models.Q(('severity__in', ['form', 'gap', 'substance', 'wording'])), name='records_discrepancy_severity_known', violation_error_message='The severity must be one of: form, gap, substance, wording.'),
        ),
        migrations.AddConstraint(
            model_name='discrepancy',
            constraint=models.CheckConstraint(condition=models.Q(('found_by__in', ['reader', 'rule'])), name='records_discrepancy_found_by_known', violation_error_message='The found by must be one of: reader, rule.'),
        ),
        migrations.AddConstraint(
            model_name='reference',
            constraint=models.CheckConstraint(condition=models.Q(('number', ''), _negated=True), name='records_reference_number_not_blank', violation_error_message='The number must not be blank.'),
        ),
        migrations.CreateModel(
            name='MovedRef',
            fields=[
                ('ref', models.CharField(help_text='The ref that named a record before.', max_length=200, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)+$', 'A reference reads kind/name, for example country/HTI.')])),
                ('title', models.TextField(blank=True, help_text='Title of the record that it named; null where it is not known.', verbose_name='named')),
                ('since', models.DateField(default=strategy_kb.records.models.moved.today, help_text='Since when.')),
                ('why', models.TextField(help_text='Why, in a sentence.')),
                ('moved_to', models.ForeignKey(blank=True, help_text='The record that has taken its place (ref); null where the record is gone.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='moved_refs', to='records.record')),
            ],
            options={
                'ordering': ['ref'],
                'constraints': [models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='records_movedref_why_not_blank', violation_error_message='The why must not be blank.'), models.CheckConstraint(condition=models.Q(('moved_to__isnull', True), models.Q(('moved_to', models.F('ref')), _negated=True), _connector='OR'), name='records_movedref_moved_to_not_itself', violation_error_message='The moved to must not be the row itself.')],
            },
        ),
    ]
