"""Documents read from disk with their sidecars, refused when they are not the bytes that the sidecars vouch for."""

from __future__ import annotations

import hashlib
from pathlib import Path

from strategy_kb.core.errors import FixtureError, SourceChangedError, SourceShapeError
from strategy_kb.core.text import compose
from strategy_kb.ingest import sidecar as sidecars
from strategy_kb.ingest.segment.assemble import segment
from strategy_kb.ingest.types import SourceDocument


def read_documents(folder: Path) -> tuple[SourceDocument, ...]:
    """Return the documents whose sidecars stand in `folder`, by slug."""
    documents = [read_document(sidecar) for sidecar in sorted(folder.glob("*.toml"))]
    return tuple(sorted(documents, key=lambda document: document.slug))


def read_document(sidecar: Path) -> SourceDocument:
    """Return the document that `sidecar` describes, segmented.

    The text stands beside the sidecar under the same name with ".txt". Raises SourceChangedError when its SHA-256 is
    not the sidecar's, SourceShapeError when it is missing or not UTF-8 text with Unix line ends.
    """
    document = read_pair(sidecar.with_suffix(".txt"), sidecar, must_vouch=True)
    if unused := sidecars.unused_headings(document.metadata, document.text):
        raise SourceShapeError(f"{sidecar.name}, headings", None, "lines of the text", ", ".join(map(repr, unused)))
    return document


def read_pair(file: Path, sidecar: Path, *, must_vouch: bool = False) -> SourceDocument:
    """Return the document in `file` as `sidecar` describes it.

    `must_vouch` demands that the sidecar names the file's SHA-256, and keeps its bytes; elsewhere accents on their own
    are composed with their letters, and the hash is of what is stored.

    Raises what `read_document` does, and what `sidecars.read` does.
    """
    metadata = sidecars.read(sidecar)
    slug = metadata["slug"]
    if not file.is_file():
        raise SourceShapeError(slug, None, f"the document's text in {file.name}", "no such file")
    content = file.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if must_vouch and "sha256" not in metadata:
        raise FixtureError(sidecar.name, "it does not say the document's sha256", f'Add sha256 = "{found}".')
    text = decode(slug, content)
    if metadata.setdefault("sha256", found) != found:
        raise SourceChangedError(str(file), metadata["sha256"], found)
    if not must_vouch and compose(text) != text:
        text = compose(text)
        metadata["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    return segment(slug, metadata, text)


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
