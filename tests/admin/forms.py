"""How tests fill in the admin's forms: as the page shows them, with some values changed."""

from bs4 import BeautifulSoup
from django.contrib.admin.utils import quote
from django.urls import reverse


def change_url(row):
    table = row._meta.concrete_model._meta
    return reverse(f"admin:{table.app_label}_{table.model_name}_change", args=[quote(row.pk)])


def form_of(response):
    """The values that the page's form would send as it stands."""
    page = BeautifulSoup(response.content, "html.parser")
    values = {}
    for field in page.select("form[id$=_form] [name]"):
        if field.name == "textarea":
            values[field["name"]] = field.text.removeprefix("\n")
        elif field.name == "select":
            chosen = [option.get("value", "") for option in field.select("option[selected]")]
            values[field["name"]] = chosen if field.has_attr("multiple") else "".join(chosen[:1])
        elif field.get("type") not in ("submit", "checkbox") or field.has_attr("checked"):
            values[field["name"]] = field.get("value", "")
    return values


def send(client, url, **values):
    return client.post(url, form_of(client.get(url)) | values)


def errors_of(response):
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(item.get_text(" ", strip=True) for item in page.select(".errorlist li"))
