"""What several tests of ingestion share."""

import pytest

from strategy_kb.ingest.load import FixtureFolder, load
from tests.ingest import example


@pytest.fixture
def load_example(tmp_path):
    """Loads the example, changed as the arguments say, from a folder of its own each time."""
    loads = iter(range(100))

    def run(prune=False, **changes):
        folder = example.write(tmp_path / str(next(loads)), example.knowledge_base(**changes))
        return load(FixtureFolder(folder), prune_stale=prune)

    return run
