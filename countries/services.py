"""Questions about partners that more than their own table answers."""

from strategy_kb.records.models import Record

from .models import Partner


def partners_of_other_kinds() -> list[str]:
    """Return the titles of the countries, processes and regimes that are partners by a link."""
    partners = Record.objects.filter(links_out__relation="partner-of").exclude(kind=Partner.record_kind).distinct()
    return [record.display_title for record in partners.order_by("kind", "position", "ref")]
