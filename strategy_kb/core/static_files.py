"""Finders of static files outside `static/`: the style sheets as one file, and plotly.js out of its package."""

import os
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage, Storage

_IMPORT = re.compile(r'^@import "([\w-]+\.css)";\n', re.MULTILINE)


def whole_style_sheet(path: Path) -> str:
    """Return the style sheet with the text of each file that it imports in the place of the import."""
    return _IMPORT.sub(lambda line: (path.parent / line[1]).read_text(encoding="utf-8"), path.read_text("utf-8"))


class FileFinder(BaseFinder):
    """Base of the finders of one file at the address `path`, a folder and a name."""

    path: str

    def file(self) -> Path:
        """Return the file to serve, whose name is that of `path`."""
        raise NotImplementedError

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        paths = [str(self.file())] if path == self.path else []
        return paths if find_all else next(iter(paths), [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        file = self.file()
        storage = FileSystemStorage(location=file.parent)
        storage.prefix = self.path.partition("/")[0]  # type: ignore[attr-defined]  # where `collectstatic` puts it
        yield file.name, storage


class StyleSheetFinder(FileFinder):
    """A finder of the project's style sheets as one file, in the order of `static/css/index.css`.

    The file is written again when one of them has changed.
    """

    path = "css/site.css"

    def file(self) -> Path:
        text = whole_style_sheet(settings.BASE_DIR / "static" / "css" / "index.css")
        style_sheet: Path = settings.ENVIRONMENT.var_dir / "css" / "site.css"
        if not style_sheet.exists() or style_sheet.read_text(encoding="utf-8") != text:
            _write(style_sheet, text)
        return style_sheet


class PlotlyFinder(FileFinder):
    """A finder of plotly.js in the plotly package.

    The package is located without importing it, which would cost most of a second.
    """

    path = "plotly/plotly.min.js"

    def file(self) -> Path:
        spec = find_spec("plotly")
        if spec is None or not spec.submodule_search_locations:
            raise ImproperlyConfigured("plotly is not installed: run `make run`, or install requirements.txt.")
        return Path(spec.submodule_search_locations[0]) / "package_data" / "plotly.min.js"


def _write(path: Path, text: str) -> None:
    """Write the file whole or not at all: another process may read it meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
