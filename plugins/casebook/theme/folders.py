"""Where the theme's files are, and which of them every page loads."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

THEME = Path(str(files("casebook.theme") / "host"))
"""Assets and a sitemap: the host copies and finds them there, whatever its theme."""
MATERIAL = Path(str(files("casebook.theme") / "material"))
"""Templates that take the place of Material's of the same name."""
ENGINE = Path(str(files("casebook.theme") / "search-engine.js"))
"""The engine that searches in the browser."""

ASSETS = "assets/casebook"
STYLES = (f"{ASSETS}/tokens.css", f"{ASSETS}/frame.css", f"{ASSETS}/casebook.css")
SCRIPTS = tuple(f"{ASSETS}/{name}.js" for name in ("frame", "search-box", "maps", "folders"))
"""What every page loads, from the packaged theme."""


def without_code_comments(path: str, text: str) -> str:
    """A packaged script or stylesheet without comments and indents: readers on phones need not fetch them."""
    if path.endswith(".css"):
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    else:
        text = re.sub(r"^\s*//.*|\s// .*", "", text, flags=re.MULTILINE)  # a test holds that no text has such a sign
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())
