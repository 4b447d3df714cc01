"""Files beside the pages: the search engine, pictures and copies of sources, scripts and stylesheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from hashlib import blake2b
from importlib.resources import files

from casebook import permalinks
from casebook.catalogue import Catalogue, published_bytes
from casebook.pictures import is_picture, is_turned, publishable
from casebook.store import FileStore, key_of

ASSETS = "assets/casebook"
STYLES = (f"{ASSETS}/tokens.css", f"{ASSETS}/frame.css", f"{ASSETS}/casebook.css")
SCRIPTS = tuple(f"{ASSETS}/{name}.js" for name in ("frame", "search-box", "maps", "folders"))
"""What every page loads, from the packaged theme."""


def site_files(catalogue: Catalogue, pictures: Mapping[str, bytes]) -> Mapping[str, str | bytes]:
    """Every file beside the pages that is there to be copied, by address; `pictures` are those published, by address too."""
    sources = sorted(name for name in catalogue.files if name.startswith("_sources/"))
    return {
        f"{ASSETS}/search-engine.js": _engine(),
        **{permalinks.source(name): published_bytes(name, (catalogue.root / name).read_bytes()) for name in sources},
        **{permalinks.attachment(name): (catalogue.root / name).read_bytes() for name in sorted(catalogue.attachments)},
        **pictures,
    }


def content_pictures(catalogue: Catalogue) -> Mapping[str, bytes]:
    """The pictures in the content folder as they are there, by the addresses at which they are published."""
    sources = (name for name in catalogue.files if name.startswith("_sources/") and is_picture(name))
    addresses = {permalinks.image(name): name for name in catalogue.images} | {permalinks.source(name): name for name in sources}
    return {address: (catalogue.root / name).read_bytes() for address, name in sorted(addresses.items())}


def published_pictures(raw: Mapping[str, bytes], pictures: FileStore) -> Mapping[str, bytes]:
    """Pictures as they are published, by the names of `raw`; the folder `pictures` keeps those drawn anew for the next build."""
    keys = {name: key_of(blake2b(content).hexdigest()) for name, content in raw.items() if is_turned(content)}
    pictures.clear_except(keys.values())
    return {
        name: pictures.made(keys[name], partial(publishable, content)) if name in keys else publishable(content)
        for name, content in raw.items()
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
