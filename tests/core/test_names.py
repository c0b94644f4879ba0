"""Names say what they name: no two public classes share one, and a variable is called after what it holds."""

import ast
from collections import defaultdict

from strategy_kb.core.environment import BASE_DIR

APPS = ("strategy_kb", "countries", "strategies", "funding")
# Ingest reads a document into these before the database holds them as rows of the same name; every management command
# is a Command, as Django asks.
TWINS = {"Artefact", "ArtefactKind", "FootnoteReference", "NoRecordReason", "Passage", "PassageKind", "Section"}
TWIN_MODULES = {"strategy_kb/ingest/types.py", "strategy_kb/documents/models.py"}
# Names that would fit any value. An error may have `found` beside `expected`.
VAGUE = {"asked", "each", "found", "listed", "made", "own"}
# Docstrings of functions say what the function does: Return …, Yield …, Refuse …
NO_VERBS = {"A", "An", "By", "Every", "How", "If", "It", "The", "This", "What", "When", "Where", "Whether", "Which"}


def modules(*folders):
    for folder in folders:
        for path in sorted((BASE_DIR / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(BASE_DIR)), ast.parse(path.read_text(encoding="utf-8"))


def test_no_two_public_classes_share_a_name():
    homes = defaultdict(list)
    for path, tree in modules(*APPS):
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(path)
    shared = {
        name: paths for name, paths in homes.items() if len(paths) > 1 and "/management/commands/" not in paths[0]
    }

    assert {name: paths for name, paths in shared.items() if name not in TWINS or set(paths) != TWIN_MODULES} == {}
    assert shared.keys() >= TWINS, "a name that is no longer shared needs no exception"


def test_no_variable_has_a_name_that_would_fit_any_value():
    vague = []
    for path, tree in modules(*APPS, "tests"):
        beside_expected = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                fields = {line.target.id: line.target for line in node.body if isinstance(line, ast.AnnAssign)}
                beside_expected |= {fields["found"]} if fields.keys() >= {"expected", "found"} else set()
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in VAGUE:
                vague += [] if node in beside_expected else [f"{path}:{node.lineno} {node.id}"]
            elif isinstance(node, ast.arguments):
                names = {argument.arg for argument in (*node.posonlyargs, *node.args, *node.kwonlyargs)}
                vague += [f"{path} {name}" for name in names & VAGUE if not (name == "found" and "expected" in names)]

    assert vague == []


def test_docstrings_of_functions_begin_with_a_verb():
    wrong = []
    for path, tree in modules(*APPS):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and (text := ast.get_docstring(node)):
                first = text.split()[0].rstrip(".,;:")
                inner = {
                    part for nested in node.body if isinstance(nested, ast.FunctionDef) for part in ast.walk(nested)
                }
                yields = {part for part in ast.walk(node) if isinstance(part, ast.Yield | ast.YieldFrom)}
                if first in NO_VERBS or (yields - inner and first != "Yield"):
                    wrong.append(f"{path}:{node.lineno} {first}")

    assert wrong == []
