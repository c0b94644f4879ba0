"""Text as this project compares and shows it."""

import re
import unicodedata

_WHITE_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Return `text` with every run of white space as one space and none at the ends."""
    return _WHITE_SPACE.sub(" ", text).strip()


def slug_of(text: str) -> str:
    """Return `text` as it stands in keys: without accents, in lower case, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _NOT_WORD.sub("-", plain.lower()).strip("-")
