"""The regional processes and initiatives of Annex 2, and the mobility regimes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from strategy_kb.core.text import fold, slug_of
from strategy_kb.ingest import order
from strategy_kb.ingest.families.strategy_2020.acronyms_and_notes import read_list
from strategy_kb.ingest.families.strategy_2020.edition import Edition
from strategy_kb.ingest.reading import navigate
from strategy_kb.ingest.reading.builders import membership
from strategy_kb.ingest.reading.navigate import expect_header, refuse, tables_among
from strategy_kb.ingest.reading.numbers import parse_cardinal
from strategy_kb.ingest.reading.place_names import PlaceNames, read_countries
from strategy_kb.ingest.reading.spans import Span, cell, cite, cite_all, cite_cell, text_of, whole
from strategy_kb.ingest.types import Citations, ParsedRecord, Passage, PassageKind, Row

_HEADER = ("Name", "Lead", "Remarks")
_CATEGORIES = {
    "United Nations Global Compact for Migration": "global_compact",
    "Inter-State consultation mechanisms": "consultation",
    "Regional initiatives addressing migration and displacement": "initiative",
}
_ASIDE = re.compile(r" \((?P<aside>[^()]+)\)")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]+(?:-[A-Z]+)?")
_LEAD_OF_PRIORITIES = "IOM will prioritize engagement with the following regional processes and initiatives"
# Slugs of processes whose acronym does not give one.
_SLUGS = {
    "Regional United Nations Network on Migration for Latin America and the Caribbean": "un-network-migration-lac",
    "Joint Initiative on Violence Reduction in the Northern Countries of Central America": "violence-reduction",
    "Issue-based Coalition on Human Mobility": "ibc-human-mobility",
    "Conference on Comprehensive Disaster Management for the Caribbean": "cdm-conference",
}
# IOM's role in a process, by words of its lead or remarks.
_ROLES = (
    (re.compile(r"^IOM(?:, UNHCR)? and (?:the (?:United Nations|Office)|UNICEF)"), "co-lead", "lead"),
    (re.compile(r"IOM and UNHCR co-lead Pillar 4"), "co-lead of Pillar 4", "remarks"),
    (re.compile(r"IOM is an observer(?: organization)?"), "observer", "remarks"),
    (re.compile(r"IOM is the technical secretariat|and the Technical Secretariat"), "technical secretariat", "remarks"),
    (re.compile(r"IOM is in the Steering Committee"), "steering committee", "remarks"),
    (re.compile(r"IOM is a member"), "member", "remarks"),
    (re.compile(r"IOM participates|supports and participates"), "participant", "remarks"),
    (
        re.compile(r"IOM supports|IOM and [^.]+? provide key|IOM provides essential|IOM is a key actor supporting"),
        "support",
        "remarks",
    ),
)
_ANNOUNCED = re.compile(r"The region has (?P<count>\w+) mobility regimes\b")
_BETWEEN = re.compile(r"\bbetween (?P<members>[A-Z][^.]+?), that is,")
_NOTE = re.compile(r"(?:Composed of )?(?P<members>[A-Z].+)\.")
_COUNTS = (re.compile(r"\bits (?P<count>\d+) member States\b"), re.compile(r"\bbetween the (?P<count>\w+) countries\b"))


@dataclass(frozen=True, slots=True)
class NamedForm:
    """One name or acronym of a process, with its span."""

    form: str
    is_acronym: bool
    span: Span


@dataclass(frozen=True, slots=True)
class ListedProcess:
    """A row of the tables; the first of `forms` is its name. `priority` is its item of the list of priorities."""

    slug: str
    category: str
    heading: Passage
    row: Passage
    forms: tuple[NamedForm, ...]
    priority: Passage | None

    @property
    def ref(self) -> str:
        return f"process/{self.slug}"

    @property
    def name(self) -> str:
        return self.forms[0].form


def read_listed(edition: Edition) -> list[ListedProcess]:
    """Return the processes of the two tables in order, each with its item in the list of priorities."""
    rows = list(_rows(edition))
    edition.check_count("processes", [row for _, row in rows])
    priorities = _priorities(edition)
    processes: dict[str, ListedProcess] = {}
    for heading, row in rows:
        forms = tuple(forms_in(cell(row, 0)))
        slug = slug_of_forms(forms)
        if slug in processes:
            refuse(edition.document, [processes[slug].row, row], f"one row for {forms[0].form}", "two")
        priority = priorities.pop(forms[0].form, None)
        processes[slug] = ListedProcess(slug, _CATEGORIES[heading.text], heading, row, forms, priority)
    if priorities:
        item = next(iter(priorities.values()))
        refuse(edition.document, item, f"a row for {item.text!r} in the tables of processes", "none")
    return list(processes.values())


def read_processes(edition: Edition, names: Mapping[str, Sequence[NamedForm]]) -> Iterator[ParsedRecord]:
    """Yield one record for each row of the tables, with the remarks as text; `names` has the forms by slug."""
    for rank, process in enumerate(read_listed(edition), start=1):
        row = process.row
        _, lead, remarks = row.cells
        roles = list(_roles(row))
        yield ParsedRecord(
            model="countries.process",
            ref=process.ref,
            title=process.name,
            text=remarks,
            fields={
                "category": process.category,
                "lead": lead,
                "remarks": remarks,
                "iom_role": "; ".join(role for role, _ in roles),
                "is_prioritised": process.priority is not None,
            },
            citations=(
                *process.forms[0].span.cite("title"),
                *(cite_cell("text", row, 2) if remarks else ()),
                *cite_cell("category", process.heading, 0),
                *cite_cell("lead", row, 1),
                *(cite_cell("remarks", row, 2) if remarks else ()),
                *(citation for _, citations in roles for citation in citations),
                *(cite("is_prioritised", process.priority) if process.priority else ()),
                *(citation for named in names[process.slug] for citation in named.span.cite("names")),
            ),
            start=order.FRONT,
            rank=rank,
        )


def _rows(edition: Edition) -> Iterator[tuple[Passage, Passage]]:
    """Yield the tables' rows with the heading of their category; a heading has text only in the first cell."""
    section = edition.section("Regional processes and initiatives")
    tables = tables_among(edition.document, edition.passages(section))
    if not tables:
        lines = edition.passages(section)
        refuse(edition.document, lines, "tables of processes", "none")
    heading: Passage | None = None
    for table in tables:
        expect_header(edition.document, table, _HEADER)
        for row in table.body:
            if row.cells[0] in _CATEGORIES:
                heading = row
            elif heading is None or len(row.cells) != len(_HEADER) or not (row.cells[0] and row.cells[1]):
                refuse(edition.document, row, "a known category, or a process with its lead", row.text)
            else:
                yield heading, row


def _priorities(edition: Edition) -> dict[str, Passage]:
    """Return the items of the list of priorities by name, without acronym."""
    items = navigate.items_after(edition.document, navigate.passage_with(edition.document, _LEAD_OF_PRIORITIES))
    edition.check_count("prioritised processes", items)
    return {next(forms_in(whole(item))).form: item for item in items}


def forms_in(printed: Span) -> Iterator[NamedForm]:
    """Yield the name, then its asides: acronyms ("RCM") and names in quotation marks ("Puebla Process").

    The name of "Issue-based Coalition (IBC) on Human Mobility (among other IBCs)" is "Issue-based Coalition on Human
    Mobility"; an aside that is neither acronym nor quoted is no name.
    """
    text = printed.text
    name = fold(_ASIDE.sub("", text))
    end = printed.start + len(name) if text.startswith(name) else printed.end
    yield NamedForm(name, False, Span(printed.passage, printed.start, end))
    for aside in _ASIDE.finditer(text):
        start = printed.start + aside.start("aside")
        form, is_acronym = aside["aside"], _ACRONYM.fullmatch(aside["aside"]) is not None
        if is_acronym:
            yield NamedForm(form, True, Span(printed.passage, start, start + len(form)))
        elif form[0] == "“" and form[-1] == "”":
            yield NamedForm(form[1:-1], False, Span(printed.passage, start + 1, start + len(form) - 1))


def slug_of_forms(forms: tuple[NamedForm, ...]) -> str:
    """Return the slug of the acronym, or of the name if there is no acronym or it names more than the process."""
    name = forms[0].form
    acronyms = [form.form for form in forms if form.is_acronym]
    return _SLUGS.get(name) or slug_of(acronyms[0] if acronyms else name)


def _roles(row: Passage) -> Iterator[tuple[str, Citations]]:
    for pattern, role, column in _ROLES:
        index = _HEADER.index(column.title())
        if match := pattern.search(row.cells[index]):
            yield role, cite_cell("iom_role", row, index, match[0])


def read_regimes(edition: Edition, places: PlaceNames) -> Iterator[Row]:
    """Yield each regime and its members, from the sentence or the footnote that lists them."""
    section = edition.section("Regional mobility regimes")
    items = edition.list_in(section, "mobility regimes")
    paragraphs = edition.passages(section, PassageKind.PARAGRAPH)
    announced = _ANNOUNCED.match(paragraphs[0].text) if paragraphs else None
    if announced is None:
        refuse(edition.document, items[:1], "“The region has … mobility regimes” before the list", "other text")
    count = parse_cardinal(announced["count"])
    if count != len(items):
        refuse(edition.document, items, f"{announced['count']} mobility regimes", str(len(items)))
    expansions = {entry.form: entry.expansion for entry in read_list(edition)}
    rows: list[Row] = []
    for item in items:
        acronym = _acronym(edition, item, expansions)
        passages = [item, *(passage for passage in paragraphs[1:] if acronym in passage.text)]
        rows += _regime(edition, places, acronym, passages)
    yield from order.as_printed(rows)


def _acronym(edition: Edition, item: Passage, expansions: Mapping[str, str]) -> str:
    """Return the acronym in brackets that is in the document's list of acronyms."""
    printed: list[str] = [form for form in re.findall(r"\(([A-Z][A-Z0-9-]+)\)", item.text) if form in expansions]
    if len(printed) != 1:
        refuse(edition.document, item, "one acronym of the list of acronyms", ", ".join(printed) or "none")
    return printed[0]


def _regime(edition: Edition, places: PlaceNames, acronym: str, passages: list[Passage]) -> Iterator[Row]:
    entry = next(acronym_entry for acronym_entry in read_list(edition) if acronym_entry.form == acronym)
    member_list = _members(edition, passages[0])
    members = read_countries(member_list, places.countries)
    citations = [
        *entry.cite("title", entry.expansion),
        *cite_all("text", passages),
        *cite("acronym", passages[0], acronym),
        *(citation for _, named in members for citation in named.cite("members")),
    ]
    printed = next((match for pattern in _COUNTS if (match := pattern.search(passages[0].text))), None)
    count = parse_cardinal(printed["count"]) if printed else None
    if printed:
        citations += Span(passages[0], *printed.span()).cite("member_count_printed")
    ref = f"mobility-regime/{slug_of(acronym)}"
    yield ParsedRecord(
        model="countries.mobilityregime",
        ref=ref,
        title=entry.expansion,
        text=text_of(passages),
        fields={"acronym": acronym, "member_count_printed": int(count) if count is not None else None},
        citations=tuple(citations),
        start=order.FRONT,
    )
    body = ref, acronym
    for iso3, named in members:
        place = f"country/{iso3}", named.text
        yield membership(edition.document, body, place, "named", member_list, *named.cite("place"))


def _members(edition: Edition, item: Passage) -> Span:
    """Return the span that lists the members: in the item's footnote, else in the item itself."""
    notes = [mark.footnote for mark in edition.document.references if mark.passage == item.key and mark.footnote]
    passages = [edition.document.passage_by_key[key] for key in notes] or [item]
    pattern = _NOTE if notes else _BETWEEN
    if len(passages) != 1:
        refuse(edition.document, item, "one footnote with the members", str(len(passages)))
    match = pattern.search(passages[0].text)
    if match is None:
        refuse(edition.document, passages[0], "the regime's members", passages[0].text)
    return Span(passages[0], *match.span("members"))
