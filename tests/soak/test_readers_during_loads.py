"""While the knowledge base is loaded anew and documents come and go, readers get whole answers of one version."""

import json
import random
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.soak.processes import CHANGED, changed_fixtures, served

READERS, LOADS = 8, 6
NOTE = "# A note on Haiti\n\nThe Fund of Lighthouse Keepers (FLK) met in Haiti in 2031.\n"
PATHS = (
    "/",
    "/countries/",
    "/countries/HTI/",
    "/funding/",
    "/documents/strategy-2020-2024/",
    "/quality/",
    "/search/?q=border+management",
    "/api/v1/",
    "/api/v1/codes/",
    "/api/v1/countries/HTI/",
    "/api/v1/points/?limit=50",
    "/api/v1/funding-matrix/?framework=migof&year=2020",
    "/api/v1/search/?q=migration",
    "/api/v1/records.csv?limit=1000",
)
# Every title in this answer is of the same fixtures: all are changed, or none.
WITNESSES = "/api/v1/acronyms/?limit=1000&fields=ref,title"


def fetch(address):
    with urllib.request.urlopen(address, timeout=60) as response:
        return response.status, response.read()


@pytest.mark.soak
def test_readers_are_answered_while_loads_and_documents_come_and_go(new_site, tmp_path, capsys):
    changed = str(changed_fixtures(tmp_path / "changed", of_every=1))
    note, sidecar = tmp_path / "note.md", tmp_path / "note.toml"
    note.write_text(NOTE, encoding="utf-8")
    sidecar.write_text('slug = "a-note"\ntitle = "A note"\nform = "markdown"\n', encoding="utf-8")
    is_over, failures, mixed = [], [], []

    def read(number):
        chance, count = random.Random(number), 0
        while not is_over:
            path = WITNESSES if count % 5 == 0 else chance.choice(PATHS)
            try:
                _, body = fetch(f"{address}{path}")
            except OSError as error:
                failures.append((path, str(error)))
                continue
            count += 1
            if path == WITNESSES:
                titles = [record["title"] for record in json.loads(body)["results"] if "/a-note/" not in record["ref"]]
                changed_titles = sum(title.endswith(CHANGED) for title in titles)
                mixed.extend([changed_titles] if changed_titles not in (0, len(titles)) else [])
        return count

    with served(new_site) as address, ThreadPoolExecutor(READERS) as readers:
        counts = [readers.submit(read, number) for number in range(READERS)]
        started = time.monotonic()
        try:
            for _ in range(LOADS):
                new_site.run("load_kb", "--fixtures", changed)
                new_site.run("add_document", str(note), "--metadata", str(sidecar))
                new_site.run("load_kb")
                new_site.run("remove_document", "a-note")
        finally:
            is_over.append(True)
        seconds = time.monotonic() - started
        answered = sum(count.result() for count in counts)

    with capsys.disabled():
        database = new_site.url.partition(":")[0]
        sys.stdout.write(f"\n{answered:,} answers in {seconds:.0f} s beside {2 * LOADS} loads, {database}\n")
    assert failures == []
    assert mixed == []
    assert answered > READERS * LOADS
