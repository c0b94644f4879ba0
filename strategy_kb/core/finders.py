"""Static files that come out of installed packages instead of being copied into the repository."""

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

PLOTLY_FILES = ("plotly.min.js", "plotly.css")


class PlotlyFinder(BaseFinder):
    """Serves plotly.js and its style sheet from the plotly package as `vendor/plotly.min.js` and `vendor/plotly.css`.

    Locates the package without importing it, which would cost most of a second.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        spec = find_spec("plotly")
        if spec is None or not spec.submodule_search_locations:
            raise ModuleNotFoundError("plotly is not installed: run `make run`, or install requirements.txt.")
        self.folder = Path(spec.submodule_search_locations[0]) / "package_data"
        self.storage = FileSystemStorage(location=self.folder)
        self.storage.prefix = "vendor"  # type: ignore[attr-defined]  # collectstatic puts the files under it

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        folder, _, name = path.rpartition("/")
        found = str(self.folder / name) if folder == "vendor" and name in PLOTLY_FILES else None
        return ([found] if found else []) if find_all else (found or [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        for name in PLOTLY_FILES:
            yield name, self.storage
