"""Every address of the site; each part keeps its own list and is included here."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
]
