"""Django's `migrate`, with a refusal of databases that it cannot bring up to date."""

from typing import Any

from django.core.management.commands import migrate

from strategy_kb.core.database import refuse_former_layout


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate. Raises CommandError for a database of a former version before anything is changed."""
        refuse_former_layout()
        super().handle(*args, **options)
