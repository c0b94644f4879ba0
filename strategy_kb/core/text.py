"""Normal forms of text (folded, composed, comparable, natural, slug); figures and years for readers."""

import re
import unicodedata
from decimal import Decimal

_WHITE_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"[0-9]+")
# Longer numbers are sorted as text.
LONGEST_NUMBER = 10
_NOT_WORD = re.compile(r"[^a-z0-9]+")

# Combining marks: the accents that decomposition (NFD) separates from their letters.
COMBINING_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
# Invisible characters: soft hyphens, joiners, direction marks, variation selectors, fillers, tags.
UNSEEN = (
    "\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
)
# Characters and the one that replaces them. `strategy_kb.core.expressions` does the same in a query.
SINGLE_CHARACTERS = {
    **dict.fromkeys("ʻʼʹʽʾʿˈˊˋꞋꞌ՚׳‘’‚‛′‵❛❜´`", "'"),
    **dict.fromkeys("“”„‟″«»‹›❝❞〝〞〟ʺˮ״", '"'),
    **dict.fromkeys("‐‑‒–—―−⁃˗־", "-"),
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ς": "σ",
}
# Replaced before decomposition, which would make a space and an accent, or two primes, of them.
BEFORE_TAKING_APART = {"´": "'", "″": '"'}
LETTER_PAIRS = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}

_LEFT_OUT = re.compile(f"[{COMBINING_MARKS}{UNSEEN}]")
_SINGLE_CHARACTERS = str.maketrans(SINGLE_CHARACTERS | LETTER_PAIRS)
_BEFORE_TAKING_APART = str.maketrans(BEFORE_TAKING_APART)


def fold(text: str) -> str:
    """Return `text` stripped, with every run of white space as one space."""
    return _WHITE_SPACE.sub(" ", text).strip()


def compose(text: str) -> str:
    """Return `text` in Unicode's composed form (NFC), in which all text is stored and searched."""
    return unicodedata.normalize("NFC", text)


def comparable(text: str) -> str:
    """Return `text` for comparison: without case, accents and invisible characters, with one kind of each mark.

    `strategy_kb.core.expressions.Comparable` is the same as an expression of the database.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    apart = unicodedata.normalize("NFKD", text.translate(_BEFORE_TAKING_APART))
    return _LEFT_OUT.sub("", apart).lower().translate(_SINGLE_CHARACTERS)


def natural(text: str) -> str:
    """Return `text` with every number padded to ten digits, so that "9" sorts before "10".

    `strategy_kb.core.expressions.Natural` is the same as an expression of the database.
    """
    return _DIGITS.sub(lambda digits: digits[0].lstrip("0").rjust(LONGEST_NUMBER, "0"), text)


def slug_of(text: str) -> str:
    """Return `text` as a part of a key: without accents, in lower case, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _NOT_WORD.sub("-", plain.lower()).strip("-")


def number(value: Decimal) -> str:
    """Return a figure with separated thousands and no trailing zeros: 366840000.00 becomes 366,840,000."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def year_span(first: int | None, last: int | None) -> str:
    """Return two years as "2014–2016", equal ones or a single one as "2014"; empty without any."""
    return "–".join(str(year) for year in dict.fromkeys((first, last)) if year)
