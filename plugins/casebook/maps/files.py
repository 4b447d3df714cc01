"""The files of the maps of a site: the script of each map, and the libraries and the land that all maps share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from casebook.content.catalogue import Catalogue
from casebook.content.site import Site
from casebook.files.cache import key_of
from casebook.maps.basemap import BasemapError, read_basemap
from casebook.maps.options import MapOptions, Tiles
from casebook.maps.script import draw_map
from casebook.maps.views import MapView
from casebook.problems import Place, Problem, problem
from casebook.theme.folders import ASSETS

_SETTINGS = Place("mkdocs.yml")
_PICTURES = ("layers", "layers-2x", "marker-icon")
"""Images that Leaflet's stylesheet names, although no map shows them."""
_LIBRARIES = {
    "xstatic.pkg.leaflet": ("leaflet.js", "leaflet.css", *(f"images/{name}.png" for name in _PICTURES)),
    "xstatic.pkg.leaflet_markercluster": ("leaflet.markercluster.js",),
}


def read_map_options(project: Path, basemap: str, credit: str, tiles: Tiles | None) -> tuple[MapOptions, list[Problem]]:
    """Return the map options from the settings, and the problems of these. `basemap` is a file of the project, or empty."""
    problems = []
    if tiles and not (tiles.vector or all(part in tiles.url for part in ("{z}", "{x}", "{y}"))):
        problems.append(problem(_SETTINGS, "CB502", found=tiles.url))
    if tiles and tiles.vector and not tiles.script:
        problems.append(problem(_SETTINGS, "CB503", found=tiles.url))
    if not basemap:
        return MapOptions(tiles=tiles), problems
    try:
        land = read_basemap((project / basemap).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, BasemapError):
        return MapOptions(tiles=tiles), [*problems, problem(_SETTINGS, "CB501", file=basemap)]
    return MapOptions(land=land, credit=credit, tiles=tiles), problems


def map_options_for(options: MapOptions, catalogue: Catalogue) -> MapOptions:
    """Return the options with the packaged land that the places of cities, districts and cases need."""
    cities = [city.point for city in catalogue.cities.values() if city.point]
    parts = [(part.lat, part.lon) for city in catalogue.cities.values() for part in city.districts]
    cases = [(place.lat, place.lon) for file in catalogue.cases.values() if (place := file.case.location)]
    return options.for_places((float(lat), float(lon)) for lat, lon in (*cities, *parts, *cases))


def places_without_land(catalogue: Catalogue, options: MapOptions) -> list[str]:
    """Return the names of cities and the ids of cases that lie outside the land of the maps."""
    points = ((city.name, city.point) for city in catalogue.cities.values())
    cities = (name for name, point in points if point and not options.land.covers(float(point[0]), float(point[1])))
    places = ((id_, file.case.location) for id_, file in catalogue.cases.items())
    cases = (id_ for id_, place in places if place and not options.land.covers(float(place.lat), float(place.lon)))
    return [*cities, *cases]


def library_files(options: MapOptions) -> Mapping[str, str | bytes]:
    """Return the files that all maps share, by address."""
    libraries = {
        f"{ASSETS}/{name}": (files(package) / "data" / name).read_bytes()
        for package, names in _LIBRARIES.items()
        for name in names
    }
    return {**libraries, f"{ASSETS}/maps/land.js": f"casebookMaps.land = {options.land.packed()};\n"}


def script_address(view: MapView) -> str:
    """Return the address of the script of a map."""
    return f"{ASSETS}/maps/{view.key}.js"


def script_keys(site: Site, options: MapOptions, views: Iterable[MapView]) -> Mapping[str, str]:
    """Return a digest of all that the script of each map is made of, by address."""
    shared = (
        repr(site.catalogue.categories),
        site.words.language,
        repr(options.tiles),
        repr(site.layout),
        options.land.source,
    )
    return {script_address(view): key_of(repr(view), *shared) for view in views}


def draw_maps(site: Site, options: MapOptions, views: Iterable[MapView]) -> Mapping[str, str]:
    """Return the script of each map, by address."""
    categories = list(site.catalogue.categories.values())
    return {script_address(view): draw_map(view, categories, site.words, options, site.layout) for view in views}
