"""What an operator chooses for all maps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from casebook.maps.basemap import Basemap, packaged
from casebook.maps.tiles import Tiles
from casebook.maps.views import MapView


@dataclass(frozen=True, slots=True)
class Atlas:
    """The land below all maps, who is to be named for it if it is not casebook's own, and tiles to offer."""

    land: Basemap = field(default_factory=packaged)
    credit: str | None = None
    tiles: Tiles | None = None

    def drawn(self, view: MapView) -> Literal["all", "some", "none"]:
        """How many of the places of a map lie within the land that is drawn."""
        covered = [self.land.covers(spot.lat, spot.lon) for spot in view.spots]
        return "all" if all(covered) else "some" if any(covered) else "none"
