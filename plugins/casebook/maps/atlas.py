"""What an operator chooses for all maps."""

from __future__ import annotations

from dataclasses import dataclass, field

from casebook.maps.basemap import Basemap, packaged
from casebook.maps.tiles import Tiles


@dataclass(frozen=True, slots=True)
class Atlas:
    """The land below all maps, who is to be named for it if it is not casebook's own, and tiles to offer."""

    land: Basemap = field(default_factory=packaged)
    credit: str | None = None
    tiles: Tiles | None = None
