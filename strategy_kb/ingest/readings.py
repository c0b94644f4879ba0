"""Readings: random samples of records that a person compares with the documents, and what the verdicts come to."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import FixtureError, KnowledgeBaseError
from strategy_kb.ingest.reading.reviewed import field_faults, read_tables
from strategy_kb.ingest.types import ParsedRecord, SourceDocument

FILE = "readings.toml"
# A record is as its sources say; true, but misleading or untidy; or a field or its kind is wrong.
VERDICTS = ("true", "soft", "hard")
_Z = 1.96  # of a normal distribution: 95 per cent lie within as many deviations
_REMEDY = "Correct the entry."
_SAMPLE = frozenset({"name", "seed", "size", "how", "read_on", "true", "unread"})
_FINDING = frozenset({"sample", "ref", "verdict", "note"})


class NoSampleError(KnowledgeBaseError):
    """No such sample can be drawn."""


@dataclass(frozen=True, slots=True)
class KeptReading:
    """The verdict on one record. `mended` says what has become of a finding, or is empty."""

    sample: str
    ref: str
    verdict: str
    note: str = ""
    mended: str = ""

    @property
    def kind(self) -> str:
        return self.ref.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of the readings of one kind, or of all."""

    label: str
    read: int
    soft: int
    hard: int
    left: int

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.hard, self.read)


def draw(records: Sequence[ParsedRecord], size: int, seed: int, *, by_kind: bool) -> list[ParsedRecord]:
    """Return `size` records, the same for the same records and seed, in the order of their refs.

    `by_kind` gives each kind its share of the sample, at least one.

    Raises NoSampleError for a size that no sample can have.
    """
    if not 1 <= size <= len(records):
        raise NoSampleError(
            f"There are {len(records):,} records to draw from: a sample has 1 to as many, not {size:,}."
        )
    chance = random.Random(seed)  # noqa: S311
    ordered = sorted(records, key=lambda record: record.ref)
    if not by_kind:
        return sorted(chance.sample(ordered, size), key=lambda record: record.ref)
    kinds: defaultdict[str, list[ParsedRecord]] = defaultdict(list)
    for record in ordered:
        kinds[record.kind].append(record)
    if size < len(kinds):
        raise NoSampleError(
            f"There are {len(kinds)} kinds: a sample by kind has as many records or more, not {size:,}."
        )
    shares = apportion({kind: len(members) for kind, members in kinds.items()}, size)
    drawn = [record for kind in sorted(kinds) for record in chance.sample(kinds[kind], shares[kind])]
    return sorted(drawn, key=lambda record: record.ref)


def apportion(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """Return how many of `size` each key gets: one, and the rest by largest remainders, never more than there are."""
    shares = dict.fromkeys(sizes, 1)
    total = sum(sizes.values())
    while (rest := size - sum(shares.values())) > 0:
        lacking = {key: size * sizes[key] / total - shares[key] for key in sizes if shares[key] < sizes[key]}
        for key in sorted(lacking, key=lambda key: (-lacking[key], key))[:rest]:
            shares[key] += 1
            break
    return shares


def described(record: ParsedRecord, documents: Mapping[str, SourceDocument]) -> Iterator[str]:
    """Yield what a reader of the record needs: its fields, what each was read from, and the source lines."""
    yield f"{record.ref} ({record.model})"
    yield f"  title: {record.title or '(none printed)'}"
    if record.text:
        yield f"  text: {record.text}"
    yield from (f"  {name}: {value}" for name, value in record.fields.items() if value not in ("", None, [], ()))
    quotes: defaultdict[str, list[str]] = defaultdict(list)
    for citation in record.citations:
        quotes[citation.field].append(citation.exact)
    yield from (f"  ❝ {name}: {' … '.join(exact)}" for name, exact in quotes.items())
    passages = {passage.key: passage for document in documents.values() for passage in document.passages}
    for key in dict.fromkeys(citation.passage for citation in record.citations):
        passage = passages[key]
        for number in range(passage.line_start, passage.line_end + 1):
            yield f"  {passage.document}, line {number}: {documents[passage.document].lines[number - 1].strip()}"


def read_readings(reviewed: Path, refs: Iterable[str]) -> list[KeptReading]:
    """Return the verdicts of readings.toml; `refs` are all that a reading can be of.

    Raises FixtureError for an entry that is not one reading of one such ref in one sample, or whose sample has not as
    many readings as its size.
    """
    tables = read_tables(reviewed / FILE)
    known = set(refs)
    samples = {sample.get("name", ""): _checked_sample(sample) for sample in tables["sample"]}
    readings = [KeptReading(name, ref, "true") for name, sample in samples.items() for ref in sample["true"]]
    for number, entry in enumerate(tables["reading"], start=1):
        readings.append(_finding(entry, f"{FILE}, reading {number} ({entry.get('ref')})", samples))
    for ref, times in Counter(reading.ref for reading in readings).items():
        if times > 1 or ref not in known:
            problem = "it is read twice" if times > 1 else "there is no such record, and no moved ref"
            raise FixtureError(f"{FILE}, {ref}", problem, _REMEDY)
    for name, sample in samples.items():
        counted = len(sample["unread"]) + sum(reading.sample == name for reading in readings)
        if counted != sample["size"]:
            problem = f"its size is {sample['size']}, and it has {counted} records, read and unread"
            raise FixtureError(f"{FILE}, sample {name}", problem, _REMEDY)
    return readings


def _checked_sample(sample: Mapping[str, Any]) -> Mapping[str, Any]:
    where = f"{FILE}, sample {sample.get('name')}"
    missing, unknown = field_faults(sample, _SAMPLE)
    if missing or unknown:
        raise FixtureError(where, f"missing or unknown fields: {', '.join((*missing, *unknown))}", _REMEDY)
    if type(sample["read_on"]) is not date or sample["how"] not in ("by kind", "plain"):
        raise FixtureError(where, "`read_on` is no day, or `how` is neither “by kind” nor “plain”", _REMEDY)
    return sample


def _finding(entry: Mapping[str, Any], where: str, samples: Mapping[str, Any]) -> KeptReading:
    missing, unknown = field_faults(entry, _FINDING, {"mended"})
    if missing or unknown:
        raise FixtureError(where, f"missing or unknown fields: {', '.join((*missing, *unknown))}", _REMEDY)
    if entry["sample"] not in samples:
        raise FixtureError(where, f"there is no sample {entry['sample']!r}", _REMEDY)
    if entry["verdict"] not in VERDICTS[1:]:
        raise FixtureError(where, f"the verdict {entry['verdict']!r} is none of {', '.join(VERDICTS[1:])}", _REMEDY)
    if not all(entry.get(name, ".").endswith(".") for name in ("note", "mended")):
        raise FixtureError(where, "`note` or `mended` is no sentence", _REMEDY)
    return KeptReading(**entry)


def kept(records: Sequence[ParsedRecord], name: str, seed: int, *, by_kind: bool, on: date) -> str:
    """Return the entry of a sample that is still to be read, as it is added to readings.toml."""
    refs = "".join(f'    "{record.ref}",\n' for record in records)
    how = "by kind" if by_kind else "plain"
    head = f'\n[[sample]]\nname = "{name}"\nseed = {seed}\nsize = {len(records)}\nhow = "{how}"\nread_on = {on}\n'
    return f"{head}true = []\nunread = [\n{refs}]\n"


def wilson(errors: int, size: int) -> tuple[float, float]:
    """Return the ends of the 95 per cent Wilson interval of a share, in per cent."""
    if not size:
        return 0.0, 100.0
    share, spread = errors / size, _Z**2 / size
    centre = (share + spread / 2) / (1 + spread)
    reach = _Z * math.sqrt(share * (1 - share) / size + spread / (4 * size)) / (1 + spread)
    return 100 * max(centre - reach, 0.0), 100 * min(centre + reach, 1.0)


def summaries(readings: Sequence[KeptReading]) -> list[Summary]:
    """Return the counts of each kind by its name, then of all."""
    kinds = sorted({reading.kind for reading in readings})
    return [
        *(_summary(kind, [reading for reading in readings if reading.kind == kind]) for kind in kinds),
        _summary("all", readings),
    ]


def _summary(label: str, readings: Sequence[KeptReading]) -> Summary:
    counts = Counter(reading.verdict for reading in readings)
    left = sum(reading.verdict == "hard" and not reading.mended for reading in readings)
    return Summary(label, len(readings), counts["soft"], counts["hard"], left)


def table(readings: Sequence[KeptReading]) -> Iterator[str]:
    """Yield the lines of the table of docs/readings.md."""
    yield "| kind | read | soft | hard | hard, in per cent (95 % interval) | hard errors not yet mended |"
    yield "|---|---|---|---|---|---|"
    for row in summaries(readings):
        low, high = row.interval
        share = 100 * row.hard / row.read if row.read else 0.0
        interval = f"{share:.1f} ({low:.1f} to {high:.1f})"
        yield f"| {row.label} | {row.read} | {row.soft} | {row.hard} | {interval} | {row.left} |"
