"""Query parameters of the API: what each means, and the refusal of those that nobody knows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One query parameter; `schema` is its type in OpenAPI's words. Values of an array are separated by commas."""

    name: str
    description: str
    schema: Mapping[str, Any]

    @property
    def is_list(self) -> bool:
        return self.schema.get("type") == "array"


def codes_parameter(name: str, description: str, pattern: str = "[^,\\x00]+") -> Parameter:
    """A parameter that takes codes separated by commas, each of which matches `pattern` as a whole."""
    return Parameter(name, description, {"type": "array", "items": {"type": "string", "pattern": f"^({pattern})$"}})


FORMAT = Parameter("format", "How the answer is written.", {"type": "string", "enum": ["json", "csv", "xlsx"]})
LANG = Parameter(
    "lang",
    "Language of the names of places; a place without a name in it is named in English.",
    {"type": "string", "enum": list(LANGUAGES), "default": "en"},
)


class StrictView(APIView):
    """A view that refuses a query parameter it does not know, or that is given twice, with a 400 that names it."""

    def parameters(self) -> Sequence[Parameter]:
        """The view's own parameters, those of paging and filters left out."""
        return (FORMAT,)

    def parameter_names(self) -> set[str]:
        """Every parameter that this request may carry."""
        return {parameter.name for parameter in self.parameters()}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            refuse_unknown(request.query_params, self.parameter_names())


def refuse_unknown(given: QueryDict, known: Collection[str]) -> None:
    """Raise ValidationError, one entry per parameter, for those not `known` and those given more than once."""
    errors = {}
    for name, values in given.lists():
        if name not in known:
            errors[name] = [f"There is no parameter {name!r} here. Known: {', '.join(sorted(known))}."]
        elif len(values) > 1:
            errors[name] = ["Give it once; several values are separated by commas."]
    if errors:
        raise ValidationError(errors)


def one_of(given: QueryDict, name: str, allowed: Collection[str], default: str) -> str:
    """The value of parameter `name`, `default` where it is absent or empty. Raises ValidationError for any other."""
    value = given.get(name) or default
    if value not in allowed:
        raise ValidationError({name: [f"{value!r} is none of {', '.join(allowed)}."]})
    return value


def codes(given: QueryDict, name: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
    """The codes that parameter `name` holds. Raises ValidationError for one that is not `allowed`, if that is said."""
    found = tuple(code.strip() for code in given.get(name, "").split(",") if code.strip())
    unknown = [code for code in found if "\x00" in code or (allowed is not None and code not in allowed)]
    if unknown:
        known = f" Known: {', '.join(allowed)}." if allowed is not None else ""
        raise ValidationError({name: [f"Not known: {', '.join(map(repr, unknown))}.{known}"]})
    return found


def whole_number(given: QueryDict, name: str, *, default: int | None, least: int, most: int) -> int | None:
    """The number that parameter `name` holds. Raises ValidationError when it is not a whole one from least to most."""
    if name not in given:
        return default
    text = str(given[name])
    if not (text.isascii() and text.isdecimal()) or len(text) > 10 or not least <= int(text) <= most:
        raise ValidationError({name: [f"{text!r} is not a whole number from {least} to {most}."]})
    return int(text)
