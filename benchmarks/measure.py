"""One measurement: the median time of several runs, the queries and the memory of one more run each.

Time, queries and memory are taken in separate runs, because counting queries and tracing memory both cost time.
"""

from __future__ import annotations

import statistics
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Timing:
    """What several runs took, as in `Measurement`; `result` is what the last one returned."""

    seconds: float
    fastest: float
    cpu_seconds: float
    result: Any


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one thing cost. `engine` is empty where no database takes part; unknown figures are None.

    `seconds` is the median run, `fastest` the one that other work on the machine disturbed least, `cpu_seconds` the
    least processor time of this process that a run took. `peak_mib` is memory that Python allocated during the run, or
    what the whole process held at most where the subject has its own process.
    """

    subject: str
    name: str
    seconds: float
    fastest: float
    cpu_seconds: float | None = None
    queries: int | None = None
    peak_mib: float | None = None
    size_kib: float | None = None
    engine: str = ""
    factor: int = 1

    @classmethod
    def of(cls, subject: str, name: str, timing: Timing, **others: Any) -> Measurement:
        return cls(subject, name, timing.seconds, timing.fastest, timing.cpu_seconds, **others)

    def as_json(self) -> dict[str, Any]:
        return {name: round(value, 6) if isinstance(value, float) else value for name, value in asdict(self).items()}


def timed(call: Callable[[], Any], repeats: int, before_each: Callable[[], Any] | None = None) -> Timing:
    """Run `call` `repeats` times; `before_each` is not measured."""
    taken, cpu, result = [], [], None
    for _ in range(repeats):
        if before_each:
            before_each()
        started, cpu_before = time.perf_counter(), time.process_time()
        result = call()
        taken.append(time.perf_counter() - started)
        cpu.append(time.process_time() - cpu_before)
    return Timing(statistics.median(taken), min(taken), min(cpu), result)


def count_queries(call: Callable[[], Any]) -> int:
    """How many statements `call` sends to the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


def allocated_mib(call: Callable[[], Any]) -> float:
    """The most memory that Python held for `call` at any moment, beyond what it held before."""
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1] / _MIB
    finally:
        tracemalloc.stop()


def process_peak_mib() -> float:
    """The most memory that this process has held since it began (Linux; elsewhere what `resource` says in KiB)."""
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
