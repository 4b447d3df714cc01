"""Someone's map tiles, which an operator may offer. They load only when a reader asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Tiles:
    """Where tiles come from: ``https://…/{z}/{x}/{y}.png``, or a file of vector tiles that ends in ``.pmtiles``.

    An address without a host, and `script`, are from the site's root. `script` is what draws vector tiles:
    protomaps-leaflet, which the operator puts among the site's files.
    """

    url: str
    attribution: str
    max_zoom: int = 18
    script: str = ""

    @property
    def host(self) -> str:
        """The server that a reader's browser will ask; empty when it is the site's own."""
        return urlsplit(self.url).hostname or ""

    @property
    def vector(self) -> bool:
        """Whether these are vector tiles in one file."""
        return urlsplit(self.url).path.endswith(".pmtiles")
