"""Every address of the site; each part keeps its own list and is included here."""

from django.contrib import admin
from django.urls import include, path

handler500 = "strategy_kb.rest.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("strategy_kb.api.urls")),
    path("", include("strategy_kb.web.urls")),
    path("", include("strategies.urls")),
    path("", include("countries.urls")),
    path("", include("funding.urls")),
    path("", include("strategy_kb.reader.urls")),
    path("", include("strategy_kb.records.urls")),
]
