import django.db.models.deletion
from django.db import migrations, models


_COLUMNS = "title_words, names_words, body_words"
_NEW_COLUMNS = "new.title_words, new.names_words, new.body_words"
_OLD_COLUMNS = "old.title_words, old.names_words, old.body_words"
_MADE = {
    "sqlite": (
        # To the ASCII tokenizer every character beyond ASCII is part of a word: only spaces part words here.
        f"""CREATE VIRTUAL TABLE search_fts USING fts5(
            {_COLUMNS}, content='search_searchentry', content_rowid='id', tokenize='ascii')""",
        f"""CREATE TRIGGER search_fts_insert AFTER INSERT ON search_searchentry BEGIN
            INSERT INTO search_fts(rowid, {_COLUMNS}) VALUES (new.id, {_NEW_COLUMNS}); END""",
        f"""CREATE TRIGGER search_fts_delete AFTER DELETE ON search_searchentry BEGIN
            INSERT INTO search_fts(search_fts, rowid, {_COLUMNS}) VALUES ('delete', old.id, {_OLD_COLUMNS}); END""",
        f"""CREATE TRIGGER search_fts_update AFTER UPDATE ON search_searchentry BEGIN
            INSERT INTO search_fts(search_fts, rowid, {_COLUMNS}) VALUES ('delete', old.id, {_OLD_COLUMNS});
            INSERT INTO search_fts(rowid, {_COLUMNS}) VALUES (new.id, {_NEW_COLUMNS}); END""",
    ),
    "postgresql": (
        # A vector of words as they are, without PostgreSQL's parser and dictionaries. Positions end at 16,383.
        """CREATE OR REPLACE FUNCTION search_vector(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
            AS $$ SELECT coalesce(string_agg(word || ':' || least(place, 16383), ' '), '')::tsvector
                  FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS each(word, place) WHERE word <> '' $$""",
        # Between the parts stands a break, as between names: no phrase reaches from one part into the next.
        """ALTER TABLE search_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
            setweight(search_vector(title_words), 'A') || '\ue000:1'::tsvector
            || setweight(search_vector(names_words), 'B') || '\ue000:1'::tsvector
            || setweight(search_vector(body_words), 'D')) STORED""",
        "CREATE INDEX search_searchentry_vector ON search_searchentry USING gin (vector)",
    ),
}
_REMOVED = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS search_fts_update",
        "DROP TRIGGER IF EXISTS search_fts_delete",
        "DROP TRIGGER IF EXISTS search_fts_insert",
        "DROP TABLE IF EXISTS search_fts",
    ),
    "postgresql": (
        "ALTER TABLE search_searchentry DROP COLUMN vector",
        "DROP FUNCTION search_vector(text)",
    ),
}


def make_index(apps, schema_editor):
    run(schema_editor, _MADE)


def remove_index(apps, schema_editor):
    run(schema_editor, _REMOVED)


def run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(help_text="A record's ref or a passage's key.", max_length=200, unique=True)),
                ('kind', models.CharField(db_index=True, help_text='A kind of record, a type of one, or "passage".', max_length=40)),
                ('title', models.TextField(blank=True)),
                ('names', models.TextField(blank=True)),
                ('body', models.TextField(blank=True)),
                ('document', models.CharField(blank=True, db_index=True, max_length=80)),
                ('countries', models.TextField(blank=True)),
                ('line_start', models.PositiveIntegerField(null=True)),
                ('line_end', models.PositiveIntegerField(null=True)),
                ('title_words', models.TextField(blank=True, default='', editable=False)),
                ('names_words', models.TextField(blank=True, default='', editable=False)),
                ('body_words', models.TextField(blank=True, default='', editable=False)),
            ],
            options={
                'verbose_name_plural': 'search entries',
            },
        ),
        migrations.CreateModel(
            name='SearchTerm',
            fields=[
                ('term', models.CharField(help_text='In lower case, as printed.', max_length=80, primary_key=True, serialize=False)),
                ('folded', models.CharField(db_index=True, help_text='Without accents.', max_length=80)),
                ('occurrences', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='SearchName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(db_index=True, help_text="The name's words in lower case and without accents.", max_length=400)),
                ('precedence', models.PositiveSmallIntegerField(help_text='Titles, then other names, then codes; kinds in turn.')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exact_names', to='search.searchentry')),
            ],
        ),
        migrations.RunPython(make_index, remove_index),
    ]
