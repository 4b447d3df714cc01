"""The options of all maps (the land, its credit, tiles), and links to external maps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import quote, urlsplit

from casebook.maps.basemap import Basemap, in_korea, packaged_basemap
from casebook.maps.borders import Surroundings, surroundings
from casebook.maps.packaged_land import land_for, shows_land
from casebook.maps.views import MapView


@dataclass(frozen=True, slots=True)
class Tiles:
    """A source of tiles: ``https://…/{z}/{x}/{y}.png``, or a file of vector tiles that ends in ``.pmtiles``.

    A `url` without a host, and `script`, are relative to the root of the site. `script` draws vector tiles:
    protomaps-leaflet, which the operator adds to the files of the site.
    """

    url: str
    attribution: str
    max_zoom: int = 18
    script: str = ""

    @property
    def host(self) -> str:
        """The server of the tiles; empty if it is that of the site."""
        return urlsplit(self.url).hostname or ""

    @property
    def vector(self) -> bool:
        """Whether the tiles are vector tiles in one file."""
        return urlsplit(self.url).path.endswith(".pmtiles")


@dataclass(frozen=True, slots=True)
class MapOptions:
    """The land on all maps, the credit for land that is not the packaged one, and optional tiles."""

    land: Basemap = field(default_factory=packaged_basemap)
    credit: str | None = None
    tiles: Tiles | None = None

    def for_places(self, points: Iterable[tuple[float, float]]) -> MapOptions:
        """Return the options with the packaged land for places, latitudes and longitudes; an operator's own land stays."""
        return self if self.land.source == "own" else replace(self, land=land_for(points))

    def surroundings(self, view: MapView) -> Surroundings | None:
        """Return the municipalities around a city that a map shows, where the packaged data has them and no other land is set."""
        return surroundings(view) if self.land.source != "own" else None

    def coverage(self, view: MapView) -> Literal["all", "some", "none", "sea"]:
        """Return how many spots of a map lie within the land that is drawn; ``sea`` where there is none in what the map shows."""
        if self.land.source == "world" and not shows_land(self.land, view.bounds):
            return "sea"
        inside = [self.land.covers(spot.lat, spot.lon) for spot in view.spots]
        return "all" if all(inside) else "some" if any(inside) else "none"


def external_map_links(name: str, lat: float, lon: float) -> tuple[tuple[str, str], ...]:
    """Return the external maps that show a place: for each the key of its name in the strings, and the URL of the place."""
    title = quote(name, safe="")
    korean = (
        ("map_kakao", f"https://map.kakao.com/link/map/{title},{lat},{lon}"),
        ("map_naver", f"https://map.naver.com/?lng={lon}&lat={lat}&title={title}"),
    )
    return (
        *(korean if in_korea(lat, lon) else ()),
        ("map_osm", f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=15/{lat}/{lon}"),
    )
