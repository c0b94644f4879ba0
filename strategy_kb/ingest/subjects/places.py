"""The countries of Table 1 and all other places in the documents, with codes, names and forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from strategy_kb.core.errors import FixtureError, SourceShapeError
from strategy_kb.core.text import slug_of
from strategy_kb.ingest.families.strategy_2020.country_table import CountryRow, country_table
from strategy_kb.ingest.reading.navigate import refuse
from strategy_kb.ingest.reading.place_names import country_codes, territory_name
from strategy_kb.ingest.reading.reviewed import cited_span, read_tables
from strategy_kb.ingest.reading.spans import cite_cell
from strategy_kb.ingest.types import (
    Citations,
    ParsedRecord,
    ParsedRow,
    Row,
    SourceDocument,
)

COUNTRY_COUNT = 25
SUBREGIONS = {"North America": "north_america", "Central America": "central_america", "Caribbean": "caribbean"}
_PLACE_TYPES = {"territories": "territory", "other_countries": "other_country"}
GROUPS = ("countries", *_PLACE_TYPES, "regions")
_ALIAS_KINDS = {
    "names": "name",
    "short_forms": "short_form",
    "demonyms": "demonym",
    "spellings": "spelling",
}
_LANGUAGES = ("es", "fr")


def parse(documents: Mapping[str, SourceDocument], reviewed: Path) -> Iterator[Row]:
    """Yield one `countries.place` per place of the reviewed file and one `records.alias` per form of it.

    Raises SourceShapeError when Table 1 and the reviewed countries are not the same 25, when a passage does not name
    its place, or when a form marked as printed is in no document.
    """
    path = reviewed / "places.toml"
    tables = read_tables(path)
    entries = {group: tables[group] for group in GROUPS}
    forms = _PrintedForms(documents)
    places = [
        *_countries(documents[tables["table"]["document"]], entries["countries"]),
        *_other_places(documents, entries),
        *_regions(documents, entries["regions"]),
    ]
    by_ref = _entries_by_ref(entries)
    for rank, place in enumerate(places, start=1):
        yield ParsedRecord(
            model=place.model,
            ref=place.ref,
            title=place.title,
            fields=place.fields,
            citations=place.citations,
            rank=rank,
        )
        yield from _aliases(place, by_ref[place.ref], forms, str(path))


def _countries(document: SourceDocument, entries: Mapping[str, Any]) -> Iterator[ParsedRecord]:
    by_name = {country_codes(iso3).name: iso3 for iso3 in entries}
    rows = country_table(document).rows
    printed = [_whole_row(document, row).name for row in rows]
    if sorted(printed) != sorted(by_name) or len(printed) != COUNTRY_COUNT:
        names = f"{len(printed)} rows{_difference(set(by_name), printed)}"
        refuse(document, [row.passage for row in rows], f"the {COUNTRY_COUNT} countries of places.toml", names)
    for row in rows:
        iso3 = by_name[row.name]
        yield ParsedRecord(
            model="countries.place",
            ref=f"country/{iso3}",
            title=row.name,
            fields=_country_fields(iso3, entries[iso3])
            | {"place_type": "country", "strategy_subregion": SUBREGIONS[row.subregion.cells[0]]},
            citations=(
                *cite_cell("title", row.passage, 0),
                *cite_cell("strategy_subregion", row.subregion, 0),
            ),
        )


def _whole_row(document: SourceDocument, row: CountryRow) -> CountryRow:
    """Return the row; refuse one under an unknown subregion or with an empty cell."""
    is_known = row.subregion.cells[0] in SUBREGIONS
    if not is_known or not all(row.passage.cells):
        where = row.passage if is_known else row.subregion
        refuse(document, where, "a subregion or a country with four values", where.text)
    return row


def _difference(expected: Set[str], printed: Sequence[str]) -> str:
    missing, unknown = sorted(expected - set(printed)), sorted(set(printed) - expected)
    twice = sorted({name for name in printed if printed.count(name) > 1})
    named = {"without": missing, "with": unknown, "twice": twice}
    return "".join(f", {word} {', '.join(names)}" for word, names in named.items() if names)


def _other_places(documents: Mapping[str, SourceDocument], entries: Mapping[str, Any]) -> Iterator[ParsedRecord]:
    for group, place_type in _PLACE_TYPES.items():
        for iso3, entry in entries[group].items():
            quote = entry["cite"]["quote"]
            yield ParsedRecord(
                model="countries.place",
                ref=f"place/{iso3}",
                title=entry.get("title", quote),
                fields=_country_fields(iso3, entry) | {"place_type": place_type, "strategy_subregion": ""},
                citations=_cite_title(documents, entry["cite"]),
            )


def _regions(documents: Mapping[str, SourceDocument], entries: Mapping[str, Any]) -> Iterator[ParsedRecord]:
    for code, entry in entries.items():
        yield ParsedRecord(
            model="countries.place",
            ref=f"place/{code}",
            title=entry["title"],
            fields={
                "place_type": "region",
                "iso3": None,
                "iso2": None,
                "m49": entry.get("m49"),
                "name_en": entry["title"],
                **_names(entry.get("cldr", ""), entry),
                "strategy_subregion": "",
                "m49_subregion": "",
                "part_of": None,
            },
            citations=_cite_title(documents, entry["cite"]),
        )


def _country_fields(iso3: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    codes = country_codes(iso3)
    return {
        "iso3": codes.iso3,
        "iso2": codes.iso2,
        "m49": codes.m49,
        "name_en": codes.name,
        **_names(codes.iso2, entry),
        "m49_subregion": entry["m49_subregion"],
        "part_of": None,
    }


def _names(code: str, entry: Mapping[str, Any]) -> dict[str, str]:
    """Return the Spanish and French names: from the reviewed file if it has them, else from CLDR."""
    fields = {language: f"name_{language}" for language in _LANGUAGES}
    return {name: entry.get(name, territory_name(code, language)) for language, name in fields.items()}


def _cite_title(documents: Mapping[str, SourceDocument], reviewed: Mapping[str, Any]) -> Citations:
    return cited_span(documents, reviewed).cite("title")


def _entries_by_ref(entries: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    kinds = {"countries": "country"}
    return {
        f"{kinds.get(group, 'place')}/{code}": entry
        for group, places in entries.items()
        for code, entry in places.items()
    }


class _PrintedForms:
    """The text of all documents; a form is in it if it is printed as whole words."""

    def __init__(self, documents: Mapping[str, SourceDocument]) -> None:
        self._text = "\n".join(passage.text for document in documents.values() for passage in document.passages)
        artefacts = (artefact.text for document in documents.values() for artefact in document.artefacts)
        self._text += "\n" + "\n".join(artefacts)

    def __contains__(self, form: str) -> bool:
        return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", self._text) is not None


def _aliases(place: ParsedRecord, entry: Mapping[str, Any], forms: _PrintedForms, path: str) -> Iterator[ParsedRow]:
    seen: dict[str, str] = {}
    for form, kind, language, is_printed in _alias_forms(place, entry, forms):
        if is_printed and form not in forms:
            raise SourceShapeError(path, None, f"{form!r} of {place.ref} in one of the documents", "it in none")
        suffix = "" if language == "en" else f":{language}"
        key = f"{place.ref}:{slug_of(form)}{suffix}"
        if key in seen:
            raise FixtureError(path, f"{place.ref} has two forms with one key: {seen[key]!r}, {form!r}", "Keep one.")
        seen[key] = form
        yield ParsedRow(
            model="records.alias",
            key=key,
            fields={
                "record": place.ref,
                "form": form,
                "kind": kind,
                "language": language,
                "is_printed": is_printed,
            },
        )


def _alias_forms(
    place: ParsedRecord, entry: Mapping[str, Any], forms: _PrintedForms
) -> Iterator[tuple[str, str, str, bool]]:
    """Yield (form, kind, language, is_printed), first what the reviewed file lists, then CLDR's and ISO's names."""
    for group, kind in _ALIAS_KINDS.items():
        for form in entry.get(group, ()):
            yield form, kind, "en", True
        for form in entry.get("search_only", {}).get(group, ()):
            yield form, kind, "en", False
    for language, translations in entry.get("translations", {}).items():
        for form in translations:
            yield form, "translation", language, True
    not_names = entry.get("is_no_name", ())
    for language in ("en", *_LANGUAGES):
        name = place.fields[f"name_{language}"]
        reviewed_names = (*entry.get("names", ()), *entry.get("translations", {}).get(language, ()))
        if name and name != place.title and name not in reviewed_names:
            yield name, "name" if language == "en" else "translation", language, name in forms and name not in not_names
