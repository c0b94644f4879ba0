"""The five documents become one checked knowledge base, and the committed fixtures are what they make."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from strategy_kb.core.errors import SourceChangedError
from strategy_kb.ingest import checks, pipeline
from strategy_kb.ingest.families import all_families
from strategy_kb.ingest.reading.spans import cite
from strategy_kb.ingest.types import ParsedRecord, ParsedRow, Run
from tests.ingest import example
from tests.ingest.segmented import SLUGS

FIXTURES = Path(settings.FIXTURE_DIRS[0])
ROOMS = ("families", "subjects", "derive")


def problems(kb):
    with pytest.raises(checks.CheckError) as caught:
        checks.check(kb, example.references())
    return [str(problem) for problem in caught.value.problems]


def with_quote(**changes):
    """The example with its receipt for the amount changed."""

    def change(record):
        return replace(record, citations=(replace(record.citations[0], **changes),))

    return example.knowledge_base(changed={"requirement/example/HTI": change})


def test_the_five_documents_make_the_committed_fixtures(monkeypatch, capsys):
    whole = []
    read = pipeline.read
    monkeypatch.setattr(pipeline, "read", lambda *folders: whole.append(read(*folders)) or whole[0])

    call_command("parse_sources", check=True)

    printed, (kb,) = capsys.readouterr().out, whole
    assert "lines       808 (328 blank, 0 unexplained)" in printed
    assert printed.endswith("The fixtures are what the sources make.\n")
    assert set(kb.documents) == set(SLUGS)
    assert set(kb.seconds) == {*pipeline.PARSERS, *pipeline.DERIVATIONS}
    assert [tally.parts.unexplained for tally in kb.tallies] == [0, 0, 0, 0, 0]
    # Records are counted where they are cited first.
    of_2020 = next(tally for tally in kb.tallies if tally.parts.document == "strategy-2020-2024")
    counts = {"country": 25, "pillar": 3, "indicator-value": 100}
    assert {kind: of_2020.records[kind] for kind in counts} == counts
    twice = [
        (record.ref, quote.field, quote.exact)
        for record in kb.records
        for number, quote in enumerate(record.citations)
        if quote in record.citations[:number]
    ]
    assert twice == []


def test_every_reader_of_documents_has_its_turn():
    families = {family.__name__ for family in all_families().values()}
    others = [reader for name, reader in pipeline.PARSERS.items() if name not in all_families()]
    readers = {reader.__module__ for reader in (*others, *pipeline.DERIVATIONS.values())}

    assert families | readers == _modules_with_a_reader()


def _modules_with_a_reader():
    """The modules of families, subjects and derivations that have an entry point."""
    root = Path(settings.BASE_DIR)
    paths = [path for room in ROOMS for path in (root / "strategy_kb" / "ingest" / room).rglob("*.py")]
    entry = re.compile(r"^def (?:parts|parse|derive)\(", re.MULTILINE)
    written = [path.relative_to(root) for path in paths if entry.search(path.read_text(encoding="utf-8"))]
    return {".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in written}


class TestCommand:
    @pytest.fixture
    def parse(self, tmp_path, monkeypatch):
        """Runs the command on a knowledge base that was read, in place of the documents; returns what was read."""

        def run(kb, **options):
            read = []
            monkeypatch.setattr(pipeline, "read", lambda *folders: read.append(folders) or kb)
            call_command("parse_sources", output=tmp_path / "out", **options)
            return read

        return run

    def test_it_reads_the_folders_that_it_is_told_and_says_which_fixtures_it_changed(self, parse, tmp_path, capsys):
        (tmp_path / "out").mkdir()

        read = parse(example.knowledge_base(), sources=tmp_path / "a", reviewed=tmp_path / "b")
        first = capsys.readouterr().out
        parse(example.knowledge_base(), verbosity=0)
        again = capsys.readouterr().out

        assert read == [(tmp_path / "a", tmp_path / "b")]
        assert re.search(r"\n\d+ of \d+ fixture files changed: .*strategies\.pillar\.json", first)
        assert re.fullmatch(r"0 of \d+ fixture files changed: none\n", again)

    def test_a_missing_and_a_changed_fixture_are_named_and_what_does_not_hold_together_is_not_written(
        self, parse, tmp_path
    ):
        parse(example.knowledge_base(), verbosity=0)
        (tmp_path / "out" / "countries.place.json").unlink()
        (tmp_path / "out" / "funding.category.json").write_text("[]", encoding="utf-8")
        uncited = ParsedRecord("countries.partner", "partner/x", "X", fields={"partner_type": "other"})

        with pytest.raises(CommandError, match=r"fixtures: countries\.place\.json, funding\.category\.json\. Run"):
            parse(example.knowledge_base(), check=True, verbosity=0)
        with pytest.raises(CommandError, match="partner/x: expected at least one quote"):
            parse(example.knowledge_base(more=[uncited]), verbosity=0)

        assert not (tmp_path / "out" / "countries.place.json").exists()

    def test_a_document_that_is_not_what_its_sidecar_says_stops_everything(self, tmp_path):
        for name in ("web-about-us.txt", "web-about-us.toml"):
            (tmp_path / name).write_bytes((FIXTURES / "sources" / name).read_bytes())
        with (tmp_path / "web-about-us.txt").open("a", encoding="utf-8") as file:
            file.write("One more line.\n")

        with pytest.raises(CommandError, match=r"web-about-us\.txt: SHA-256 is .*, its sidecar says"):
            call_command("parse_sources", sources=tmp_path, output=tmp_path, verbosity=0)
        with pytest.raises(SourceChangedError):
            pipeline.read(tmp_path, FIXTURES / "reviewed")


class TestChecks:
    def test_the_example_passes(self):
        checks.check(example.knowledge_base(), example.references())

    def test_a_line_that_nothing_takes_in_is_named(self):
        source = example.document()
        cut = replace(source, passages=tuple(passage for passage in source.passages if "wrote it" not in passage.text))

        told = problems(replace(example.knowledge_base(without=["acronym/example/iom"]), documents={"example": cut}))

        assert len(told) == 1
        assert told[0].startswith(
            "example, line 12: expected a passage or artefact that takes the line in; found 'The I"
        )

    def test_a_ref_used_twice_is_named_with_both_places(self):
        kb = example.knowledge_base()

        told = problems(replace(kb, records=(*kb.records, kb.records[1])))

        where = "example, lines 7–7"
        assert told == [
            f"pillar/example/1 ({where}): expected a key that nothing else has; found the same key ({where})."
        ]

    def test_a_row_key_used_twice_is_named(self):
        kb = example.knowledge_base()

        assert problems(replace(kb, rows=(*kb.rows, kb.rows[0])))[0].startswith("country/HTI:haiti (records.alias)")

    def test_a_reference_to_nothing_is_named_with_field_and_lines(self):
        kb = example.knowledge_base(changed={"office/HTI": example.with_fields(seat="country/XXX")})

        assert problems(kb) == [
            "office/HTI (example, lines 10–10), seat: expected a row of countries.place; found 'country/XXX'."
        ]

    def test_a_reference_to_a_record_of_the_wrong_kind_is_named(self):
        kb = example.knowledge_base(changed={"office/HTI": example.with_fields(place="pillar/example/1")})

        assert problems(kb)[0].endswith("expected a row of countries.place; found 'pillar/example/1'.")

    def test_a_list_with_an_unknown_record_is_named(self):
        kb = example.knowledge_base(changed={"discrepancy/haiti-twice": example.with_fields(about=["country/XXX"])})

        assert "about: expected a row of records.record; found 'country/XXX'" in problems(kb)[0]

    def test_a_row_may_point_to_a_row_that_is_no_record_as_long_as_its_table_has_it(self):
        kb = example.knowledge_base()
        alias = next(row for row in kb.rows if row.model == "records.alias")

        def told(target_key):
            pointing = replace(alias, key="other", fields=alias.fields | {"form_of": target_key})
            references = {"records.alias": {"form_of": "records.alias"}}
            return list(checks.broken_references(replace(kb, rows=(*kb.rows, pointing)), references))

        assert told(alias.key) == []
        assert [problem.expected for problem in told("nowhere")] == ["a row of records.alias"]

    def test_a_row_that_points_nowhere_is_named(self):
        kb = example.knowledge_base()
        stray = ParsedRow("records.alias", "x:y", {"record": "country/XXX", "form": "Y", "kind": "name"})

        assert "x:y (records.alias), record" in problems(replace(kb, rows=(*kb.rows, stray)))[0]

    def test_a_record_without_a_quote_is_named(self):
        uncited = ParsedRecord("countries.partner", "partner/x", "X", fields={"partner_type": "other"})

        told = problems(example.knowledge_base(more=[uncited]))

        assert told == ["partner/x: expected at least one quote of a source; found none."]

    def test_what_a_method_or_a_person_says_needs_no_quote(self):
        for basis in ("computed", "editorial"):
            fields = {"source": "country/HTI", "target": "office/HTI", "relation": "related-to", "basis": basis}
            link = ParsedRecord("strategies.link", "link/related-to/x--y", "Haiti — Haiti", fields=fields)

            checks.check(example.knowledge_base(more=[link]), example.references())

    def test_a_failing_receipt_is_named_with_lines_record_and_field(self):
        failures = []
        for changes, reason in (
            ({"exact": "2,400,000"}, "characters 12 to 21 of the passage read '2,300,000'"),
            ({"start": 13}, "characters 13 to 21 of the passage read ',300,000'"),
            ({"prefix": "Cuba needs "}, "the prefix 'Cuba needs ' does not stand before it in the passage"),
            ({"suffix": " for mobility"}, "the suffix ' for mobility' does not stand after it in the passage"),
        ):
            told, quote = problems(with_quote(**changes)), changes.get("exact", "2,300,000")
            where = "example, lines 10–10 (requirement/example/HTI, amount)"
            if told != [f"{where}: expected the quote {quote!r}; found {reason}."]:
                failures.append((changes, told))

        assert failures == []

    def test_a_receipt_in_no_passage_is_named(self):
        told = problems(with_quote(passage="example:99"))

        assert told == ["requirement/example/HTI, amount: expected a passage of a document; found 'example:99'."]

    def test_a_quote_of_clean_text_that_the_source_does_not_print_is_named(self):
        source = example.document()
        passages = tuple(
            replace(passage, text=passage.text.replace("2024", "2025"), runs=(Run(0, len(passage.text)),))
            for passage in source.passages
        )
        kb = example.knowledge_base()
        years = cite("end_year", passages[1], "2025")
        strategy = replace(kb.records[0], citations=years)

        told = problems(
            replace(kb, documents={"example": replace(source, passages=passages)}, records=(strategy, *kb.records[1:]))
        )

        reason = "the quote does not stand in the passage's source lines"
        assert f"example, lines 3–3 (strategy/example, end_year): expected the quote '2025'; found {reason}." in told

    def test_an_ambiguous_quote_is_named(self):
        def change(record):
            return replace(record, citations=(replace(record.citations[0], prefix="", suffix=""),))

        told = problems(example.knowledge_base(changed={"country/HTI": change}))

        assert "stands more than once in the passage" in told[0]

    def test_many_problems_are_counted_and_the_first_ones_shown(self):
        uncited = [ParsedRecord("countries.partner", f"partner/x{n}", f"X{n}") for n in range(30)]

        with pytest.raises(checks.CheckError, match="30 problems; nothing was written") as caught:
            checks.check(example.knowledge_base(more=uncited), example.references())

        assert str(caught.value).count("\n") == 21
        assert str(caught.value).endswith("… and 10 more.")
