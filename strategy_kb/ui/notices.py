"""What of its address a page does not apply, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.http import QueryDict

from strategy_kb.core.codes import KnownCodes, resolve

from .editorial import sentence


def not_applied(given: Iterable[str], notices: Mapping[str, str]) -> tuple[str, ...]:
    """Return what of the parameters `given` a page does not apply, a sentence each.

    `notices` says of each parameter that the page knows what is wrong with its value; empty when nothing is.
    """
    unknown = (sentence("notices.no_parameter", name=name) for name in given if name not in notices)
    return (*filter(None, notices.values()), *unknown)


def not_understood(name: str, error: ValidationError) -> str:
    """Return the notice for a parameter whose value is refused."""
    return sentence("notices.not_understood", name=name, reason=" ".join(error.messages))


def chosen_code(given: QueryDict, name: str, known: KnownCodes) -> tuple[str, str]:
    """Return the one code that a page is asked for, and a notice for its reader when that is not understood.

    The code is empty when none is asked for, or none that is known.
    """
    try:
        codes = resolve(given.getlist(name)[-1:], known)
    except ValidationError as error:
        return "", not_understood(name, error)
    if len(codes) > 1:
        return "", sentence("notices.not_understood", name=name, reason=sentence("notices.one_value"))
    return (codes[0].text, "") if codes else ("", "")
