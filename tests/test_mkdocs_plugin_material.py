from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from casebook.messages.wording import wording
from casebook.mkdocs_plugin.material import MaterialAssets, find_assets


def folder(root: Path, *names: str) -> Path:
    for name in names:
        path = root / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return root


def test_materials_files_are_found_whatever_their_version(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", "casebook/tokens.css")
    theme = folder(tmp_path / "theme", "stylesheets/main.0a1b2c3d.min.css", "javascripts/bundle.99ff.min.js")
    assert find_assets([own, theme], wording("ko")) == MaterialAssets(
        "assets/stylesheets/main.0a1b2c3d.min.css", "assets/javascripts/bundle.99ff.min.js"
    )


@pytest.mark.parametrize("names", [["stylesheets/main.css"], ["stylesheets/main.1.min.css", "stylesheets/main.2.min.css"]])
def test_a_material_that_is_made_in_another_way_stops_the_build(tmp_path: Path, names: list[str]) -> None:
    with pytest.raises(PluginError, match="mkdocs-material"):
        find_assets([folder(tmp_path, "javascripts/bundle.1.min.js", *names)], wording("ko"))
