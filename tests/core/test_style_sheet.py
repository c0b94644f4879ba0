"""The style sheets are kept in files by layer and go over the wire as one."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from strategy_kb.core.static_files import StyleSheetFinder, whole_style_sheet
from tests.environments import environment_of

FOLDER = settings.BASE_DIR / "static" / "css"


def test_the_one_style_sheet_holds_every_file_in_the_order_of_the_index():
    served = Path(finders.find("css/site.css"))

    sheet = served.read_text(encoding="utf-8")
    index = (FOLDER / "index.css").read_text(encoding="utf-8")
    names = re.findall(r'@import "(.+?)"', index)
    texts = [(FOLDER / name).read_text(encoding="utf-8") for name in names]
    assert sheet == whole_style_sheet(FOLDER / "index.css")
    assert {*names, "index.css"} == {path.name for path in FOLDER.glob("*.css")}
    assert sheet.split("\n", 2)[2] == "".join(texts)
    assert "@import" not in sheet


def test_every_layer_has_its_place_and_every_rule_its_layer():
    sheet = re.sub(r"/\*.*?\*/", "", whole_style_sheet(FOLDER / "index.css"), flags=re.DOTALL)

    order = re.search(r"@layer ([^{]+?);", sheet)[1].split(", ")
    outermost = re.findall(r"^\S.*(?=\{$)", sheet, re.MULTILINE)
    assert {opening.strip() for opening in outermost} == {f"@layer {layer}" for layer in order}


def test_a_changed_file_changes_the_style_sheet_that_is_served(tmp_path, settings):
    folder = tmp_path / "static" / "css"
    folder.mkdir(parents=True)
    (folder / "index.css").write_text('@layer a;\n@import "a.css";\n', encoding="utf-8")
    (folder / "a.css").write_text("@layer a {}\n", encoding="utf-8")
    settings.BASE_DIR = tmp_path
    settings.ENVIRONMENT = environment_of(VAR_DIR=str(tmp_path / "var"))
    finder = StyleSheetFinder()

    sheets = []
    for text in ("@layer a {}\n", "@layer a { p { margin: 0; } }\n"):
        (folder / "a.css").write_text(text, encoding="utf-8")
        sheets.append(Path(finder.find("css/site.css")).read_text(encoding="utf-8"))

    assert sheets == ["@layer a;\n@layer a {}\n", "@layer a;\n@layer a { p { margin: 0; } }\n"]
    assert [path.name for path in (tmp_path / "var" / "css").iterdir()] == ["site.css"]
