"""Codes in addresses: how several are written, which are known, and which are similar to an unknown one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from unicodedata import category

from django.core.exceptions import ValidationError
from django.db.models import F, Model, Q, QuerySet

from .expressions import Comparable
from .text import comparable

LONGEST_QUERY = 400
MOST_CODES = 500
MOST_NEAR = 5

_CLOSE_ENOUGH = 60
_CLOSE_NAME = 80
_SHORTEST_NAME = 4  # shorter words are codes and are not compared with names
_MOST_EXPLAINED = 3
_MOST_LISTED = 8
_MOST_CANDIDATES = 5_000


@dataclass(frozen=True, slots=True)
class Code:
    """A code as the data writes it, with the database values that it selects."""

    text: str
    keys: tuple[Any, ...]


class KnownCodes(Protocol):
    """The codes that a parameter takes."""

    def find(self, codes: Sequence[str]) -> Mapping[str, Code]:
        """Return the known ones of `codes` with what they select. Case and accents are ignored."""

    def candidates(self) -> Iterable[tuple[str, str]]:
        """Yield each known code with its name (empty without one), to search them for similar codes."""


class Choices:
    """The codes of a fixed list; `labels` maps each to its meaning."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels

    def find(self, codes: Sequence[str]) -> Mapping[str, Code]:
        known = {comparable(code): Code(code, (code,)) for code in self.labels}
        return {code: known[comparable(code)] for code in codes if comparable(code) in known}

    def candidates(self) -> Iterable[tuple[str, str]]:
        return ((code, label if comparable(label) != comparable(code) else "") for code, label in self.labels.items())


class ColumnValues:
    """The values of a column of `rows`; a code selects every spelling of it that differs only in case."""

    def __init__(self, rows: QuerySet[Any], column: str) -> None:
        plain = rows.select_related(None).prefetch_related(None).order_by()
        self.values = plain.exclude(**{f"{column}__isnull": True}).values_list(column, flat=True).distinct()
        self.column = column

    def find(self, codes: Sequence[str]) -> Mapping[str, Code]:
        exact = set(self.values.filter(**{f"{self.column}__in": codes}))
        by_code = {code: Code(code, (code,)) for code in codes if code in exact}
        if missing := [code for code in codes if code not in by_code]:
            alike: dict[str, list[str]] = {}
            wanted = {comparable(code) for code in missing}
            for value in self.values.alias(comparable=Comparable(F(self.column))).filter(comparable__in=wanted):
                alike.setdefault(comparable(value), []).append(value)
            by_code |= {
                code: Code(values[0], tuple(values))
                for code in missing
                if (values := sorted(alike.get(comparable(code), ())))
            }
        return by_code

    def candidates(self) -> Iterable[tuple[str, str]]:
        return ((value, "") for value in self.values.order_by(self.column)[:_MOST_CANDIDATES] if value)


class Rows:
    """The rows of a table, each by its key or by the code in `column`.

    A record is known also by its ref without the kind, and by the refs of records that merged into it.
    """

    def __init__(self, rows: QuerySet[Any], column: str = "") -> None:
        self.rows = rows.select_related(None).prefetch_related(None).order_by()
        self.model: type[Model] = rows.model
        self.columns = ("pk", column) if column else ("pk",)

    def find(self, codes: Sequence[str]) -> Mapping[str, Code]:
        by_code = self._among(codes, {code: self._keys(code) for code in codes}, self.rows, self.columns)
        if missing := [code for code in codes if code not in by_code]:
            folded = {f"comparable_{column}": Comparable(F(column)) for column in self.columns}
            keys = {code: [comparable(key) for key in self._keys(code)] for code in missing}
            by_code |= self._among(missing, keys, self.rows.annotate(**folded), tuple(folded))
        moved_refs_named = getattr(self.model, "moved_refs_named", None)
        if moved_refs_named and (missing := [code for code in codes if code not in by_code]):
            by_code |= self._among(missing, moved_refs_named(missing), self.rows, ("pk",))
        return by_code

    def candidates(self) -> Iterable[tuple[str, str]]:
        names = {field.name for field in self.model._meta.concrete_fields}
        name = next((name for name in ("title", "short_title", "heading") if name in names), "pk")
        for row in self.rows.order_by("pk").values_list(*self.columns, name)[:_MOST_CANDIDATES]:
            yield _text(row[:-1]), row[-1] if name != "pk" and row[-1] else ""

    def _keys(self, code: str) -> list[str]:
        refs_named = getattr(self.model, "refs_named", None)
        return refs_named(code) if refs_named else [code]

    def _among(
        self, codes: Sequence[str], keys: Mapping[str, Sequence[str]], rows: QuerySet[Any], columns: Sequence[str]
    ) -> dict[str, Code]:
        """Return a `Code`, with the keys of its rows, for each of `codes` that one of `columns` of `rows` equals."""
        every_key = {key for names in keys.values() for key in names}
        condition = Q(*((f"{column}__in", every_key) for column in columns), _connector=Q.OR)
        matches = list(rows.filter(condition).values_list(*self.columns, *columns))
        by_code = {}
        for code in codes:
            wanted = set(keys[code])
            of_code = [row[: len(self.columns)] for row in matches if wanted & set(row[len(self.columns) :])]
            if of_code:
                by_code[code] = Code(_text(of_code[0]), tuple(row[0] for row in of_code))
        return by_code


def refusal(message: str) -> ValidationError:
    """Return a ValidationError with this message, in which a percent sign needs no escape."""
    return ValidationError("%(message)s", params={"message": message})


def split(values: Iterable[str]) -> tuple[str, ...]:
    """Return the codes that `values` hold: a parameter may be repeated, and each of its values may hold several.

    An empty value holds none. Raises ValidationError for nothing between two commas, for a control character and for
    more than 500 codes.
    """
    codes = [code.strip() for value in values if value.strip() for code in value.split(",")]
    if len(codes) > MOST_CODES:
        raise refusal(f"At most {MOST_CODES} values can be given; these are {len(codes):,}.")
    if "" in codes:
        raise refusal("There is nothing before, between or after the commas: give a value there.")
    if any(category(letter) == "Cc" for code in codes for letter in code):
        raise refusal("A value cannot hold a control character.")
    return tuple(dict.fromkeys(codes))


def resolve(values: Iterable[str], known: KnownCodes) -> tuple[Code, ...]:
    """Return what the codes in `values` select. Raises ValidationError for unknown ones and names similar ones."""
    codes = split(values)
    if not codes:
        return ()
    by_code = known.find(codes)
    unknown = [code for code in codes if code not in by_code]
    if unknown:
        raise refusal(" ".join(_explained(unknown, list(known.candidates()))))
    return tuple({code.text: code for code in (by_code[text] for text in codes)}.values())


def _explained(unknown: Sequence[str], candidates: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield sentences that name the unknown codes and the known ones: all of a short list, else the nearest."""
    if len(candidates) <= _MOST_LISTED:
        yield f"Not known: {', '.join(map(repr, unknown[:MOST_NEAR]))}."
        yield f"Known: {', '.join(code for code, _ in candidates)}." if candidates else "None is known."
        return
    for code in unknown[:_MOST_EXPLAINED]:
        near = _near(code, candidates)
        shown = [f"{text} ({name})" if name else text for text, name in near or candidates[:_MOST_EXPLAINED]]
        yield f"Not known: {code!r}. {'Near' if near else 'Known are, for example'}: {', '.join(shown)}."
    if len(unknown) > _MOST_EXPLAINED:
        yield f"{len(unknown) - _MOST_EXPLAINED} more are not known."


def _near(code: str, candidates: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    from rapidfuzz import fuzz

    wanted = comparable(code)

    def score(candidate: tuple[str, str]) -> float:
        text, name = map(comparable, candidate)
        forms = {text, text.partition("/")[2], text.rpartition("/")[2]}
        by_code = max(fuzz.ratio(wanted, form) for form in forms)
        by_name = fuzz.WRatio(wanted, name) if name and len(wanted) >= _SHORTEST_NAME else 0
        return max(by_code, by_name if by_name >= _CLOSE_NAME else 0)

    scored = sorted(((score(candidate), candidate) for candidate in candidates), key=lambda pair: -pair[0])
    return [candidate for points, candidate in scored[:MOST_NEAR] if points >= _CLOSE_ENOUGH]


def _text(row: Sequence[Any]) -> str:
    """Return a row's code, or its key where it has none."""
    return str(row[-1] or row[0])
