"""Draw maps with folium, each as one deterministic script: without a CDN, jQuery or inline scripts.

Each class is a folium object with a template of its own. The loader ``theme/host/assets/casebook/maps.js`` loads
Leaflet and ``maps-kit.js`` (pins, popups, controls), and calls the function that a script registers.
"""

from __future__ import annotations

import json
from typing import Any

import folium
from branca.element import Element, MacroElement
from folium.plugins import MarkerCluster
from folium.template import Template

from casebook import permalinks
from casebook.maps.basemap import Bounds, clamp_latitude
from casebook.maps.options import Tiles
from casebook.maps.views import MapView, Spot
from casebook.messages.wording import Wording
from casebook.model.vocabulary import Category
from casebook.permalinks import Layout

_PLACES = 6
"""Decimals of a degree in a script: 0.1 m."""


class ScriptMap(folium.Map):
    """folium.Map without its header, which would fix the zoom of the page and style html and body.

    The class has asset lists of its own, so that the lists of folium.Map, which all maps share, do not change.
    """

    default_js: list[Any] = []  # noqa: RUF012 - folium's own form
    default_css: list[Any] = []  # noqa: RUF012
    _template = Template("""
        {% macro header(this, kwargs) %}{% endmacro %}
        {% macro html(this, kwargs) %}{% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = casebookMaps.map(box, {{ this.bounds|tojson }});
        {% endmacro %}""")

    def __init__(self, view: MapView) -> None:
        super().__init__(tiles=None)
        south, west, north, east = view.bounds
        self.bounds = ((south, west), (north, east))


class Land(folium.map.Layer):
    """The land, from one file that all maps share and the browser caches."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = casebookMaps.ground({{ this.turns|tojson }});
        {% endmacro %}""")

    def __init__(self, view: MapView) -> None:
        super().__init__(name="land", overlay=True, control=False)
        self.turns = view.bounds.turns


class Spots(folium.GeoJson):
    """All spots as one GeoJSON layer. To draw 300 spots takes 5 ms; with 300 folium markers it takes 0.8 s.

    ``maps-kit.js`` inserts names and links as text, never as HTML.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.geoJSON({{ this.script_data }}, casebookMaps.asPins);
        {% endmacro %}""")

    def __init__(self, view: MapView, layout: Layout) -> None:
        data = {"type": "FeatureCollection", "features": [_feature(spot, view.bounds, layout) for spot in view.spots]}
        super().__init__(data, embed=True, control=False)
        self.script_data = _script_json(data)


class Cluster(MarkerCluster):
    """folium's MarkerCluster without CDN links, with a name for screen readers."""

    default_js: list[Any] = []  # noqa: RUF012
    default_css: list[Any] = []  # noqa: RUF012
    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = casebookMaps.cluster({{ this.label }});
        {% endmacro %}""")

    def __init__(self, words: Wording) -> None:
        super().__init__(control=False)
        self.label = _script_json(words.pattern("map_cluster"))


class Controls(MacroElement):
    """Zoom buttons with names in the language of the page, and a scale, because an outline alone does not show sizes."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        casebookMaps.controls({{ this._parent.get_name() }}, {{ this.texts }});
        {% endmacro %}""")

    def __init__(self, words: Wording) -> None:
        super().__init__()
        self._name = "Controls"
        self.texts = _script_json({"zoomInTitle": words("map_zoom_in"), "zoomOutTitle": words("map_zoom_out")})


class TallyFilter(MacroElement):
    """A filter of the spots by category and year: the numbers of cases, and the texts that show them."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        casebookMaps.tally({{ this._parent.get_name() }}, {{ this.spots.get_name() }}, {{ this.data }});
        {% endmacro %}""")

    def __init__(self, view: MapView, spots: Spots, categories: list[Category], words: Wording, layout: Layout) -> None:
        super().__init__()
        self._name, self.spots = "TallyFilter", spots
        self.data = _script_json(
            {
                "categories": [[category.id, category.name, category.mark] for category in categories],
                "cities": [[tally.city, tally.counts] for tally in view.tallies],
                "marker": words.pattern("map_marker"),
                "none": words.pattern("map_marker_none"),
                "unchosen": [words.pattern("map_marker_unchosen"), words("map_unchosen")],
                "count": words.pattern("count"),
                "all": words.pattern("case_count"),
                "list": layout.url(permalinks.browse()),
            }
        )


class OptionalTiles(folium.TileLayer):
    """Tiles behind a button that names their server. The map requests no tile before a reader presses the button."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = casebookMaps.tiles({{ this.data }});
        {% endmacro %}""")

    def __init__(self, tiles: Tiles, words: Wording) -> None:
        super().__init__(tiles.url, attr=tiles.attribution, max_zoom=tiles.max_zoom, control=False)
        notice = words("map_tiles_notice", host=tiles.host) if tiles.host else ""
        self.data = _script_json({
            "url": tiles.url, "attribution": tiles.attribution, "maxZoom": tiles.max_zoom, "script": tiles.script,
            "vector": tiles.vector, "button": words("map_tiles"), "notice": notice, "failed": words("map_tiles_failed"),
        })  # fmt: skip


def draw_map(
    view: MapView, categories: list[Category], words: Wording, tiles: Tiles | None = None, layout: Layout | None = None
) -> str:
    """Return the script of a map. The loader calls the function in it, which draws the map."""
    layout = layout or Layout()
    drawing = ScriptMap(view)
    Land(view).add_to(drawing)
    spots = Spots(view, layout)
    if view.clustered:
        cluster = Cluster(words)
        cluster.add_to(drawing)
        spots.add_to(cluster)
    else:
        spots.add_to(drawing)
    if view.tallies:
        TallyFilter(view, spots, categories, words, layout).add_to(drawing)
    if not view.inert:
        Controls(words).add_to(drawing)
        if tiles:
            OptionalTiles(tiles, words).add_to(drawing)
    return _script(drawing, view.key)


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
    """Return JSON that is safe in a script: it can end neither the script nor a line.

    It is also free of Jinja syntax, because branca renders the output of templates as a template once more.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in ("<", "\u2028", "\u2029"):
        text = text.replace(sign, _escape(sign))
    for sign in "{%#":  # in JSON these follow a brace only within a string
        text = text.replace("{" + sign, "{" + _escape(sign))
    return text


def _escape(sign: str) -> str:
    return f"\\u{ord(sign):04x}"


def _script(drawing: folium.Map, key: str) -> str:
    _number(drawing)
    root: Any = drawing.get_root()
    root.render()
    lines = (line.strip() for line in root.script.render().splitlines())
    body = "\n".join(line for line in lines if line)
    return f"casebookMaps.draw[{json.dumps(key)}] = function (box) {{\n{body}\nreturn {drawing.get_name()};\n}};\n"


def _number(element: Element) -> None:
    """Set the id of every element to its position in the tree, because the random ids of branca make two builds differ."""
    count = 0

    def walk(node: Element) -> None:
        nonlocal count
        node._id = str(count)  # noqa: SLF001 - branca has no other way
        count += 1
        for child in node._children.values():  # noqa: SLF001
            walk(child)

    walk(element)
