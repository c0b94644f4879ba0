"""What became of an earlier strategy in a later one, as editors judged it."""

from django.db import models
from django.db.models import F, Q

from strategies.querysets import ComparisonQuerySet, JudgementQuerySet
from strategy_kb.core.constraints import in_range, not_blank, not_itself, one_of
from strategy_kb.records.models import DomainRecord, Record, SearchWeight

from .links import LinkBasis, LinkRelation
from .strategies import Strategy


class Verdict(models.TextChoices):
    CONTINUES = "continues", "continues"
    NARROWED = "narrowed", "narrowed"
    WIDENED = "widened", "widened"
    MERGED = "merged", "merged"
    SPLIT = "split", "split"
    RELATED = "related", "related only"
    NONE = "none", "no counterpart"


# The verdict on a pair, by the relation of its link.
VERDICT_OF = {
    LinkRelation.CONTINUED_BY.value: Verdict.CONTINUES,
    LinkRelation.NARROWED_TO.value: Verdict.NARROWED,
    LinkRelation.WIDENED_TO.value: Verdict.WIDENED,
    LinkRelation.MERGED_INTO.value: Verdict.MERGED,
    LinkRelation.SPLIT_INTO.value: Verdict.SPLIT,
    LinkRelation.RELATED_TO.value: Verdict.RELATED,
}


class Side(models.TextChoices):
    EARLIER = "earlier", "earlier"
    LATER = "later", "later"


class Comparison(DomainRecord):
    """Two strategies whose elements were judged against each other, how, and how far two readings agree."""

    record_kind = "comparison"
    collection = "comparisons"
    search_fields = DomainRecord.search_fields | {"method": SearchWeight.TEXT}

    earlier = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="comparisons_with_later", help_text="The earlier strategy."
    )
    later = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="comparisons_with_earlier", help_text="The later strategy."
    )
    basis = models.CharField(
        max_length=16, choices=LinkBasis, default=LinkBasis.EDITORIAL, help_text="Editorial: judged by a person."
    )
    method = models.TextField(help_text="How the elements were judged.")
    cell_count = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="Pairs of elements that two readings labelled; null where one reading judged all.",
        verbose_name="pairs read twice",
    )
    differing_count = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="Pairs on which the two readings differ.",
        verbose_name="pairs read differently",
    )
    kappa = models.DecimalField(
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="Cohen's kappa of the two readings.",
        verbose_name="Cohen's kappa",
    )
    kappa_low = models.DecimalField(
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="Lower end of its 95 % bootstrap interval.",
        verbose_name="kappa, lower end of 95 %",
    )
    kappa_high = models.DecimalField(
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="Upper end of its 95 % bootstrap interval.",
        verbose_name="kappa, upper end of 95 %",
    )

    objects = models.Manager.from_queryset(ComparisonQuerySet)()

    class Meta:
        constraints = [
            one_of("basis", LinkBasis.values),
            not_blank("method"),
            in_range("kappa", -1, 1),
            models.CheckConstraint(
                condition=~Q(earlier=F("later")),
                name="strategies_comparison_of_two",
                violation_error_message="A strategy cannot be compared with itself.",
            ),
            models.UniqueConstraint(fields=["earlier", "later"], name="strategies_comparison_once"),
        ]


class Judgement(DomainRecord):
    """What became of one element of a strategy in another, or where it comes from; `text` is the words it rests on."""

    record_kind = "judgement"
    collection = "judgements"
    search_fields = DomainRecord.search_fields | {"reason": SearchWeight.TEXT}

    element = models.ForeignKey(
        Record, on_delete=models.PROTECT, related_name="judgements", help_text="Element that is judged."
    )
    strategy = models.ForeignKey(
        Strategy,
        on_delete=models.PROTECT,
        related_name="judgements_of_elements",
        help_text="Strategy that the element is of.",
    )
    against = models.ForeignKey(
        Strategy,
        on_delete=models.PROTECT,
        related_name="judgements_against",
        help_text="Strategy that it is judged against.",
        verbose_name="judged against",
    )
    side = models.CharField(
        max_length=8,
        choices=Side,
        help_text="Whether the element's strategy is the earlier or the later of the two.",
    )
    verdict = models.CharField(
        max_length=16,
        choices=Verdict,
        help_text="The strongest verdict on its pairs; none of an earlier element is dropped, of a later one new.",
    )
    reason = models.TextField(help_text="Why, in one sentence.")
    basis = models.CharField(
        max_length=16, choices=LinkBasis, default=LinkBasis.EDITORIAL, help_text="Editorial: judged by a person."
    )
    is_read_twice = models.BooleanField(
        default=False,
        help_text="Whether the element is of the grid that two readings labelled.",
        verbose_name="read twice",
    )

    objects = models.Manager.from_queryset(JudgementQuerySet)()

    class Meta:
        constraints = [
            one_of("side", Side.values),
            one_of("verdict", Verdict.values),
            one_of("basis", LinkBasis.values),
            not_blank("reason"),
            not_itself("element"),
            models.CheckConstraint(
                condition=~Q(strategy=F("against")),
                name="strategies_judgement_against_another",
                violation_error_message="An element is judged against another strategy than its own.",
            ),
            models.UniqueConstraint(fields=["element", "against"], name="strategies_judgement_once"),
        ]
