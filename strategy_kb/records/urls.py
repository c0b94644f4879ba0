"""Addresses of every kind of record. Included last: they catch what is left."""

from django.urls import path, register_converter

from . import kinds, views


class CollectionConverter:
    """The plural name of a kind of record, as it stands in addresses."""

    regex = "|".join(sorted((kind.collection for kind in kinds.KINDS), key=len, reverse=True))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CollectionConverter, "collection")

urlpatterns = [
    path("<collection:collection>/", views.record_list, name="record-list"),
    path("<collection:collection>/<path:name>/", views.record_detail, name="record"),
]
