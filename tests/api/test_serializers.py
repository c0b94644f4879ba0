"""What the serializers give is what the REST framework's own would give, and no instance changes another's fields."""

import pytest
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from strategy_kb.rest.serializers import AnswerSerializer, with_related
from tests.endpoints import VIEWSETS


def slow_representation(serializer, instance):
    """Return what the REST framework's own method makes of the instance, in nested serializers too."""
    quick = AnswerSerializer.to_representation
    AnswerSerializer.to_representation = serializers.Serializer.to_representation
    try:
        return serializer.to_representation(instance)
    finally:
        AnswerSerializer.to_representation = quick


@pytest.mark.usefixtures("kb")
@pytest.mark.parametrize("viewset", VIEWSETS, ids=lambda viewset: viewset.collection)
def test_every_row_is_represented_as_by_the_rest_framework(viewset):
    request = Request(APIRequestFactory().get("/"))
    view = viewset(request=request, kwargs={}, action="list", format_kwarg=None)
    serializer = viewset.serializer_class(context={"request": request, "view": view, "language": "es"})
    rows = with_related(view.get_queryset(), serializer)[:30]
    assert rows
    for row in rows:
        assert serializer.to_representation(row) == slow_representation(serializer, row)


class Part(AnswerSerializer):
    name = serializers.CharField()


class Whole(AnswerSerializer):
    title = serializers.CharField(source="of.title", allow_null=True)
    optional = serializers.CharField(required=False)
    numbers = serializers.ListField(child=serializers.IntegerField())
    parts = Part(many=True)
    itself = serializers.DictField(source="*")


@pytest.mark.parametrize(
    "instance",
    [
        {"of": {"title": "One"}, "optional": "two", "numbers": ["3"], "parts": [{"name": 4}]},
        {"of": None, "numbers": [], "parts": []},
    ],
)
def test_what_is_missing_in_a_mapping_is_left_out_or_null_as_the_field_says(instance):
    assert Whole().to_representation(instance) == slow_representation(Whole(), instance)


def test_a_value_that_must_be_there_is_missed_with_the_names_of_field_and_serializer():
    with pytest.raises(KeyError, match="`name` on serializer `Part`"):
        Part().to_representation({})


def test_no_instance_changes_the_fields_of_another():
    one, other = Whole(context={"number": 1}), Whole(context={"number": 2})
    for name, field in one.fields.items():
        assert field is not other.fields[name]
        assert (field.parent, other.fields[name].parent) == (one, other)
    for serializer, number in ((one, 1), (other, 2)):
        assert serializer.fields["parts"].child.fields["name"].context == {"number": number}
        assert serializer.fields["numbers"].child.context == {"number": number}
