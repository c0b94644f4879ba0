import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('slug', models.SlugField(max_length=80, primary_key=True, serialize=False)),
                ('title', models.TextField(help_text='Title as printed.')),
                ('short_title', models.CharField(help_text='Short title of the document.', max_length=120)),
                ('publisher', models.TextField(blank=True, help_text='Who published it.')),
                ('published_year', models.PositiveSmallIntegerField(blank=True, help_text='Null when no date is printed.', null=True)),
                ('period_start_year', models.PositiveSmallIntegerField(blank=True, help_text='First year that the document is about.', null=True)),
                ('period_end_year', models.PositiveSmallIntegerField(blank=True, help_text='Last year that the document is about.', null=True)),
                ('order', models.PositiveSmallIntegerField(default=0, help_text='In a list of one kind, records of documents with a lower order come first.', verbose_name='order in lists')),
                ('language', models.CharField(default='en', help_text='Language (ISO 639-1).', max_length=8)),
                ('form', models.CharField(help_text='How the text is laid out: markdown, wrapped or plain.', max_length=16)),
                ('licence', models.TextField(blank=True, help_text='Terms as the document states them; null when it states none.')),
                ('licence_url', models.URLField(blank=True, help_text='Address of the terms.', max_length=400)),
                ('citation', models.TextField(blank=True, help_text='How to cite the document.')),
                ('identifier', models.CharField(blank=True, help_text='Number or code under which it was published.', max_length=120)),
                ('received_as', models.CharField(blank=True, help_text='File name under which it was received.', max_length=200)),
                ('sha256', models.CharField(help_text='SHA-256 of the file as received.', max_length=64)),
                ('line_count', models.PositiveIntegerField(default=0, help_text='Lines of the file.')),
                ('is_added', models.BooleanField(default=False, editable=False, help_text='Came in by itself, with add_document, and not with the fixtures.')),
                ('text', models.TextField()),
            ],
            options={
                'ordering': ['slug'],
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='documents_document_title_not_blank', violation_error_message='The title must not be blank.'), models.CheckConstraint(condition=models.Q(('sha256', ''), _negated=True), name='documents_document_sha256_not_blank', violation_error_message='The sha256 must not be blank.'), models.CheckConstraint(condition=models.Q(('period_start_year__isnull', True), ('period_end_year__isnull', True), ('period_start_year__lte', models.F('period_end_year')), _connector='OR'), name='documents_document_period', violation_error_message='The period start year must not be after the period end year.'), models.CheckConstraint(condition=models.Q(('published_year__gte', 1900), ('published_year__lte', 2100)), name='documents_document_published_year_in_range', violation_error_message='The published year must lie between 1900 and 2100.'), models.CheckConstraint(condition=models.Q(('period_start_year__gte', 1900), ('period_start_year__lte', 2100)), name='documents_document_period_start_year_in_range', violation_error_message='The period start year must lie between 1900 and 2100.'), models.CheckConstraint(condition=models.Q(('period_end_year__gte', 1900), ('period_end_year__lte', 2100)), name='documents_document_period_end_year_in_range', violation_error_message='The period end year must lie between 1900 and 2100.')],
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('key', models.CharField(help_text='Name of the passage: its document and first line.', max_length=120, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('heading', 'heading'), ('paragraph', 'paragraph'), ('list_item', 'list item'), ('table_row', 'table row'), ('caption', 'caption'), ('footnote', 'footnote'), ('quote', 'quote')], help_text='What it is.', max_length=16)),
                ('text', models.TextField(help_text='Its text, clean of markup and layout.')),
                ('label', models.CharField(blank=True, help_text='List or footnote marker as printed.', max_length=80)),
                ('cells', models.JSONField(blank=True, default=list, help_text="A table row's cells, each in its column.")),
                ('heads', models.JSONField(blank=True, default=list, help_text='The cells (from 0) that head what stands below them.')),
                ('level', models.PositiveSmallIntegerField(default=0, help_text='Depth of a list item or heading.')),
                ('position', models.PositiveIntegerField(help_text='Order within the document.')),
                ('line_start', models.PositiveIntegerField(help_text='First line in the source file, counted from 1.')),
                ('line_end', models.PositiveIntegerField(help_text='Last line in the source file, included.')),
                ('no_record_reason', models.CharField(blank=True, choices=[('furniture', 'imprint, address, terms or signature'), ('contents', 'line of the contents list'), ('credits', 'credits of people or pictures'), ('announcement', 'announcement of what follows'), ('table_title', 'title or heading of a table')], help_text='Why no record is read from it, as a person decided; null for a passage that records cite.', max_length=16, verbose_name='why no record')),
                ('document', models.ForeignKey(help_text='Document (slug).', on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='documents.document')),
            ],
            options={
                'ordering': ['document', 'position'],
            },
        ),
        migrations.CreateModel(
            name='FootnoteReference',
            fields=[
                ('key', models.CharField(max_length=240, primary_key=True, serialize=False)),
                ('offset', models.PositiveIntegerField(help_text="Character of the passage's text before which the marker stands.")),
                ('number', models.CharField(help_text='Number as printed.', max_length=80)),
                ('footnote', models.ForeignKey(blank=True, help_text='Passage (key) that holds the note; null when no note has the number.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='referred_from', to='documents.passage')),
                ('passage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='footnote_references', to='documents.passage')),
            ],
            options={
                'ordering': ['passage', 'offset', 'key'],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('key', models.CharField(help_text='Name of the section.', max_length=120, primary_key=True, serialize=False)),
                ('number', models.CharField(blank=True, help_text='As printed, for example 3.3.1.', max_length=40)),
                ('heading', models.TextField(blank=True, help_text='Heading as printed; null where there is none.')),
                ('level', models.PositiveSmallIntegerField(help_text='Depth; 0 is the document as a whole.')),
                ('position', models.PositiveIntegerField(help_text='Order within the document.')),
                ('line_start', models.PositiveIntegerField(help_text='First line in the source file, counted from 1.')),
                ('line_end', models.PositiveIntegerField(help_text='Last line in the source file, included.')),
                ('document', models.ForeignKey(help_text='Document (slug).', on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='documents.document')),
                ('parent', models.ForeignKey(blank=True, help_text='Section (key) that it stands in; null for the document as a whole.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='documents.section')),
            ],
            options={
                'ordering': ['document', 'position'],
            },
        ),
        migrations.AddField(
            model_name='passage',
            name='section',
            field=models.ForeignKey(help_text='Section (key) that it stands in.', on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='documents.section'),
        ),
        migrations.CreateModel(
            name='Artefact',
            fields=[
                ('key', models.CharField(max_length=120, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('photo_credit', 'photo credit'), ('page_footer', 'page footer'), ('empty_legend', 'empty legend'), ('layout_debris', 'layout debris'), ('struck_text', 'struck-out text')], max_length=16)),
                ('text', models.TextField()),
                ('line_start', models.PositiveIntegerField()),
                ('line_end', models.PositiveIntegerField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='artefacts', to='documents.document')),
            ],
            options={
                'ordering': ['document', 'line_start', 'key'],
                'constraints': [models.CheckConstraint(condition=models.Q(('line_start__isnull', True), ('line_end__isnull', True), ('line_start__lte', models.F('line_end')), _connector='OR'), name='documents_artefact_line_range', violation_error_message='The line start must not be after the line end.'), models.CheckConstraint(condition=models.Q(('kind__in', ['empty_legend', 'layout_debris', 'page_footer', 'photo_credit', 'struck_text'])), name='documents_artefact_kind_known', violation_error_message='The kind must be one of: empty_legend, layout_debris, page_footer, photo_credit, struck_text.')],
            },
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.CheckConstraint(condition=models.Q(('line_start__isnull', True), ('line_end__isnull', True), ('line_start__lte', models.F('line_end')), _connector='OR'), name='documents_section_line_range', violation_error_message='The line start must not be after the line end.'),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('key')), _negated=True), _connector='OR'), name='documents_section_parent_not_itself', violation_error_message='The parent must not be the row itself.'),
        ),
        migrations.AddIndex(
            model_name='passage',
            index=models.Index(fields=['document', 'line_start'], name='documents_p_documen_3fc97e_idx'),
        ),
        migrations.AddIndex(
            model_name='passage',
            index=models.Index(fields=['document', 'position'], name='documents_p_documen_a1e454_idx'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(('line_start__isnull', True), ('line_end__isnull', True), ('line_start__lte', models.F('line_end')), _connector='OR'), name='documents_passage_line_range', violation_error_message='The line start must not be after the line end.'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['caption', 'footnote', 'heading', 'list_item', 'paragraph', 'quote', 'table_row'])), name='documents_passage_kind_known', violation_error_message='The kind must be one of: caption, footnote, heading, list_item, paragraph, quote, table_row.'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(('no_record_reason__in', ['', 'announcement', 'contents', 'credits', 'furniture', 'table_title'])), name='documents_passage_no_record_reason_known', violation_error_message='The no record reason must be one of: (blank), announcement, contents, credits, furniture, table_title.'),
        ),
    ]
