"""A further document works at once: text, footnotes, mentions, search; of a strategy each part is accounted for."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from strategies.models import Pillar, Strategy
from strategy_kb.ingest.parsers.strategy_2020.family import PARTS
from strategy_kb.search import services as search
from strategy_kb.sources.models import Acronym, Artefact, DataRelease, Document, Mention, Passage, Record, Section

pytestmark = pytest.mark.usefixtures("kb")

SOURCES = Path(settings.FIXTURE_DIRS[0]) / "sources"
NOTE = """# A note on Haiti

The Regional Conference on Migration (RCM) met in Haiti in 2031.[1]

## Points

- Xylophones for Honduras
- Boats

[1] Minutes of the meeting.
"""
SIDECAR = 'title = "A note on Haiti"\nform = "markdown"\npublisher = "IOM"\n'


@pytest.fixture
def add(tmp_path):
    """Runs the command on a text and a sidecar; returns what it printed."""

    def run(capsys, text=NOTE, sidecar=SIDECAR):
        (tmp_path / "note.md").write_bytes(text if isinstance(text, bytes) else text.encode())
        (tmp_path / "note.toml").write_text(sidecar, encoding="utf-8")
        call_command("add_document", tmp_path / "note.md", metadata=tmp_path / "note.toml")
        return capsys.readouterr().out

    return run


def test_its_sections_and_passages_are_there(add, capsys):
    add(capsys)

    assert list(Section.objects.filter(document="a-note-on-haiti", level__gt=0).values_list("heading", flat=True)) == [
        "A note on Haiti",
        "Points",
    ]
    item = Passage.objects.get(document="a-note-on-haiti", text="Xylophones for Honduras")
    assert (item.kind, item.line_start) == ("list_item", 7)


def test_it_names_the_countries_and_processes_that_the_knowledge_base_knows(add, capsys):
    add(capsys)

    named = set(Mention.objects.filter(passage__document="a-note-on-haiti").values_list("record_id", "form"))
    assert named >= {("country/HTI", "Haiti"), ("country/HND", "Honduras"), ("process/rcm", "RCM")}


def test_an_acronym_that_it_introduces_names_the_known_record(add, capsys):
    add(capsys)

    acronym = Acronym.objects.get(document="a-note-on-haiti")
    assert (acronym.form, acronym.expansion) == ("RCM", "Regional Conference on Migration")
    assert acronym.names_id == "process/rcm"


def test_its_loose_footnotes_are_reported_and_its_long_signs_and_struck_words_stored(add, capsys):
    body = "One[^world-bank-2013] two[^7], ~~three~~ e\u0301tude."
    text = f"# A note\n\n{body}\n\n[^world-bank-2013]: First.\n\n[^8]: Second.\n"

    printed = add(capsys, text)

    assert "Footnotes, line 3: the mark 7 has no note" in printed
    assert "Footnotes, line 7: no mark leads to note 8" in printed
    passage = Passage.objects.get(document="a-note-on-haiti", line_start=3)
    assert passage.text == "One two, étude."
    assert sorted(passage.footnote_references.values_list("number", "footnote__text")) == [
        ("7", None),
        ("world-bank-2013", "First."),
    ]
    (struck,) = Artefact.objects.filter(document="a-note-on-haiti")
    assert (struck.kind, struck.text, struck.line_start) == ("struck_text", "three", 3)


def test_it_is_found_by_search_at_once(add, capsys):
    add(capsys)

    hits = search.search(search.parse("xylophones")).hits

    assert [hit.document for hit in hits] == ["a-note-on-haiti"]


def test_its_page_can_be_read_at_once(add, capsys, client):
    add(capsys)

    response = client.get("/documents/a-note-on-haiti/")

    assert response.status_code == 200
    assert "Xylophones for Honduras" in BeautifulSoup(response.content, "html.parser").get_text()


def test_the_command_says_what_it_took_in_and_what_it_did_not_recognise(add, capsys):
    printed = add(capsys)

    assert printed.startswith("a-note-on-haiti: ")
    assert "Not recognised as a regional strategy of the family" in printed
    assert "citations verified" in printed
    assert "Not recognised: strategy and vision, " in printed
    assert "expected a period in the sidecar" in printed


def test_parts_that_are_read_but_not_stored_are_named_with_the_reason(add, capsys):
    text = (SOURCES / "strategy-2020-2024.txt").read_text(encoding="utf-8").replace("Governance", "Stewardship")
    printed = add(capsys, text, f"{SIDECAR}period_start_year = 2025\nperiod_end_year = 2029\n")

    assert "Read, but not stored without a strategy's pillars: " in printed
    assert re.search(
        r"Not recognised: (?:.+, )?pillars, objectives and priorities(?:, .+)? \(.*expected .*; found ", printed
    )


def test_headings_that_the_sidecar_names_in_vain_are_told(add, capsys):
    printed = add(capsys, sidecar=f'{SIDECAR}[headings]\n"Ponds" = 2\n')

    assert "Headings of the sidecar that are not used (Markdown marks its own): Ponds" in printed


def test_adding_it_again_changes_nothing(add, capsys):
    add(capsys)
    releases = DataRelease.objects.count()

    add(capsys)

    assert DataRelease.objects.count() == releases
    assert Document.objects.filter(slug="a-note-on-haiti").count() == 1


def test_a_changed_file_replaces_what_it_said(add, capsys):
    add(capsys)

    add(capsys, text=NOTE.replace("- Boats\n", "").replace("Xylophones", "Violins"))

    texts = set(Passage.objects.filter(document="a-note-on-haiti", kind="list_item").values_list("text", flat=True))
    assert texts == {"Violins for Honduras"}


def test_pruning_the_sources_leaves_it_alone(add, capsys):
    add(capsys)

    call_command("load_kb", prune=True, verbosity=0)

    assert Document.objects.filter(slug="a-note-on-haiti").exists()
    assert Mention.objects.filter(passage__document="a-note-on-haiti").exists()


class TestAStrategyOfTheFamily:
    @pytest.fixture
    def printed(self, add, capsys):
        """The strategy of 2020–2024 as if it were the next one."""
        text = (SOURCES / "strategy-2020-2024.txt").read_text(encoding="utf-8")
        sidecar = (SOURCES / "strategy-2020-2024.toml").read_text(encoding="utf-8")
        lines = [line for line in sidecar.splitlines() if not line.startswith("sha256")]
        return add(capsys, _later(text), _later("\n".join(lines)))

    def test_its_pillars_objectives_and_priorities_are_records(self, printed):
        strategy = Strategy.objects.get(ref="strategy/2025-2029")

        assert (strategy.start_year, strategy.end_year) == (2025, 2029)
        assert [pillar.priorities.count() for pillar in strategy.pillars.order_by("number")] == [7, 3, 5]
        assert strategy.objectives.count() == 3

    def test_the_earlier_strategy_is_as_it_was(self, printed):
        assert Strategy.objects.get(ref="strategy/2020-2024").end_year == 2024
        assert Pillar.objects.filter(strategy="strategy/2020-2024").count() == 3

    def test_parts_that_are_printed_otherwise_are_named_with_the_reason(self, printed):
        assert "Recognised: strategy and vision, " in printed
        assert "Not recognised: country indicators (strategy-2025-2029, lines 362–362: expected" in printed

    def test_it_is_said_of_every_part_what_is_stored_and_why_the_rest_is_not(self, printed):
        told = dict(re.findall(r"^  (.+?): (\d.+)$", printed, re.MULTILINE))
        unread = ", ".join(re.findall(r"^Not recognised: (.+?) \(", printed, re.MULTILINE))
        stored = sum(int(re.match(r"\d+", text)[0]) for text in told.values())

        assert [part for part in PARTS if part not in told and part not in unread] == []
        assert re.match(
            r"\d of \d+ rows stored; \d+ that the knowledge base has from another document", told["offices"]
        )
        made = Record.objects.filter(citations__passage__document="strategy-2025-2029").distinct().count()
        assert stored >= made - Acronym.objects.filter(document="strategy-2025-2029").count() > 0


def _later(text):
    return text.replace("2020", "2025").replace("2024", "2029")


class TestRefusals:
    def test_a_slug_of_one_of_the_sources(self, add, capsys):
        with pytest.raises(CommandError, match="the slug 'web-about-us' is that of one of the sources"):
            add(capsys, sidecar=SIDECAR + 'slug = "web-about-us"\n')

    def test_a_sidecar_that_names_a_field_that_documents_have_not(self, add, capsys):
        with pytest.raises(CommandError, match=r"note\.toml: a document has no colour"):
            add(capsys, sidecar=SIDECAR + 'colour = "blue"\n')

    def test_a_sidecar_without_form(self, add, capsys):
        with pytest.raises(CommandError, match=r"note\.toml: it does not say the document's form"):
            add(capsys, sidecar='title = "A note"\n')

    def test_a_form_that_there_is_not(self, add, capsys):
        with pytest.raises(CommandError, match="one of markdown, wrapped, plain; found 'scroll'"):
            add(capsys, sidecar='title = "A note"\nform = "scroll"\n')

    def test_a_sidecar_that_is_no_toml(self, add, capsys):
        with pytest.raises(CommandError, match=r"note\.toml: it is no TOML file"):
            add(capsys, sidecar="title: A note")

    def test_a_text_that_is_not_the_one_its_sidecar_vouches_for(self, add, capsys):
        with pytest.raises(CommandError, match=r"note\.md: SHA-256 is .*, its sidecar says 0000"):
            add(capsys, sidecar=f'{SIDECAR}sha256 = "{"0" * 64}"\n')

    def test_a_text_in_another_encoding(self, add, capsys):
        with pytest.raises(CommandError, match=r"a-note-on-haiti, lines 1–1: expected text in UTF-8"):
            add(capsys, text="Haïti".encode("latin-1"))

    def test_a_year_that_is_no_year(self, add, capsys):
        with pytest.raises(CommandError, match="published_year"):
            add(capsys, sidecar=SIDECAR + 'published_year = "lately"\n')

        assert not Document.objects.filter(slug="a-note-on-haiti").exists()

    def test_files_that_hold_no_text(self, add, capsys):
        told = {}
        for name, content in {
            "nothing": b"",
            "blank": b" \n\n",
            "binary": bytes(range(256)),
            "nul": b"a\0b",
            "surrogate": b"\xed\xa0\x80",
            "windows": b"a\r\nb",
        }.items():
            with pytest.raises(CommandError) as refused:
                add(capsys, text=content)
            told[name] = str(refused.value)

        assert [
            text for text in told.values() if not re.search(r"^a-note-on-haiti.*: expected .+; found .+\.$", text)
        ] == []

    def test_a_folder_in_place_of_a_file(self, tmp_path):
        with pytest.raises(CommandError, match="is a folder; name the file"):
            call_command("add_document", tmp_path, metadata=tmp_path)

    def test_a_file_that_is_not_there(self, tmp_path):
        with pytest.raises(CommandError, match=r"There is no file .*nowhere\.md"):
            call_command("add_document", tmp_path / "nowhere.md", metadata=tmp_path / "nowhere.toml")
