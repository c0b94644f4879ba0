"""The outlines of the five documents, as a reader finds them there."""

from strategy_kb.ingest.types import PassageKind
from tests.ingest.segmented import SLUGS, document, passage
from tests.ingest.source_texts import all_documents

# (document, line, number, heading, line of the parent)
SECTIONS = (
    ("strategy-2020-2024", 169, "1", "INTRODUCTION", 0),
    ("strategy-2020-2024", 191, "1.1", "VISION STATEMENT 2020–2024", 169),
    ("strategy-2020-2024", 195, "(a)", "Resilience: Addressing the adverse drivers of migration", 191),
    ("strategy-2020-2024", 228, "2", "POLITICAL AND INSTITUTIONAL OUTLOOK FOR THE REGION", 0),
    ("strategy-2020-2024", 232, "2.1.1", "Opportunities", 230),
    ("strategy-2020-2024", 254, "2.2", "CURRENT AND FUTURE KEY PARTNERS", 228),
    ("strategy-2020-2024", 512, "3.3.4", "Migrant smuggling", 470),
    ("strategy-2020-2024", 556, "3.4", "REGIONAL MOBILITY REGIMES", 296),
    ("strategy-2020-2024", 585, "4", "REGIONAL STRATEGIC PRIORITIES", 0),
    ("strategy-2020-2024", 647, "5", "INSTITUTIONAL DEVELOPMENT", 0),
    ("strategy-2020-2024", 683, "ANNEX 1", "IOM IN CENTRAL AMERICA, NORTH AMERICA AND THE CARIBBEAN", 0),
    ("strategy-2020-2024", 704, "", "IOM offices and staff in the region", 683),
    ("strategy-2020-2024", 773, "", "Regional processes and initiatives", 757),
    ("strategy-2014-2016", 142, "", "IOM in the Region", 138),
    ("strategy-2014-2016", 158, "", "IOM Capacities in the Region", 138),
    ("strategy-2014-2016", 252, "", "Protecting the Most Vulnerable", 248),
    ("strategy-2014-2016", 404, "", "Helping Governments to Improve their Migration Policy", 248),
    ("migration-initiatives-2020", 9, "", "Migration Governance Framework principles and objectives", 8),
    ("migration-initiatives-2020", 52, "Principle 2", "Using evidence and whole-of-government approaches", 9),
    (
        "migration-initiatives-2020",
        231,
        "Objective 3",
        "Migration should take place in a safe, orderly and dignified manner",
        9,
    ),
    ("migration-initiatives-2020", 593, "", "Jamaica", 0),
    ("migration-initiatives-2020", 769, "", "Central and North America and the Caribbean", 0),
    ("web-about-us", 9, "", "Our 4 pillars are:", 1),
    ("web-about-us", 28, "", "Emergency and Crisis Response", 9),
)


def section_at(slug: str, line: int):
    return document(slug).section_by_key[f"{slug}:s{line}"]


def test_sections_nest_as_the_source_means_them():
    failures = []
    for slug, line, number, heading, parent_line in SECTIONS:
        nested = section_at(slug, line)
        if (nested.number, nested.heading, nested.parent) != (number, heading, f"{slug}:s{parent_line}"):
            failures.append((slug, line, nested.number, nested.heading, nested.parent))

    assert failures == []


def test_the_matrix_has_seven_column_titles_fourteen_offices_and_a_total():
    rows = [row for row in document(SLUGS[0]).passages if row.kind is PassageKind.TABLE_ROW]

    assert [len(row.cells) for row in rows] == [8] * 23
    assert [row.heads for row in rows[:8]] == [(1, 2, 3, 4, 5, 6), (7,), (1,), (2,), (3,), (4,), (5,), (6,)]
    assert [row.heads for row in rows[8:]] == [()] * 15


def test_each_office_has_a_section_of_its_own():
    offices = [section.heading for section in document(SLUGS[0]).sections if section.level == 1]

    assert offices == [
        "Regional Office San Jose", "Belize", "Costa Rica", "Dominican Republic", "El Salvador", "Guatemala", "Guyana",
        "Haiti", "Honduras", "Jamaica", "Mexico", "Nicaragua", "Panama", "United States of America",
        "Central and North America and the Caribbean",
    ]  # fmt: skip


def test_an_item_that_follows_lettered_sections_belongs_to_their_parent():
    assert passage("strategy-2020-2024", 209).section == "strategy-2020-2024:s205"
    assert passage("strategy-2020-2024", 211).section == "strategy-2020-2024:s191"
    assert passage("strategy-2020-2024", 218).section == "strategy-2020-2024:s191"


def test_the_pillars_without_a_title_stand_directly_under_the_four_pillars():
    titles_missing = [passage("web-about-us", line).section for line in (21, 26, 36, 41)]

    assert set(titles_missing) == {"web-about-us:s9"}
    assert passage("web-about-us", 18).section == "web-about-us:s11"


def test_the_root_section_has_the_short_title_and_the_whole_document():
    root = document("strategy-2014-2016").sections[0]

    assert (root.heading, root.level, root.line_start, root.line_end) == ("Regional Strategy 2014–2016", 0, 1, 693)


def test_a_section_lies_within_its_parent_and_one_level_below_it():
    failures = []
    for source in all_documents().values():
        for nested in source.sections[1:]:
            parent = source.section_by_key[nested.parent]
            is_within = parent.line_start <= nested.line_start <= nested.line_end <= parent.line_end
            if not is_within or nested.level != parent.level + 1:
                failures.append(nested.key)

    assert failures == []
