"""Read the acronyms: those of the document's list, with Spanish expansions, and those that its sentences introduce."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from strategy_kb.core.text import slug_of
from strategy_kb.ingest import segment
from strategy_kb.ingest.contracts import ParsedRecord, Passage, PassageKind
from strategy_kb.ingest.parsers import shape
from strategy_kb.ingest.parsers.strategy_2020.edition import DOCUMENT, Edition

_SPANISH = re.compile(r"(?P<expansion>.+?) \(Spanish: (?P<spanish>.+?) ?\)")
_IN_BRACKETS = re.compile(r"\((?:the “)?(?P<form>[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9-]*)(?: Office”)?\)")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MOST_WORDS_BETWEEN = 6
_LONGEST = 16

# Acronyms whose letters do not open the words before them; a reader took them from the sentences of 2020–2024.
_READ = {
    "TIP Office": "Office to Monitor and Combat Trafficking in Persons",
    "MiGOF": "Migration Governance Framework",
    "UNDRR": "United Nations Office for Disaster Risk Reduction",
    "NGOs": "non-governmental organizations",
    "GNI": "gross national income",
    "UN DESA": "United Nations Department of Economic and Social Affairs",
    "ONE": "National Statistics Office",
    "DGME": "General Directorate for Migration and Foreigners",
    "FLACSO": "Latin American Faculty of Social Sciences",
    "CARICOM": "Caribbean Community",
    "PRM": "Bureau of Population, Refugees and Migrants",
    "OSE": "Office of the Director General's Special Envoy",
    "PAC": "Panama (Global) Administrative Centre",
    "CPD": "Comprehensive Development Plan for El Salvador, Guatemala, Honduras and Mexico",
    "CDP": "Comprehensive Development Plan for El Salvador, Guatemala, Honduras and Mexico",
    "IBC": "Issue-based Coalition",
    "FIBEMYD": "Ibero-American Forum on Migration and Development",
    "MICIC": "Migrants in Countries in Crisis",
    "REDLAC": "Regional Group on Risks, Emergencies and Disasters for Latin America and the Caribbean",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One acronym with what it stands for, and the passage and stretch that say so."""

    form: str
    expansion: str
    spanish: str
    passage: Passage
    is_listed: bool = False

    def cite(self, field: str, words: str) -> shape.Quotes:
        return segment.find(self.passage, words, field)


def read_acronyms(edition: Edition, names: Mapping[str, str]) -> Iterator[ParsedRecord]:
    """Yield every acronym; `names` gives the record that a form names, where there is one."""
    found = (*read_introduced(edition), *_read_by_a_person(edition), *read_list(edition))
    entries = {entry.form: entry for entry in found}
    plurals = {entry.form.replace("(s)", "s") for entry in found if "(s)" in entry.form}
    ordered = sorted(
        (entry for entry in entries.values() if entry.form not in plurals),
        key=lambda one: (not one.is_listed, one.form.casefold()),
    )
    for position, entry in enumerate(ordered, start=1):
        spanish = entry.cite("expansion_es", entry.spanish) if entry.spanish else ()
        yield ParsedRecord(
            model="sources.acronym",
            ref=f"acronym/{edition.slug}/{slug_of(entry.form)}",
            title=entry.form,
            text=entry.expansion,
            fields={
                "form": entry.form,
                "expansion": entry.expansion,
                "expansion_es": entry.spanish,
                "document": edition.slug,
                "names": names.get(entry.form),
            },
            quotes=(
                *(_cite_form("title", entry)),
                *(_cite_form("form", entry)),
                *entry.cite("text", entry.expansion),
                *entry.cite("expansion", entry.expansion),
                *spanish,
            ),
            position=position,
        )


def _cite_form(field: str, entry: Entry) -> shape.Quotes:
    if entry.is_listed:
        return shape.cite_cell(field, entry.passage, 0)
    start = entry.passage.text.index(entry.form, entry.passage.text.index(entry.expansion) + len(entry.expansion))
    return segment.quote(entry.passage, start, start + len(entry.form), field)


def read_list(edition: Edition) -> list[Entry]:
    """Return the acronyms of the document's list; refuse a row that is not an acronym and its expansion."""
    rows = edition.passages(edition.section("Acronyms"), PassageKind.TABLE_ROW)
    edition.check_count("acronyms in the list", rows)
    entries: dict[str, Entry] = {}
    for row in rows:
        if len(row.cells) != 2 or not all(row.cells) or len(row.cells[0]) > _LONGEST:
            shape.refuse(edition.document, row, "an acronym and its expansion", row.text)
        form, expansion = row.cells
        if form in entries:
            shape.refuse(edition.document, [entries[form].passage, row], f"{form} once", "two rows")
        spanish = _SPANISH.fullmatch(expansion)
        entries[form] = Entry(
            form=form,
            expansion=spanish["expansion"] if spanish else expansion,
            spanish=spanish["spanish"] if spanish else "",
            passage=row,
            is_listed=True,
        )
    return list(entries.values())


def read_introduced(edition: Edition) -> Iterator[Entry]:
    """Yield the first place of each acronym that stands in brackets behind the words whose letters it is made of."""
    seen: set[str] = set()
    for passage in edition.document.passages:
        if passage.kind is PassageKind.HEADING:
            continue
        for found in _IN_BRACKETS.finditer(passage.text):
            expansion = _expansion(passage.text[: found.start()].rstrip(), found["form"])
            if expansion and found["form"] not in seen:
                seen.add(found["form"])
                yield Entry(found["form"], expansion, "", passage)


def _read_by_a_person(edition: Edition) -> Iterator[Entry]:
    """Yield the acronyms that only a reader can tell; in the strategy of 2020–2024 each of them must be there."""
    for form, expansion in _READ.items():
        printed = re.compile(rf"{re.escape(expansion)} \((?:the “)?{re.escape(form)}\b")
        passage = next((one for one in edition.document.passages if printed.search(one.text)), None)
        if passage:
            yield Entry(form, expansion, "", passage)
        elif edition.slug == DOCUMENT:
            shape.refuse(edition.document, None, f"“{expansion} ({form})”", "no such words")


def _expansion(before: str, form: str) -> str:
    """Return the words at the end of `before` whose capitals spell `form`, or nothing."""
    letters = [letter.casefold() for letter in form if letter.isalnum() and not letter.islower()]
    words = list(_WORD.finditer(before))[-(len(letters) + _MOST_WORDS_BETWEEN) :]
    for first in reversed(words):
        if first[0][0].isupper() and _capitals(before[first.start() :]) == letters:
            return before[first.start() :]
    return ""


def _capitals(text: str) -> list[str]:
    return [character.casefold() for character in text if character.isupper()]
