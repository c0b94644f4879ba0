"""Static files that are made: the style sheets as one file, and plotly.js with its style sheet out of its package."""

import os
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

from strategy_kb.core.errors import KnowledgeBaseError

_IMPORT = re.compile(r'^@import "([\w-]+\.css)";\n', re.MULTILINE)
_RULES = re.compile(r"""=\{(["']X,X div["']:.*?)\};for\(""", re.DOTALL)
_STRING = r"""("[^"\\]*"|'[^'\\]*'|[A-Z])"""  # a key of one letter needs no quotation marks
_RULE = re.compile(rf"{_STRING}:{_STRING}(?:,|$)")


class PlotlyAssetError(KnowledgeBaseError):
    """An error about an installed plotly package without its style rules in the expected place."""


def whole_style_sheet(path: Path) -> str:
    """Return the style sheet with the text of each file that it imports in the place of the import."""
    return _IMPORT.sub(lambda line: (path.parent / line[1]).read_text(encoding="utf-8"), path.read_text("utf-8"))


def plotly_style_sheet(javascript: str) -> str:
    """Return the rules that plotly.js would insert as a style element, as a style sheet for a strict policy.

    plotly.js contains them as one object literal, with `X` for the chart's element and `Y` for its notifications.
    """
    literal = _RULES.search(javascript)
    if literal is None or _RULE.sub("", literal[1]):
        raise PlotlyAssetError("plotly.min.js: expected its style rules as one object literal of strings; found none.")
    rules = [(selector.strip("\"'"), declarations[1:-1]) for selector, declarations in _RULE.findall(literal[1])]
    return "".join(f"{_selector(selector)} {{{declarations}}}\n" for selector, declarations in rules)


def _selector(short: str) -> str:
    spaced = re.sub(r"^,", " ,", short)
    return spaced.replace("X", ".js-plotly-plot .plotly").replace("Y", ".plotly-notifier")


class StyleSheetFinder(BaseFinder):
    """Serves `css/site.css`: the project's style sheets in the order of `static/css/index.css`, as one file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.source: Path = settings.BASE_DIR / "static" / "css" / "index.css"
        self.style_sheet: Path = settings.ENVIRONMENT.var_dir / "css" / "site.css"

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        paths = [str(self._made())] if path == "css/site.css" else []
        return paths if find_all else next(iter(paths), [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        yield self.style_sheet.name, _storage(self._made(), "css")

    def _made(self) -> Path:
        text = whole_style_sheet(self.source)
        if not self.style_sheet.exists() or self.style_sheet.read_text(encoding="utf-8") != text:
            _write(self.style_sheet, text)
        return self.style_sheet


class PlotlyFinder(BaseFinder):
    """Serves `plotly/plotly.min.js` from the plotly package, and `plotly/plotly.css` made from it.

    Locates the package without importing it, which would cost most of a second.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        spec = find_spec("plotly")
        if spec is None or not spec.submodule_search_locations:
            raise PlotlyAssetError("plotly is not installed: run `make run`, or install requirements.txt.")
        self.script = Path(spec.submodule_search_locations[0]) / "package_data" / "plotly.min.js"
        self.style_sheet: Path = settings.ENVIRONMENT.var_dir / "plotly" / "plotly.css"

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        paths = [str(file) for file in self._files() if path == f"plotly/{file.name}"]
        return paths if find_all else next(iter(paths), [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        for file in self._files():
            yield file.name, _storage(file, "plotly")

    def _files(self) -> tuple[Path, Path]:
        script_changed = self.script.stat().st_mtime
        if not self.style_sheet.exists() or self.style_sheet.stat().st_mtime < script_changed:
            _write(self.style_sheet, plotly_style_sheet(self.script.read_text(encoding="utf-8")))
        return self.script, self.style_sheet


def _storage(file: Path, prefix: str) -> Storage:
    """Return the storage of the file's folder; `collectstatic` puts the file under `prefix`."""
    storage = FileSystemStorage(location=file.parent)
    storage.prefix = prefix  # type: ignore[attr-defined]
    return storage


def _write(path: Path, text: str) -> None:
    """Write the file whole or not at all: another process may read it meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
