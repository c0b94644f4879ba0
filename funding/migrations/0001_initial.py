import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('countries', '0001_initial'),
        ('records', '0001_initial'),
        ('strategies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Category',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('code', models.CharField(max_length=40)),
                ('number', models.PositiveSmallIntegerField()),
                ('element', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='funding_categories', to='strategies.frameworkelement')),
                ('strategy', models.ForeignKey(help_text='The strategy or chapter that prints it.', on_delete=django.db.models.deletion.PROTECT, related_name='funding_categories', to='strategies.strategy')),
            ],
            options={
                'verbose_name_plural': 'categories',
            },
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='PrintedTotal',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('amount', models.DecimalField(decimal_places=2, help_text='In whole units of `currency`, as printed.', max_digits=18)),
                ('currency', models.CharField(choices=[('USD', 'US dollar')], default='USD', max_length=3)),
                ('currency_basis', models.CharField(choices=[('stated', 'stated by the source'), ('assumed', 'assumed; the source prints none')], max_length=16)),
                ('start_year', models.PositiveSmallIntegerField()),
                ('end_year', models.PositiveSmallIntegerField()),
                ('printed', models.CharField(max_length=40)),
                ('axis', models.CharField(choices=[('row', 'row'), ('column', 'column'), ('grand', 'grand total')], max_length=8)),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='printed_totals', to='funding.category')),
                ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='printed_totals', to='countries.office')),
                ('place', models.ForeignKey(help_text='The place that it is for: a country, the region or a group of countries. Not where the office sits.', on_delete=django.db.models.deletion.PROTECT, to='countries.place')),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='printed_totals', to='strategies.strategy')),
            ],
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Requirement',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('amount', models.DecimalField(decimal_places=2, help_text='In whole units of `currency`, as printed.', max_digits=18)),
                ('currency', models.CharField(choices=[('USD', 'US dollar')], default='USD', max_length=3)),
                ('currency_basis', models.CharField(choices=[('stated', 'stated by the source'), ('assumed', 'assumed; the source prints none')], max_length=16)),
                ('start_year', models.PositiveSmallIntegerField()),
                ('end_year', models.PositiveSmallIntegerField()),
                ('printed', models.CharField(max_length=40)),
                ('amount_type', models.CharField(choices=[('requirement', 'requirement')], default='requirement', max_length=16)),
                ('is_dash', models.BooleanField(default=False)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requirements', to='funding.category')),
                ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requirements', to='countries.office')),
                ('place', models.ForeignKey(help_text='The place that it is for: a country, the region or a group of countries. Not where the office sits.', on_delete=django.db.models.deletion.PROTECT, to='countries.place')),
            ],
            bases=('records.record',),
        ),
        migrations.AddConstraint(
            model_name='category',
            constraint=models.UniqueConstraint(fields=('strategy', 'code'), name='funding_category_code_once'),
        ),
        migrations.AddConstraint(
            model_name='printedtotal',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='funding_printedtotal_amount_non_negative', violation_error_message='The amount must not be negative.'),
        ),
        migrations.AddConstraint(
            model_name='printedtotal',
            constraint=models.CheckConstraint(condition=models.Q(('start_year__isnull', True), ('end_year__isnull', True), ('start_year__lte', models.F('end_year')), _connector='OR'), name='funding_printedtotal_year_range', violation_error_message='The start year must not be after the end year.'),
        ),
        migrations.AddConstraint(
            model_name='printedtotal',
            constraint=models.CheckConstraint(condition=models.Q(('start_year__gte', 1900), ('start_year__lte', 2100)), name='funding_printedtotal_start_year_in_range', violation_error_message='The start year must lie between 1900 and 2100.'),
        ),
        migrations.AddConstraint(
            model_name='printedtotal',
            constraint=models.CheckConstraint(condition=models.Q(('end_year__gte', 1900), ('end_year__lte', 2100)), name='funding_printedtotal_end_year_in_range', violation_error_message='The end year must lie between 1900 and 2100.'),
        ),
        migrations.AddConstraint(
            model_name='printedtotal',
            constraint=models.CheckConstraint(condition=models.Q(('axis__in', ['column', 'grand', 'row'])), name='funding_printedtotal_axis_known', violation_error_message='The axis must be one of: column, grand, row.'),
        ),
        migrations.AddConstraint(
            model_name='printedtotal',
            constraint=models.CheckConstraint(condition=models.Q(('currency__in', ['USD'])), name='funding_printedtotal_currency_known', violation_error_message='The currency must be one of: USD.'),
        ),
        migrations.AddConstraint(
            model_name='printedtotal',
            constraint=models.CheckConstraint(condition=models.Q(('currency_basis__in', ['assumed', 'stated'])), name='funding_printedtotal_currency_basis_known', violation_error_message='The currency basis must be one of: assumed, stated.'),
        ),
        migrations.AddConstraint(
            model_name='printedtotal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('axis', 'row'), ('office__isnull', False), ('category__isnull', True)), models.Q(('axis', 'column'), ('office__isnull', True), ('category__isnull', False)), models.Q(('axis', 'grand'), ('office__isnull', True), ('category__isnull', True)), _connector='OR'), name='funding_printedtotal_axis_matches', violation_error_message='A row total has an office alone, a column total a category alone, a grand total neither.'),
        ),
        migrations.AddConstraint(
            model_name='printedtotal',
            constraint=models.UniqueConstraint(fields=('strategy', 'office'), name='funding_printedtotal_one_per_row'),
        ),
        migrations.AddConstraint(
            model_name='printedtotal',
            constraint=models.UniqueConstraint(fields=('strategy', 'category'), name='funding_printedtotal_one_per_column'),
        ),
        migrations.AddConstraint(
            model_name='printedtotal',
            constraint=models.UniqueConstraint(condition=models.Q(('axis', 'grand')), fields=('strategy',), name='funding_printedtotal_one_grand', violation_error_message='The strategy already has a printed grand total.'),
        ),
        migrations.AddConstraint(
            model_name='requirement',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='funding_requirement_amount_non_negative', violation_error_message='The amount must not be negative.'),
        ),
        migrations.AddConstraint(
            model_name='requirement',
            constraint=models.CheckConstraint(condition=models.Q(('start_year__isnull', True), ('end_year__isnull', True), ('start_year__lte', models.F('end_year')), _connector='OR'), name='funding_requirement_year_range', violation_error_message='The start year must not be after the end year.'),
        ),
        migrations.AddConstraint(
            model_name='requirement',
            constraint=models.CheckConstraint(condition=models.Q(('start_year__gte', 1900), ('start_year__lte', 2100)), name='funding_requirement_start_year_in_range', violation_error_message='The start year must lie between 1900 and 2100.'),
        ),
        migrations.AddConstraint(
            model_name='requirement',
            constraint=models.CheckConstraint(condition=models.Q(('end_year__gte', 1900), ('end_year__lte', 2100)), name='funding_requirement_end_year_in_range', violation_error_message='The end year must lie between 1900 and 2100.'),
        ),
        migrations.AddConstraint(
            model_name='requirement',
            constraint=models.CheckConstraint(condition=models.Q(('amount_type__in', ['requirement'])), name='funding_requirement_amount_type_known', violation_error_message='The amount type must be one of: requirement.'),
        ),
        migrations.AddConstraint(
            model_name='requirement',
            constraint=models.CheckConstraint(condition=models.Q(('currency__in', ['USD'])), name='funding_requirement_currency_known', violation_error_message='The currency must be one of: USD.'),
        ),
        migrations.AddConstraint(
            model_name='requirement',
            constraint=models.CheckConstraint(condition=models.Q(('currency_basis__in', ['assumed', 'stated'])), name='funding_requirement_currency_basis_known', violation_error_message='The currency basis must be one of: assumed, stated.'),
        ),
        migrations.AddConstraint(
            model_name='requirement',
            constraint=models.CheckConstraint(condition=models.Q(('is_dash', False), ('amount', 0), _connector='OR'), name='funding_requirement_dash_is_zero', violation_error_message='A dash stands for an amount of 0.'),
        ),
        migrations.AddConstraint(
            model_name='requirement',
            constraint=models.UniqueConstraint(fields=('office', 'category', 'start_year'), name='funding_requirement_one_per_cell'),
        ),
        migrations.AddConstraint(
            model_name='requirement',
            constraint=models.UniqueConstraint(condition=models.Q(('office__isnull', True)), fields=('category', 'start_year'), name='funding_requirement_one_for_region', violation_error_message='The region already has a requirement under this category for this year.'),
        ),
    ]
