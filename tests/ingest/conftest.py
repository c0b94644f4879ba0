"""What several tests of ingestion share."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command

from strategy_kb.ingest.load import FixtureFolder, load
from tests.ingest import added_notes, example


@pytest.fixture
def load_example(tmp_path):
    """Loads the example, changed as the arguments say, from a folder of its own each time."""
    loads = iter(range(100))

    def run(prune=False, **changes):
        folder = example.write(tmp_path / str(next(loads)), example.knowledge_base(**changes))
        return load(FixtureFolder(folder), prune_stale=prune)

    return run


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory):
    """The example's fixtures, and the reviewed files, which say nothing of its mentions."""
    folder = example.write(tmp_path_factory.mktemp("example"))
    shutil.copytree(Path(django_settings.FIXTURE_DIRS[0]) / "reviewed", folder / "reviewed")
    nothing = "never = []\nnever_acronyms = []\nform = []\nphrase = []\n"
    (folder / "reviewed" / "mentions.toml").write_text(nothing, encoding="utf-8")
    return folder


@pytest.fixture
def base(db, example_folder, settings):
    """The site's folder of fixtures is the example's, loaded: it knows Haiti and one document, "example"."""
    settings.FIXTURE_DIRS = [example_folder]
    load(FixtureFolder(example_folder))
    return example_folder


@pytest.fixture
def add(tmp_path):
    """Runs add_document on a text and a sidecar."""

    def run(text=added_notes.FIRST, sidecar=added_notes.SIDECAR, verbosity=0):
        (tmp_path / "note.md").write_bytes(text if isinstance(text, bytes) else text.encode())
        (tmp_path / "note.toml").write_text(sidecar, encoding="utf-8")
        call_command("add_document", tmp_path / "note.md", metadata=tmp_path / "note.toml", verbosity=verbosity)

    return run
