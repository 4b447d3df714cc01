"""The themes that casebook brings: assets for every host theme, and the frame of the page for Material for MkDocs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib.resources import files
from pathlib import Path

THEME = Path(str(files("casebook") / "theme"))
"""Assets and a sitemap: the host copies and finds them there, whatever its theme."""
MATERIAL = Path(str(files("casebook") / "material"))
"""Templates that take the place of Material's of the same name."""


_STYLE = "assets/stylesheets/main.*.min.css"


class ThemeError(Exception):
    """The theme is not made as casebook expects."""


@dataclass(frozen=True, slots=True)
class MaterialAssets:
    """The addresses of Material's own stylesheet and script, whose names change with its version."""

    style: str
    script: str


def material_assets(folders: Iterable[str | Path]) -> MaterialAssets:
    """Find them in the folders of the theme. Raises `ThemeError` where there is not exactly one of each."""

    def one(pattern: str) -> str:
        found = {path.relative_to(folder).as_posix() for folder in map(Path, folders) for path in folder.glob(pattern)}
        if len(found) != 1:
            raise ThemeError(f"this version of mkdocs-material has {len(found)} files {pattern}; pin it to the one in the lock")
        return found.pop()

    folders = list(folders)
    return MaterialAssets(one(_STYLE), one("assets/javascripts/bundle.*.min.js"))


def is_material_style(path: str) -> bool:
    """Whether `path`, below the site, is that of Material's own stylesheet."""
    return fnmatch(path, _STYLE)
