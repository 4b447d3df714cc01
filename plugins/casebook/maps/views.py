"""What maps show, as data. Coordinates are WGS84 degrees, distances kilometres."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import cos, inf, radians

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.wording import Wording

_CITY_ZOOMS = (10, 11, 12)
_EQUATOR_M = 40_075_016.686  # the equator is 256 pixels long at zoom 0
_CIRCLE_PX = 24  # from this radius on, the circle of an approximate point shows around its marker
_NATION = ((32.8, 125.6), (38.4, 129.9))


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A marker: what it is called, what stands on it and where its popup leads."""

    lat: float
    lon: float
    name: str
    label: str
    count: str
    mark: str
    lines: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    """Words and the addresses, from the site's root, that they lead to."""
    error_km: float | None = None
    """Radius of the area within which the true place lies, when the point is approximate."""


@dataclass(frozen=True, slots=True)
class MapView:
    """A map: its key, its points, and what must be visible at first."""

    key: str
    points: tuple[MapPoint, ...]
    bounds: tuple[tuple[float, float], tuple[float, float]] | None
    zoom: int
    zoom_in: str
    zoom_out: str


def national_view(catalogue: Catalogue, words: Wording) -> MapView:
    """The ten cities with the number of their cases; the marker's form tells the most frequent category."""
    points = []
    for city in catalogue.cities.values():
        files = catalogue.by_city.get(city.id, ())
        count = Counter(file.case.category for file in files)
        name = words("map_marker", name=city.name, count=len(files)) if files else words("map_marker_none", name=city.name)
        main = min(count, key=lambda id_: (-count[id_], list(catalogue.categories).index(id_)), default=None)
        lines = tuple(
            f"{category.name} {words('count', count=count[category.id])}"
            for category in catalogue.categories.values()
            if count[category.id]
        )
        points.append(
            MapPoint(
                lat=float(city.lat),
                lon=float(city.lon),
                name=name,
                label=city.short_name,
                count=str(len(files)),
                mark=catalogue.categories[main].mark if main else "none",
                lines=lines,
                links=((words("map_see"), permalinks.city(city.id)),),
            )
        )
    return MapView("national", tuple(points), _NATION, 7, words("map_zoom_in"), words("map_zoom_out"))


def city_view(catalogue: Catalogue, words: Wording, city_id: str) -> MapView:
    """The city's point, as an area where it is approximate, and the cases that have a place of their own."""
    city, files = catalogue.cities[city_id], catalogue.by_city.get(city_id, ())
    name = words("map_marker", name=city.name, count=len(files)) if files else words("map_marker_none", name=city.name)
    own = MapPoint(
        lat=float(city.lat),
        lon=float(city.lon),
        name=name,
        label=city.short_name,
        count=str(len(files)),
        mark="circle" if files else "none",
        lines=(city.host,),
        links=tuple((file.case.title, permalinks.case(file.id)) for file in files if not file.case.location),
        error_km=float(city.error_km) if city.approximate else None,
    )
    cases = tuple(
        MapPoint(
            lat=float(file.case.location.lat),
            lon=float(file.case.location.lon),
            name=file.case.title,
            label=file.case.location.label,
            count="",
            mark=catalogue.categories[file.case.category].mark,
            lines=(file.case.location.label,),
            links=((file.case.title, permalinks.case(file.id)),),
        )
        for file in files
        if file.case.location
    )
    zoom = _zoom(own)
    return MapView(f"city-{city_id}", (own, *cases), None, zoom, words("map_zoom_in"), words("map_zoom_out"))


def _zoom(point: MapPoint) -> int:
    """The widest view in which the area of an approximate point can be seen."""
    metres = cos(radians(point.lat)) * _EQUATOR_M / 256  # a pixel's width at zoom 0
    radii = {zoom: (point.error_km or inf) * 1000 * 2**zoom / metres for zoom in _CITY_ZOOMS}
    return next((zoom for zoom, radius in radii.items() if radius >= _CIRCLE_PX), _CITY_ZOOMS[-1])
