"""Sites with another theme than Material, or with MkDocs' own search: the pages that hold placeholders reach no reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mini import MINI, built

SETTINGS = (MINI / "mkdocs.yml").read_text(encoding="utf-8")
MATERIAL = SETTINGS[SETTINGS.index("  name: material") : SETTINGS.index("plugins:")]
MKDOCS = "  name: mkdocs\n  language: ko\n"
KINDS = {
    "mkdocs": (MKDOCS, "search: {indexing: sections}", ""),
    "pages as files": (MKDOCS, "search", "use_directory_urls: false\n"),
    "MkDocs' search with Material": (MATERIAL, "/search", ""),
}


@pytest.mark.parametrize("kind", KINDS)
def test_search_lists_pages_that_are_there(tmp_path: Path, kind: str) -> None:
    theme, search, more = KINDS[kind]
    site = built(tmp_path, {"mkdocs.yml": SETTINGS.replace(MATERIAL, theme).replace("  - search\n", f"  - {search}\n") + more})
    assert [path for path in site.rglob("*") if path.is_file() and b"casebookSlot" in path.read_bytes()] == []
    entries = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    files = [site / entry["location"].partition("#")[0] for entry in entries]
    assert [str(file) for file in files if not (file / "index.html").is_file() and not file.is_file()] == []
    assert bool(files) == (theme == MKDOCS)
