"""Files beside the pages: open data, maps with what draws them, pictures and copies of sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from casebook import exports, permalinks
from casebook.catalogue import Catalogue
from casebook.maps import MapView, city_view, national_view
from casebook.store import Store, key_of
from casebook.wording import Wording

ASSETS = "assets/casebook"
STYLES = (f"{ASSETS}/casebook.css",)
SCRIPTS = (f"{ASSETS}/maps.js", f"{ASSETS}/folders.js", f"{ASSETS}/search-box.js")
"""What every page loads, from the packaged theme."""


def theme_folder() -> Path:
    """The packaged theme: the host copies its assets and finds its templates there."""
    return Path(str(files("casebook") / "theme"))


def site_files(catalogue: Catalogue, words: Wording, site_url: str, maps: Store) -> Mapping[str, str | bytes]:
    """Every file beside the pages, by address; `maps` keeps drawn maps from one build to the next."""
    leaflet = files("xstatic.pkg.leaflet") / "data"
    sources = sorted(name for name in catalogue.files if name.startswith("_sources/"))
    return {
        permalinks.CASES_JSON: exports.cases_json(catalogue, site_url),
        permalinks.SCHEMA_JSON: exports.case_schema_json(),
        f"{ASSETS}/search.js": _engine(),
        **{f"{ASSETS}/{name}": (leaflet / name).read_bytes() for name in ("leaflet.js", "leaflet.css")},
        f"{ASSETS}/maps/land.js": f"casebookMaps.land = {_land()};\n",
        **{f"{ASSETS}/maps/{view.key}.js": script for view, script in _drawn(catalogue, words, maps)},
        **{permalinks.image(name): (catalogue.root / name).read_bytes() for name in sorted(catalogue.images)},
        **{permalinks.source(name): (catalogue.root / name).read_bytes() for name in sources},
    }


def _engine() -> str:
    """The engine of the search, without its comments: readers on phones need not fetch them."""
    text = (files("casebook") / "search" / "engine.js").read_text(encoding="utf-8")
    return "".join(line for line in text.splitlines(keepends=True) if not line.lstrip().startswith("//"))


def _land() -> str:
    return (files("casebook") / "maps" / "land" / "korea.geojson").read_text(encoding="utf-8").strip()


def _drawn(catalogue: Catalogue, words: Wording, maps: Store) -> Iterator[tuple[MapView, str]]:
    views = [city_view(catalogue, words, id_) for id_ in catalogue.cities]
    if catalogue.cities:
        views.append(national_view(catalogue, words))
    for view in views:
        key = key_of(repr(view))
        script = maps.get(key)
        if script is None:
            from casebook.maps.drawing import draw  # noqa: PLC0415 - folium takes half a second to import

            script = draw(view)
        maps.keep(key, script)
        yield view, script
    maps.save()
