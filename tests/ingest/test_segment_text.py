"""Paragraphs, list items and table rows of the five documents, as a reader finds them there."""

from strategy_kb.ingest.types import PassageKind
from tests.ingest.segmented import passage

ADHERING = "Adhering to international standards and fulfilling"
ADVANCING = "Advancing the socioeconomic well-being of migrants"


def in_column(column: int, title: str) -> tuple[str, ...]:
    """The cells of a column title of the matrix, which has the offices, six categories and the totals."""
    return tuple(title if index == column else "" for index in range(8))


# Each: document, first, last, words.
BROKEN = (
    ("strategy-2014-2016", 162, 164, "Migration Directors (OCAM), the Central America-4 Border Control Agreement"),
    ("strategy-2014-2016", 296, 298, "promote their coordination with Police and Customs; and raise authorities'"),
    ("strategy-2014-2016", 310, 312, "improve policy makers' and practitioners' abilities in the following areas:"),
    ("strategy-2014-2016", 341, 343, "evidenced-based health and migration programs and policies. IOM will also"),
    ("strategy-2014-2016", 581, 583, "in the short, medium and long term, it is evident that"),
    ("strategy-2020-2024", 270, 274, "particularly in areas that are becoming increasingly relevant"),
    ("strategy-2020-2024", 380, 404, "nationals of Central American and Caribbean countries reside in the United"),
    ("strategy-2020-2024", 500, 506, "would require a massive economic reactivation plan and support for"),
    ("strategy-2020-2024", 522, 534, "labour migration while minimizing the challenges that it presents"),
    (
        "strategy-2020-2024",
        444,
        446,
        "Colombia–Panama border). (Panama, National Migration Service, Irregulares en",
    ),
    ("migration-initiatives-2020", 13, 19, "national and regional migration-related legislation, in order to"),
    ("migration-initiatives-2020", 36, 43, "consolidation of inter-institutional and inter-sectoral mechanisms"),
    (
        "migration-initiatives-2020",
        111,
        120,
        "la Integración Centroamericana (SICA, Central American Integration System)",
    ),
    ("migration-initiatives-2020", 327, 337, "transnational organized crime networks. IOM is already working"),
    ("migration-initiatives-2020", 434, 440, "issue that IOM will address to strengthen the country’s actions"),
    ("migration-initiatives-2020", 452, 457, "as well as capacity-building for government officials"),
    ("migration-initiatives-2020", 495, 500, "immediate and long-term migration-related challenges"),
    ("migration-initiatives-2020", 518, 530, "vulnerable cases; and (e) ensure that irregular"),
    ("migration-initiatives-2020", 697, 706, "identification of possible cases of human trafficking, within"),
    ("migration-initiatives-2020", 722, 730, "improvement of human security of the host communities"),
    ("migration-initiatives-2020", 752, 761, "reduces the risk of revictimization."),
)


def test_a_broken_paragraph_is_whole():
    failures = []
    for slug, first, last, words in BROKEN:
        joined = passage(slug, first)
        if words not in joined.text or joined.line_end != last:
            failures.append((slug, first, joined.line_end, joined.text))

    assert failures == []


# Each: document, line, start.
APART = (
    ("migration-initiatives-2020", 31, "IOM will work closely with the Forum"),
    ("migration-initiatives-2020", 73, "To improve the understanding"),
    ("migration-initiatives-2020", 158, "IOM will continue to work closely with counter-trafficking"),
    ("migration-initiatives-2020", 204, "Following the passage of Hurricane Maria"),
    ("strategy-2014-2016", 105, "capitalizing on the benefits"),
    ("strategy-2020-2024", 189, "The Regional Strategy for Central America"),
    ("strategy-2020-2024", 562, "While the CA-4 treaty"),
    # drop capitals
    ("strategy-2014-2016", 90, "Central America, North America"),
    ("strategy-2014-2016", 152, "For IOM, the Central"),
    ("strategy-2014-2016", 264, "Mesoamerica and the"),
    ("strategy-2014-2016", 612, "With this"),
    # drop capitals
    ("strategy-2014-2016", 90, "Central America, North America"),
    ("strategy-2014-2016", 152, "For IOM, the Central"),
    ("strategy-2014-2016", 264, "Mesoamerica and the"),
    ("strategy-2014-2016", 612, "With this"),
)


def test_a_paragraph_that_begins_a_sentence_stays_apart_and_a_drop_capital_is_part_of_its_word():
    failures = [
        (slug, line, text) for slug, line, start in APART if not (text := passage(slug, line).text).startswith(start)
    ]

    assert failures == []


def test_an_item_that_the_source_cuts_short_stays_as_printed():
    assert passage("strategy-2014-2016", 103).text == "strengthening governments’ migration management"


# Each: document, line, label, level, start.
ITEMS = (
    ("strategy-2014-2016", 102, "1)", 1, "enhancing protection of the most vulnerable migrants;"),
    ("strategy-2014-2016", 120, "3)", 1, "Enhance IOM's involvement"),
    ("strategy-2014-2016", 314, "1)", 1, "mainstreaming migration into the development agenda"),
    ("strategy-2014-2016", 321, "8)", 1, "enhancing the impact of migrant remittances and savings."),
    ("strategy-2014-2016", 448, "1.", 1, "Strengthening partnerships with governments"),
    ("strategy-2014-2016", 459, "1)", 1, "Fight against xenophobic attitudes"),
    ("strategy-2014-2016", 481, "5)", 1, "Promote the continuity of appropriate"),
    ("strategy-2014-2016", 489, "9)", 1, "Reinforce IOM's relationships"),
    ("strategy-2020-2024", 203, "(vii)", 1, "Enhance the respect"),
    ("strategy-2020-2024", 211, "(c)", 1, "Governance: Serving as a trusted"),
    ("strategy-2020-2024", 212, "(i)", 2, "Effectively coordinate"),
    ("strategy-2020-2024", 216, "(v)", 2, "Strengthening national"),
    ("strategy-2020-2024", 306, "(a)", 1, "Very high: the Bahamas, Barbados, Canada and the United States;"),
    ("strategy-2020-2024", 565, "(c)", 1, "At the subregional level"),
    ("strategy-2020-2024", 651, "(a)", 1, "Improve IOM's capacity"),
    ("strategy-2020-2024", 675, "(f)", 1, "Expand knowledge management"),
    ("strategy-2020-2024", 699, "(i)", 1, "Counter-trafficking;"),
    ("strategy-2020-2024", 771, "-", 1, "Joint Initiative on Health and Migration (INCOSAMI)"),
    ("migration-initiatives-2020", 288, "--", 1, "Provide technical support to develop and update"),
    ("migration-initiatives-2020", 372, "--", 1, "Provide comprehensive assistance and integration"),
    ("web-about-us", 14, "•", 1, "Support legislative reform efforts"),
    ("web-regional-strategy", 20, "6.", 1, "Raising awareness on climate change"),
)


def test_list_items_carry_their_printed_label_and_level():
    failures = []
    for slug, line, label, level, start in ITEMS:
        item = passage(slug, line)
        is_right = (item.kind, item.label, item.level) == (PassageKind.LIST_ITEM, label, level)
        if not is_right or not item.text.startswith(start):
            failures.append((slug, line, item.kind, item.label, item.level, item.text))

    assert failures == []


# Each: document, line, cells.
ROWS = (
    ("strategy-2014-2016", 597, ("Programmatic area", "USD")),
    ("strategy-2014-2016", 604, ("Total funding requirements", "366,840,000")),
    ("strategy-2020-2024", 115, ("Annex 1. IOM in Central America, North America and the Caribbean", "28")),
    ("strategy-2020-2024", 151, ("SDG(s)", "Sustainable Development Goal(s)")),
    ("strategy-2020-2024", 333, ("Central America", "", "", "", "")),
    ("strategy-2020-2024", 336, ("Belize", "Upper-middle (4,450)", "High (.720)", "–", "Low (2.2)")),
    ("strategy-2020-2024", 349, ("Cuba", "Upper-middle (7,480)", "High (.778)", "–", "Low (3.3)")),
    ("strategy-2020-2024", 356, ("Haiti", "Low (790)", "Low (.503)", "138 (36.3)", "Very high (6.5)")),
    ("strategy-2020-2024", 713, ("Costa Rica (San José)", "Guyana (Georgetown)", "Panama (Panama City)")),
    ("strategy-2020-2024", 735, ("Total", "846")),
    (
        "strategy-2020-2024",
        786,
        ("Ibero-American Forum on Migration and Development (FIBEMYD)", "Member States", "IOM is an observer."),
    ),
    ("migration-initiatives-2020", 774, ("", "P1", "P2", "P3", "O1", "O2", "O3", "")),
    ("migration-initiatives-2020", 777, in_column(1, f"{ADHERING} migrants’ rights")),
    ("migration-initiatives-2020", 784, in_column(2, "Using evidence and whole-of-government approaches")),
    ("migration-initiatives-2020", 795, in_column(4, f"{ADVANCING} and society")),
    (
        "migration-initiatives-2020",
        819,
        ("Dominican Republic", "284 000", "-", "-", "145 000", "-", "496 000", "925 000"),
    ),
    (
        "migration-initiatives-2020",
        835,
        ("Nicaragua", "53 985", "351 472", "417 080", "73 190", "479 013", "-", "1 374 740"),
    ),
)


def test_table_rows_have_their_cells():
    last_priority = passage("strategy-2020-2024", 208).text.replace("impacts of", "impact of")
    failures = []
    for slug, line, cells in (*ROWS, ("strategy-2020-2024", 614, ("", last_priority))):
        row = passage(slug, line)
        if (row.kind, row.cells, row.text) != (PassageKind.TABLE_ROW, cells, " | ".join(filter(None, cells))):
            failures.append((slug, line, row.kind, row.cells, row.text))

    assert failures == []


def test_the_header_of_table_one_has_five_titles_without_note_marks():
    assert passage("strategy-2020-2024", 327).cells == (
        "Subregion and countries",
        "GNI per capita income level (amount in USD)",
        "Human Development Index score (value)",
        "Global Competitiveness Index 2019 rank (score)",
        "INFORM Global Risk Index level (risk)",
    )


def test_addresses_escaped_twice_read_as_they_work():
    assert "WEF_TheGlobalCompetitivenessReport2019.pdf" in passage("strategy-2020-2024", 323).text
    assert (
        "6_Approximate_Active_DACA_Recipients_Demographics_-_Jan_31_2019.pdf" in passage("strategy-2020-2024", 416).text
    )
    assert "Inform%202019%20WEB%20spreads.pdf" in passage("strategy-2020-2024", 365).text
