"""Factories of documents and their parts, of records in general, and of what loads remember."""

import datetime as dt
import hashlib
from typing import Any

import factory
from factory.django import DjangoModelFactory

from strategy_kb.documents.models import Artefact, Document, FootnoteReference, Passage, Section
from strategy_kb.ingest.models import LoadConflict, LoadedRow
from strategy_kb.records.models import (
    Acronym,
    Alias,
    Citation,
    DataRelease,
    Discrepancy,
    Mention,
    MovedRef,
    Record,
    Reference,
)


class DocumentFactory(DjangoModelFactory):
    """A document; `text` decides its hash and number of lines."""

    class Meta:
        model = Document

    slug = factory.Sequence(lambda n: f"document-{n}")
    title = factory.LazyAttribute(lambda o: f"Title of {o.slug}")
    short_title = factory.LazyAttribute(lambda o: o.slug)
    form = "markdown"
    text = "A first line.\n\nA second line.\n"
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.text.encode()).hexdigest())
    line_count = factory.LazyAttribute(lambda o: len(o.text.split("\n")))


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = Section

    document = factory.SubFactory(DocumentFactory)
    key = factory.LazyAttributeSequence(lambda o, n: f"{o.document.slug}:s{n + 1}")
    heading = factory.Sequence(lambda n: f"Section {n + 1}")
    level = 1
    position = factory.Sequence(lambda n: n)
    line_start = factory.Sequence(lambda n: n + 1)
    line_end = factory.SelfAttribute("line_start")


class PassageFactory(DjangoModelFactory):
    class Meta:
        model = Passage

    document = factory.SubFactory(DocumentFactory)
    section = factory.SubFactory(SectionFactory, document=factory.SelfAttribute("..document"))
    key = factory.LazyAttribute(lambda o: f"{o.document.slug}:{o.line_start}")
    kind = "paragraph"
    text = factory.Sequence(lambda n: f"Sentence {n} of the document.")
    position = factory.Sequence(lambda n: n)
    line_start = factory.Sequence(lambda n: n + 1)
    line_end = factory.SelfAttribute("line_start")


class ArtefactFactory(DjangoModelFactory):
    class Meta:
        model = Artefact

    document = factory.SubFactory(DocumentFactory)
    key = factory.LazyAttribute(lambda o: f"{o.document.slug}:a{o.line_start}")
    kind = "page_footer"
    text = "Page 1"
    line_start = factory.Sequence(lambda n: n + 1)
    line_end = factory.SelfAttribute("line_start")


class FootnoteReferenceFactory(DjangoModelFactory):
    class Meta:
        model = FootnoteReference

    passage = factory.SubFactory(PassageFactory)
    key = factory.LazyAttribute(lambda o: f"{o.passage.key}@{o.offset}:{o.number}")
    offset = 0
    number = "1"


class RecordFactory(DjangoModelFactory):
    """A record of any kind. Factories of the domain models inherit from it and set their own ref."""

    class Meta:
        model = Record

    ref = factory.Sequence(lambda n: f"partner/record-{n}")
    title = factory.LazyAttribute(lambda o: f"Title of {o.ref}")


class AliasFactory(DjangoModelFactory):
    class Meta:
        model = Alias

    record = factory.SubFactory(RecordFactory)
    form = factory.Sequence(lambda n: f"Form {n}")
    key = factory.LazyAttribute(lambda o: f"{o.record.ref}:{o.form.lower().replace(' ', '-')}")
    kind = "name"


class CitationFactory(DjangoModelFactory):
    """A receipt that quotes its passage whole; give `quote` to quote a part of it."""

    class Meta:
        model = Citation

    record = factory.SubFactory(RecordFactory)
    passage = factory.SubFactory(PassageFactory)
    field = "text"
    position = factory.Sequence(lambda n: n)
    key = factory.LazyAttribute(lambda o: f"{o.record.ref}#{o.field}.{o.position}")
    quote = factory.LazyAttribute(lambda o: o.passage.text)
    start = factory.LazyAttribute(lambda o: o.passage.text.index(o.quote))
    end = factory.LazyAttribute(lambda o: o.start + len(o.quote))


class MentionFactory(DjangoModelFactory):
    class Meta:
        model = Mention

    passage = factory.SubFactory(PassageFactory)
    record = factory.SubFactory(RecordFactory)
    form = "Sentence"
    start = 0
    end = factory.LazyAttribute(lambda o: o.start + len(o.form))
    key = factory.LazyAttribute(lambda o: f"{o.passage.key}@{o.start}:{o.record.ref}")


class AcronymFactory(RecordFactory):
    class Meta:
        model = Acronym

    document = factory.SubFactory(DocumentFactory)
    form = factory.Sequence(lambda n: f"AC{n}")
    ref = factory.LazyAttribute(lambda o: f"acronym/{o.document.slug}/{o.form.lower()}")
    title = factory.SelfAttribute("form")
    expansion = "Some expansion"
    text = factory.SelfAttribute("expansion")


class ReferenceFactory(RecordFactory):
    class Meta:
        model = Reference

    document = factory.SubFactory(DocumentFactory)
    passage = factory.SubFactory(PassageFactory, document=factory.SelfAttribute("..document"), kind="footnote")
    number = factory.Sequence(lambda n: str(n + 1))
    ref = factory.LazyAttribute(lambda o: f"reference/{o.document.slug}/{o.number}")


class DiscrepancyFactory(RecordFactory):
    """A discrepancy; `about=[…]` names the records it concerns."""

    class Meta:
        model = Discrepancy
        skip_postgeneration_save = True

    ref = factory.Sequence(lambda n: f"discrepancy/discrepancy-{n}")
    severity = "substance"
    topic = "figures"
    found_by = "reader"
    shown = "Both, as printed."

    @factory.post_generation
    def about(self: Any, create: bool, records: list[Record] | None) -> None:
        if create and records:
            self.about.set(records)


class MovedRefFactory(DjangoModelFactory):
    """The ref of a record that is gone; with `moved_to` that of one that merged into it."""

    class Meta:
        model = MovedRef

    ref = factory.Sequence(lambda n: f"partner/moved-{n}")
    title = factory.LazyAttribute(lambda o: f"Title of {o.ref}")
    since = dt.date(2026, 3, 1)
    why = "The sources name it twice."


class DataReleaseFactory(DjangoModelFactory):
    class Meta:
        model = DataRelease

    version = factory.Sequence(lambda n: f"{n:064x}")


class LoadedRowFactory(DjangoModelFactory):
    class Meta:
        model = LoadedRow

    model = "countries.partner"
    row = factory.Sequence(lambda n: f"partner/record-{n}")
    key = factory.LazyAttribute(lambda o: f"{o.model}:{o.row}")
    fields = factory.LazyFunction(lambda: {"acronym": "OLD"})


class LoadConflictFactory(DjangoModelFactory):
    class Meta:
        model = LoadConflict

    model = "countries.partner"
    row = factory.Sequence(lambda n: f"partner/record-{n}")
    field = "acronym"
    key = factory.LazyAttribute(lambda o: f"{o.model}:{o.row}#{o.field}")
    loaded, current, incoming = "OLD", "EDITED", "NEW"
