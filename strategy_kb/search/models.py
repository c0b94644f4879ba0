"""The search index: one row per record and per passage. Generated; rebuilt from the other tables at any time."""

from django.db import models


class SearchEntry(models.Model):
    """What is searchable of one record or passage. Engines keep their own index beside this table.

    `names` holds other forms (aliases, acronyms); `countries` the ISO3 codes it is about, each between spaces.
    """

    ref = models.CharField(max_length=200, unique=True, help_text="A record's ref or a passage's key.")
    kind = models.CharField(max_length=40, db_index=True, help_text='A kind of record, or "passage".')
    title = models.TextField(blank=True)
    names = models.TextField(blank=True)
    body = models.TextField(blank=True)
    document = models.CharField(max_length=80, blank=True, db_index=True)
    countries = models.TextField(blank=True)
    line_start = models.PositiveIntegerField(null=True)
    line_end = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return self.ref


class SearchTerm(models.Model):
    """A word of the index with how often it occurs, for "did you mean"."""

    term = models.CharField(max_length=80, primary_key=True)
    occurrences = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.term
