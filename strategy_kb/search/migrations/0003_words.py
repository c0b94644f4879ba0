import django.db.models.deletion
from django.db import migrations, models

# The index is emptied; `migrate` fills it when it is done (strategy_kb.search.signals).
_OLD = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS search_fts_update",
        "DROP TRIGGER IF EXISTS search_fts_delete",
        "DROP TRIGGER IF EXISTS search_fts_insert",
        "DROP TABLE IF EXISTS search_fts",
        "DELETE FROM search_searchentry",
        "DELETE FROM search_searchterm",
    ),
    "postgresql": (
        "ALTER TABLE search_searchentry DROP COLUMN IF EXISTS vector",
        "DROP FUNCTION IF EXISTS search_unaccent(text)",
        "DELETE FROM search_searchentry",
        "DELETE FROM search_searchterm",
    ),
}
_COLUMNS = "title_words, names_words, body_words"
_NEW_COLUMNS = "new.title_words, new.names_words, new.body_words"
_OLD_COLUMNS = "old.title_words, old.names_words, old.body_words"
_NEW = {
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
_NEW_REVERSE = {
    "sqlite": _OLD["sqlite"],
    "postgresql": (
        "ALTER TABLE search_searchentry DROP COLUMN vector",
        "DROP FUNCTION search_vector(text)",
        # Deleting would leave checks of foreign keys for the end of the transaction, before which no column goes.
        "TRUNCATE search_searchname, search_searchentry, search_searchterm",
    ),
}


def drop_old_index(apps, schema_editor):
    run(schema_editor, _OLD)


def make_index(apps, schema_editor):
    run(schema_editor, _NEW)


def drop_index(apps, schema_editor):
    run(schema_editor, _NEW_REVERSE)


def run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_engine_indexes")]

    operations = [
        migrations.RunPython(drop_old_index, migrations.RunPython.noop),
        migrations.AddField("searchentry", "title_words", models.TextField(blank=True, default="", editable=False)),
        migrations.AddField("searchentry", "names_words", models.TextField(blank=True, default="", editable=False)),
        migrations.AddField("searchentry", "body_words", models.TextField(blank=True, default="", editable=False)),
        migrations.AddField(
            "searchterm",
            "folded",
            models.CharField(db_index=True, default="", help_text="Without accents.", max_length=80),
            preserve_default=False,
        ),
        migrations.AlterField(
            "searchterm",
            "term",
            models.CharField(
                help_text="In lower case, as printed.", max_length=80, primary_key=True, serialize=False
            ),
        ),
        migrations.CreateModel(
            name="SearchName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        db_index=True, help_text="The name's words in lower case and without accents.", max_length=400
                    ),
                ),
                (
                    "precedence",
                    models.PositiveSmallIntegerField(help_text="Titles, then other names, then codes; kinds in turn."),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exact_names",
                        to="search.searchentry",
                    ),
                ),
            ],
        ),
        migrations.RunPython(make_index, drop_index),
    ]
