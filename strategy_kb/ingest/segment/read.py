"""The five documents read from disk, refused when they are not the bytes their sidecars vouch for."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import SourceChangedError, SourceShapeError
from strategy_kb.ingest.contracts import SourceDocument
from strategy_kb.ingest.segment.assemble import segment


def read_documents(folder: Path) -> tuple[SourceDocument, ...]:
    """Return the documents whose sidecars stand in `folder`, by slug."""
    documents = [read_document(sidecar) for sidecar in sorted(folder.glob("*.toml"))]
    return tuple(sorted(documents, key=lambda document: document.slug))


def read_document(sidecar: Path) -> SourceDocument:
    """Return the document that `sidecar` describes, segmented.

    The text stands beside the sidecar under the same name with ".txt". Raises SourceChangedError when its SHA-256 is
    not the sidecar's, SourceShapeError when it is missing or not UTF-8 text with Unix line ends.
    """
    metadata = _metadata(sidecar)
    path = sidecar.with_suffix(".txt")
    slug = str(metadata["slug"])
    if not path.is_file():
        raise SourceShapeError(slug, None, f"the document's text in {path.name}", "no such file")
    content = path.read_bytes()
    text = decode(slug, content)
    found = hashlib.sha256(content).hexdigest()
    if found != metadata["sha256"]:
        raise SourceChangedError(str(path), str(metadata["sha256"]), found)
    return segment(slug, metadata, text)


def _metadata(sidecar: Path) -> dict[str, Any]:
    try:
        metadata = tomllib.loads(sidecar.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceShapeError(sidecar.name, None, "a sidecar in TOML", str(error)) from error
    missing = [key for key in ("slug", "form", "sha256") if key not in metadata]
    if missing:
        raise SourceShapeError(sidecar.name, None, f"the keys {', '.join(missing)}", "none of that name")
    return metadata


def decode(slug: str, content: bytes) -> str:
    """Return the text of `content`. Raises SourceShapeError unless it is UTF-8 with Unix line ends and no NUL."""
    if not content.strip():
        raise SourceShapeError(slug, None, "text", "an empty file")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        bad = content[error.start : error.end].hex(" ")
        raise SourceShapeError(slug, (line, line), "text in UTF-8", f"the bytes {bad}, which are not") from error
    for char, name, expected in (
        ("\r", "a carriage return (Windows or old Mac line end)", "lines that end with a line feed alone"),
        ("\0", "a NUL character", "text"),
        ("\ufeff", "a byte order mark", "UTF-8 without a byte order mark"),
    ):
        at = text.find(char)
        if at >= 0:
            line = text.count("\n", 0, at) + 1
            raise SourceShapeError(slug, (line, line), expected, name)
    return text
