"""Pages read as a browser reads them."""

from bs4 import BeautifulSoup, Tag
from django.test import Client


def page(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    """The parsed page at `address`, which must answer with `status`."""
    response = client.get(address)
    assert response.status_code == status, f"{address} answered {response.status_code}"
    return BeautifulSoup(response.content, "html.parser")


def words(element: Tag | None) -> str:
    """The element's text as it is read, white space folded."""
    assert element is not None
    return " ".join(element.get_text(" ").split())


def addresses(element: Tag) -> list[str]:
    return [str(link["href"]) for link in element.select("a[href]")]


def rows(element: Tag) -> list[list[str]]:
    """The cells of every row below the heads of a page's tables, rows that only head a group left out."""
    lines = [row.select(":scope > th, :scope > td") for row in element.select("tbody tr, tfoot tr")]
    return [[words(cell) for cell in cells] for cells in lines if "row-group" not in (cells[0].get("class") or [])]


def groups(element: Tag) -> list[str]:
    """The headings over groups of rows."""
    return [words(heading) for heading in element.select(".row-group")]
