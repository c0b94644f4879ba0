import socket

from strategy_kb.core import prerequisites
from strategy_kb.core.prerequisites import port_problem, python_problem


def test_a_python_that_is_too_old_gets_a_sentence_with_both_versions():
    sentence = python_problem((3, 9), has_ensurepip=True, has_uv=False)

    assert sentence is not None
    assert "3.11" in sentence
    assert "3.9" in sentence


def test_a_python_without_venv_gets_a_sentence_that_says_what_to_install():
    sentence = python_problem((3, 11), has_ensurepip=False, has_uv=False)

    assert sentence is not None
    assert "python3-venv" in sentence


def test_a_python_that_is_new_enough_and_makes_environments_is_accepted():
    assert python_problem((3, 11), has_ensurepip=True, has_uv=False) is None
    assert python_problem((3, 11), has_ensurepip=False, has_uv=True) is None


def test_a_taken_port_gets_a_sentence_with_the_port_and_a_free_one_is_accepted():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        sentence = port_problem("127.0.0.1", port)

    assert sentence is not None
    assert f"port {port}" in sentence
    assert port_problem("127.0.0.1", port) is None


def test_an_unknown_host_gets_a_sentence_with_the_host():
    sentence = port_problem("nowhere.invalid", 8000)

    assert sentence is not None
    assert "nowhere.invalid" in sentence


def test_the_whole_check_reads_the_port_from_the_environment(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))

        sentence = prerequisites.problem(["--port"])

    assert sentence is not None
    assert "cannot be used" in sentence


def test_the_whole_check_refuses_a_bad_variable_by_its_name(monkeypatch):
    monkeypatch.setenv("PORT", "http")

    assert "PORT" in (prerequisites.problem(["--port"]) or "")


def test_the_whole_check_leaves_the_port_alone_unless_asked(monkeypatch):
    monkeypatch.setenv("PORT", "http")

    assert prerequisites.problem([]) is None
