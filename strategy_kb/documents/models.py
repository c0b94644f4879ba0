"""Tables of source documents and their parts, down to the smallest citable passage."""

from typing import ClassVar

from django.db import models

from strategy_kb.core import ancestry
from strategy_kb.core.constraints import line_range, not_blank, not_itself, one_of, ordered, plausible_year

from .addresses import document_url
from .querysets import DocumentQuerySet, PassageQuerySet, SectionQuerySet


class Document(models.Model):
    """One source as it was received; `text` is its exact content, `sha256` the hash of its bytes."""

    slug = models.SlugField(primary_key=True, max_length=80)
    title = models.TextField(help_text="Title as printed.")
    short_title = models.CharField(max_length=120, help_text="Short title of the document.")
    publisher = models.TextField(blank=True, help_text="Who published it.")
    published_year = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Null when no date is printed.")
    period_start_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="First year that the document is about."
    )
    period_end_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Last year that the document is about."
    )
    order = models.PositiveSmallIntegerField(
        "order in lists",
        default=0,
        help_text="In a list of one kind, records of documents with a lower order come first.",
    )
    language = models.CharField(max_length=8, default="en", help_text="Language (ISO 639-1).")
    form = models.CharField(max_length=16, help_text="How the text is laid out: markdown, wrapped or plain.")
    licence = models.TextField(blank=True, help_text="Terms as the document states them; null when it states none.")
    licence_url = models.URLField(blank=True, max_length=400, help_text="Address of the terms.")
    citation = models.TextField(blank=True, help_text="How to cite the document.")
    identifier = models.CharField(max_length=120, blank=True, help_text="Number or code under which it was published.")
    received_as = models.CharField(max_length=200, blank=True, help_text="File name under which it was received.")
    sha256 = models.CharField(max_length=64, help_text="SHA-256 of the file as received.")
    line_count = models.PositiveIntegerField(default=0, help_text="Lines of the file.")
    is_added = models.BooleanField(
        default=False, editable=False, help_text="Came in by itself, with add_document, and not with the fixtures."
    )
    text = models.TextField()

    # For serializers: the attribute shown as a document's title, and the columns that joins leave out.
    api_title: ClassVar[str] = "short_title"
    large_columns: ClassVar[tuple[str, ...]] = ("text",)

    objects = models.Manager.from_queryset(DocumentQuerySet)()

    class Meta:
        ordering = ["slug"]
        constraints = [
            not_blank("title"),
            not_blank("sha256"),
            ordered("period_start_year", "period_end_year", "period"),
            plausible_year("published_year"),
            plausible_year("period_start_year"),
            plausible_year("period_end_year"),
        ]

    def __str__(self) -> str:
        return self.short_title

    def get_absolute_url(self) -> str:
        return document_url(self.slug)


class Section(models.Model):
    """A heading with the text below it; level 0 is the document as a whole."""

    key = models.CharField(primary_key=True, max_length=120, help_text="Name of the section.")
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="sections", help_text="Document (slug)."
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        help_text="Section (key) that it stands in; null for the document as a whole.",
    )
    number = models.CharField(max_length=40, blank=True, help_text="As printed, for example 3.3.1.")
    heading = models.TextField(blank=True, help_text="Heading as printed; null where there is none.")
    level = models.PositiveSmallIntegerField(help_text="Depth; 0 is the document as a whole.")
    position = models.PositiveIntegerField(help_text="Order within the document.")
    line_start = models.PositiveIntegerField(help_text="First line in the source file, counted from 1.")
    line_end = models.PositiveIntegerField(help_text="Last line in the source file, included.")

    objects = models.Manager.from_queryset(SectionQuerySet)()

    class Meta:
        ordering = ["document", "position"]
        constraints = [line_range(), not_itself("parent", "key")]

    def __str__(self) -> str:
        return f"{self.number} {self.heading}".strip() or self.key

    def get_absolute_url(self) -> str:
        return f"{document_url(self.document_id)}#{self.anchor}"

    def clean(self) -> None:
        ancestry.refuse_own_ancestor(self)

    @property
    def anchor(self) -> str:
        return self.key.rpartition(":")[2]


class PassageKind(models.TextChoices):
    HEADING = "heading", "heading"
    PARAGRAPH = "paragraph", "paragraph"
    LIST_ITEM = "list_item", "list item"
    TABLE_ROW = "table_row", "table row"
    CAPTION = "caption", "caption"
    FOOTNOTE = "footnote", "footnote"
    QUOTE = "quote", "quote"


class NoRecordReason(models.TextChoices):
    FURNITURE = "furniture", "imprint, address, terms or signature"
    CONTENTS = "contents", "line of the contents list"
    CREDITS = "credits", "credits of people or pictures"
    ANNOUNCEMENT = "announcement", "announcement of what follows"
    TABLE_TITLE = "table_title", "title or heading of a table"


class Passage(models.Model):
    """The smallest citable unit: clean text, and the source lines (1-based, inclusive) that it was read from."""

    key = models.CharField(
        primary_key=True, max_length=120, help_text="Name of the passage: its document and first line."
    )
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="passages", help_text="Document (slug)."
    )
    section = models.ForeignKey(
        Section, on_delete=models.CASCADE, related_name="passages", help_text="Section (key) that it stands in."
    )
    kind = models.CharField(max_length=16, choices=PassageKind, help_text="What it is.")
    text = models.TextField(help_text="Its text, clean of markup and layout.")
    label = models.CharField(max_length=80, blank=True, help_text="List or footnote marker as printed.")
    cells = models.JSONField(default=list, blank=True, help_text="A table row's cells, each in its column.")
    heads = models.JSONField(default=list, blank=True, help_text="The cells (from 0) that head what stands below them.")
    level = models.PositiveSmallIntegerField(default=0, help_text="Depth of a list item or heading.")
    position = models.PositiveIntegerField(help_text="Order within the document.")
    line_start = models.PositiveIntegerField(help_text="First line in the source file, counted from 1.")
    line_end = models.PositiveIntegerField(help_text="Last line in the source file, included.")
    no_record_reason = models.CharField(
        "why no record",
        max_length=16,
        choices=NoRecordReason,
        blank=True,
        help_text="Why no record is read from it, as a person decided; null for a passage that records cite.",
    )

    objects = models.Manager.from_queryset(PassageQuerySet)()

    class Meta:
        ordering = ["document", "position"]
        constraints = [
            line_range(),
            one_of("kind", PassageKind.values),
            one_of("no_record_reason", ["", *NoRecordReason.values]),
        ]
        indexes = [models.Index(fields=["document", "line_start"]), models.Index(fields=["document", "position"])]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return f"{document_url(self.document_id)}#{self.anchor}"

    @property
    def anchor(self) -> str:
        return "L" + self.key.rpartition(":")[2]


class ArtefactKind(models.TextChoices):
    PHOTO_CREDIT = "photo_credit", "photo credit"
    PAGE_FOOTER = "page_footer", "page footer"
    EMPTY_LEGEND = "empty_legend", "empty legend"
    LAYOUT_DEBRIS = "layout_debris", "layout debris"
    STRUCK_TEXT = "struck_text", "struck-out text"


class Artefact(models.Model):
    """Layout or struck-out text that is not content: kept under a label, and part of no passage."""

    key = models.CharField(primary_key=True, max_length=120)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="artefacts")
    kind = models.CharField(max_length=16, choices=ArtefactKind)
    text = models.TextField()
    line_start = models.PositiveIntegerField()
    line_end = models.PositiveIntegerField()

    class Meta:
        ordering = ["document", "line_start", "key"]
        constraints = [line_range(), one_of("kind", ArtefactKind.values)]

    def __str__(self) -> str:
        return self.key


class FootnoteReference(models.Model):
    """A footnote marker in `passage`, just before the character at `offset`."""

    key = models.CharField(primary_key=True, max_length=240)
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="footnote_references")
    offset = models.PositiveIntegerField(help_text="Character of the passage's text before which the marker stands.")
    number = models.CharField(max_length=80, help_text="Number as printed.")
    footnote = models.ForeignKey(
        Passage,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="referred_from",
        help_text="Passage (key) that holds the note; null when no note has the number.",
    )

    class Meta:
        ordering = ["passage", "offset", "key"]

    def __str__(self) -> str:
        return f"{self.passage_id} → {self.number}"
