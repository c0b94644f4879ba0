"""What records, documents and passages can be filtered by, on pages and in the API."""

from strategy_kb.core.filters import CodesFilter, RecordFilter


class DocumentRecordFilter(RecordFilter):
    """Records that belong to one document."""

    document = CodesFilter(field_name="document", label="Document")


class AcronymFilter(DocumentRecordFilter):
    form = CodesFilter(field_name="form", label="Acronym")


class ReferenceFilter(DocumentRecordFilter):
    number = CodesFilter(field_name="number", label="Number")


class DiscrepancyFilter(RecordFilter):
    severity = CodesFilter(field_name="severity", label="Severity")
    topic = CodesFilter(field_name="topic", label="Topic")
    found_by = CodesFilter(field_name="found_by", label="Found by")
    document = CodesFilter(field_name="citations__passage__document", label="Document", distinct=True)
    about = CodesFilter(field_name="about", label="Record")
