from django.db import migrations

_SQLITE = (
    """CREATE VIRTUAL TABLE search_fts USING fts5(
        title, names, body, content='search_searchentry', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER search_fts_insert AFTER INSERT ON search_searchentry BEGIN
        INSERT INTO search_fts(rowid, title, names, body) VALUES (new.id, new.title, new.names, new.body); END""",
    """CREATE TRIGGER search_fts_delete AFTER DELETE ON search_searchentry BEGIN
        INSERT INTO search_fts(search_fts, rowid, title, names, body) VALUES ('delete', old.id, old.title, old.names, old.body); END""",
    """CREATE TRIGGER search_fts_update AFTER UPDATE ON search_searchentry BEGIN
        INSERT INTO search_fts(search_fts, rowid, title, names, body) VALUES ('delete', old.id, old.title, old.names, old.body);
        INSERT INTO search_fts(rowid, title, names, body) VALUES (new.id, new.title, new.names, new.body); END""",
)
_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    # unaccent() is only STABLE because its dictionary may change; a generated column needs an IMMUTABLE function.
    # Angle brackets would make PostgreSQL's parser take what stands between them for markup and leave it out.
    """CREATE OR REPLACE FUNCTION search_unaccent(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        AS $$ SELECT translate(public.unaccent('public.unaccent', $1), '<>', '  ') $$""",
    """ALTER TABLE search_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', search_unaccent(title)), 'A')
        || setweight(to_tsvector('english', search_unaccent(names)), 'B')
        || setweight(to_tsvector('english', search_unaccent(body)), 'D')) STORED""",
    "CREATE INDEX search_searchentry_vector ON search_searchentry USING gin (vector)",
)
_SQLITE_REVERSE = (
    "DROP TRIGGER search_fts_update",
    "DROP TRIGGER search_fts_delete",
    "DROP TRIGGER search_fts_insert",
    "DROP TABLE search_fts",
)
_POSTGRESQL_REVERSE = ("ALTER TABLE search_searchentry DROP COLUMN vector", "DROP FUNCTION search_unaccent(text)")


def make_index(apps, schema_editor):
    run(schema_editor, {"sqlite": _SQLITE, "postgresql": _POSTGRESQL})


def drop_index(apps, schema_editor):
    run(schema_editor, {"sqlite": _SQLITE_REVERSE, "postgresql": _POSTGRESQL_REVERSE})


def run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(make_index, drop_index)]
