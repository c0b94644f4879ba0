"""A further document works at once: text, footnotes, mentions, search; what cannot be is refused in one sentence."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from strategy_kb.documents.models import Artefact, Document, Passage, Section
from strategy_kb.records.models import Acronym, Mention
from strategy_kb.search import services as search
from tests.ingest.added_notes import FIRST, SIDECAR, SLUG

SOURCES = Path(settings.FIXTURE_DIRS[0]) / "sources"
NOTE = """# A note on Haiti

The Regional Conference on Migration (RCM) met in Haiti in 2031.[^1]

One[^world-bank-2013] two[^7], ~~three~~ e\u0301tude.

## Points

- Xylophones for Honduras

[^1]: Minutes of the meeting.

[^world-bank-2013]: First.

[^8]: Second.
"""


def test_a_note_can_be_read_and_found_with_its_footnotes_names_and_headings_at_once(kb, add, capsys, client):
    add(NOTE, f'{SIDECAR}[headings]\n"Ponds" = 2\n', verbosity=1)

    sections = Section.objects.filter(document=SLUG, level__gt=0)
    assert list(sections.values_list("heading", flat=True)) == ["A note on Haiti", "Points"]
    item = Passage.objects.get(document=SLUG, text="Xylophones for Honduras")
    assert (item.kind, item.line_start) == ("list_item", 9)
    named = set(Mention.objects.filter(passage__document=SLUG).values_list("record_id", "form"))
    assert named >= {("country/HTI", "Haiti"), ("country/HND", "Honduras"), ("process/rcm", "RCM")}
    acronym = Acronym.objects.get(document=SLUG)
    assert (acronym.form, acronym.expansion) == ("RCM", "Regional Conference on Migration")
    assert acronym.names_id == "process/rcm"
    footnoted = Passage.objects.get(document=SLUG, line_start=5)
    assert footnoted.text == "One two, étude."
    assert sorted(footnoted.footnote_references.values_list("number", "footnote__text")) == [
        ("7", None),
        ("world-bank-2013", "First."),
    ]
    (struck,) = Artefact.objects.filter(document=SLUG)
    assert (struck.kind, struck.text, struck.line_start) == ("struck_text", "three", 5)
    assert [hit.document for hit in search.search(search.parse("xylophones")).hits] == [SLUG]
    page = client.get(f"/documents/{SLUG}/")
    assert page.status_code == 200
    assert "Xylophones for Honduras" in BeautifulSoup(page.content, "html.parser").get_text()
    printed = capsys.readouterr().out
    assert printed.startswith(f"{SLUG}: ")
    for told in (
        "Footnotes, line 5: the mark 7 has no note",
        "Footnotes, line 15: no mark leads to note 8",
        "No family of documents knows it: it has its text, acronyms and mentions.",
        "Read into no record, 5 passages, lines: 5, 9, 11, 13, 15",
        "Headings of the sidecar that are not used (Markdown marks its own): Ponds",
        "citations verified",
    ):
        assert told in printed


def test_parts_that_cannot_be_read_or_stored_are_named_with_the_reason(base, add, capsys):
    text = (SOURCES / "strategy-2020-2024.txt").read_text(encoding="utf-8").replace("Governance", "Stewardship")

    add(text, f"{SIDECAR}period_start_year = 2025\nperiod_end_year = 2029\n", verbosity=1)

    printed = capsys.readouterr().out
    assert re.search(
        r"Not recognised: (?:.+, )?pillars, objectives and priorities(?:, .+)? \(.*expected .*; found ", printed
    )
    (recognised,) = re.findall(r"^Recognised, as a document of the family strategy_2020: (.+)$", printed, re.MULTILINE)
    # It prints neither the title nor the first year that its sidecar says: there is no strategy for its lists.
    assert "processes and initiatives, partners" in recognised
    assert "opportunities" not in recognised
    assert re.search(r"^  opportunities: 0 of 5 rows stored; 5 not stored$", printed, re.MULTILINE)
    assert re.search(
        r"^Not stored, for what it refers to is not there: .*point/a-note/opportunity/a, ", printed, re.MULTILINE
    )


def test_a_sidecar_that_cannot_be_is_refused_in_one_sentence(base, add):
    failures = {}
    for sidecar, told in (
        (SIDECAR.replace("a-note", "example"), "the slug 'example' is that of one of the sources"),
        (f'{SIDECAR}colour = "blue"\n', "note.toml: a document has no colour"),
        ('title = "A note"\n', "note.toml: it does not say the document's form"),
        ('title = "A note"\nform = "scroll"\n', "one of markdown, wrapped, plain; found 'scroll'"),
        ("title: A note", "note.toml: it is no TOML file"),
        (f'{SIDECAR}sha256 = "{"0" * 64}"\n', "its sidecar says 0000"),
        (f'{SIDECAR}published_year = "lately"\n', "published_year"),
    ):
        with pytest.raises(CommandError) as refused:
            add(FIRST, sidecar)
        if told not in str(refused.value):
            failures[sidecar] = str(refused.value)

    assert failures == {}
    assert not Document.objects.filter(is_added=True).exists()


def test_a_file_that_holds_no_text_is_refused_in_one_sentence(base, add, tmp_path):
    failures = {}
    for content, told in (
        (b"", ""),
        (b" \n\n", ""),
        (bytes(range(256)), ""),
        (b"a\0b", ""),
        (b"\xed\xa0\x80", ""),
        (b"a\r\nb", ""),
        ("Haïti".encode("latin-1"), "a-note, lines 1–1: expected text in UTF-8"),
    ):
        with pytest.raises(CommandError) as refused:
            add(content)
        is_one_sentence = re.search(r"^a-note.*: expected .+; found .+\.$", str(refused.value))
        if not is_one_sentence or not str(refused.value).startswith(told):
            failures[content] = str(refused.value)

    assert failures == {}
    assert not Document.objects.filter(is_added=True).exists()
    with pytest.raises(CommandError, match="is a folder; name the file"):
        call_command("add_document", tmp_path, metadata=tmp_path)
    with pytest.raises(CommandError, match=r"There is no file .*nowhere\.md"):
        call_command("add_document", tmp_path / "nowhere.md", metadata=tmp_path / "nowhere.toml")
