"""The site starts without what only reading documents and loading rows need."""

import subprocess
import sys

import pytest

from strategy_kb.core.environment import BASE_DIR

HEAVY = ("babel", "markdown_it", "pandas", "plotly", "pycountry", "tqdm")
PROGRAM = f"""
import sys
import strategy_kb.wsgi
import strategy_kb.urls
print(*(name for name in {HEAVY} if name in sys.modules))
"""


@pytest.mark.slow
def test_starting_the_site_imports_no_library_of_ingest():
    started = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=BASE_DIR, capture_output=True, text=True, check=True, timeout=60
    )

    assert started.stdout.split() == []
