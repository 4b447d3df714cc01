"""Files beside the pages: the search engine, pictures and copies of sources, scripts and stylesheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

from casebook import permalinks
from casebook.catalogue import Catalogue, published_bytes

ASSETS = "assets/casebook"
STYLES = (f"{ASSETS}/tokens.css", f"{ASSETS}/frame.css", f"{ASSETS}/casebook.css")
SCRIPTS = tuple(f"{ASSETS}/{name}.js" for name in ("frame", "search-box", "maps", "folders"))
"""What every page loads, from the packaged theme."""


def site_files(catalogue: Catalogue) -> Mapping[str, str | bytes]:
    """Every file beside the pages that is there to be copied, by address."""
    sources = sorted(name for name in catalogue.files if name.startswith("_sources/"))
    return {
        f"{ASSETS}/search-engine.js": _engine(),
        **{permalinks.image(name): (catalogue.root / name).read_bytes() for name in sorted(catalogue.images)},
        **{permalinks.source(name): published_bytes(name, (catalogue.root / name).read_bytes()) for name in sources},
    }


def _engine() -> str:
    return without_comments("engine.js", (files("casebook") / "search" / "engine.js").read_text(encoding="utf-8"))


def without_comments(path: str, text: str) -> str:
    """A packaged script or stylesheet without comments and indents: readers on phones need not fetch them."""
    if path.endswith(".css"):
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    else:
        text = re.sub(r"^\s*//.*|\s// .*", "", text, flags=re.MULTILINE)  # a test holds that no text has such a sign
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())
