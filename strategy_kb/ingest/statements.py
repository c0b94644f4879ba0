"""What “stated” means: words of a stated link name both of its ends, and those of a type say that type. No Django."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from strategy_kb.core.text import comparable
from strategy_kb.ingest.pipeline import KnowledgeBase
from strategy_kb.ingest.types import ParsedCitation, ParsedRecord, Passage, PassageKind, SourceDocument

LINK = "strategies.link"
Labels = Mapping[str, Mapping[str, Mapping[str, str]]]  # label of each code, by field, by table label

_ACRONYM = "records.acronym"
# The rows of lists that name a record: the label of the table, and the fields of the record and of the name.
_NAMES = {"records.alias": ("record", "form"), "countries.processname": ("process", "form")}
_MENTION = "records.mention"
_OF_THE_RECORD_ITSELF = frozenset({"title", "text", "members", "category_printed"})
_NOT_WORDS = re.compile(r"[^\w]+")


def unnamed_ends(kb: KnowledgeBase) -> Iterator[tuple[ParsedRecord, str]]:
    """Yield each stated link with the ref of an end that its words do not name, unless it says how they name it.

    Words name a record by its title, an alias or an acronym, in the quotes or in the headings above them: those of the
    section, of the table's row and of the document. They also name it where they are its own title, text or heading,
    or where they mention it.
    """
    reading = _Reading(kb)
    for link in kb.records:
        if link.model == LINK and link.fields["basis"] == "stated" and not link.fields.get("reason"):
            for end in ("source", "target"):
                if not reading.is_named(link, link.fields[end]):
                    yield link, link.fields[end]


def contradicted_types(kb: KnowledgeBase, labels: Labels) -> Iterator[tuple[ParsedRecord, str, str]]:
    """Yield each record with a field for its type and the words read for that, if they say another type.

    They do where they hold another type's label and not its own, or where the same words were read for two types.
    """
    read: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    receipts = [
        (record, quote.field, _words(quote.exact))
        for record in kb.records
        for quote in record.citations
        if quote.field in labels.get(record.model, {})
    ]
    for record, field, words in receipts:
        read[record.model, field, words].add(record.fields[field])
    for record, field, words in receipts:
        said = {code for code, label in labels[record.model][field].items() if _words(label) in words}
        is_another = bool(said) and record.fields[field] not in said
        if is_another or len(read[record.model, field, words]) > 1:
            yield record, field, words.strip()


class _Reading:
    """The names of records, and the words around each quote."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.documents = kb.documents
        self.records = {record.ref: record for record in kb.records}
        self.names: dict[str, set[str]] = defaultdict(set)
        for record in kb.records:
            for name in (record.title, record.fields.get("acronym")):
                self._add(record.ref, name)
            if record.model == _ACRONYM and (named := record.fields.get("names")):
                self._add(named, record.fields["form"])
                self._add(named, record.fields["expansion"])
        self.mentions: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for row in kb.rows:
            if row.model == _MENTION:
                place = row.fields["passage"], row.fields["start"], row.fields["end"]
                self.mentions[row.fields["record"]].append(place)
            if row.model in _NAMES:
                record_field, name_field = _NAMES[row.model]
                self._add(row.fields[record_field], row.fields[name_field])

    def _add(self, ref: str, name: str | None) -> None:
        if name and (words := _words(name)).strip():
            self.names[ref].add(words)

    def is_named(self, link: ParsedRecord, ref: str) -> bool:
        record = self.records.get(ref)
        if record is None or any(_is_own(quote, record) for quote in link.citations):
            return True
        if any(_holds(quote, *mention) for mention in self.mentions[ref] for quote in link.citations):
            return True
        text = _words(" | ".join(self._words_around(link)))
        if any(name in text for name in self.names[ref]):
            return True
        document = record.fields.get("document")  # the strategy that a document sets out
        return bool(document) and any(_document_of(quote) == document for quote in link.citations)

    def _words_around(self, link: ParsedRecord) -> Iterator[str]:
        """Yield the quotes, and the headings of what holds each."""
        for quote in link.citations:
            yield quote.exact
            document = self.documents.get(_document_of(quote))
            passage = document.passage_by_key.get(quote.passage) if document else None
            if document and passage:
                yield from _headings(document, passage)


def _headings(document: SourceDocument, passage: Passage) -> Iterator[str]:
    """Yield the headings of the sections above a passage, and the first cell of a table's row, which names the row."""
    section = document.section_by_key.get(passage.section)
    while section is not None:
        yield section.heading
        section = document.section_by_key.get(section.parent or "")
    if passage.kind is PassageKind.TABLE_ROW and passage.cells:
        yield passage.cells[0]
    if passage.kind is PassageKind.FOOTNOTE:
        yield from (
            document.passage_by_key[reference.passage].text
            for reference in document.references
            if reference.footnote == passage.key and reference.passage in document.passage_by_key
        )


def _is_own(quote: ParsedCitation, record: ParsedRecord) -> bool:
    """Say whether a quote lies in words from which the record's own title, text or list of members was read."""
    return any(
        receipt.passage == quote.passage and receipt.start <= quote.start and quote.end <= receipt.end
        for receipt in record.citations
        if receipt.field in _OF_THE_RECORD_ITSELF
    )


def _holds(quote: ParsedCitation, passage: str, start: int, end: int) -> bool:
    return quote.passage == passage and quote.start <= start and end <= quote.end


def _document_of(quote: ParsedCitation) -> str:
    return quote.passage.rpartition(":")[0]


def _words(text: str) -> str:
    """Return the words of a text with a blank on either side, without case, accents and signs."""
    return f" {_NOT_WORDS.sub(' ', comparable(text)).strip()} "
