"""Typed, directed relations between records."""

from django.db import models
from django.db.models import F, Q

from strategies.querysets import LinkQuerySet
from strategy_kb.core.constraints import in_range, not_itself, one_of
from strategy_kb.records.models import DomainRecord, Record


class LinkBasis(models.TextChoices):
    STATED = "stated", "stated by a source"
    COMPUTED = "computed", "computed by a method"
    EDITORIAL = "editorial", "judged by a person"


class LinkRelation(models.TextChoices):
    OFFICE_IN = "office-in", "is an office in"
    MEMBER_OF = "member-of", "is a member of"
    LEADS = "leads", "leads"
    OBSERVES = "observes", "observes"
    SUPPORTS = "supports", "supports"
    VARIANT_OF = "variant-of", "is a wording of"
    ASKED_UNDER = "asked-under", "is asked for under"
    NARRATED_IN = "narrated-in", "is narrated in"
    CONTRIBUTES_TO = "contributes-to", "contributes to"
    PART_OF = "part-of", "is part of"
    NEIGHBOUR_OF = "neighbour-of", "is close in wording to"
    CONTINUED_BY = "continued-by", "is continued by"
    NARROWED_TO = "narrowed-to", "is narrowed to"
    WIDENED_TO = "widened-to", "is widened to"
    MERGED_INTO = "merged-into", "is merged into"
    SPLIT_INTO = "split-into", "is split into"
    COVERS = "covers", "covers"
    COULD_SERVE = "could-serve", "could serve"
    PARTNER_OF = "partner-of", "is a partner of"
    REPEATS = "repeats", "repeats"
    RELATED_TO = "related-to", "is related to"


class Link(DomainRecord):
    """`source` relation `target`, with its basis: a source states it, a method computed it, or a person judged it."""

    record_kind = "link"
    collection = "links"

    source = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        related_name="links_out",
        help_text="Record that it leads from.",
        verbose_name="from",
    )
    target = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        related_name="links_in",
        help_text="Record that it leads to.",
        verbose_name="to",
    )
    relation = models.CharField(
        max_length=32, choices=LinkRelation, help_text="How the first is related to the second."
    )
    basis = models.CharField(
        max_length=16,
        choices=LinkBasis,
        help_text="Whether a source states it, a method computed it or a person judged it.",
    )
    score = models.DecimalField(
        max_digits=5, decimal_places=4, null=True, blank=True, help_text="Of a computed link, 0 to 1."
    )
    method = models.CharField(max_length=120, blank=True, help_text="Of a computed link: how the score was made.")
    reason = models.TextField(
        blank=True,
        help_text="Of an editorial link: why. Of a computed one: the words that made its score. Of a stated one: how "
        "its words name both ends, where they do not by name.",
    )

    objects = models.Manager.from_queryset(LinkQuerySet)()

    class Meta:
        constraints = [
            one_of("basis", LinkBasis.values),
            one_of("relation", LinkRelation.values),
            in_range("score", 0, 1),
            not_itself("source"),
            not_itself("target"),
            models.CheckConstraint(
                condition=~Q(source=F("target")),
                name="strategies_link_not_to_itself",
                violation_error_message="A record cannot be linked to itself.",
            ),
            models.CheckConstraint(
                condition=~Q(basis="computed") | Q(score__isnull=False),
                name="strategies_link_computed_has_score",
                violation_error_message="A computed link needs its score.",
            ),
            models.CheckConstraint(
                condition=~Q(basis="editorial") | ~Q(reason=""),
                name="strategies_link_editorial_has_reason",
                violation_error_message="An editorial link needs the reason why.",
            ),
            models.UniqueConstraint(fields=["source", "relation", "target"], name="strategies_link_once"),
        ]
