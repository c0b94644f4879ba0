"""The loader: from rows to the database in one transaction, keeping what people changed.

The steps, in their order (`loader.load`):

1. `writing` locks the tables.
2. `sources` supplies the rows, from a folder of fixtures or from memory, and counts what is done with them;
   `ownership` says which belong to an added document.
3. `deletions` deletes rows that the sources no longer have, and finds the rows that people deleted.
4. `merge` compares each row with its values in the database and in the last load, and logs conflicts, on which
   people decide in the admin; `writing` validates the results and writes them in bulk.
5. `verify` checks references and citations before the commit.
"""

from strategy_kb.ingest.load.loader import load
from strategy_kb.ingest.load.ownership import (
    FIXTURES,
    owner_of_document,
    owning_documents_in_database,
    remember_unknown_rows,
)
from strategy_kb.ingest.load.sources import FixtureFolder, LoadSummary, RowsInMemory, RowSource, TableCount
from strategy_kb.ingest.load.writing import lock_tables

__all__ = [
    "FIXTURES",
    "FixtureFolder",
    "LoadSummary",
    "RowSource",
    "RowsInMemory",
    "TableCount",
    "load",
    "lock_tables",
    "owner_of_document",
    "owning_documents_in_database",
    "remember_unknown_rows",
]
