"""How long the web process takes to answer for the first time, and what it imports to do so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from benchmarks.measure import Measurement, timed

# Heavy packages that only loading, charts and exports need.
LATE = frozenset({"pandas", "numpy", "plotly", "networkx", "openpyxl", "pycountry", "babel"})
ALIVE = "/healthz"


class StartError(RuntimeError):
    """The process did not answer, or imported what it must not."""


def start(repeats: int) -> Iterator[Measurement]:
    """A bare Python, then a new process from its start to its first answer, for two addresses."""
    bare = timed(lambda: subprocess.run([sys.executable, "-c", "import django"], check=True), repeats)
    yield Measurement.of("start-up", "import django and nothing else", bare)
    for path in (ALIVE, "/countries/"):
        timing = timed(lambda path=path: answer_in_a_new_process(path), repeats)
        name = f"a new process until it answers {path}"
        yield Measurement.of("start-up", name, timing, peak_mib=timing.result)


def answer_in_a_new_process(path: str) -> float:
    """Answer one request in a new process; return the most memory it held."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.first_answer", path]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise StartError(done.stderr)
    answer = json.loads(done.stdout)
    if not answer["status"].startswith("200"):
        raise StartError(f"{path} answered {answer['status']}.")
    imported = LATE & set(answer["modules"])
    if path == ALIVE and imported:
        raise StartError(
            f"The web process imports {', '.join(sorted(imported))} before anybody asks for what needs it."
        )
    return answer["peak_mib"]
