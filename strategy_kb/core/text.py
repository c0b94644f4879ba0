"""Text as this project compares and shows it."""

import re

_WHITE_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return `text` with every run of white space as one space and none at the ends."""
    return _WHITE_SPACE.sub(" ", text).strip()
