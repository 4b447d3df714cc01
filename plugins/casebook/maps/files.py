"""The files of the maps of a site: the script of each map, and the libraries and the land that all maps share.

Maps differ in their spots, texts and bounds, and each has or lacks a few parts. So folium draws each form of map once for an
installation (`casebook.maps.drawing`). A build that finds the drawing does not import folium, which takes half a second.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.site import Site
from casebook.files.cache import get_or_make_text, key_of
from casebook.files.encodings import decode_text
from casebook.layout import Layout
from casebook.maps.basemap import Basemap, Bounds, clamp_latitude
from casebook.maps.land_reader import BasemapError, read_basemap
from casebook.maps.options import MapOptions, Tiles
from casebook.maps.spots import Spot
from casebook.maps.views import MapForm, MapView, TalliedCase
from casebook.messages.wording import Wording
from casebook.model.vocabulary import Category
from casebook.problems import Place, Problem, problem
from casebook.theme import ASSETS

_PICTURES = ("layers", "layers-2x", "marker-icon")
"""Images that Leaflet's stylesheet names, although no map shows them."""
SCRIPTS = f"{ASSETS}/maps/"
"""Where the scripts of maps are, which are made with the pages that show them, and that of their land."""
_LIBRARIES = {
    "xstatic.pkg.leaflet": ("leaflet.js", "leaflet.css", *(f"images/{name}.png" for name in _PICTURES)),
    "xstatic.pkg.leaflet_markercluster": ("leaflet.markercluster.js",),
}


def read_tiles(tiles: Tiles, place: Place) -> tuple[Tiles | None, list[Problem]]:
    """Return the tiles if a map can be made of them, and their problems at `place`, where the settings have their address."""
    if not _is_address(tiles.url) or not (tiles.vector or all(part in tiles.url for part in ("{z}", "{x}", "{y}"))):
        return None, [problem(place, "CB502", found=tiles.url)]
    return tiles, [problem(place, "CB503", found=tiles.url)] if tiles.vector and not tiles.script else []


def read_land(project: Path, basemap: str, place: Place) -> tuple[Basemap | None, list[Problem]]:
    """Return the land in the file `basemap` of the project, or the problem at `place` that it has none."""
    try:
        return read_basemap(decode_text((project / basemap).read_bytes()) or ""), []
    except (OSError, BasemapError):
        return None, [problem(place, "CB501", file=basemap)]


def _is_address(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:  # such as http://[1
        return False
    return True


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
    return {**libraries, f"{SCRIPTS}land.js": f"casebookMaps.land = {options.land.packed()};\n"}


def script_address(view: MapView) -> str:
    """Return the address of the script of a map."""
    return f"{SCRIPTS}{view.key}.js"


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


_PLACES = 6
"""Decimals of a longitude in a script: 0.1 m."""
_SIGN = re.compile("@@([a-z]+)@@")


def draw_map(
    view: MapView,
    categories: list[Category],
    words: Wording,
    options: MapOptions | None = None,
    layout: Layout | None = None,
) -> str:
    """Return the script of a map. The loader calls the function in it, which draws the map."""
    layout, options = layout or Layout(), options or MapOptions()
    tiles, near = options.tiles, options.surroundings(view)
    south, west, north, east = view.bounds
    values = {
        "key": json.dumps(view.key),
        "bounds": json.dumps(((south, west), (north, east))),
        "borders": _safe(near.packed()) if near else "",
        "turns": json.dumps(view.bounds.turns),
        "spots": _spots(view, layout),
        "cluster": _script_json(words.pattern("map_cluster")),
        "controls": _script_json({"zoomInTitle": words("map_zoom_in"), "zoomOutTitle": words("map_zoom_out")}),
        "tally": _tally(view, categories, words, layout, near=options.has_details(view)) if view.tallies else "",
        "tiles": _tiles(tiles, words) if tiles else "",
        "arrows": json.dumps([[[round(lat, _PLACES), round(lon, _PLACES)] for lat, lon in line] for line in view.arrow_lines]),
    }
    form = MapForm(
        near=bool(near),
        clustered=view.clustered,
        tallies=bool(view.tallies),
        controls=not view.inert,
        tiles=bool(tiles) and not view.inert,
        arrows=bool(view.arrows),
    )
    return _SIGN.sub(lambda match: values[match[1]], _form(form))


@cache
def _form(form: MapForm) -> str:
    """Return the script of a form of map, which folium draws where it is not kept."""

    def draw() -> str:
        from casebook.maps.drawing import draw_form  # noqa: PLC0415 - folium takes half a second to import

        return draw_form(form)

    return get_or_make_text(key_of(repr(form)), draw)


def _spots(view: MapView, layout: Layout) -> str:
    """Return all spots of a map as one GeoJSON collection."""
    features = [_feature(spot, view.bounds, layout) for spot in view.spots]
    return _script_json({"type": "FeatureCollection", "features": features})


def _tally(view: MapView, categories: list[Category], words: Wording, layout: Layout, *, near: bool) -> str:
    """Return the numbers of cases of each city, by category and year, and the texts that show them.

    `near` says whether the maps of the cities have surroundings to show here.
    """
    return _script_json(
        {
            "categories": [[category.id, category.name, category.mark] for category in categories],
            "cities": [[tally.city, tally.counts, [_case(case, layout) for case in tally.cases]] for tally in view.tallies],
            "marker": words.pattern("map_marker"),
            "none": words.pattern("map_marker_none"),
            "unchosen": [words.pattern("map_marker_unchosen"), words("map_unchosen")],
            "count": words.pattern("count"),
            "all": words.pattern("case_count"),
            "more": words.pattern("map_all"),
            "list": layout.url(permalinks.browse()),
            "near": near,
        }
    )


def _case(case: TalliedCase, layout: Layout) -> list[Any]:
    return [case.title, layout.url(case.address), case.category, case.years]


def _tiles(tiles: Tiles, words: Wording) -> str:
    """Return the tiles that a button shows, and the texts of the button."""
    notice = words("map_tiles_notice", host=tiles.host) if tiles.host else ""
    return _script_json({
        "url": tiles.url, "attribution": tiles.attribution, "maxZoom": tiles.max_zoom, "script": tiles.script,
        "vector": tiles.vector, "button": words("map_tiles"), "notice": notice, "failed": words("map_tiles_failed"),
    })  # fmt: skip


def _feature(spot: Spot, bounds: Bounds, layout: Layout) -> dict[str, Any]:
    """Return a spot as a GeoJSON feature. Names of properties are short, and properties without a value are left out."""
    links = [(text, layout.url(to)) for text, to in spot.links]
    values = {
        "n": spot.name, "l": spot.label, "m": spot.mark, "c": spot.count, "p": links, "e": spot.error_km,
        "w": spot.position if spot.error_km else "",
    }  # fmt: skip
    properties = {key: value for key, value in values.items() if value}
    point = [round(bounds.unroll(spot.lon), _PLACES), clamp_latitude(spot.lat)]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": point}}


def _script_json(data: object) -> str:
    """Return JSON that is safe in a script: it can end neither the script nor a line."""
    return _safe(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _safe(text: str) -> str:
    for character in ("<", "\u2028", "\u2029"):
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
