"""Records, and where each was read and is mentioned."""

from collections.abc import Iterable
from typing import Any, ClassVar
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse

from strategy_kb.core import ancestry
from strategy_kb.core.constraints import not_blank, one_of, ordered
from strategy_kb.core.text import slug_of
from strategy_kb.documents.addresses import document_url
from strategy_kb.documents.models import Passage
from strategy_kb.records import kinds
from strategy_kb.records.querysets import CitationQuerySet, MentionQuerySet, RecordQuerySet

ref_is_readable = RegexValidator(
    r"^[a-z][a-z0-9-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)+$",
    "A reference reads kind/name, for example country/HTI.",
)


class SearchWeight(models.TextChoices):
    """The weight of a word in a search field; `strategy_kb.search.weights` has the numbers."""

    TITLE = "title"
    NAME = "name"
    CODE = "code"
    TEXT = "text"


class Record(models.Model):
    """Anything with a name in the knowledge base. Every domain model is a `Record` with columns of its own.

    `ref` is permanent: it is never reused and does not change with the title.

    A kind of record is a concrete model, or a proxy of one, that sets `record_kind`, the beginning of its refs, and
    `collection`, its name in addresses. `search_fields` maps the columns, or paths over relations, that search and
    lists look in to their weights; `named_types` are the types with a name of their own. A model adds those of its own
    kind.
    """

    record_kind: ClassVar[str] = ""
    collection: ClassVar[str] = ""
    named_types: ClassVar[tuple[kinds.NamedType, ...]] = ()
    search_fields: ClassVar[dict[str, SearchWeight]] = {
        "title": SearchWeight.TITLE,
        "aliases__form": SearchWeight.NAME,
        "named_by_acronyms__expansion": SearchWeight.NAME,
        "named_by_acronyms__expansion_es": SearchWeight.NAME,
        "named_by_acronyms__form": SearchWeight.CODE,
        "text": SearchWeight.TEXT,
    }
    # For serializers: a foreign key to a record is `<name>_ref`, and this attribute is shown as its title.
    api_key_suffix: ClassVar[str] = "_ref"
    api_title: ClassVar[str] = "display_title"

    ref = models.CharField(
        primary_key=True,
        max_length=200,
        validators=[ref_is_readable],
        help_text="Permanent reference; never reused, never changed.",
    )
    kind = models.CharField(max_length=40, editable=False, help_text="Kind of record.")
    title = models.TextField(null=True, blank=True, help_text="Null when the sources print no title.")
    text = models.TextField(blank=True, help_text="What the sources say of it, in full.")
    position = models.PositiveIntegerField(default=0, help_text="Order among records of its kind.")

    objects = models.Manager.from_queryset(RecordQuerySet)()

    class Meta:
        ordering = ["kind", "position", "ref"]
        indexes = [models.Index(fields=["kind", "position", "ref"])]
        constraints = [
            not_blank("title"),
            models.CheckConstraint(
                condition=Q(ref__startswith=Concat(F("kind"), Value("/"))),
                name="records_record_ref_of_kind",
                violation_error_message="The ref must open with the kind and a slash.",
            ),
            models.CheckConstraint(
                condition=Q(title__isnull=False) | ~Q(text=""),
                name="records_record_title_or_text",
                violation_error_message="A record needs a title, or a text when the sources print no title.",
            ),
        ]

    def __str__(self) -> str:
        return self.display_title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = self.ref.partition("/")[0]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse(f"{kinds.model_of(self.ref).record_kind}-detail", args=[self.name])

    def clean(self) -> None:
        self.title = self.title or None
        model = kinds.find_model(self.ref)
        if model is None:
            raise ValidationError({"ref": f"A reference starts with a known kind: {', '.join(kinds.codes())}."})
        if type(self) is not Record and not isinstance(self, model._meta.concrete_model or model):
            fitting = " or ".join(f"{code}/" for code in kinds.codes_of(type(self)))
            raise ValidationError({"ref": f"The reference of a {self._meta.verbose_name} starts with {fitting}."})
        ancestry.refuse_own_ancestor(self)
        if self._state.adding and (moved := _moved_refs().named(self.ref)):
            raise ValidationError({"ref": f"{moved.sentences} A ref is never reused: choose another."})

    @classmethod
    def table_model_of(cls, ref: str) -> type[models.Model]:
        """Return the model with the table of the record that `ref` names; this one where it names no kind."""
        return (kinds.find_model(ref) or cls)._meta.concrete_model or cls

    @classmethod
    def refs_named(cls, name: str) -> list[str]:
        """Return the refs that `name` may stand for: itself, or what follows the kind in a ref of this table."""
        return [name, *(f"{kind}/{name}" for kind in kinds.codes_of(cls))]

    @classmethod
    def moved_refs_named(cls, names: Iterable[str]) -> dict[str, list[str]]:
        """Return the refs of the records that have taken the place of those that `names` stood for, by name."""
        refs = {name: cls.refs_named(name) for name in names}
        targets = _moved_refs().targets(ref for of_name in refs.values() for ref in of_name)
        return {name: [targets[ref] for ref in of_name if ref in targets] for name, of_name in refs.items()}

    @classmethod
    def count_by_code(cls) -> dict[str, int]:
        """Return the number of records of every kind and, apart, of every type that its kind's list leaves out.

        1 query, and 1 more for each such type.
        """
        counts = dict(Record.objects.order_by().values_list("kind").annotate(models.Count("ref")))
        for model in kinds.record_models():
            for type_ in kinds.uncounted(model):
                count = model._default_manager.filter(**{type_.column: type_.value}).count()
                counts |= {model.record_kind: counts.get(model.record_kind, 0) - count, type_.code: count}
        return counts

    @classmethod
    def searched_columns(cls) -> tuple[str, ...]:
        """Return the columns, and paths over relations, in which a list of these records looks for words."""
        of_record, columns = Record.search_fields, list(cls.search_fields)
        if cls is Record:
            for model in kinds.record_models():
                table = model._meta.concrete_model or model
                columns += [
                    f"as_{table._meta.model_name}__{path}" for path in model.search_fields if path not in of_record
                ]
        return tuple(dict.fromkeys(("title", "text", "ref", *of_record, *columns)))

    @property
    def display_title(self) -> str:
        """Return the printed title with a capital, or the opening of the text where no title is printed."""
        if self.title:
            return self.title[:1].upper() + self.title[1:]
        return self.text if len(self.text) <= 120 else self.text[:117].rsplit(" ", 1)[0] + " …"

    @property
    def kind_label(self) -> str:
        """Return what the record is called: its type where that has a name of its own, else its kind."""
        type_ = kinds.type_of(self)
        return type_.label if type_ else str(self._meta.verbose_name)

    @property
    def name(self) -> str:
        """Return the part of the ref after the kind, which names the record in page and API addresses."""
        return self.ref.partition("/")[2]


def _moved_refs() -> Any:
    """Return the manager of moved refs, whose model imports this module."""
    model: Any = Record._meta.get_field("moved_refs").related_model
    return model.objects


class DomainRecord(Record):
    """Base of the domain models: a record with columns of its own, in a table of its own (see docs/adr/0001)."""

    record = models.OneToOneField(
        Record,
        on_delete=models.CASCADE,
        parent_link=True,
        primary_key=True,
        related_name="as_%(class)s",
    )

    class Meta:
        abstract = True


class AliasKind(models.TextChoices):
    NAME = "name", "name"
    ACRONYM = "acronym", "acronym"
    SHORT_FORM = "short_form", "short form"
    DEMONYM = "demonym", "demonym"
    TRANSLATION = "translation", "translation"
    SPELLING = "spelling", "other spelling"


class Alias(models.Model):
    """Another form of a record's name, in the sources or in use: acronym, short form, demonym, other spelling."""

    key = models.CharField(primary_key=True, max_length=300)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="aliases")
    form = models.CharField(max_length=240, help_text="The name.")
    kind = models.CharField(max_length=16, choices=AliasKind, help_text="What sort of name.")
    language = models.CharField(max_length=8, default="en", help_text="Language (ISO 639-1).")
    is_printed = models.BooleanField(default=True, help_text="Stands in a source; otherwise added for search.")

    class Meta:
        ordering = ["record", "key"]
        verbose_name_plural = "aliases"
        constraints = [not_blank("form"), one_of("kind", AliasKind.values)]

    def __str__(self) -> str:
        return self.form

    @property
    def key_of_values(self) -> str:
        """Return the key of a row with these values, before it is made unique."""
        return f"{self.record_id}:{slug_of(self.form) or 'form'}"


class Citation(models.Model):
    """The receipt of one field: the place in a passage where its value was read. Verified on every load.

    `quote` equals `passage.text[start:end]` and occurs verbatim, white space folded, in the passage's source lines;
    `prefix` and `suffix` tell equal quotes of one passage apart, as far as the words around them differ.
    """

    key = models.CharField(primary_key=True, max_length=300)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="citations")
    field = models.CharField(max_length=40)
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="citations", help_text="Passage (key).")
    quote = models.TextField(help_text="The exact words, as they stand in the passage.")
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    position = models.PositiveIntegerField(default=0)

    objects = models.Manager.from_queryset(CitationQuerySet)()

    class Meta:
        ordering = ["record", "field", "position", "key"]
        constraints = [
            not_blank("quote"),
            not_blank("field"),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")),
                name="records_citation_offsets",
                violation_error_message="The quote must start before it ends.",
            ),
            models.UniqueConstraint(
                fields=["record", "field", "position"],
                name="records_citation_one_per_position",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} · {self.field}"

    def get_absolute_url(self) -> str:
        """Return the address of the passage in the reader with this quote highlighted."""
        document, _, anchor = self.passage_id.rpartition(":")
        return f"{document_url(document)}?cite={quote(self.key)}#L{anchor}"


class Mention(models.Model):
    """A place in a passage that names a record, in the `form` used there ("DR", "Haitians", "RCM")."""

    key = models.CharField(primary_key=True, max_length=300, help_text="Name of the mention.")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="mentions", help_text="Passage (key).")
    record = models.ForeignKey(
        Record, on_delete=models.CASCADE, related_name="mentions", help_text="Record that is named."
    )
    form = models.CharField(max_length=240, help_text="How the passage names the record.")
    start = models.PositiveIntegerField(help_text="First character of the form in the passage's text, counted from 0.")
    end = models.PositiveIntegerField(help_text="The character after its last.")

    objects = models.Manager.from_queryset(MentionQuerySet)()

    class Meta:
        ordering = ["passage", "start", "key"]
        constraints = [ordered("start", "end", "offsets")]
        indexes = [models.Index(fields=["record", "passage"])]

    def __str__(self) -> str:
        return f"{self.form} ({self.record_id})"

    @property
    def anchor(self) -> str:
        """Return the id of the mention in the document's page."""
        return f"m{self.passage_id.rpartition(':')[2]}-{self.start}"
