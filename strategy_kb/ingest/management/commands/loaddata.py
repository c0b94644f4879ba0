"""Django's loaddata, refused when it would store a document in two versions."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.db import DEFAULT_DB_ALIAS, transaction

from strategy_kb.core.database import require_migrated
from strategy_kb.documents.models import Document
from strategy_kb.ingest.fixtures import as_written_now, is_of_a_former_table
from strategy_kb.ingest.load import remember_unknown_rows


class Command(loaddata.Command):
    def handle(self, *fixture_labels: str, **options: Any) -> None:
        """Load, and remember the rows of added documents, so that they can be replaced whole later.

        A dump of a former version may be loaded: its tables are called by their present names, its documents ordered,
        and a table that is no more is left out.
        Raises CommandError for another version of a stored document, because this command deletes no rows.
        """
        if options.get("database", DEFAULT_DB_ALIAS) != DEFAULT_DB_ALIAS:
            super().handle(*fixture_labels, **options)
            return
        require_migrated()
        with TemporaryDirectory() as folder, transaction.atomic():
            orders = dict(Document.objects.values_list("slug", "order"))
            paths = (Path(label) for label in fixture_labels if not is_of_a_former_table(Path(label)))
            labels = (str(as_written_now(path, Path(folder), orders)) for path in paths)
            before = dict(Document.objects.values_list("slug", "sha256"))
            super().handle(*labels, **options)
            after = dict(Document.objects.values_list("slug", "sha256"))
            changed = sorted(slug for slug, sha256 in before.items() if after.get(slug) != sha256)
            if changed:
                raise CommandError(
                    f"{', '.join(changed)} is there in another version, which loaddata would mix with this one: "
                    "load the folder with `manage.py load_kb --fixtures DIR` instead. Nothing was loaded."
                )
            remember_unknown_rows()
