"""From fixtures to the database, in one transaction, without losing what a person changed.

Rows come from a folder of fixtures or from memory (`sources`); each is compared with what the database holds and with
what the load before wrote (`three_way`, `rows`) and written in bulk (`write`). What a person deleted stays deleted
(`absent`); what the sources no longer have goes only when asked (`prune`). References (`references`) and receipts
(`receipts`) are verified before anything is committed (`run`).
"""

from strategy_kb.ingest.load.run import load
from strategy_kb.ingest.load.sources import FixtureFolder, RowsInMemory, RowSource
from strategy_kb.ingest.load.summary import Summary, TableCount

__all__ = ["FixtureFolder", "RowSource", "RowsInMemory", "Summary", "TableCount", "load"]
