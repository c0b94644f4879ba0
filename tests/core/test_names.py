"""One name means one thing: no two public classes share a name but those that are meant to be alike."""

import ast
from collections import defaultdict

from strategy_kb.core.environment import BASE_DIR

APPS = ("strategy_kb", "countries", "strategies", "funding")
# Ingest reads a document into these before the database holds them as rows of the same name; every management command
# is a Command, as Django asks.
TWINS = {"Artefact", "ArtefactKind", "FootnoteReference", "Passage", "PassageKind", "Section"}
TWIN_MODULES = {"strategy_kb/ingest/types.py", "strategy_kb/documents/models.py"}


def modules():
    for app in APPS:
        for path in sorted((BASE_DIR / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(BASE_DIR)), ast.parse(path.read_text(encoding="utf-8"))


def test_no_two_public_classes_share_a_name():
    homes = defaultdict(list)
    for path, tree in modules():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(path)
    shared = {
        name: paths for name, paths in homes.items() if len(paths) > 1 and "/management/commands/" not in paths[0]
    }

    assert {name: paths for name, paths in shared.items() if name not in TWINS or set(paths) != TWIN_MODULES} == {}
    assert shared.keys() >= TWINS, "a name that is no longer shared needs no exception"
