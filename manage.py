#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "strategy_kb.settings")
    try:
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError as error:
        if error.name != "django":
            raise
        sys.exit("Django is not installed here: use `.venv/bin/python manage.py …` after `make run` or `make test`.")
    from django.db import DatabaseError

    try:
        execute_from_command_line(sys.argv)
    except DatabaseError:
        from strategy_kb.core.database import database_problem

        sentence = database_problem()
        if sentence is None:
            raise
        sys.exit(sentence)


if __name__ == "__main__":
    main()
