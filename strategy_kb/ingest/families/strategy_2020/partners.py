"""Partners: those in the section on key partners, those in other sections, and the leads of processes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from strategy_kb.ingest.families.strategy_2020.edition import Edition, first_place_of
from strategy_kb.ingest.reading.spans import Span
from strategy_kb.ingest.types import ParsedRecord

_KEY_PARTNERS = "Current and future key partners"
_DEVELOPMENT = "Institutional development"
_PROCESSES = "Regional processes and initiatives"
_VENEZUELANS = "Venezuelans in the region"


@dataclass(frozen=True, slots=True)
class ExpectedPartner:
    """A partner that a person found: `told_in` are the words that name it in the section `heading`.

    Its title is in those words, or else first printed as `title`; the sentence around them is its text.
    """

    slug: str
    title: str
    acronym: str
    partner_type: str
    told_in: str = ""
    heading: str = _KEY_PARTNERS


# The governments of countries that the section names are no records of their own: see links.toml.
_PARTNERS = (
    ExpectedPartner("prm", "Bureau of Population, Refugees and Migrants", "PRM", "government"),
    ExpectedPartner("usaid", "United States Agency for International Development", "USAID", "government"),
    ExpectedPartner("tip-office", "Office to Monitor and Combat Trafficking in Persons", "TIP Office", "government"),
    ExpectedPartner("european-union", "European Union", "", "regional_body"),
    ExpectedPartner("iom-development-fund", "IOM Development Fund", "", "financial"),
    ExpectedPartner(
        "eclac",
        "Economic Commission for Latin America and the Caribbean",
        "ECLAC",
        "un_agency",
        told_in="United Nations Economic Commission for Latin America (ECLAC)",
    ),
    ExpectedPartner("diaspora-groups", "diaspora groups", "", "civil_society"),
    ExpectedPartner("pdd", "Platform on Disaster Displacement", "PDD", "other"),
    ExpectedPartner("undrr", "United Nations Office for Disaster Risk Reduction", "UNDRR", "un_agency"),
    ExpectedPartner("unfccc", "United Nations Framework Convention on Climate Change", "UNFCCC", "un_agency"),
    ExpectedPartner("unep", "United Nations Environment Programme", "UNEP", "un_agency"),
    ExpectedPartner("unccd", "United Nations Convention to Combat Desertification", "UNCCD", "un_agency"),
    ExpectedPartner("iucn", "International Union for Conservation of Nature", "IUCN", "other"),
    ExpectedPartner("paho", "Pan-American Health Organization", "PAHO", "un_agency"),
    ExpectedPartner(
        "united-nations-agencies", "United Nations agencies", "", "un_agency", "other United Nations agencies based"
    ),
    ExpectedPartner("ngos", "non-governmental organizations", "NGOs", "civil_society"),
    ExpectedPartner("academia", "academia", "", "civil_society"),
    ExpectedPartner("provincial-and-local-governments", "provincial and local governments", "", "government"),
    ExpectedPartner("civil-society-partners", "civil society partners", "", "civil_society"),
    ExpectedPartner("faith-based-organizations", "faith-based organizations", "", "civil_society"),
    ExpectedPartner("private-sector", "private sector", "", "private_sector", "The private sector is a critical actor"),
    ExpectedPartner("world-bank", "World Bank", "", "financial", heading=_DEVELOPMENT),
    ExpectedPartner("iadb", "Inter-American Development Bank", "IADB", "financial", heading=_DEVELOPMENT),
    ExpectedPartner(
        "unhcr",
        "United Nations High Commissioner for Refugees",
        "UNHCR",
        "un_agency",
        told_in="IOM is working with UNHCR and donors",
        heading=_VENEZUELANS,
    ),
    ExpectedPartner("unicef", "UNICEF", "UNICEF", "un_agency", heading=_PROCESSES),
    ExpectedPartner(
        "unsdg-lac",
        "United Nations Sustainable Development Group for Latin America and the Caribbean",
        "UNSDG-LAC",
        "un_agency",
        heading=_PROCESSES,
    ),
    ExpectedPartner(
        "cdema", "Caribbean Disaster Emergency Management Agency", "CDEMA", "regional_body", heading=_PROCESSES
    ),
    ExpectedPartner(
        "unocha",
        "United Nations Office for the Coordination of Humanitarian Affairs",
        "UNOCHA",
        "un_agency",
        heading=_PROCESSES,
    ),
)


def read_partners(edition: Edition) -> Iterator[ParsedRecord]:
    """Yield each partner in the order of the sections that name it; refuse the absence of one."""
    for rank, partner in enumerate(_PARTNERS, start=1):
        section = edition.section(partner.heading)
        named = first_place_of(edition, partner.told_in or partner.title, section)
        sentence = named.sentence()
        title = _within(sentence, partner.title) or first_place_of(edition, partner.title)
        acronym = (
            (_within(sentence, partner.acronym) or first_place_of(edition, partner.acronym))
            if partner.acronym
            else None
        )
        yield ParsedRecord(
            model="countries.partner",
            ref=f"partner/{partner.slug}",
            title=partner.title,
            text=sentence.text,
            fields={"acronym": partner.acronym, "partner_type": partner.partner_type},
            citations=(
                *title.cite("title"),
                *sentence.cite("text"),
                *(acronym.cite("acronym") if acronym else ()),
            ),
            rank=rank,
        )


def acronyms_of_partners() -> dict[str, str]:
    """Return the refs of the partners by their acronyms."""
    return {partner.acronym: f"partner/{partner.slug}" for partner in _PARTNERS if partner.acronym}


def _within(sentence: Span, words: str) -> Span | None:
    at = sentence.text.find(words)
    start = sentence.start + at
    return Span(sentence.passage, start, start + len(words)) if at >= 0 else None
