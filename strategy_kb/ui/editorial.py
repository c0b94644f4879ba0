"""Editorial sentences by key, in a file per language (`templates/editorial/en.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

ORIGINAL = "en"
PLURAL_FORMS = ("one", "other")

# Patterns of a link, code and a title in italics, with their HTML.
_MARKS = (
    (re.compile(r"\[([^\]]+)\]\((\{\w+\})\)"), r'<a href="\2">\1</a>'),
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*([^*]+)\*"), r"<i>\1</i>"),
)


@dataclass(frozen=True, slots=True)
class EditorialSentence:
    """A sentence as plain text and as HTML; in both, `{name}` is the place of a part."""

    text: str
    html: str

    @property
    def parts(self) -> frozenset[str]:
        """Return the names of its parts. Raises ValueError where a brace is not closed."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.text) if name is not None)

    @property
    def is_plain(self) -> bool:
        """Return whether it has no markup, so that its text can be used anywhere."""
        return self.html == escape(self.text)


def sentence(key: str, **parts: object) -> str:
    """Return the sentence in the active language, with its parts; `count` selects singular or plural.

    Raises ImproperlyConfigured for a key that no language has.
    """
    return _sentence(key, parts).text.format(**parts)


def sentence_in_html(key: str, **parts: object) -> SafeString:
    """Return the sentence with its links and code, and with its parts escaped. Raises as `sentence` does."""
    escaped = {name: conditional_escape(part) for name, part in parts.items()}  # type: ignore[arg-type]
    return mark_safe(_sentence(key, parts).html.format(**escaped))  # noqa: S308


def sentence_if_any(key: str) -> str:
    """Return the sentence in the active language; an empty string where there is none."""
    known = catalogue(get_language() or ORIGINAL).get(key)
    return known.text if known else ""


def _sentence(key: str, parts: Mapping[str, Any]) -> EditorialSentence:
    known = catalogue(get_language() or ORIGINAL)
    if "count" in parts and key not in known:
        key = f"{key}.{PLURAL_FORMS[parts['count'] != 1]}"
    try:
        return known[key]
    except KeyError:
        raise ImproperlyConfigured(f"{file_of(ORIGINAL)} has no sentence {key!r}.") from None


@cache
def catalogue(language: str) -> Mapping[str, EditorialSentence]:
    """Return all sentences of a language (for `es-mx` also those of `es`), with English for those it lacks."""
    languages = dict.fromkeys((ORIGINAL, language.partition("-")[0], language))
    return {key: entry for name in languages for key, entry in read(file_of(name)).items()}


def file_of(language: str) -> Path:
    return Path(settings.BASE_DIR) / "templates" / "editorial" / f"{language}.toml"


def read(path: Path) -> dict[str, EditorialSentence]:
    """Return the sentences of a file, none where there is no file, with white space folded."""
    return dict(_flat(tomllib.loads(path.read_text(encoding="utf-8")))) if path.exists() else {}


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, EditorialSentence]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            text = " ".join(str(value).split())
            yield f"{before}{name}", EditorialSentence(text, _marked(text))


def _marked(text: str) -> str:
    html: str = escape(text)
    for mark, element in _MARKS:
        html = mark.sub(element, html)
    return html
