"""Maps of cases: which points a map shows, and the script that draws it.

Folium builds every map. Its import costs half a second, so only `drawing` imports it, when a map is drawn.
"""

from casebook.maps.views import MapPoint, MapView, city_view, national_view

__all__ = ["MapPoint", "MapView", "city_view", "national_view"]
