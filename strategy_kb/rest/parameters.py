"""Query parameters of the API, and the refusal of unknown ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import exceptions
from django.http import QueryDict
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

from strategy_kb.core.codes import LONGEST_QUERY, MOST_CODES, Code, KnownCodes, resolve, split

LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One query parameter; `schema` is its type in OpenAPI. An array parameter takes several values."""

    name: str
    description: str
    schema: Mapping[str, Any]

    @property
    def is_list(self) -> bool:
        return self.schema.get("type") == "array"


def codes_parameter(name: str, description: str, allowed: Collection[str] = ()) -> Parameter:
    """Return a parameter that takes several codes: those `allowed`, or any that the data knows when empty."""
    return Parameter(name, description, codes_schema(allowed))


def codes_schema(allowed: Collection[str] = ()) -> dict[str, Any]:
    """Return the schema of a list of codes."""
    items = {"enum": list(allowed)} if allowed else {"pattern": CODE_PATTERN}
    return {"type": "array", "maxItems": MOST_CODES, "items": {"type": "string"} | items}


CODE_PATTERN = "^[^,\\x00-\\x1f\\x7f-\\x9f]+$"


FORMAT = Parameter("format", "How the answer is written.", {"type": "string", "enum": ["json", "csv", "xlsx"]})
LANG = Parameter(
    "lang",
    "Language of the names of places; a place without a name in it is named in English.",
    {"type": "string", "enum": list(LANGUAGES), "default": "en"},
)


class StrictParametersView(APIView):
    """A view that refuses an unknown parameter, or a repeated one of a single value, with a 400 that names it."""

    def parameters(self) -> Sequence[Parameter]:
        """Return the view's own parameters, without those of paging and filters. Every subclass defines it."""
        raise NotImplementedError

    def known_parameters(self) -> dict[str, bool]:
        """Return every parameter of this request's view, and whether it takes several values."""
        return {parameter.name: parameter.is_list for parameter in self.parameters()}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            refuse_unknown(request.query_params, self.known_parameters())


def refuse_unknown(given: QueryDict, known: Mapping[str, bool]) -> None:
    """Raise ValidationError, one entry per parameter, for those not `known` and those repeated that take one value."""
    errors = {}
    for name, values in given.lists():
        if name not in known:
            errors[name] = [f"There is no parameter {name!r} here. Known: {', '.join(sorted(known))}."]
        elif len(values) > 1 and not known[name]:
            errors[name] = ["It takes one value: give it once."]
    if errors:
        raise ValidationError(errors)


def allowed_value(given: QueryDict, name: str, allowed: Collection[str], default: str) -> str:
    """Return the value of parameter `name`, `default` when absent or empty. Raises ValidationError for others."""
    value = given.get(name) or default
    if value not in allowed:
        raise ValidationError({name: [f"{value!r} is none of {', '.join(allowed)}."]})
    return value


def query_text(given: QueryDict, name: str) -> str:
    """Return the words that parameter `name` holds. Raises ValidationError when they are more than 400 characters."""
    text = given.get(name, "")
    if len(text) > LONGEST_QUERY:
        raise ValidationError({name: [f"It has {len(text):,} characters; at most {LONGEST_QUERY} can be looked for."]})
    return text


def codes(given: QueryDict, name: str, allowed: Collection[str]) -> tuple[str, ...]:
    """Return the codes that parameter `name` holds. Raises ValidationError for one that is not `allowed`."""
    try:
        codes = split(given.getlist(name))
    except exceptions.ValidationError as error:
        raise ValidationError({name: error.messages}) from error
    unknown = [code for code in codes if code not in allowed]
    if unknown:
        raise ValidationError({name: [f"Not known: {', '.join(map(repr, unknown))}. Known: {', '.join(allowed)}."]})
    return codes


def known_codes(given: QueryDict, name: str, known: KnownCodes) -> tuple[Code, ...]:
    """Return what the codes in parameter `name` select. Raises ValidationError for unknown ones."""
    try:
        return resolve(given.getlist(name), known)
    except exceptions.ValidationError as error:
        raise ValidationError({name: error.messages}) from error


def known_code(given: QueryDict, name: str, known: KnownCodes) -> Code | None:
    """Return what the one code in parameter `name` selects; None when it is absent or empty."""
    codes = known_codes(given, name, known)
    if len(codes) > 1:
        raise ValidationError({name: ["It takes one value."]})
    return codes[0] if codes else None


def whole_number(given: QueryDict, name: str, *, default: int | None, least: int, most: int) -> int | None:
    """Return the integer in parameter `name`, `default` when absent or empty.

    Raises ValidationError when it is not an integer from least to most.
    """
    text = str(given.get(name, ""))
    if not text:
        return default
    if not (text.isascii() and text.isdecimal()) or len(text) > 10 or not least <= int(text) <= most:
        raise ValidationError({name: [f"{text!r} is not a whole number from {least} to {most}."]})
    return int(text)
