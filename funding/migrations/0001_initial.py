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
                ('code', models.CharField(help_text='Code within its list.', max_length=40)),
                ('number', models.PositiveSmallIntegerField(help_text='Number within its list, in the order printed.')),
                ('element', models.ForeignKey(blank=True, help_text='Element of a framework', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='funding_categories', to='strategies.frameworkelement')),
                ('strategy', models.ForeignKey(help_text='Strategy or chapter that prints it.', on_delete=django.db.models.deletion.PROTECT, related_name='funding_categories', to='strategies.strategy')),
            ],
            options={
                'verbose_name': 'funding category',
                'verbose_name_plural': 'funding categories',
            },
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='PrintedTotal',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('amount', models.DecimalField(decimal_places=2, help_text='Decimal string, in whole units of `currency`.', max_digits=18)),
                ('currency', models.CharField(choices=[('USD', 'US dollar')], default='USD', help_text='ISO 4217 code.', max_length=3)),
                ('currency_basis', models.CharField(choices=[('stated', 'stated by the source'), ('assumed', 'assumed; the source prints none')], help_text='Whether the source states the currency or it is assumed.', max_length=16, verbose_name='currency is')),
                ('start_year', models.PositiveSmallIntegerField(help_text='First calendar year.', verbose_name='first year')),
                ('end_year', models.PositiveSmallIntegerField(help_text='Last calendar year.', verbose_name='last year')),
                ('printed', models.CharField(help_text='As the source prints it.', max_length=40, verbose_name='as printed')),
                ('axis', models.CharField(choices=[('row', 'row'), ('column', 'column'), ('grand', 'grand total')], help_text='What it totals: a row, a column or everything.', max_length=8, verbose_name='total of a')),
                ('category', models.ForeignKey(blank=True, help_text='Category that a column total is of', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='printed_totals', to='funding.category')),
                ('office', models.ForeignKey(blank=True, help_text='Office that a row total is of', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='printed_totals', to='countries.office')),
                ('place', models.ForeignKey(help_text='The place that it is for: a country, the region or a group of countries. Not where the office sits.', on_delete=django.db.models.deletion.PROTECT, to='countries.place', verbose_name='for')),
                ('strategy', models.ForeignKey(help_text='Strategy or chapter that prints it.', on_delete=django.db.models.deletion.PROTECT, related_name='printed_totals', to='strategies.strategy')),
            ],
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Requirement',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('amount', models.DecimalField(decimal_places=2, help_text='Decimal string, in whole units of `currency`.', max_digits=18)),
                ('currency', models.CharField(choices=[('USD', 'US dollar')], default='USD', help_text='ISO 4217 code.', max_length=3)),
                ('currency_basis', models.CharField(choices=[('stated', 'stated by the source'), ('assumed', 'assumed; the source prints none')], help_text='Whether the source states the currency or it is assumed.', max_length=16, verbose_name='currency is')),
                ('start_year', models.PositiveSmallIntegerField(help_text='First calendar year.', verbose_name='first year')),
                ('end_year', models.PositiveSmallIntegerField(help_text='Last calendar year.', verbose_name='last year')),
                ('printed', models.CharField(help_text='As the source prints it.', max_length=40, verbose_name='as printed')),
                ('amount_type', models.CharField(choices=[('requirement', 'requirement')], default='requirement', help_text='What the money is: asked for, never received.', max_length=16, verbose_name='kind of amount')),
                ('is_dash', models.BooleanField(default=False, help_text='Whether the source prints a dash; the amount is then 0.', verbose_name='a dash in the source')),
                ('category', models.ForeignKey(help_text='Category.', on_delete=django.db.models.deletion.PROTECT, related_name='requirements', to='funding.category', verbose_name='asked for under')),
                ('office', models.ForeignKey(blank=True, help_text='Office; null for the region as a whole', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requirements', to='countries.office', verbose_name='asked for by')),
                ('place', models.ForeignKey(help_text='The place that it is for: a country, the region or a group of countries. Not where the office sits.', on_delete=django.db.models.deletion.PROTECT, to='countries.place', verbose_name='for')),
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
