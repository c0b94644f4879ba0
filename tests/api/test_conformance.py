"""Requests made up from the OpenAPI document are answered as it promises."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CHECKS, load_all_checks

from strategy_kb.wsgi import application
from tests.api.conftest import make_rows
from tests.endpoints import COLLECTIONS

load_all_checks()
HELD = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    ]
)
WHOLE = "response_schema_conformance"
FEW = settings(
    max_examples=3,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def connection_kept(db) -> Iterator[None]:
    """Requests through the WSGI application leave the test's connection open, as those of Django's own client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.slow
@pytest.mark.usefixtures("connection_kept")
def test_every_operation_answers_as_the_document_promises(settings):
    settings.API_RATE_PER_MINUTE = 0

    assert _operations_asked(FEW) > 2 * len(COLLECTIONS)


def _operations_asked(examples: settings) -> int:
    """Ask every operation of the API as often as `examples` says; return how many operations there are."""
    for collection in COLLECTIONS:
        make_rows(collection, 1)
    api = schemathesis.openapi.from_wsgi("/api/schema/?format=json", application)
    operations = [operation.ok() for operation in api.get_all_operations()]
    for operation in operations:
        examples(given(case=operation.as_strategy())(_keeps_its_promise))()
    return len(operations)


def _keeps_its_promise(case: schemathesis.Case) -> None:
    # `fields` and `omit` leave out required fields.
    is_whole = not {"fields", "omit"} & set(case.query or ())
    checks = HELD if is_whole else [check for check in HELD if check.__name__ != WHOLE]
    # The application is called without an HTTP client, so nothing decompresses the answer.
    case.call_and_validate(checks=checks, headers={"Accept-Encoding": "identity"})
