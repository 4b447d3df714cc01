"""The page on which editors change cases in their browsers: only where it is asked for, and never in anybody's way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from casebook.content.folder import read_content
from casebook.editing.cms import Backend, cms_config
from casebook.editing.guidance import Guide
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.model.field_shapes import FieldShape, case_fields
from mini import MINI, built, copy_mini, mini_config, with_options

GITHUB = "https://github.com/small/collection"
CONTENT, _ = read_content(MINI / "cases")


def _build(project: Path, repo: str) -> Path:
    config = mini_config(project)
    config.repo_url = repo
    build(config)
    return project.parent / "site"


def test_a_site_has_no_page_for_editors_unless_it_asks_for_one(tmp_path: Path) -> None:
    assert not (built(tmp_path) / "admin").exists()


def test_the_page_stands_alone_and_says_where_the_files_are(tmp_path: Path) -> None:
    script = {"vendor/cms.js": "console.log('사례')\n"}
    site = _build(copy_mini(tmp_path, with_options(cms_script="vendor/cms.js") | script), GITHUB)
    page = (site / "admin/index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert '<script src="sveltia-cms.js">' in page
    assert (site / "admin/sveltia-cms.js").read_text(encoding="utf-8") == script["vendor/cms.js"]
    config = yaml.safe_load((site / "admin/config.yml").read_text(encoding="utf-8"))
    assert config["backend"] == {"name": "github", "repo": "small/collection", "branch": "main"}
    others = [path for path in site.rglob("*") if path.suffix in (".html", ".xml", ".json") and path.parent.name != "admin"]
    assert [path for path in others if "admin/" in path.read_text(encoding="utf-8")] == [], "nothing leads there"


def test_what_the_page_lacks_stops_the_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        _build(copy_mini(tmp_path, with_options(cms_script="vendor/cms.js")), "https://gitlab.com/small/collection")
    line = with_options(cms_script="")["mkdocs.yml"].partition("cms_script")[0].count("\n") + 1
    assert re.search(rf"mkdocs\.yml:{line}:\d+ \[CB505\]", caplog.text)
    assert "[CB506]" in caplog.text


def _agrees(field: FieldShape, asked: dict[str, Any]) -> bool:
    """Whether what a form asks of a field is what the model has."""
    parts = asked.get("fields", [])
    same = (asked["name"], asked["required"], len(parts)) == (field.name, field.required, len(field.fields))
    return same and all(map(_agrees, field.fields, parts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cms_asks_for_every_field_of_the_model_in_every_city(language: str) -> None:
    config = yaml.safe_load(cms_config(Guide.of(CONTENT, wording(language)), "cases", Backend("a/b", "main")))
    assert [each["folder"] for each in config["collections"]] == [f"cases/{city.id}" for city in CONTENT.cities]
    for collection in config["collections"]:
        *fields, body = collection["fields"]
        assert [field["name"] for field in fields] == [field.name for field in case_fields()]
        assert all(map(_agrees, case_fields(), fields))
        assert body["widget"] == "markdown"
    assert config["media_folder"] == "cases/_sources"
    assert {(each["media_folder"], each["public_folder"]) for each in config["collections"]} == {("images", "images")}
    category = next(field for field in config["collections"][0]["fields"] if field["name"] == "category")
    assert [option["value"] for option in category["options"]] == [one.id for one in CONTENT.categories]
