"""Notes, captions, quotations and layout of the five documents, as a reader finds them there."""

from strategy_kb.ingest.types import ArtefactKind, PassageKind
from tests.ingest.segmented import document, passage
from tests.ingest.source_texts import all_documents

# Each: document, line, kind.
PASSAGES = (
    ("migration-initiatives-2020", 1, PassageKind.CAPTION),
    ("migration-initiatives-2020", 391, PassageKind.CAPTION),
    ("migration-initiatives-2020", 703, PassageKind.CAPTION),
    ("strategy-2020-2024", 23, PassageKind.CAPTION),
    ("strategy-2020-2024", 325, PassageKind.CAPTION),
    ("strategy-2020-2024", 625, PassageKind.CAPTION),
    ("strategy-2020-2024", 31, PassageKind.PARAGRAPH),
    ("strategy-2014-2016", 34, PassageKind.PARAGRAPH),
    ("strategy-2020-2024", 74, PassageKind.QUOTE),
    ("strategy-2020-2024", 82, PassageKind.PARAGRAPH),
    ("web-regional-strategy", 6, PassageKind.QUOTE),
)


def test_captions_quotations_and_copyright_notices_are_told_apart():
    failures = [
        (slug, line, passage(slug, line).kind) for slug, line, kind in PASSAGES if passage(slug, line).kind is not kind
    ]

    assert failures == []


LAYOUT = {
    ("strategy-2014-2016", 42): ArtefactKind.PHOTO_CREDIT,
    ("strategy-2014-2016", 66): ArtefactKind.LAYOUT_DEBRIS,
    ("strategy-2014-2016", 74): ArtefactKind.LAYOUT_DEBRIS,
    ("strategy-2014-2016", 96): ArtefactKind.PHOTO_CREDIT,
    ("strategy-2014-2016", 357): ArtefactKind.PHOTO_CREDIT,
    ("strategy-2014-2016", 475): ArtefactKind.PHOTO_CREDIT,
    ("strategy-2020-2024", 45): ArtefactKind.LAYOUT_DEBRIS,
    ("strategy-2020-2024", 47): ArtefactKind.LAYOUT_DEBRIS,
    ("strategy-2020-2024", 72): ArtefactKind.LAYOUT_DEBRIS,
    ("strategy-2020-2024", 94): ArtefactKind.LAYOUT_DEBRIS,
    ("strategy-2020-2024", 163): ArtefactKind.LAYOUT_DEBRIS,
    ("strategy-2020-2024", 224): ArtefactKind.LAYOUT_DEBRIS,
    ("strategy-2020-2024", 328): ArtefactKind.LAYOUT_DEBRIS,
    ("strategy-2020-2024", 358): ArtefactKind.EMPTY_LEGEND,
    ("migration-initiatives-2020", 30): ArtefactKind.PHOTO_CREDIT,
    ("migration-initiatives-2020", 202): ArtefactKind.PAGE_FOOTER,
    ("web-regional-strategy", 3): ArtefactKind.LAYOUT_DEBRIS,
    ("web-regional-strategy", 39): ArtefactKind.LAYOUT_DEBRIS,
}


def test_what_is_layout_is_named_as_what_it_is():
    kinds = {
        (source.slug, artefact.line_start): artefact.kind
        for source in all_documents().values()
        for artefact in source.artefacts
    }

    assert {place: kinds.get(place) for place in LAYOUT} == LAYOUT


def test_no_photo_credit_is_left_in_the_text_of_the_first_strategy():
    with_credit = [credited.line_start for credited in document("strategy-2014-2016").passages if "©" in credited.text]

    assert with_credit == [34]


# Each: document, place, before, number, note, note start.
MARKERS = (
    ("strategy-2014-2016", 152, "a total of 25 countries,", "1", 666, "Antigua and Barbuda, Bahamas"),
    ("strategy-2014-2016", 180, "of all migrants born", "4", 669, '"International Migration 2013."'),
    ("strategy-2014-2016", 238, "up these corridors.", "8", 673, "http://www.iom.int/cms/wmr2013"),
    ("strategy-2020-2024", 169, "INTRODUCTION", "1", 187, "For definitions of migration-related"),
    ("strategy-2020-2024", 238, "Regional Knowledge Hub on Migration,", "2", 248, "The Regional Knowledge Hub is"),
    ("strategy-2020-2024", 327, "GNI per capita", "a", 362, "World Bank, gross national income"),
    ("strategy-2020-2024", 349, "Upper-middle (7,480", "e", 366, "This value is for 2016"),
    ("strategy-2020-2024", 380, "(TPS) (417,341)", "23", 418, "Jill H. Wilson"),
    ("strategy-2020-2024", 430, "The number of extraregional migrants", "28", 444, "It is important to note"),
    ("strategy-2020-2024", 565, "Organization of Eastern Caribbean States", "52", 571, "Composed of Antigua and"),
    ("strategy-2020-2024", 585, "REGIONAL STRATEGIC PRIORITIES", "54", 617, "These strategic priorities respond"),
    ("strategy-2020-2024", 35, "(CC BY-NC-ND 3.0 IGO).", "*", 43, "https://creativecommons.org/licenses"),
    (
        "strategy-2020-2024",
        730,
        "IOM staff in the region | Number",
        "*",
        737,
        "Numbers are as of 31 December 2019.",
    ),
)


def test_a_footnote_marker_leads_from_its_place_to_its_note():
    failures = []
    for slug, place, before, number, note, note_start in MARKERS:
        references = [
            reference
            for reference in document(slug).references
            if (reference.passage, reference.number) == (f"{slug}:{place}", number)
        ]
        before_marker = [passage(slug, place).text[: reference.offset] for reference in references]
        if (
            [reference.footnote for reference in references] != [f"{slug}:{note}"]
            or not before_marker[0].endswith(before)
            or not passage(slug, note).text.startswith(note_start)
        ):
            failures.append((slug, place, number, references))

    assert failures == []


def test_all_57_notes_of_the_second_strategy_are_referred_to_once_and_in_order():
    numbered = [
        reference.number for reference in document("strategy-2020-2024").references if reference.number.isdigit()
    ]

    assert numbered == [str(number) for number in range(1, 58)]


def test_notes_two_and_seven_of_the_first_strategy_are_never_referred_to():
    numbers = [reference.number for reference in document("strategy-2014-2016").references]

    assert numbers == ["1", "3", "4", "5", "6", "8"]
