"""The shape of the answers that are no list of rows, for the OpenAPI document."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

Shape = serializers.Serializer[Any]


def text(description: str, *, is_optional: bool = False) -> serializers.CharField:
    return serializers.CharField(help_text=description, allow_null=is_optional)


def count(description: str, *, is_optional: bool = False) -> serializers.IntegerField:
    return serializers.IntegerField(help_text=description, allow_null=is_optional)


def money(description: str, *, is_optional: bool = False) -> serializers.DecimalField:
    return serializers.DecimalField(
        max_digits=18, decimal_places=2, help_text=description, allow_null=is_optional, coerce_to_string=True
    )


def truth(description: str) -> serializers.BooleanField:
    return serializers.BooleanField(help_text=description)


class ProblemErrorSerializer(Shape):
    """What is wrong with one parameter."""

    parameter = text("Name of the parameter.")
    detail = text("What is wrong with it.")


class ProblemSerializer(Shape):
    """An error (RFC 9457)."""

    type = text("Always about:blank: the status says what kind of problem it is.")
    title = text("The status in words.")
    status = count("The HTTP status.")
    detail = text("What is wrong.")
    instance = text("The address that was asked for.")
    errors = ProblemErrorSerializer(  # type: ignore[assignment]  # the member of the answer is called so
        many=True, required=False, help_text="Of a 400: what is wrong with which parameter."
    )


class RootCollectionSerializer(Shape):
    """One collection."""

    name = text("Name in addresses.")
    count = count("Rows.")
    description = text("What it holds.")
    url = text("Its address.")


class RootServiceSerializer(Shape):
    """One other endpoint."""

    name = text("Name in addresses.")
    url = text("Its address.")


class RootSerializer(Shape):
    """What the API offers."""

    title = text("Name of the knowledge base.")
    documentation_url = text("Documentation to try out.")
    schema_url = text("The OpenAPI document.")
    data_version = text("SHA-256 of the data as loaded; null before the first load.", is_optional=True)
    loaded_at = serializers.DateTimeField(help_text="When it was loaded.", allow_null=True)
    collections = RootCollectionSerializer(many=True, help_text="Every collection with its number of rows.")
    services = RootServiceSerializer(many=True, help_text="The other endpoints.")


class CodeSerializer(Shape):
    """One code; some lists say more of it."""

    code = text("The code.")
    label = text("What it means.")  # type: ignore[assignment]  # as above
    collection = serializers.CharField(required=False, help_text="Of a kind: its collection.")
    ref = serializers.CharField(required=False, help_text="Of a funding category: its record.")
    iso3 = serializers.CharField(required=False, allow_null=True, help_text="Of a place: ISO 3166 alpha-3.")
    m49 = serializers.CharField(required=False, allow_null=True, help_text="Of a place: M49.")


class ChangeSerializer(Shape):
    """A load, or a person's edit."""

    at = serializers.DateTimeField(help_text="When.")
    what = serializers.ChoiceField(["load", "added", "edited", "deleted"], help_text="What happened.")
    ref = text("Of an edit: the row.", is_optional=True)
    title = text("Of an edit: the row's title at the time.", is_optional=True)
    fields = serializers.ListField(  # type: ignore[assignment]  # as above
        child=serializers.CharField(), help_text="Of an edit: the fields."
    )
    created_count = count("Of a load: rows created.", is_optional=True)
    changed_count = count("Of a load: rows changed.", is_optional=True)
    unchanged_count = count("Of a load: rows left as they were.", is_optional=True)
    data_version = text("Of a load: SHA-256 of the data.", is_optional=True)


class PageSerializer(Shape):
    """What every list has."""

    count = count("Entries of the whole list.")
    next = text("Address of the next page; null on the last.", is_optional=True)
    previous = text("Address of the page before; null on the first.", is_optional=True)


class ChangesSerializer(PageSerializer):
    """What changed, newest first."""

    results = ChangeSerializer(many=True, help_text="The changes of this page.")
    open_conflicts = count("Edits that await a decision because a source changed the same field.")


class FacetSerializer(Shape):
    """How many hits one value would leave."""

    code = text("The value.")
    label = text("What it means.")  # type: ignore[assignment]  # as above
    count = count("Hits.")


class FacetsSerializer(Shape):
    """Counts over all hits."""

    kind = FacetSerializer(many=True, help_text="By kind, largest first.")
    document = FacetSerializer(many=True, help_text="By document, largest first.")


class HitSerializer(Shape):
    """One hit: a record (`ref`) or a passage (`passage`)."""

    ref = text("The record; null for a passage.", is_optional=True)
    passage = text("The passage; null for a record.", is_optional=True)
    kind = text("Kind of record, or passage.")
    kind_label = text("Label of `kind`.")
    title = text("Title, of a passage its section's heading.", is_optional=True)
    document = text("Document (slug) it was read from.", is_optional=True)
    line_start = count("First source line.", is_optional=True)
    line_end = count("Last source line.", is_optional=True)
    snippet = text("The best part of its text as HTML, matches in <mark>; words alone in CSV and XLSX.")
    score = serializers.FloatField(help_text="The higher the better; comparable within one answer.")
    url = text("Its page.")
    api_url = text("Itself in this API.")


class SearchSerializer(PageSerializer):
    """Hits, best first."""

    results = HitSerializer(many=True, help_text="The hits of this page.")
    is_broadened = truth("Whether no entry holds all words, so that those with any are shown.")
    did_you_mean = text("The words with unknown ones replaced by near ones; null when none is near.", is_optional=True)
    explanation = text("Why nothing is looked for (only words like “the”, or none); else null.", is_optional=True)
    facets = FacetsSerializer(help_text="Counts over all hits.")


class MatrixRowSerializer(Shape):
    """One office, or the region as a whole."""

    office_ref = text("Office; null for the region as a whole.", is_optional=True)
    office_title = text("Its title.")
    seat_ref = text("Where the office sits; null without an office.", is_optional=True)
    seat_code = text("ISO 3166 alpha-3 of the seat.", is_optional=True)
    seat_name = text("Name of the seat in the language asked for.", is_optional=True)
    place_ref = text("The place that the row's amounts are for: a country, the region or a group of countries.")
    location_code = text("ISO 3166 alpha-3 of that place; null for the region and for groups.", is_optional=True)
    location_name = text("Name of that place in the language asked for.")


class MatrixColumnSerializer(Shape):
    """One category."""

    category_ref = text("Funding category.")
    category_code = text("Its code.")
    category_title = text("Its title.")


class MatrixCellSerializer(Shape):
    """One requirement."""

    ref = text("The requirement.")
    office_ref = text("Row.", is_optional=True)
    category_ref = text("Column.")
    amount = money("Decimal string.")
    is_dash = truth("Whether the source prints a dash; the amount is then 0.")
    url = text("Page of the requirement.")
    api_url = text("The requirement in this API.")
    receipt_url = text("Leads to the highlighted amount in the document.")


class TotalSerializer(Shape):
    """A total as printed beside the sum of its cells."""

    ref = text("The printed total; null where none is printed.", is_optional=True)
    printed = money("Decimal string as printed; null where none is printed.", is_optional=True)
    computed = money("Decimal string: what the cells add up to.")
    residual = money("Decimal string: printed less computed; null where none is printed.", is_optional=True)
    verdict = text("`proves itself`, `differs by …` or `not printed`.")


class RowTotalSerializer(TotalSerializer):
    """The total of a row."""

    office_ref = text("Row.", is_optional=True)


class ColumnTotalSerializer(TotalSerializer):
    """The total of a column."""

    category_ref = text("Column.")


class FundingMatrixSerializer(Shape):
    """A funding matrix whose printed totals stand beside the sums of its cells."""

    strategy_ref = text("Strategy or chapter that prints it.")
    strategy_title = text("Its title.")
    amount_type = text("What the money is: asked for (requirement), never received.")
    currency = text("ISO 4217 code.")
    currency_basis = text("Whether the source states the currency or it is assumed.")
    start_year = count("First calendar year.")
    end_year = count("Last calendar year.")
    proves_itself = truth("Whether every printed total is what its cells add up to.")
    rows = MatrixRowSerializer(many=True, help_text="Rows, in the order printed.")
    columns = MatrixColumnSerializer(many=True, help_text="Columns, in the order printed.")
    cells = MatrixCellSerializer(many=True, help_text="Cells, row by row.")
    row_totals = RowTotalSerializer(many=True, help_text="Of each row.")
    column_totals = ColumnTotalSerializer(many=True, help_text="Of each column.")
    grand_total = TotalSerializer(help_text="Of everything.")
