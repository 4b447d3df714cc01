"""What an operator chooses for all maps: land, tiles; and plain links that open a place in other maps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote, urlsplit

from casebook.maps.basemap import Basemap, Bounds, packaged
from casebook.maps.views import MapView


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


@dataclass(frozen=True, slots=True)
class MapOptions:
    """The land below all maps, who is to be named for it if it is not casebook's own, and tiles to offer."""

    land: Basemap = field(default_factory=packaged)
    credit: str | None = None
    tiles: Tiles | None = None

    def drawn(self, view: MapView) -> Literal["all", "some", "none"]:
        """How many of the places of a map lie within the land that is drawn."""
        covered = [self.land.covers(spot.lat, spot.lon) for spot in view.spots]
        return "all" if all(covered) else "some" if any(covered) else "none"


_KOREA = (Bounds(33.0, 124.5, 38.65, 128.9), Bounds(34.9, 128.9, 38.65, 132.0))
"""Where the two Korean maps have more than an outline: from Jeju and Baengnyeongdo to Dokdo, without Tsushima and Kyushu."""


def external_map_links(name: str, lat: float, lon: float) -> tuple[tuple[str, str], ...]:
    """For each other map that shows the place the key of its name in the wording, and the address of the place there."""
    title = quote(name, safe="")
    korean = (
        ("map_kakao", f"https://map.kakao.com/link/map/{title},{lat},{lon}"),
        ("map_naver", f"https://map.naver.com/?lng={lon}&lat={lat}&title={title}"),
    )
    in_korea = any(south <= lat <= north and west <= lon <= east for south, west, north, east in _KOREA)
    return (
        *(korean if in_korea else ()),
        ("map_osm", f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=15/{lat}/{lon}"),
    )
