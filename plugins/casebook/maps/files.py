"""The maps of the site: the scripts that draw them, and what every map needs beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from casebook.content.catalogue import Catalogue
from casebook.content.site import Site
from casebook.files.cache import Store, key_of
from casebook.maps.atlas import MapOptions, Tiles
from casebook.maps.basemap import BasemapError, read_basemap
from casebook.maps.views import MapView
from casebook.problems import Place, Problem, problem
from casebook.theme.folders import ASSETS

_SETTINGS = Place("mkdocs.yml")
_PICTURES = ("layers", "layers-2x", "marker-icon")
"""What the stylesheet names, though no map of ours shows it."""
_LIBRARIES = {
    "xstatic.pkg.leaflet": ("leaflet.js", "leaflet.css", *(f"images/{name}.png" for name in _PICTURES)),
    "xstatic.pkg.leaflet_markercluster": ("leaflet.markercluster.js",),
}


def read_map_options(project: Path, basemap: str, credit: str, tiles: Tiles | None) -> tuple[MapOptions, list[Problem]]:
    """What the operator's settings say of maps, and what is wrong with them. `basemap` is a file of the project, or empty."""
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
    return MapOptions(land, credit, tiles), problems


def places_without_land(catalogue: Catalogue, atlas: MapOptions) -> list[str]:
    """The names of cities and the ids of cases that lie beyond the land that maps draw."""
    cities = (city.name for city in catalogue.cities.values() if not atlas.land.covers(float(city.lat), float(city.lon)))
    own = ((id_, file.case.location) for id_, file in catalogue.cases.items())
    cases = (id_ for id_, place in own if place and not atlas.land.covers(float(place.lat), float(place.lon)))
    return [*cities, *cases]


def map_files(site: Site, atlas: MapOptions, views: Iterable[MapView], kept: Path) -> Mapping[str, str | bytes]:
    """Every file that the maps `views` need, by address. The file `kept` has maps that were drawn, for the next build."""
    libraries = {
        f"{ASSETS}/{name}": (files(package) / "data" / name).read_bytes()
        for package, names in _LIBRARIES.items()
        for name in names
    }
    scripts = {f"{ASSETS}/maps/{key}.js": script for key, script in _drawn(site, atlas, views, Store(kept)).items()}
    return {**libraries, f"{ASSETS}/maps/land.js": f"casebookMaps.land = {atlas.land.packed()};\n", **scripts}


def _drawn(site: Site, atlas: MapOptions, views: Iterable[MapView], store: Store) -> Mapping[str, str]:
    categories, layout = list(site.catalogue.categories.values()), site.layout
    drawn: dict[str, str] = {}
    for view in views:
        if view.key in drawn:
            continue
        key = key_of(repr(view), repr(categories), site.words.language, repr(atlas.tiles), repr(layout))
        script = store.get(key)
        if script is None:
            from casebook.maps.drawing import draw_map  # noqa: PLC0415 - folium takes half a second to import

            script = draw_map(view, categories, site.words, atlas.tiles, layout)
        store.keep(key, script)
        drawn[view.key] = script
    store.save()
    return drawn
