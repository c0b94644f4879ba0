"""The names and acronyms of each process in the strategy, and the processes that it names outside Annex 2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from strategy_kb.core.text import slug_of
from strategy_kb.ingest import order
from strategy_kb.ingest.families.strategy_2020.acronyms_and_notes import AcronymEntry, read_list
from strategy_kb.ingest.families.strategy_2020.edition import DOCUMENT, Edition, first_place_of
from strategy_kb.ingest.families.strategy_2020.processes import NamedForm, forms_in, read_listed
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import ParsedRecord, ParsedRow

# Other names of processes of Annex 2, which a person read.
_ELSEWHERE = {
    "r4v": (
        "Plataforma de Coordinación para Refugiados y Migrantes de Venezuela",
        "Coordination Platform for Refugees and Migrants from Venezuela",
        "Inter-Agency Regional Platform",
    ),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A process that no table lists. Its text is the sentence with `told_in`, or else with its title.

    `role` is read from `role_words`.
    """

    slug: str
    title: str
    forms: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    role: str = ""
    role_words: str = ""
    told_in: str = ""


_NAMED = (
    Named(
        "quito",
        "Quito Process",
        role="co-coordinator of technical secretariat",
        role_words="co-coordinates the technical secretariat of the Quito Process",
    ),
    Named(
        "rmrp",
        "Refugee and Migrant Response Plan",
        forms=(
            "Refugee and Migrant Response Plan for Refugees and Migrants from Venezuela",
            "Refugee and Migrant Response Plan 2020",
            "Regional Refugee and Migrant Response Plan",
        ),
        acronyms=("RMRP",),
        told_in="This includes support to the Refugee and Migrant Response Plan",
    ),
    Named(
        "un-network-migration",
        "United Nations Network on Migration",
        role="coordinator; secretariat",
        role_words="As the Coordinator and Secretariat of the United Nations Network on Migration",
        told_in="As the Coordinator and Secretariat of the United Nations Network on Migration",
    ),
    Named(
        "western-hemisphere-programme",
        "Western Hemisphere Programme",
        forms=("Western Hemisphere Regional Migration Program",),
    ),
    Named(
        "venezuela-donors-conference",
        "International Conference of Donors in Solidarity with Venezuelan Refugees and Migrants",
        role="support",
        role_words="with the support of Canada, Norway, the Office of the United Nations High Commissioner for Refugees"
        " (UNHCR) and IOM",
    ),
    Named(
        "gcm-regional-review",
        "2020 regional review of the implementation of the Global Compact for Migration",
        role="co-lead",
        role_words="Co-led by IOM and the United Nations Economic Commission for Latin America (ECLAC)",
    ),
)


def read_names(edition: Edition) -> dict[str, list[NamedForm]]:
    """Return, by slug, the forms of each process in all places that introduce them, tables first."""
    acronym_list = {entry.form: entry for entry in read_list(edition)}
    names: dict[str, list[NamedForm]] = {}
    for process in read_listed(edition):
        item = process.priority
        forms = [*process.forms, *(forms_in(Span(item, 0, len(item.text))) if item else ())]
        forms += _of_list(acronym_list, dict.fromkeys(one.form for one in forms if one.is_acronym))
        elsewhere = (form for form in _ELSEWHERE.get(process.slug, ()) if _is_expected(edition, form))
        forms += [_first(edition, form, False) for form in elsewhere]
        names[process.slug] = forms
    for named in _NAMED:
        if _is_expected(edition, named.title):
            forms = [_first(edition, form, False) for form in (named.title, *named.forms)]
            names[named.slug] = forms + [_first(edition, form, True) for form in named.acronyms]
            names[named.slug] += _of_list(acronym_list, named.acronyms)
    return {slug: list(dict.fromkeys(forms)) for slug, forms in names.items()}


def _of_list(acronym_list: Mapping[str, AcronymEntry], acronyms: Iterable[str]) -> Iterator[NamedForm]:
    """Yield the form, the expansion and the Spanish expansion of each acronym in the list of acronyms."""
    for acronym in acronyms:
        if entry := acronym_list.get(acronym):
            for form in filter(None, (acronym, entry.expansion, entry.spanish)):
                start = entry.passage.text.index(form)
                yield NamedForm(form, form == acronym, Span(entry.passage, start, start + len(form)))


def _is_expected(edition: Edition, form: str) -> bool:
    """Say whether a name that a person read must be in the document, as in the strategy of 2020–2024."""
    return edition.slug == DOCUMENT or any(form in passage.text for passage in edition.document.passages)


def _first(edition: Edition, form: str, is_acronym: bool) -> NamedForm:
    return NamedForm(form, is_acronym, first_place_of(edition, form))


def read_named(edition: Edition, names: Mapping[str, list[NamedForm]]) -> Iterator[ParsedRecord]:
    """Yield the processes that are named only outside Annex 2."""
    for rank, named in enumerate((one for one in _NAMED if one.slug in names), start=1):
        first = names[named.slug][0].span
        sentence = first_place_of(edition, named.told_in or named.title).sentence()
        role = first_place_of(edition, named.role_words) if named.role else None
        yield ParsedRecord(
            model="countries.process",
            ref=f"process/{named.slug}",
            title=named.title,
            text=sentence.text,
            fields={
                "category": "named",
                "lead": "",
                "remarks": "",
                "iom_role": named.role,
                "is_prioritised": False,
            },
            citations=(
                *first.cite("title"),
                *sentence.cite("text"),
                *(role.cite("iom_role") if role else ()),
                *(citation for form in names[named.slug] for citation in form.span.cite("names")),
            ),
            start=order.PROCESSES_OUTSIDE_TABLE,
            rank=rank,
        )


def name_rows(edition: Edition, names: Mapping[str, list[NamedForm]]) -> Iterator[ParsedRow]:
    """Yield one row for each form of each process."""
    for slug, forms in names.items():
        for named in {slug_of(one.form): one for one in reversed(forms)}.values():
            yield ParsedRow(
                model="countries.processname",
                key=f"process/{slug}:{slug_of(named.form)}:{edition.slug}",
                fields={
                    "process": f"process/{slug}",
                    "form": named.form,
                    "is_acronym": named.is_acronym,
                    "document": edition.slug,
                },
            )
