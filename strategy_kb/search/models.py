"""The search index: one row per record and per passage, generated from the other tables at any time."""

from django.db import models


class SearchEntry(models.Model):
    """The searchable text of one record or passage. Each engine keeps its own index beside this table.

    `names` holds other forms (aliases, acronyms, codes); `countries` the ISO3 codes of its countries, each between
    spaces. The columns of words hold the content of `title`, `names` and `body`, cut and stemmed by
    `strategy_kb.search.words`: engines read nothing else.
    """

    ref = models.CharField(max_length=200, unique=True, help_text="A record's ref or a passage's key.")
    kind = models.CharField(max_length=40, db_index=True, help_text='A kind of record, a type of one, or "passage".')
    title = models.TextField(blank=True)
    names = models.TextField(blank=True)
    body = models.TextField(blank=True)
    document = models.CharField(max_length=80, blank=True, db_index=True)
    countries = models.TextField(blank=True)
    line_start = models.PositiveIntegerField(null=True)
    line_end = models.PositiveIntegerField(null=True)
    title_words = models.TextField(default="", blank=True, editable=False)
    names_words = models.TextField(default="", blank=True, editable=False)
    body_words = models.TextField(default="", blank=True, editable=False)

    class Meta:
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return self.ref


class SearchName(models.Model):
    """A name or code of a record in the form in which names are compared; an equal query finds the record first.

    Of several records with the same name the one with the lowest `precedence` comes first.
    """

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="exact_names")
    key = models.CharField(
        max_length=400, db_index=True, help_text="The name's words in lower case and without accents."
    )
    precedence = models.PositiveSmallIntegerField(help_text="Titles, then other names, then codes; kinds in turn.")

    def __str__(self) -> str:
        return self.key


class SearchTerm(models.Model):
    """A word of the index with the number of its occurrences, for unfinished words and "did you mean"."""

    term = models.CharField(max_length=80, primary_key=True, help_text="In lower case, as printed.")
    folded = models.CharField(max_length=80, db_index=True, help_text="Without accents.")
    occurrences = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.term
