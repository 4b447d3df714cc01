"""Maps: the places that each shows, its still picture, and the script that draws it, made with folium.

Folium builds every map. Its import costs half a second, so only `drawing` imports it, when a map is drawn.
"""

from casebook.maps.atlas import Atlas
from casebook.maps.basemap import Basemap, BasemapError, packaged, read_basemap
from casebook.maps.outside import outside
from casebook.maps.still import Still, still
from casebook.maps.tiles import Tiles
from casebook.maps.views import (
    MapView,
    Spot,
    case_view,
    cases_view,
    city_view,
    locator_view,
    national_view,
    place_of,
)

__all__ = [
    "Atlas", "Basemap", "BasemapError", "MapView", "Spot", "Still", "Tiles", "case_view", "cases_view", "city_view",
    "locator_view", "national_view", "outside", "packaged", "place_of", "read_basemap", "still",
]  # fmt: skip
