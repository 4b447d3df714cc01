"""Draw forms of maps with folium, each as one deterministic script: without a CDN, jQuery or inline scripts.

A script has signs in the places of what differs from map to map; `casebook.maps.files` puts the values there. Each class is a
folium object with a template of its own. The loader ``theme/host/assets/casebook/maps.js`` loads Leaflet and ``maps-kit.js``
(pins, popups, controls), and for clusters ``maps-cluster.js``; then it calls the function that a script registers.
"""

from __future__ import annotations

from typing import Any

import folium
from branca.element import Element, MacroElement
from folium.plugins import MarkerCluster
from folium.template import Template

from casebook.maps.views import MapForm, sign


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
        var {{ this.get_name() }} = casebookMaps.map(box, {{ this.bounds_sign }});
        {% endmacro %}""")

    def __init__(self) -> None:
        super().__init__(tiles=None)
        self.bounds_sign = sign("bounds")


class Land(folium.map.Layer):
    """The land, from one file that all maps share and the browser caches."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = casebookMaps.ground({{ this.turns }});
        {% endmacro %}""")

    def __init__(self) -> None:
        super().__init__(name="land", overlay=True, control=False)
        self.turns = sign("turns")


class Borders(folium.map.Layer):
    """The municipalities and townships around a city, with their names. The map of all cities borrows them from this script."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = casebookMaps.borders(casebookMaps.near[{{ this.key }}]);
        {% endmacro %}""")

    def __init__(self) -> None:
        super().__init__(name="borders", overlay=True, control=False)
        self.key = sign("key")


class Arrows(folium.PolyLine):
    """Arrows from place to place, below the spots. The table of the page says the same."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = casebookMaps.arrows({{ this.lines_sign }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}""")

    def __init__(self) -> None:
        super().__init__([(0, 0), (0, 0)])
        self.lines_sign = sign("arrows")


class Spots(folium.GeoJson):
    """All spots as one GeoJSON layer. Markers of folium would take a hundred times as long.

    ``maps-kit.js`` inserts names and links as text, never as HTML.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.geoJSON({{ this.spots_sign }}, casebookMaps.asPins);
        {% endmacro %}""")

    def __init__(self) -> None:
        super().__init__({"type": "FeatureCollection", "features": []}, embed=True, control=False)
        self.spots_sign = sign("spots")


class Cluster(MarkerCluster):
    """folium's MarkerCluster without CDN links, with a name for screen readers."""

    default_js: list[Any] = []  # noqa: RUF012
    default_css: list[Any] = []  # noqa: RUF012
    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = casebookMaps.cluster({{ this.label }});
        {% endmacro %}""")

    def __init__(self) -> None:
        super().__init__(control=False)
        self.label = sign("cluster")


class Controls(MacroElement):
    """Zoom buttons with names in the language of the page, and a scale, because an outline alone does not show sizes."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        casebookMaps.controls({{ this._parent.get_name() }}, {{ this.texts }});
        {% endmacro %}""")

    def __init__(self) -> None:
        super().__init__()
        self._name = "Controls"
        self.texts = sign("controls")


class TallyFilter(MacroElement):
    """A filter of the spots by category and year: the numbers of cases, and the texts that show them."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        casebookMaps.tally({{ this._parent.get_name() }}, {{ this.spots.get_name() }}, {{ this.data }});
        {% endmacro %}""")

    def __init__(self, spots: Spots) -> None:
        super().__init__()
        self._name, self.spots = "TallyFilter", spots
        self.data = sign("tally")


class OptionalTiles(folium.TileLayer):
    """Tiles behind a button that names their server. The map requests no tile before a reader presses the button."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = casebookMaps.tiles({{ this.data }});
        {% endmacro %}""")

    def __init__(self) -> None:
        super().__init__("https://tiles.invalid/{z}/{x}/{y}.png", attr="-", control=False)
        self.data = sign("tiles")


def draw_form(form: MapForm) -> str:
    """Return the script of all maps of a form, with signs in the places of the values of each map."""
    drawing = ScriptMap()
    (Borders() if form.near else Land()).add_to(drawing)
    if form.arrows:
        Arrows().add_to(drawing)
    spots = Spots()
    if form.clustered:
        cluster = Cluster()
        cluster.add_to(drawing)
        spots.add_to(cluster)
    else:
        spots.add_to(drawing)
    if form.tallies:
        TallyFilter(spots).add_to(drawing)
    if form.controls:
        Controls().add_to(drawing)
    if form.tiles:
        OptionalTiles().add_to(drawing)
    data = f"casebookMaps.near[{sign('key')}] = {sign('borders')};\n" if form.near else ""
    return data + _script(drawing)


def _script(drawing: folium.Map) -> str:
    _number(drawing)
    root: Any = drawing.get_root()
    root.render()
    lines = (line.strip() for line in root.script.render().splitlines())
    body = "\n".join(line for line in lines if line)
    return f"casebookMaps.draw[{sign('key')}] = function (box) {{\n{body}\nreturn {drawing.get_name()};\n}};\n"


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
