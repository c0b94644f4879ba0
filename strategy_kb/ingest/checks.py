"""Checks before fixtures are written: lines, keys, references, citations. No Django.

All problems are reported together, up to a number that a person can read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from strategy_kb.core.errors import KnowledgeBaseError
from strategy_kb.core.text import fold
from strategy_kb.ingest import entities, not_records, segment, statements
from strategy_kb.ingest.pipeline import KnowledgeBase
from strategy_kb.ingest.reading.spans import why_it_fails
from strategy_kb.ingest.subjects import same_things
from strategy_kb.ingest.types import ParsedRecord, Passage, PassageKind, SourceDocument

References = Mapping[str, Mapping[str, str]]  # label of the target table, by field, by table label

_SHOWN = 20
MOVED = "records.movedref"
_NO_LABELS: statements.Labels = {}
_OFFICE = "countries.office"
_OF_OFFICES = frozenset(
    {"funding.requirement", "funding.printedtotal", "strategies.officenarrative", "strategies.officepriority"}
)
_NOT_FROM_A_SOURCE = frozenset({"computed", "editorial"})  # statements of a method or a person need no quote


@dataclass(frozen=True, slots=True)
class Problem:
    """A failed check; `where` names document and lines, or the record."""

    where: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.where}: expected {self.expected}; found {self.found}."


class CheckError(KnowledgeBaseError):
    """What was read fails a check."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        shown = [f"  {problem}" for problem in problems[:_SHOWN]]
        if len(problems) > _SHOWN:
            shown.append(f"  … and {len(problems) - _SHOWN:,} more.")
        super().__init__("\n".join([f"{len(problems):,} problems; nothing was written.", *shown]))


def check(kb: KnowledgeBase, references: References, type_labels: statements.Labels = _NO_LABELS) -> None:
    """Raise CheckError unless every line, key, reference and citation of `kb` holds, and nothing has two records.

    `type_labels` has the label of each code of the fields that say a record's type, by field and table label.
    """
    problems = [
        *unexplained_lines(kb.documents),
        *keys_used_twice(kb),
        *broken_references(kb, references),
        *uncited_records(kb.records),
        *unused_passages(kb),
        *faulty_not_records(kb),
        *failing_citations(kb),
        *regional_work_under_a_country(kb.records),
        *moved_refs_in_use(kb),
        *one_thing_twice(kb),
        *unstated(kb, type_labels),
    ]
    if problems:
        raise CheckError(problems)


def check_refs_kept(kb: KnowledgeBase, committed: Collection[str]) -> None:
    """Raise CheckError unless each ref in `committed`, those of the fixtures so far, is a record's or a moved one."""
    if problems := list(vanished_refs(kb, committed)):
        raise CheckError(problems)


def unexplained_lines(documents: Mapping[str, SourceDocument]) -> Iterator[Problem]:
    """Yield each non-blank line that is part of no passage and no named artefact."""
    for document in documents.values():
        for number in segment.unexplained_lines(document):
            where = f"{document.slug}, line {number}"
            yield Problem(where, "a passage or artefact that takes the line in", repr(document.lines[number - 1]))


def keys_used_twice(kb: KnowledgeBase) -> Iterator[Problem]:
    """Yield each ref that names two records and each key that names two rows of its table."""
    seen: dict[tuple[str, str], str] = {}
    named = [("record", record.ref, _where(record, kb)) for record in kb.records]
    named += [(row.model, row.key, row.model) for row in kb.rows]
    for table, key, where in named:
        if (table, key) in seen:
            yield Problem(f"{key} ({where})", "a key that nothing else has", f"the same key ({seen[table, key]})")
        seen[table, key] = where


def broken_references(kb: KnowledgeBase, references: References) -> Iterator[Problem]:
    """Yield each reference to a row that its table does not have. `references` come from the models."""
    keys = _keys_by_table(kb)
    named = [(record.model, record.ref, record.fields, _where(record, kb)) for record in kb.records]
    named += [(row.model, row.key, row.fields, row.model) for row in kb.rows]
    for model, key, fields, where in named:
        for field, target in references.get(model, {}).items():
            value = fields.get(field)
            for target_key in value if isinstance(value, list | tuple) else [value]:
                if target_key is not None and target_key not in keys[target]:
                    yield Problem(f"{key} ({where}), {field}", f"a row of {target}", repr(target_key))


def _keys_by_table(kb: KnowledgeBase) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = defaultdict(set)
    keys["documents.document"].update(kb.documents)
    for document in kb.documents.values():
        keys["documents.section"].update(section.key for section in document.sections)
        keys["documents.passage"].update(passage.key for passage in document.passages)
    for record in kb.records:
        keys["records.record"].add(record.ref)
        keys[record.model].add(record.ref)
    for row in kb.rows:
        keys[row.model].add(row.key)
    return keys


def one_thing_twice(kb: KnowledgeBase) -> Iterator[Problem]:
    """Yield what has two records, and each exception from this rule that excepts nothing."""
    once = f"one record for one thing, or an entry of {same_things.DISTINCT}"
    for refs, name in entities.same_names(kb):
        yield Problem(f"the name {name!r}", once, ", ".join(refs))
    for refs in entities.offices_listed_twice(kb.records):
        yield Problem("the list of offices", "each office once under a heading and seat", ", ".join(refs))
    for refs in entities.unused_groups(kb):
        yield Problem(same_things.DISTINCT, "records that share a name", ", ".join(refs))


def unstated(kb: KnowledgeBase, type_labels: statements.Labels) -> Iterator[Problem]:
    """Yield stated links whose words do not name both ends, and types whose receipts say another type."""
    for link, ref in statements.unnamed_ends(kb):
        expected = f"a quote, or a heading above it, that names {ref}, or `names` that says how the words name it"
        yield Problem(
            f"{link.ref} ({_where(link, kb)})", expected, "; ".join(repr(one.exact) for one in link.citations)
        )
    for record, field, words in statements.contradicted_types(kb, type_labels):
        expected = f"words that say {record.fields[field]!r} and no other {field}"
        yield Problem(f"{record.ref} ({_where(record, kb)}), {field}", expected, repr(words))


def moved_refs_in_use(kb: KnowledgeBase) -> Iterator[Problem]:
    """Yield each moved ref that names a record."""
    named = {record.ref.casefold(): record.ref for record in kb.records}
    for row in kb.rows:
        if row.model == MOVED and row.key.casefold() in named:
            yield Problem(row.key, "a ref that no record has, since it moved", named[row.key.casefold()])


def vanished_refs(kb: KnowledgeBase, committed: Collection[str]) -> Iterator[Problem]:
    """Yield each ref of `committed` that is neither a record's nor moved: a ref that was public is not dropped."""
    kept = {record.ref for record in kb.records} | {row.key for row in kb.rows if row.model == MOVED}
    for ref in sorted(set(committed) - kept):
        yield Problem(ref, "a record, as in the fixtures that are there, or an entry of moved_refs.toml", "neither")


def uncited_records(records: Sequence[ParsedRecord]) -> Iterator[Problem]:
    """Yield each record without a citation that needs one: not those that a method or a person made."""
    for record in records:
        if not record.citations and record.fields.get("basis") not in _NOT_FROM_A_SOURCE:
            yield Problem(record.ref, "at least one quote of a source", "none")


def unused_passages(kb: KnowledgeBase) -> Iterator[Problem]:
    """Yield each passage, headings left out, that no record cites and for which no entry says why.

    Documents that no family was written for may have such passages.
    """
    cited, reasons = not_records.cited_keys(kb.records), kb.no_record_reasons
    for document in (document for slug, document in kb.documents.items() if slug not in kb.further):
        for passage in not_records.uncited(document, cited):
            if passage.key not in reasons:
                expected = f"a record that cites it, or an entry of {not_records.REVIEWED} that says why there is none"
                yield Problem(_lines(passage), expected, repr(passage.text))


def faulty_not_records(kb: KnowledgeBase) -> Iterator[Problem]:
    """Yield each entry on passages without a record that names no passage, a heading, or a passage that is cited.

    A passage that two entries name is a problem too.
    """
    cited, named = not_records.cited_keys(kb.records), dict[str, str]()
    for entry in kb.not_records:
        passages = entry.passages(kb.documents)
        if not passages:
            yield Problem(str(entry), "a passage on these lines", "none")
        for passage in passages:
            if passage.kind is PassageKind.HEADING:
                yield Problem(str(entry), "no heading, which needs no record", repr(passage.text))
            elif passage.key in cited:
                yield Problem(str(entry), "passages that no record cites", f"{passage.key}, which is cited")
            elif passage.key in named:
                yield Problem(str(entry), "a passage of no other entry", f"{passage.key}, also in {named[passage.key]}")
            named.setdefault(passage.key, str(entry))


def regional_work_under_a_country(records: Sequence[ParsedRecord]) -> Iterator[Problem]:
    """Yield requests and plans for one country by an office that works for more than that country.

    Sums over countries must not include money of a regional office, of a group of countries, or of the whole region.
    """
    works_for = {record.ref: record.fields["place"] for record in records if record.model == _OFFICE}
    groups = {record.ref for record in records if record.fields.get("place_type") == "region"}
    for record in records:
        if record.model in _OF_OFFICES and (place := record.fields["place"]) not in groups:
            office = record.fields["office"]
            if office is None or works_for.get(office) != place:
                yield Problem(record.ref, f"the place that {office or 'the region as a whole'} works for", repr(place))


def failing_citations(kb: KnowledgeBase) -> Iterator[Problem]:
    """Yield each citation whose words are not where it says, in the passage and in its source lines."""
    passages = {passage.key: passage for document in kb.documents.values() for passage in document.passages}
    folded = {
        passage.key: fold("\n".join(kb.documents[passage.document].lines[passage.line_start - 1 : passage.line_end]))
        for passage in passages.values()
    }
    for record in kb.records:
        for citation in record.citations:
            passage = passages.get(citation.passage)
            if passage is None:
                yield Problem(f"{record.ref}, {citation.field}", "a passage of a document", repr(citation.passage))
            elif reason := why_it_fails(citation, passage.text, folded[passage.key]):
                yield Problem(
                    f"{_lines(passage)} ({record.ref}, {citation.field})", f"the quote {citation.exact!r}", reason
                )


def _lines(passage: Passage) -> str:
    return f"{passage.document}, lines {passage.line_start}–{passage.line_end}"


def _where(record: ParsedRecord, kb: KnowledgeBase) -> str:
    """Return document and lines of a record's first citation, or its table."""
    for citation in record.citations:
        document = kb.documents.get(citation.passage.rpartition(":")[0])
        if document and citation.passage in document.passage_by_key:
            return _lines(document.passage_by_key[citation.passage])
    return record.model
