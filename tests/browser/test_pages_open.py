"""The pages a newcomer opens first, in a real browser; `page` fails on any error in the console or foreign request."""

import pytest


@pytest.mark.parametrize(
    "address", ["/", "/countries/", "/countries/HTI/", "/documents/", "/search/?q=remittances", "/admin/"]
)
def test_a_page_opens_under_the_strict_policy(page, address):
    response = page.goto(address, wait_until="networkidle")

    assert response is not None
    assert response.status == 200
    assert "knowledge base" in page.title()
