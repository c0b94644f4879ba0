import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('countries', '0001_initial'),
        ('documents', '0001_initial'),
        ('records', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FrameworkElement',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('code', models.CharField(help_text='Code within its list.', max_length=8)),
                ('element_type', models.CharField(choices=[('principle', 'principle'), ('objective', 'objective')], help_text='Principle or objective.', max_length=16, verbose_name='type')),
            ],
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Pillar',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('pillar_type', models.CharField(choices=[('pillar', 'pillar'), ('strategic_working_area', 'strategic working area')], default='pillar', help_text='What its document calls it.', max_length=32, verbose_name='called in its document')),
                ('number', models.PositiveSmallIntegerField(help_text='Number within its list, in the order printed.')),
                ('statement', models.TextField(blank=True, help_text='The sentence in which it is stated.')),
            ],
            options={
                'verbose_name': 'pillar or strategic working area',
                'verbose_name_plural': 'pillars and strategic working areas',
            },
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='MigofElement',
            fields=[
            ],
            options={
                'verbose_name': 'MiGOF element',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('strategies.frameworkelement',),
        ),
        migrations.CreateModel(
            name='Strategy',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('strategy_type', models.CharField(choices=[('strategy', 'regional strategy'), ('programme', 'programme'), ('yearly_chapter', 'chapter of yearly priorities'), ('framework', 'global framework')], help_text='What it is.', max_length=16, verbose_name='type')),
                ('start_year', models.PositiveSmallIntegerField(blank=True, help_text='First calendar year; null when none is given.', null=True, verbose_name='first year')),
                ('end_year', models.PositiveSmallIntegerField(blank=True, help_text='Last calendar year; null when none is given.', null=True, verbose_name='last year')),
                ('document', models.ForeignKey(blank=True, help_text='Document (slug) that sets it out; null for others.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='strategies', to='documents.document')),
            ],
            options={
                'verbose_name_plural': 'strategies',
            },
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Priority',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('priority_type', models.CharField(choices=[('priority', 'strategic priority'), ('emphasis', 'emphasis'), ('focus', 'focus of a working area'), ('action', 'line of action')], help_text='What the strategy calls it.', max_length=16)),
                ('number', models.PositiveSmallIntegerField(help_text='Number within its list, in the order printed.')),
                ('label', models.CharField(blank=True, help_text='As printed: (i), 1), •', max_length=16)),
                ('pillar', models.ForeignKey(blank=True, help_text='Pillar or strategic working area that it stands under.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='priorities', to='strategies.pillar', verbose_name='stands under')),
                ('strategy', models.ForeignKey(help_text='Strategy it belongs to.', on_delete=django.db.models.deletion.PROTECT, related_name='priorities', to='strategies.strategy')),
            ],
            options={
                'verbose_name_plural': 'priorities',
            },
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Point',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('point_type', models.CharField(choices=[('opportunity', 'opportunity'), ('challenge', 'challenge'), ('main_challenge', 'most important challenge'), ('driver', 'driver of migration'), ('institutional_development', 'institutional development'), ('thematic_area', 'thematic area'), ('way_forward_area', 'area of “The Way Forward”'), ('ability', 'migration-and-development ability'), ('environmental_aim', 'aim on environmental migration'), ('tool', 'framework or tool'), ('specialist_area', 'area of regional specialists'), ('subregion', 'sub-region'), ('group', 'group of countries'), ('vulnerable_group', 'vulnerable group'), ('goal', 'goal or vision'), ('purpose', 'what the strategy is for'), ('foreword', 'statement of a foreword'), ('principle', 'principle or value'), ('strength', 'strength of IOM'), ('undertaking', 'what IOM does or will do'), ('context', 'statement on the context'), ('trend', 'migration trend'), ('driver_statement', 'statement on drivers'), ('driver_factor', 'factor behind leaving'), ('outlook', 'what is expected'), ('need', 'what is needed'), ('response', 'response of countries and partners'), ('key_element', 'element of another list')], db_index=True, help_text='Which list it stands in.', max_length=32, verbose_name='type')),
                ('number', models.PositiveSmallIntegerField(help_text='Number within its list, in the order printed.')),
                ('label', models.CharField(blank=True, help_text='As printed: (a), 1), 3.3.1', max_length=16)),
                ('about', models.ForeignKey(blank=True, help_text='What the list stands under.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='points_about', to='records.record')),
                ('strategy', models.ForeignKey(help_text='Strategy it belongs to.', on_delete=django.db.models.deletion.PROTECT, related_name='points', to='strategies.strategy')),
            ],
            bases=('records.record',),
        ),
        migrations.AddField(
            model_name='pillar',
            name='strategy',
            field=models.ForeignKey(help_text='Strategy it belongs to.', on_delete=django.db.models.deletion.PROTECT, related_name='pillars', to='strategies.strategy'),
        ),
        migrations.CreateModel(
            name='Objective',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('number', models.PositiveSmallIntegerField(help_text='Number within its list, in the order printed.')),
                ('pillar', models.ForeignKey(blank=True, help_text='Pillar or strategic working area that it stands under.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='objectives', to='strategies.pillar', verbose_name='stands under')),
                ('strategy', models.ForeignKey(help_text='Strategy it belongs to.', on_delete=django.db.models.deletion.PROTECT, related_name='objectives', to='strategies.strategy')),
            ],
            bases=('records.record',),
        ),
        migrations.AddField(
            model_name='frameworkelement',
            name='framework',
            field=models.ForeignKey(help_text='Framework that it belongs to.', on_delete=django.db.models.deletion.PROTECT, related_name='elements', to='strategies.strategy'),
        ),
        migrations.CreateModel(
            name='Approach',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('number', models.PositiveSmallIntegerField(help_text='Number within its list, in the order printed.')),
                ('strategy', models.ForeignKey(help_text='Strategy it belongs to.', on_delete=django.db.models.deletion.PROTECT, related_name='approaches', to='strategies.strategy')),
            ],
            options={
                'verbose_name_plural': 'approaches',
            },
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('variant', models.CharField(choices=[('summary', 'executive summary'), ('heading', 'section heading'), ('full', 'full wording'), ('web', 'web page'), ('vision', 'vision statement'), ('table', 'table'), ('matrix', 'column title of the funding matrix'), ('contents', 'table of contents'), ('list', 'list')], help_text='Where and how it is worded.', max_length=16, verbose_name='printed as')),
                ('document', models.ForeignKey(help_text='Document (slug).', on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='documents.document')),
                ('element', models.ForeignKey(help_text='What it words.', on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='records.record', verbose_name='wording of')),
            ],
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('relation', models.CharField(choices=[('office-in', 'is an office in'), ('member-of', 'is a member of'), ('leads', 'leads'), ('observes', 'observes'), ('supports', 'supports'), ('variant-of', 'is a wording of'), ('asked-under', 'is asked for under'), ('narrated-in', 'is narrated in'), ('contributes-to', 'contributes to'), ('part-of', 'is part of'), ('neighbour-of', 'is close in wording to'), ('continued-by', 'is continued by'), ('narrowed-to', 'is narrowed to'), ('widened-to', 'is widened to'), ('merged-into', 'is merged into'), ('split-into', 'is split into'), ('covers', 'covers'), ('could-serve', 'could serve'), ('partner-of', 'is a partner of'), ('repeats', 'repeats'), ('related-to', 'is related to')], help_text='How the first is related to the second.', max_length=32)),
                ('basis', models.CharField(choices=[('stated', 'stated by a source'), ('computed', 'computed by a method'), ('editorial', 'judged by a person')], help_text='Whether a source states it, a method computed it or a person judged it.', max_length=16)),
                ('score', models.DecimalField(blank=True, decimal_places=4, help_text='Of a computed link, 0 to 1.', max_digits=5, null=True)),
                ('method', models.CharField(blank=True, help_text='Of a computed link: how the score was made.', max_length=120)),
                ('reason', models.TextField(blank=True, help_text='Of an editorial link: why. Of a computed one: the words that made its score. Of a stated one: how its words name both ends, where they do not by name.')),
                ('source', models.ForeignKey(help_text='Record that it leads from.', on_delete=django.db.models.deletion.PROTECT, related_name='links_out', to='records.record', verbose_name='from')),
                ('target', models.ForeignKey(help_text='Record that it leads to.', on_delete=django.db.models.deletion.PROTECT, related_name='links_in', to='records.record', verbose_name='to')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('basis__in', ['computed', 'editorial', 'stated'])), name='strategies_link_basis_known', violation_error_message='The basis must be one of: computed, editorial, stated.'), models.CheckConstraint(condition=models.Q(('relation__in', ['asked-under', 'continued-by', 'contributes-to', 'could-serve', 'covers', 'leads', 'member-of', 'merged-into', 'narrated-in', 'narrowed-to', 'neighbour-of', 'observes', 'office-in', 'part-of', 'partner-of', 'related-to', 'repeats', 'split-into', 'supports', 'variant-of', 'widened-to'])), name='strategies_link_relation_known', violation_error_message='The relation must be one of: asked-under, continued-by, contributes-to, could-serve, covers, leads, member-of, merged-into, narrated-in, narrowed-to, neighbour-of, observes, office-in, part-of, partner-of, related-to, repeats, split-into, supports, variant-of, widened-to.'), models.CheckConstraint(condition=models.Q(('score__gte', 0), ('score__lte', 1)), name='strategies_link_score_in_range', violation_error_message='The score must lie between 0 and 1.'), models.CheckConstraint(condition=models.Q(('source__isnull', True), models.Q(('source', models.F('record')), _negated=True), _connector='OR'), name='strategies_link_source_not_itself', violation_error_message='The source must not be the row itself.'), models.CheckConstraint(condition=models.Q(('target__isnull', True), models.Q(('target', models.F('record')), _negated=True), _connector='OR'), name='strategies_link_target_not_itself', violation_error_message='The target must not be the row itself.'), models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='strategies_link_not_to_itself', violation_error_message='A record cannot be linked to itself.'), models.CheckConstraint(condition=models.Q(models.Q(('basis', 'computed'), _negated=True), ('score__isnull', False), _connector='OR'), name='strategies_link_computed_has_score', violation_error_message='A computed link needs its score.'), models.CheckConstraint(condition=models.Q(models.Q(('basis', 'editorial'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='strategies_link_editorial_has_reason', violation_error_message='An editorial link needs the reason why.'), models.UniqueConstraint(fields=('source', 'relation', 'target'), name='strategies_link_once')],
            },
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='OfficeNarrative',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('year', models.PositiveSmallIntegerField(help_text='Calendar year.')),
                ('office', models.ForeignKey(help_text='Office.', on_delete=django.db.models.deletion.PROTECT, related_name='narratives', to='countries.office')),
                ('place', models.ForeignKey(help_text='The place that it is for: a country, the region or a group of countries. Not where the office sits.', on_delete=django.db.models.deletion.PROTECT, to='countries.place', verbose_name='for')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('office', 'year'), name='strategies_officenarrative_once_a_year'), models.CheckConstraint(condition=models.Q(('year__gte', 1900), ('year__lte', 2100)), name='strategies_officenarrative_year_in_range', violation_error_message='The year must lie between 1900 and 2100.')],
            },
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='OfficePriority',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('year', models.PositiveSmallIntegerField(help_text='Calendar year.')),
                ('number', models.PositiveSmallIntegerField(help_text='Number within its list, in the order printed.')),
                ('office', models.ForeignKey(help_text='Office.', on_delete=django.db.models.deletion.PROTECT, related_name='priorities', to='countries.office')),
                ('place', models.ForeignKey(help_text='The place that it is for: a country, the region or a group of countries. Not where the office sits.', on_delete=django.db.models.deletion.PROTECT, to='countries.place', verbose_name='for')),
            ],
            options={
                'verbose_name_plural': 'office priorities',
                'constraints': [models.UniqueConstraint(fields=('office', 'year', 'number'), name='strategies_officepriority_number_once'), models.CheckConstraint(condition=models.Q(('year__gte', 1900), ('year__lte', 2100)), name='strategies_officepriority_year_in_range', violation_error_message='The year must lie between 1900 and 2100.')],
            },
            bases=('records.record',),
        ),
        migrations.AddConstraint(
            model_name='strategy',
            constraint=models.CheckConstraint(condition=models.Q(('start_year__isnull', True), ('end_year__isnull', True), ('start_year__lte', models.F('end_year')), _connector='OR'), name='strategies_strategy_year_range', violation_error_message='The start year must not be after the end year.'),
        ),
        migrations.AddConstraint(
            model_name='strategy',
            constraint=models.CheckConstraint(condition=models.Q(('start_year__gte', 1900), ('start_year__lte', 2100)), name='strategies_strategy_start_year_in_range', violation_error_message='The start year must lie between 1900 and 2100.'),
        ),
        migrations.AddConstraint(
            model_name='strategy',
            constraint=models.CheckConstraint(condition=models.Q(('end_year__gte', 1900), ('end_year__lte', 2100)), name='strategies_strategy_end_year_in_range', violation_error_message='The end year must lie between 1900 and 2100.'),
        ),
        migrations.AddConstraint(
            model_name='strategy',
            constraint=models.CheckConstraint(condition=models.Q(('strategy_type__in', ['framework', 'programme', 'strategy', 'yearly_chapter'])), name='strategies_strategy_strategy_type_known', violation_error_message='The strategy type must be one of: framework, programme, strategy, yearly_chapter.'),
        ),
        migrations.AddConstraint(
            model_name='priority',
            constraint=models.CheckConstraint(condition=models.Q(('priority_type__in', ['action', 'emphasis', 'focus', 'priority'])), name='strategies_priority_priority_type_known', violation_error_message='The priority type must be one of: action, emphasis, focus, priority.'),
        ),
        migrations.AddConstraint(
            model_name='priority',
            constraint=models.UniqueConstraint(fields=('strategy', 'pillar', 'priority_type', 'number'), name='strategies_priority_number_once'),
        ),
        migrations.AddConstraint(
            model_name='priority',
            constraint=models.UniqueConstraint(condition=models.Q(('pillar__isnull', True)), fields=('strategy', 'priority_type', 'number'), name='strategies_priority_number_once_without_pillar', violation_error_message='The strategy already has a priority of this type with this number.'),
        ),
        migrations.AddConstraint(
            model_name='point',
            constraint=models.CheckConstraint(condition=models.Q(('point_type__in', ['ability', 'challenge', 'context', 'driver', 'driver_factor', 'driver_statement', 'environmental_aim', 'foreword', 'goal', 'group', 'institutional_development', 'key_element', 'main_challenge', 'need', 'opportunity', 'outlook', 'principle', 'purpose', 'response', 'specialist_area', 'strength', 'subregion', 'thematic_area', 'tool', 'trend', 'undertaking', 'vulnerable_group', 'way_forward_area'])), name='strategies_point_point_type_known', violation_error_message='The point type must be one of: ability, challenge, context, driver, driver_factor, driver_statement, environmental_aim, foreword, goal, group, institutional_development, key_element, main_challenge, need, opportunity, outlook, principle, purpose, response, specialist_area, strength, subregion, thematic_area, tool, trend, undertaking, vulnerable_group, way_forward_area.'),
        ),
        migrations.AddConstraint(
            model_name='point',
            constraint=models.CheckConstraint(condition=models.Q(('about__isnull', True), models.Q(('about', models.F('record')), _negated=True), _connector='OR'), name='strategies_point_about_not_itself', violation_error_message='The about must not be the row itself.'),
        ),
        migrations.AddConstraint(
            model_name='pillar',
            constraint=models.CheckConstraint(condition=models.Q(('pillar_type__in', ['pillar', 'strategic_working_area'])), name='strategies_pillar_pillar_type_known', violation_error_message='The pillar type must be one of: pillar, strategic_working_area.'),
        ),
        migrations.AddConstraint(
            model_name='pillar',
            constraint=models.UniqueConstraint(fields=('strategy', 'number'), name='strategies_pillar_number_once'),
        ),
        migrations.AddConstraint(
            model_name='objective',
            constraint=models.UniqueConstraint(fields=('strategy', 'number'), name='strategies_objective_number_once'),
        ),
        migrations.AddConstraint(
            model_name='frameworkelement',
            constraint=models.CheckConstraint(condition=models.Q(('element_type__in', ['objective', 'principle'])), name='strategies_frameworkelement_element_type_known', violation_error_message='The element type must be one of: objective, principle.'),
        ),
        migrations.AddConstraint(
            model_name='frameworkelement',
            constraint=models.UniqueConstraint(fields=('framework', 'code'), name='strategies_frameworkelement_code_once'),
        ),
        migrations.AddConstraint(
            model_name='approach',
            constraint=models.UniqueConstraint(fields=('strategy', 'number'), name='strategies_approach_number_once'),
        ),
        migrations.AddConstraint(
            model_name='wording',
            constraint=models.CheckConstraint(condition=models.Q(('variant__in', ['contents', 'full', 'heading', 'list', 'matrix', 'summary', 'table', 'vision', 'web'])), name='strategies_wording_variant_known', violation_error_message='The variant must be one of: contents, full, heading, list, matrix, summary, table, vision, web.'),
        ),
        migrations.AddConstraint(
            model_name='wording',
            constraint=models.CheckConstraint(condition=models.Q(('element__isnull', True), models.Q(('element', models.F('record')), _negated=True), _connector='OR'), name='strategies_wording_element_not_itself', violation_error_message='The element must not be the row itself.'),
        ),
        migrations.AddConstraint(
            model_name='wording',
            constraint=models.UniqueConstraint(fields=('element', 'variant', 'document'), name='strategies_wording_variant_once'),
        ),
        migrations.CreateModel(
            name='Comparison',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('basis', models.CharField(choices=[('stated', 'stated by a source'), ('computed', 'computed by a method'), ('editorial', 'judged by a person')], default='editorial', help_text='Editorial: judged by a person.', max_length=16)),
                ('method', models.TextField(help_text='How the elements were judged.')),
                ('cell_count', models.PositiveIntegerField(blank=True, help_text='Pairs of elements that two readings labelled; null where one reading judged all.', null=True, verbose_name='pairs read twice')),
                ('differing_count', models.PositiveIntegerField(blank=True, help_text='Pairs on which the two readings differ.', null=True, verbose_name='pairs read differently')),
                ('kappa', models.DecimalField(blank=True, decimal_places=4, help_text="Cohen's kappa of the two readings.", max_digits=5, null=True, verbose_name="Cohen's kappa")),
                ('kappa_low', models.DecimalField(blank=True, decimal_places=4, help_text='Lower end of its 95 % bootstrap interval.', max_digits=5, null=True, verbose_name='kappa, lower end of 95 %')),
                ('kappa_high', models.DecimalField(blank=True, decimal_places=4, help_text='Upper end of its 95 % bootstrap interval.', max_digits=5, null=True, verbose_name='kappa, upper end of 95 %')),
                ('earlier', models.ForeignKey(help_text='The earlier strategy.', on_delete=django.db.models.deletion.PROTECT, related_name='comparisons_with_later', to='strategies.strategy')),
                ('later', models.ForeignKey(help_text='The later strategy.', on_delete=django.db.models.deletion.PROTECT, related_name='comparisons_with_earlier', to='strategies.strategy')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('basis__in', ['computed', 'editorial', 'stated'])), name='strategies_comparison_basis_known', violation_error_message='The basis must be one of: computed, editorial, stated.'), models.CheckConstraint(condition=models.Q(('method', ''), _negated=True), name='strategies_comparison_method_not_blank', violation_error_message='The method must not be blank.'), models.CheckConstraint(condition=models.Q(('kappa__gte', -1), ('kappa__lte', 1)), name='strategies_comparison_kappa_in_range', violation_error_message='The kappa must lie between -1 and 1.'), models.CheckConstraint(condition=models.Q(('earlier', models.F('later')), _negated=True), name='strategies_comparison_of_two', violation_error_message='A strategy cannot be compared with itself.'), models.UniqueConstraint(fields=('earlier', 'later'), name='strategies_comparison_once')],
            },
            bases=('records.record',),
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='as_%(class)s', serialize=False, to='records.record')),
                ('side', models.CharField(choices=[('earlier', 'earlier'), ('later', 'later')], help_text="Whether the element's strategy is the earlier or the later of the two.", max_length=8)),
                ('verdict', models.CharField(choices=[('continues', 'continues'), ('narrowed', 'narrowed'), ('widened', 'widened'), ('merged', 'merged'), ('split', 'split'), ('related', 'related only'), ('none', 'no counterpart')], help_text='The strongest verdict on its pairs; none of an earlier element is dropped, of a later one new.', max_length=16)),
                ('reason', models.TextField(help_text='Why, in one sentence.')),
                ('basis', models.CharField(choices=[('stated', 'stated by a source'), ('computed', 'computed by a method'), ('editorial', 'judged by a person')], default='editorial', help_text='Editorial: judged by a person.', max_length=16)),
                ('is_read_twice', models.BooleanField(default=False, help_text='Whether the element is of the grid that two readings labelled.', verbose_name='read twice')),
                ('against', models.ForeignKey(help_text='Strategy that it is judged against.', on_delete=django.db.models.deletion.PROTECT, related_name='judgements_against', to='strategies.strategy', verbose_name='judged against')),
                ('element', models.ForeignKey(help_text='Element that is judged.', on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='records.record')),
                ('strategy', models.ForeignKey(help_text='Strategy that the element is of.', on_delete=django.db.models.deletion.PROTECT, related_name='judgements_of_elements', to='strategies.strategy')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('side__in', ['earlier', 'later'])), name='strategies_judgement_side_known', violation_error_message='The side must be one of: earlier, later.'), models.CheckConstraint(condition=models.Q(('verdict__in', ['continues', 'merged', 'narrowed', 'none', 'related', 'split', 'widened'])), name='strategies_judgement_verdict_known', violation_error_message='The verdict must be one of: continues, merged, narrowed, none, related, split, widened.'), models.CheckConstraint(condition=models.Q(('basis__in', ['computed', 'editorial', 'stated'])), name='strategies_judgement_basis_known', violation_error_message='The basis must be one of: computed, editorial, stated.'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='strategies_judgement_reason_not_blank', violation_error_message='The reason must not be blank.'), models.CheckConstraint(condition=models.Q(('element__isnull', True), models.Q(('element', models.F('record')), _negated=True), _connector='OR'), name='strategies_judgement_element_not_itself', violation_error_message='The element must not be the row itself.'), models.CheckConstraint(condition=models.Q(('strategy', models.F('against')), _negated=True), name='strategies_judgement_against_another', violation_error_message='An element is judged against another strategy than its own.'), models.UniqueConstraint(fields=('element', 'against'), name='strategies_judgement_once')],
            },
            bases=('records.record',),
        ),
    ]
