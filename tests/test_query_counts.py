import pytest
from django.contrib.auth.models import Group

from tests.query_counts import assert_flat_queries


def add_groups() -> None:
    Group.objects.bulk_create(Group(name=f"group {Group.objects.count()} {number}") for number in range(3))


@pytest.mark.django_db
def test_a_call_whose_queries_do_not_grow_is_accepted():
    add_groups()

    assert_flat_queries(lambda: list(Group.objects.all()), grow=add_groups, at_most=1)


@pytest.mark.django_db
def test_a_query_for_each_row_is_refused():
    add_groups()

    with pytest.raises(AssertionError, match="after"):
        assert_flat_queries(
            lambda: [list(group.user_set.all()) for group in Group.objects.all()], grow=add_groups, at_most=9
        )


@pytest.mark.django_db
def test_more_queries_than_allowed_are_refused():
    with pytest.raises(AssertionError, match="at most 0"):
        assert_flat_queries(lambda: list(Group.objects.all()), grow=add_groups, at_most=0)
