import subprocess

import pytest

from benchmarks import startup


def test_the_web_process_answers_without_heavy_imports_and_one_would_be_noticed(monkeypatch):
    """What only loading, charts and exports need is not imported before the first answer."""
    answers = []

    def run_once(*args, run=subprocess.run, **kwargs):
        answers[:] = answers or [run(*args, **kwargs)]
        return answers[0]

    monkeypatch.setattr(startup.subprocess, "run", run_once)

    peak_mib = startup.answer_in_a_new_process(startup.ALIVE)

    assert peak_mib > 0
    monkeypatch.setattr(startup, "LATE", frozenset({"django"}))
    with pytest.raises(startup.StartError, match="imports django"):
        startup.answer_in_a_new_process(startup.ALIVE)
