"""Addresses of documents, passages and receipts."""

from django.urls import path

from . import views

urlpatterns = [
    path("documents/", views.document_list, name="documents"),
    path("documents/<slug:slug>/", views.document, name="document"),
    path("passages/<str:key>/", views.passage, name="passage"),
    path("receipts/<slug:field>/<path:ref>/", views.receipt, name="receipt"),
]
