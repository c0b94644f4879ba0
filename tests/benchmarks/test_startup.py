import pytest

from benchmarks import startup


def test_the_web_process_answers_without_importing_what_only_loading_charts_and_exports_need():
    peak_mib = startup.answer_in_a_new_process(startup.ALIVE)

    assert peak_mib > 0


def test_a_heavy_import_before_the_first_answer_is_noticed(monkeypatch):
    monkeypatch.setattr(startup, "LATE", frozenset({"django"}))

    with pytest.raises(startup.StartError, match="imports django"):
        startup.answer_in_a_new_process(startup.ALIVE)
