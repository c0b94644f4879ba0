"""From fixtures to the database, in one transaction, without losing what a person changed.

Rows come from a folder of fixtures or from memory (`sources`); each has an owner (`ownership`, `memory`), is compared
with what the database holds and with what the load before wrote (`three_way`, `rows`) and written in bulk (`write`).
What a person deleted stays deleted (`absent`); what the sources no longer have goes only when asked (`prune`).
References (`references`) and receipts (`receipts`) are verified before anything is committed (`run`).
"""

from strategy_kb.ingest.load.memory import owners_in_database, remember_unknown
from strategy_kb.ingest.load.ownership import FIXTURES, origin_of_document
from strategy_kb.ingest.load.run import load
from strategy_kb.ingest.load.sources import FixtureFolder, RowsInMemory, RowSource
from strategy_kb.ingest.load.summary import Summary, TableCount
from strategy_kb.ingest.load.writers import hold_off_others

__all__ = [
    "FIXTURES",
    "FixtureFolder",
    "RowSource",
    "RowsInMemory",
    "Summary",
    "TableCount",
    "hold_off_others",
    "load",
    "origin_of_document",
    "owners_in_database",
    "remember_unknown",
]
