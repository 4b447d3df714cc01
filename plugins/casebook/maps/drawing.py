"""Views drawn with folium, as one script a map: no CDN, no jQuery, no inline script, the same bytes every time.

Each class is a real folium object with another template. The loader in ``theme/host/assets/casebook/maps.js`` brings
Leaflet and the kit (``maps-kit.js``: pins, popups, controls), and calls the function that a script registers.
"""

from __future__ import annotations

import json
from typing import Any

import folium
from branca.element import Element, MacroElement
from folium.plugins import MarkerCluster
from folium.template import Template

from casebook import permalinks
from casebook.maps.atlas import Tiles
from casebook.maps.basemap import Bounds, visible
from casebook.maps.views import MapView, Spot
from casebook.messages.wording import Wording
from casebook.model.vocabulary import Category
from casebook.permalinks import Layout

_PLACES = 6
"""Of a degree: 0.1 m."""


class ScriptMap(folium.Map):
    """folium.Map without its header, which would fix the page's zoom and style html and body.

    The empty asset lists stand on this class, so that folium's own, shared by all maps, are never changed.
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
    """The land that all maps share, from one file that the browser keeps."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = casebookMaps.ground({{ this.turns|tojson }});
        {% endmacro %}""")

    def __init__(self, view: MapView) -> None:
        super().__init__(name="land", overlay=True, control=False)
        self.turns = view.bounds.turns


class Spots(folium.GeoJson):
    """All spots as one GeoJSON layer: folium draws 300 single markers in 0.8 s, this in 5 ms.

    Names and links are data: the kit sets them as text, never as HTML.
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
    """folium's MarkerCluster without its CDN links, named for those who do not see it."""

    default_js: list[Any] = []  # noqa: RUF012
    default_css: list[Any] = []  # noqa: RUF012
    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = casebookMaps.cluster({{ this.named }});
        {% endmacro %}""")

    def __init__(self, words: Wording) -> None:
        super().__init__(control=False)
        self.named = _script_json(words.pattern("map_cluster"))


class Controls(MacroElement):
    """Zoom buttons named in the reader's language, and a scale: an outline alone has no size."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        casebookMaps.controls({{ this._parent.get_name() }}, {{ this.texts }});
        {% endmacro %}""")

    def __init__(self, words: Wording) -> None:
        super().__init__()
        self._name = "Controls"
        self.texts = _script_json({"zoomInTitle": words("map_zoom_in"), "zoomOutTitle": words("map_zoom_out")})


class TallyFilter(MacroElement):
    """Narrows the spots of a map down to a category and a year: the numbers, and the words that show them."""

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
    """Someone's tiles behind a button that says who will be asked; nothing is asked before."""

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
    """The script that draws `view`, on a site with this `layout`, when the loader calls it."""
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
    """The spot as a GeoJSON feature; properties without a value are left out, and their names are short."""
    links = [(text, layout.url(to)) for text, to in spot.links]
    given = {
        "n": spot.name, "l": spot.label, "m": spot.mark, "c": spot.count, "p": links, "e": spot.error_km,
        "w": spot.position if spot.error_km else "",
    }  # fmt: skip
    properties = {key: value for key, value in given.items() if value}
    place = [round(bounds.unrolled(spot.lon), _PLACES), visible(spot.lat)]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": place}}


def _script_json(data: object) -> str:
    """JSON that may stand in a script: Korean as it is, and nothing that could end the script or a line of it.

    Nor anything that Jinja would read: branca renders what templates gave as a template once more.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in ("<", "\u2028", "\u2029"):
        text = text.replace(sign, _escaped(sign))
    for sign in "{%#":  # JSON itself never has one of them after a brace
        text = text.replace("{" + sign, "{" + _escaped(sign))
    return text


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04x}"


def _script(drawing: folium.Map, key: str) -> str:
    _number(drawing)
    root: Any = drawing.get_root()
    root.render()
    lines = (line.strip() for line in root.script.render().splitlines())
    body = "\n".join(line for line in lines if line)
    return f"casebookMaps.draw[{json.dumps(key)}] = function (box) {{\n{body}\nreturn {drawing.get_name()};\n}};\n"


def _number(element: Element) -> None:
    """Give every element its place in the tree as id: branca's are random, and two builds would differ."""
    count = 0

    def walk(node: Element) -> None:
        nonlocal count
        node._id = str(count)  # noqa: SLF001 - branca has no other way
        count += 1
        for child in node._children.values():  # noqa: SLF001
            walk(child)

    walk(element)
