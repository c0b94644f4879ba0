import pytest
from django.contrib.auth.models import Group

from benchmarks import addresses, measure
from tests import factories

MEASURED = {"/", "reader", "record: countries", "list of 1,000: records"}


def test_the_median_and_the_fastest_of_several_runs_count(monkeypatch):
    clock = iter([0.0, 3.0, 10.0, 11.0, 20.0, 22.0])
    monkeypatch.setattr(measure.time, "perf_counter", lambda: next(clock))
    monkeypatch.setattr(measure.time, "process_time", lambda: 0.0)

    timing = measure.timed(lambda: "done", repeats=3)

    assert timing == measure.Timing(seconds=2.0, fastest=1.0, cpu_seconds=0.0, result="done")


def test_what_precedes_each_run_is_not_timed():
    happened = []

    measure.timed(lambda: happened.append("run"), repeats=2, before_each=lambda: happened.append("prepare"))

    assert happened == ["prepare", "run", "prepare", "run"]


@pytest.mark.django_db
def test_each_statement_is_counted():
    assert measure.count_queries(lambda: (Group.objects.count(), list(Group.objects.all()))) == 2


def test_memory_is_what_a_call_holds_at_most():
    peak = measure.allocated_mib(lambda: len(bytearray(5 * 1024 * 1024)))

    assert 5 <= peak < 6


def test_the_process_holds_some_memory():
    assert measure.process_peak_mib() > 10


@pytest.mark.django_db
def test_pages_and_endpoints_are_listed_and_measured(client):
    factories.CitationFactory(record=factories.PlaceFactory(iso3="HTI"))

    all_addresses = [*addresses.pages(), *addresses.endpoints()]
    some = [address for address in all_addresses if address.name in MEASURED]

    statuses = {address.url: client.get(address.url).status_code for address in all_addresses}
    measurements = list(addresses.measure("pages", iter(some), repeats=1))

    assert {url: status for url, status in statuses.items() if status != 200} == {}
    assert {measurement.name for measurement in measurements} == MEASURED
    assert all(m.seconds > 0 and m.queries is not None and m.size_kib for m in measurements)


@pytest.mark.django_db
def test_an_address_that_does_not_answer_is_no_measurement():
    nowhere = iter([addresses.Address("nowhere", "/nowhere/")])

    with pytest.raises(addresses.AnswerError, match="/nowhere/ answered 404"):
        list(addresses.measure("pages", nowhere, repeats=1))
