def test_the_api_can_be_tried_out_in_its_documentation(page):
    page.goto("/api/docs/")

    page.get_by_text("/api/v1/countries/{name}/").first.wait_for()
    assert page.title().startswith("API")
