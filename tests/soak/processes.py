"""The project's commands and its production server, each in a process of its own, on one database."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from strategy_kb.core.environment import BASE_DIR

# Prints a digest of every row, of what loads remember of it and of what search finds.
CONTENT = """
import hashlib, django
django.setup()
from tests.ingest.added_notes import everything
ordered = {table: sorted(rows.items(), key=repr) for table, rows in everything().items()}
print(hashlib.sha256(repr(ordered).encode()).hexdigest())
"""
EDIT = """
import django
django.setup()
from strategy_kb.records.models import Record
record = Record.objects.get(ref={ref!r})
record.title = {title!r}
record.save()
"""
CHANGED = " (changed)"


@dataclass(frozen=True, slots=True)
class Site:
    """A knowledge base at `url`; generated files go to `folder`."""

    url: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        variables = {
            "DATABASE_URL": self.url,
            "VAR_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "strategy_kb.settings",
        }
        return os.environ | variables | {"API_RATE_PER_MINUTE": "0", "CI": "false"}

    def start(self, command: str, *arguments: str) -> subprocess.Popen:
        """Start a management command and return its process."""
        words = [sys.executable, "manage.py", command, *arguments, "--verbosity", "0"]
        return subprocess.Popen(
            words, cwd=BASE_DIR, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def run(self, command: str, *arguments: str) -> str:
        """Run a management command to its end and return what it printed; fail where it does."""
        process = self.start(command, *arguments)
        printed, _ = process.communicate()
        assert process.returncode == 0, printed
        return printed

    def _execute(self, code: str) -> str:
        words = [sys.executable, "-c", code]
        return subprocess.run(
            words, cwd=BASE_DIR, env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def content(self) -> str:
        """Return a digest of everything that the database holds of the knowledge base."""
        return self._execute(CONTENT).strip()

    def edit(self, ref: str, title: str) -> None:
        """Change a record's title, as a person would."""
        self._execute(EDIT.format(ref=ref, title=title))


def changed_fixtures(folder: Path, of_every: int) -> Path:
    """Write the committed fixtures to `folder`, with another title for one of `of_every` records; return the folder."""
    folder.mkdir()
    for path in (BASE_DIR / "fixtures").glob("*.json"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "sources").symlink_to(BASE_DIR / "fixtures" / "sources")
    path = folder / "records.record.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    for row in [row for row in rows if row["fields"]["title"]][::of_every]:
        row["fields"]["title"] += CHANGED
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=2), encoding="utf-8")
    return folder


@contextmanager
def served(site: Site) -> Iterator[str]:
    """Run the production server and yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=BASE_DIR,
        env=site.environment | {"PORT": str(port), "LOG_LEVEL": "ERROR"},
        stdout=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{address}/readyz", timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        assert process.wait(timeout=60) == 0
