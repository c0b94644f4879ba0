import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [('documents', '0001_initial'), ('records', '0001_initial')]

    operations = [
        migrations.CreateModel(
            name='MobilityRegime',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('acronym', models.CharField(help_text='Acronym.', max_length=16)),
                ('member_count_printed', models.PositiveSmallIntegerField(blank=True, help_text='How many members the source says there are.', null=True, verbose_name='members, as the text counts them')),
            ],
            options={'abstract': False},
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('code', models.CharField(help_text='Code within its list.', max_length=40, unique=True)),
                ('unit', models.CharField(help_text='Unit of the values.', max_length=60)),
                ('direction', models.CharField(choices=[('higher_is_better', 'higher is better'), ('lower_is_better', 'lower is better')], help_text='Which end of the scale is the better one.', max_length=20)),
                ('edition', models.CharField(blank=True, help_text='Edition and year as the source gives it.', max_length=120)),
                ('publisher', models.CharField(help_text='Who published it.', max_length=200)),
                ('link', models.TextField(blank=True, help_text='Address that the source gives.', verbose_name='web address')),
                ('licence', models.TextField(blank=True, help_text='Terms of the publisher where the sources print them.')),
                ('scale_min', models.DecimalField(blank=True, decimal_places=3, help_text='Lowest value possible; null when there is none.', max_digits=18, null=True, verbose_name='lowest value')),
                ('scale_max', models.DecimalField(blank=True, decimal_places=3, help_text='Highest value possible; null when there is none.', max_digits=18, null=True, verbose_name='highest value')),
            ],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('unit', ''), _negated=True), name='countries_indicator_unit_not_blank', violation_error_message='The unit must not be blank.'), models.CheckConstraint(condition=models.Q(('direction__in', ['higher_is_better', 'lower_is_better'])), name='countries_indicator_direction_known', violation_error_message='The direction must be one of: higher_is_better, lower_is_better.')]},
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('acronym', models.CharField(blank=True, help_text='Acronym.', max_length=40)),
                ('partner_type', models.CharField(choices=[('government', 'government or State donor'), ('un_agency', 'United Nations agency or body'), ('regional_body', 'regional organization or platform'), ('financial', 'development bank or fund'), ('civil_society', 'civil society, faith-based or academic group'), ('private_sector', 'private sector'), ('other', 'other international organization or group')], help_text='What sort of partner.', max_length=16)),
            ],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('partner_type__in', ['civil_society', 'financial', 'government', 'other', 'private_sector', 'regional_body', 'un_agency'])), name='countries_partner_partner_type_known', violation_error_message='The partner type must be one of: civil_society, financial, government, other, private_sector, regional_body, un_agency.')]},
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Organization',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('countries.partner',),
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('place_type', models.CharField(choices=[('country', 'country covered by the region'), ('territory', 'territory'), ('other_country', 'country merely named'), ('region', 'region or group of places')], help_text='What sort of place.', max_length=16, verbose_name='type')),
                ('iso3', models.CharField(blank=True, help_text='ISO 3166 alpha-3; null for a region.', max_length=3, null=True, unique=True, verbose_name='ISO 3166 alpha-3')),
                ('iso2', models.CharField(blank=True, help_text='ISO 3166 alpha-2; null for a region.', max_length=2, null=True, unique=True, verbose_name='ISO 3166 alpha-2')),
                ('m49', models.CharField(blank=True, help_text='Three characters, zero-padded.', max_length=3, null=True, verbose_name='M49 code')),
                ('name_en', models.CharField(help_text='Name in English.', max_length=120, verbose_name='name (English)')),
                ('name_es', models.CharField(blank=True, help_text='Name in Spanish.', max_length=120, verbose_name='name (Spanish)')),
                ('name_fr', models.CharField(blank=True, help_text='Name in French.', max_length=120, verbose_name='name (French)')),
                ('strategy_subregion', models.CharField(blank=True, choices=[('north_america', 'North America'), ('central_america', 'Central America'), ('caribbean', 'Caribbean')], help_text='Subregion as the 2020–2024 strategy groups countries.', max_length=16, verbose_name='sub-region in the strategy')),
                ('m49_subregion', models.CharField(blank=True, help_text="M49 code of the subregion in the UN's own grouping.", max_length=3, verbose_name='sub-region in M49')),
                ('part_of', models.ForeignKey(blank=True, help_text='The State of a territory.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='countries.place')),
            ],
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Office',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('office_type', models.CharField(choices=[('regional', 'regional office'), ('country', 'office or sub-offices in a country or territory'), ('resource_mobilization', 'country office with resource mobilization functions'), ('coordinating', 'country office with coordinating functions'), ('staff_presence', 'staff presence'), ('special_envoy', "office of the Director General's Special Envoy"), ('administrative_centre', 'administrative centre'), ('liaison', 'special liaison office')], help_text='What sort of office.', max_length=24)),
                ('category_printed', models.TextField(blank=True, help_text='The heading under which offices are listed; null for one that a sentence alone names.', verbose_name='listed under')),
                ('place', models.ForeignKey(blank=True, help_text='What the office works for: a country, the region or a group. Empty where no source says.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='offices', to='countries.place', verbose_name='works for')),
                ('seat', models.ForeignKey(help_text='Where the office sits.', on_delete=django.db.models.deletion.PROTECT, related_name='seated_offices', to='countries.place')),
            ],
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='IndicatorValue',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('value', models.DecimalField(blank=True, decimal_places=3, help_text='The value; null where the source has none, never 0 for that.', max_digits=18, null=True)),
                ('rank', models.PositiveSmallIntegerField(blank=True, help_text='Rank among the countries that the publisher ranks.', null=True)),
                ('level', models.CharField(blank=True, choices=[('very_high', 'very high'), ('high', 'high'), ('upper_middle', 'upper-middle'), ('medium', 'medium'), ('lower_middle', 'lower-middle'), ('low', 'low'), ('very_low', 'very low')], help_text="The publisher's class.", max_length=16)),
                ('reference_year', models.PositiveSmallIntegerField(blank=True, help_text='Year that the value is of.', null=True, verbose_name='year')),
                ('year_basis', models.CharField(blank=True, choices=[('printed', 'printed'), ('inferred', 'inferred')], help_text='Whether the year is printed or inferred.', max_length=16, verbose_name='year is')),
                ('printed', models.CharField(help_text='The cell as it stands.', max_length=120, verbose_name='as printed')),
                ('note', models.TextField(blank=True, help_text='What limits or explains the value.')),
                ('indicator', models.ForeignKey(help_text='Indicator.', on_delete=django.db.models.deletion.PROTECT, related_name='values', to='countries.indicator')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicator_values', to='countries.place')),
            ],
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Country',
            fields=[],
            options={
                'verbose_name_plural': 'countries',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('countries.place',),
        ),
        migrations.CreateModel(
            name='Process',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('category', models.CharField(choices=[('global_compact', 'United Nations Global Compact for Migration'), ('consultation', 'Inter-State consultation mechanisms'), ('initiative', 'Regional initiatives addressing migration and displacement'), ('named', 'named outside Annex 2')], help_text='Where Annex 2 lists it.', max_length=16)),
                ('lead', models.TextField(blank=True, help_text='As printed in Annex 2.')),
                ('remarks', models.TextField(blank=True, help_text='As printed in Annex 2.')),
                ('iom_role', models.CharField(blank=True, help_text='observer, lead, co-lead, technical secretariat, member, …', max_length=40, verbose_name="IOM's role")),
                ('is_prioritised', models.BooleanField(default=False, help_text='Among those that IOM prioritizes engagement with.', verbose_name='prioritised by IOM')),
            ],
            options={
                'verbose_name_plural': 'regional processes and initiatives',
                'constraints': [models.CheckConstraint(condition=models.Q(('category__in', ['consultation', 'global_compact', 'initiative', 'named'])), name='countries_process_category_known', violation_error_message='The category must be one of: consultation, global_compact, initiative, named.')],
            },
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='ProcessName',
            fields=[
                ('key', models.CharField(max_length=400, primary_key=True, serialize=False)),
                ('form', models.CharField(help_text='The name or acronym.', max_length=240)),
                ('is_acronym', models.BooleanField(default=False, help_text='Whether it is an acronym.')),
                ('document', models.ForeignKey(help_text='Document (slug).', on_delete=django.db.models.deletion.PROTECT, related_name='process_names', to='documents.document')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='countries.process')),
            ],
            options={'ordering': ['process', 'key']},
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('basis', models.CharField(choices=[('named', 'named in a list'), ('region', 'covered by its region'), ('lead', 'leads it'), ('host', 'hosts it'), ('observer', 'observer'), ('supporter', 'supports it'), ('not_member', 'said not to be a member'), ('not_stated', 'not stated')], help_text='How it is known.', max_length=16, verbose_name='how it is known')),
                ('reason', models.TextField(blank=True, help_text='Why the region takes in the country, or why none is recorded, as this knowledge base reads it.', verbose_name='how we read it')),
                ('as_of_year', models.PositiveSmallIntegerField(blank=True, help_text="Year for which it is said: of the printed date, or else of the document's edition.", null=True, verbose_name='as of')),
                ('as_of_printed', models.CharField(blank=True, help_text='The date as printed; blank when the year is that of the edition.', max_length=80, verbose_name='as of, as printed')),
                ('body', models.ForeignKey(help_text='The process, mobility regime or organization.', on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='records.record', verbose_name='process or regime')),
                ('document', models.ForeignKey(help_text='Document that says so (slug).', on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='documents.document')),
                ('place', models.ForeignKey(blank=True, help_text='The country; null when the sources do not say which countries are included.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='countries.place', verbose_name='country')),
                ('region', models.ForeignKey(blank=True, help_text='The region through which the country is covered; null with another basis.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participations_through', to='countries.place', verbose_name='through the region')),
            ],
            options={'ordering': ['position', 'ref'], 'constraints': [
                    models.CheckConstraint(condition=models.Q(('basis__in', ['host', 'lead', 'named', 'not_member', 'not_stated', 'observer', 'region', 'supporter'])), name='countries_membership_basis_known', violation_error_message='The basis must be one of: host, lead, named, not_member, not_stated, observer, region, supporter.'),
                    models.CheckConstraint(condition=models.Q(('body__isnull', True), models.Q(('body', models.F('record')), _negated=True), _connector='OR'), name='countries_membership_body_not_itself', violation_error_message='The body must not be the row itself.'),
                    models.CheckConstraint(condition=models.Q(('place__isnull', True), models.Q(('place', models.F('record')), _negated=True), _connector='OR'), name='countries_membership_place_not_itself', violation_error_message='The place must not be the row itself.'),
                    models.CheckConstraint(condition=models.Q(('region__isnull', True), models.Q(('region', models.F('record')), _negated=True), _connector='OR'), name='countries_membership_region_not_itself', violation_error_message='The region must not be the row itself.'),
                    models.CheckConstraint(condition=models.Q(('as_of_year__gte', 1), ('as_of_year__lte', 9999)), name='countries_membership_as_of_year_in_range', violation_error_message='The as of year must lie between 1 and 9999.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('basis', 'not_stated'), ('place__isnull', True)), models.Q(models.Q(('basis', 'not_stated'), _negated=True), ('place__isnull', False)), _connector='OR'), name='countries_membership_place_unless_not_stated', violation_error_message='A membership needs its country, unless the basis is “not stated”.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('basis', 'region'), ('region__isnull', False)), models.Q(models.Q(('basis', 'region'), _negated=True), ('region__isnull', True)), _connector='OR'), name='countries_membership_region_of_basis', violation_error_message='A country that is covered by its region needs the region, and no other one.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('basis', 'not_stated'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='countries_membership_not_stated_has_reason', violation_error_message='Say why no country is recorded.'),
                    models.UniqueConstraint(fields=('body', 'place', 'basis'), name='countries_membership_once'),
                    models.UniqueConstraint(condition=models.Q(('basis', 'not_stated')), fields=('body',), name='countries_membership_not_stated_once', violation_error_message='It is said once already that the countries are not stated.'),
            ]},
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='StaffCount',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('category', models.CharField(help_text='Category of staff as printed.', max_length=80)),
                ('count', models.PositiveIntegerField(help_text='How many.')),
                ('is_total', models.BooleanField(default=False, help_text='Whether it is the sum of others.')),
                ('as_of', models.DateField(blank=True, help_text='On which day; null when no day is given.', null=True)),
                ('as_of_printed', models.CharField(blank=True, help_text='When, as printed.', max_length=80, verbose_name='as of')),
            ],
            options={'constraints': [models.CheckConstraint(condition=models.Q(('category', ''), _negated=True), name='countries_staffcount_category_not_blank', violation_error_message='The category must not be blank.')]},
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Statistic',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('measure', models.TextField(help_text='What is counted, in plain words.')),
                ('topic', models.CharField(db_index=True, help_text='Subject, one of a list of codes.', max_length=40)),
                ('unit', models.CharField(help_text='Unit of the values.', max_length=40)),
                ('value', models.DecimalField(blank=True, decimal_places=4, help_text='The figure, or the lower end of a range. Percentages are numbers of per cent: 32.5, not 0.325.', max_digits=24, null=True)),
                ('value_max', models.DecimalField(blank=True, decimal_places=4, help_text='The upper end of a range; null for a single figure.', max_digits=24, null=True, verbose_name='upper end')),
                ('qualifier', models.CharField(blank=True, help_text='over, under, about, almost, at-least, …; blank when exact.', max_length=16)),
                ('qualifier_printed', models.CharField(blank=True, help_text='The words that qualify the figure, as printed.', max_length=60)),
                ('printed', models.CharField(help_text='As the source prints it.', max_length=120, verbose_name='as printed')),
                ('start_year', models.PositiveSmallIntegerField(blank=True, help_text='First year; null when none is given.', null=True, verbose_name='first year')),
                ('end_year', models.PositiveSmallIntegerField(blank=True, help_text='Last year; null when none is given.', null=True, verbose_name='last year')),
                ('period_printed', models.CharField(blank=True, help_text='When, as printed.', max_length=200, verbose_name='period as printed')),
                ('period_basis', models.CharField(choices=[('printed', 'printed'), ('inferred', 'inferred'), ('none', 'none given')], default='none', help_text='Whether the years are printed or inferred.', max_length=16, verbose_name='period is')),
                ('note', models.TextField(blank=True, help_text='What limits or explains the value.')),
                ('from_place', models.ForeignKey(blank=True, help_text='From where people move; null where the words name several places or none.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statistics_from', to='countries.place', verbose_name='from')),
                ('from_printed', models.CharField(blank=True, help_text='From where people move, as printed.', max_length=200, verbose_name='from (as printed)')),
                ('group_printed', models.CharField(blank=True, help_text='Who moves, as printed.', max_length=200, verbose_name='group (as printed)')),
                ('is_fiscal_year', models.BooleanField(default=False, help_text='Whether the years are fiscal years of the place; else they are calendar years.', verbose_name='fiscal year')),
                ('repeats', models.ForeignKey(blank=True, help_text='The figure that this one prints again; null for a figure in its own right.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='repeated_by', to='countries.statistic')),
                ('to_place', models.ForeignKey(blank=True, help_text='To where people move; null where the words name several places or none.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statistics_to', to='countries.place', verbose_name='to')),
                ('to_printed', models.CharField(blank=True, help_text='To where people move, as printed.', max_length=200, verbose_name='to (as printed)')),
                ('via_place', models.ForeignKey(blank=True, help_text='Through where people move; null where the words name several places or none.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statistics_via', to='countries.place', verbose_name='via')),
                ('via_printed', models.CharField(blank=True, help_text='Through where people move, as printed.', max_length=200, verbose_name='via (as printed)')),
                ('origin', models.ForeignKey(blank=True, help_text='Whose nationals, or from where.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statistics_about_nationals', to='countries.place', verbose_name='nationals of')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statistics', to='countries.place')),
            ],
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='OfficeCity',
            fields=[
                ('key', models.CharField(max_length=260, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('position', models.PositiveSmallIntegerField()),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cities', to='countries.office')),
            ],
            options={
                'verbose_name_plural': 'office cities',
                'ordering': ['office', 'position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='countries_officecity_name_not_blank', violation_error_message='The name must not be blank.'), models.UniqueConstraint(fields=('office', 'position'), name='countries_officecity_one_per_position')],
            },
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(('part_of__isnull', True), models.Q(('part_of', models.F('record')), _negated=True), _connector='OR'), name='countries_place_part_of_not_itself', violation_error_message='The part of must not be the row itself.'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(('place_type__in', ['country', 'other_country', 'region', 'territory'])), name='countries_place_place_type_known', violation_error_message='The place type must be one of: country, other_country, region, territory.'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(('strategy_subregion__in', ['', 'caribbean', 'central_america', 'north_america'])), name='countries_place_strategy_subregion_known', violation_error_message='The strategy subregion must be one of: (blank), caribbean, central_america, north_america.'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(('m49__isnull', True), ('m49__regex', '^[0-9]{3}$'), _connector='OR'), name='countries_place_m49_three_digits', violation_error_message='An M49 code has three digits, for example 084.'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(('place_type', 'region'), ('iso3__isnull', False), _connector='OR'), name='countries_place_iso3_unless_region', violation_error_message='Every place but a region needs its ISO 3166 alpha-3 code.'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('place_type', 'country'), _negated=True), models.Q(('strategy_subregion', ''), _negated=True), _connector='OR'), name='countries_place_country_has_subregion', violation_error_message='A country of the region needs its sub-region in the strategy.'),
        ),
        migrations.AddConstraint(
            model_name='office',
            constraint=models.CheckConstraint(condition=models.Q(('office_type__in', ['administrative_centre', 'coordinating', 'country', 'liaison', 'regional', 'resource_mobilization', 'special_envoy', 'staff_presence'])), name='countries_office_office_type_known', violation_error_message='The office type must be one of: administrative_centre, coordinating, country, liaison, regional, resource_mobilization, special_envoy, staff_presence.'),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.UniqueConstraint(fields=('place', 'indicator'), name='countries_indicatorvalue_one_per_place'),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='countries_indicatorvalue_value_non_negative', violation_error_message='The value must not be negative.'),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('indicator', 'indicator/hdi'), _negated=True), ('value__lte', 1), _connector='OR'), models.Q(models.Q(('indicator', 'indicator/gci'), _negated=True), ('value__lte', 100), _connector='OR'), models.Q(models.Q(('indicator', 'indicator/inform'), _negated=True), ('value__lte', 10), _connector='OR')), name='countries_indicatorvalue_value_on_scale', violation_error_message="The value must lie on the indicator's scale: HDI 0 to 1, GCI 0 to 100, INFORM 0 to 10."),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.CheckConstraint(condition=models.Q(('rank__gte', 1), ('rank__lte', 999)), name='countries_indicatorvalue_rank_in_range', violation_error_message='The rank must lie between 1 and 999.'),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.CheckConstraint(condition=models.Q(('reference_year__gte', 1900), ('reference_year__lte', 2100)), name='countries_indicatorvalue_reference_year_in_range', violation_error_message='The reference year must lie between 1900 and 2100.'),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.CheckConstraint(condition=models.Q(('printed', ''), _negated=True), name='countries_indicatorvalue_printed_not_blank', violation_error_message='The printed must not be blank.'),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', ['', 'high', 'low', 'lower_middle', 'medium', 'upper_middle', 'very_high', 'very_low'])), name='countries_indicatorvalue_level_known', violation_error_message='The level must be one of: (blank), high, low, lower_middle, medium, upper_middle, very_high, very_low.'),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.CheckConstraint(condition=models.Q(('year_basis__in', ['', 'inferred', 'printed'])), name='countries_indicatorvalue_year_basis_known', violation_error_message='The year basis must be one of: (blank), inferred, printed.'),
        ),
        migrations.AddConstraint(
            model_name='processname',
            constraint=models.CheckConstraint(condition=models.Q(('form', ''), _negated=True), name='countries_processname_form_not_blank', violation_error_message='The form must not be blank.'),
        ),
        migrations.AddConstraint(
            model_name='statistic',
            constraint=models.CheckConstraint(condition=models.Q(('repeats__isnull', True), models.Q(('repeats', models.F('record')), _negated=True), _connector='OR'), name='countries_statistic_repeats_not_itself', violation_error_message='The repeats must not be the row itself.'),
        ),
        migrations.AddConstraint(
            model_name='statistic',
            constraint=models.CheckConstraint(condition=models.Q(('measure', ''), _negated=True), name='countries_statistic_measure_not_blank', violation_error_message='The measure must not be blank.'),
        ),
        migrations.AddConstraint(
            model_name='statistic',
            constraint=models.CheckConstraint(condition=models.Q(('printed', ''), _negated=True), name='countries_statistic_printed_not_blank', violation_error_message='The printed must not be blank.'),
        ),
        migrations.AddConstraint(
            model_name='statistic',
            constraint=models.CheckConstraint(condition=models.Q(('value__isnull', True), ('value_max__isnull', True), ('value__lte', models.F('value_max')), _connector='OR'), name='countries_statistic_range', violation_error_message='The value must not be after the value max.'),
        ),
        migrations.AddConstraint(
            model_name='statistic',
            constraint=models.CheckConstraint(condition=models.Q(('start_year__isnull', True), ('end_year__isnull', True), ('start_year__lte', models.F('end_year')), _connector='OR'), name='countries_statistic_year_range', violation_error_message='The start year must not be after the end year.'),
        ),
        migrations.AddConstraint(
            model_name='statistic',
            constraint=models.CheckConstraint(condition=models.Q(('start_year__gte', 1900), ('start_year__lte', 2100)), name='countries_statistic_start_year_in_range', violation_error_message='The start year must lie between 1900 and 2100.'),
        ),
        migrations.AddConstraint(
            model_name='statistic',
            constraint=models.CheckConstraint(condition=models.Q(('end_year__gte', 1900), ('end_year__lte', 2100)), name='countries_statistic_end_year_in_range', violation_error_message='The end year must lie between 1900 and 2100.'),
        ),
        migrations.AddConstraint(
            model_name='statistic',
            constraint=models.CheckConstraint(condition=models.Q(('period_basis__in', ['inferred', 'none', 'printed'])), name='countries_statistic_period_basis_known', violation_error_message='The period basis must be one of: inferred, none, printed.'),
        ),
    ]
