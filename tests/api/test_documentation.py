"""The examples of docs/api.md, run against the committed data."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from strategy_kb.api import endpoints
from tests.endpoints import COLLECTIONS

TEXT = Path(settings.BASE_DIR, "docs", "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"```sh\ncurl (?:-o \S+ )?'http://127\.0\.0\.1:8000([^']+)'\n```(?:\n```(json|csv)\n(.*?)\n```)?", TEXT, re.DOTALL
)


def holds(answer: object, shown: object) -> bool:
    """Whether the answer has everything that the example shows of it."""
    if isinstance(shown, dict):
        return isinstance(answer, dict) and all(name in answer and holds(answer[name], shown[name]) for name in shown)
    if isinstance(shown, list):
        return isinstance(answer, list) and len(answer) == len(shown) and all(map(holds, answer, shown))
    return answer == shown


def test_every_example_is_found():
    assert len(EXAMPLES) == TEXT.count("```sh\n") > 5


@pytest.mark.usefixtures("kb")
def test_every_example_gives_what_it_shows(client):
    failures = {}
    for address, kind, shown in EXAMPLES:
        answer = client.get(address)
        if kind == "csv":
            is_right = answer.content.decode().splitlines() == shown.splitlines()
        elif kind == "json":
            is_right = holds(answer.json(), json.loads(shown))
        else:
            is_right = answer.status_code == 200 and len(answer.content) > 500
        if not is_right:
            failures[address] = answer.content[:1_000]

    assert failures == {}


def test_every_collection_and_service_is_documented():
    named = set(re.findall(r"`([a-z-]+)`", TEXT))

    assert {*COLLECTIONS, *endpoints.services()} - named == set()
