"""The system check of editorial sentences: a translation has the English sentences with the same parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Any

from django.core.checks import CheckMessage, Error

from .editorial import ORIGINAL, EditorialSentence, file_of, read


def check_sentences(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """Return an error for each sentence of a language that cannot replace the English one."""
    return list(problems(file_of(ORIGINAL)))


def problems(original: Path) -> Iterator[CheckMessage]:
    """Yield what is wrong with the file of English sentences and with those of other languages beside it."""
    if not original.exists():
        yield _error("E001", original, "is missing", "It holds what the pages say.")
        return
    files = {}
    for path in (original, *sorted(set(original.parent.glob("*.toml")) - {original})):
        try:
            files[path] = {key: (sentence, sentence.parts) for key, sentence in read(path).items()}
        except (TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
            yield _error("E002", path, f"cannot be read: {error}", "TOML and closed braces are needed.")
    english = files.pop(original, None)
    for path, sentences in files.items() if english is not None else ():
        yield from _differing(path, sentences, english or {})


def _differing(
    path: Path,
    sentences: dict[str, tuple[EditorialSentence, frozenset[str]]],
    english: dict[str, tuple[EditorialSentence, frozenset[str]]],
) -> Iterator[CheckMessage]:
    for key, (sentence, parts) in sentences.items():
        if key not in english:
            yield _error("E003", path, f"has {key!r}, which the English file lacks", "Remove it or mend its key.")
            continue
        original, wanted = english[key]
        if parts != wanted:
            names = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "no part"
            yield _error("E004", path, f"gives {key!r} other parts than the English file", f"It takes {names}.")
        elif original.is_plain and not sentence.is_plain:
            yield _error("E005", path, f"marks {key!r}, which stands where only text can", "Write it without marks.")


def _error(number: str, path: Path, problem: str, hint: str) -> CheckMessage:
    return Error(f"{path.name} {problem}.", hint=hint, obj=str(path.parent), id=f"ui.{number}")
