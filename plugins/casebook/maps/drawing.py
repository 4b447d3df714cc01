"""Views drawn with folium, as one script a map: no CDN, no jQuery, no inline script, the same bytes every time.

Each class is a real folium object with another template. The loader in ``theme/assets/casebook/maps.js`` brings
Leaflet and calls the function that a script registers.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

import folium
from branca.element import Element, MacroElement
from folium.template import Template

from casebook.maps.views import MapPoint, MapView

_SIZE = 44  # pixels: the marker is a main control


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
        var {{ this.get_name() }} = L.map(box, {center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }} });
        {% endmacro %}""")


class Land(folium.map.Layer):
    """The land that all maps share, from one file that the browser keeps."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.geoJSON(casebookMaps.land, {
            interactive: false, style: (feature) => ({className: "cb-" + feature.properties.kind}) });
        {% endmacro %}""")


class Popup(folium.Popup):
    """folium.Popup without jQuery. Links are from the site's root; the loader resolves them."""

    _template = Template("""
        {{ this._parent.get_name() }}.bindPopup({{ this.content|tojson }}, {{ this.options|tojavascript }});""")

    def __init__(self, point: MapPoint) -> None:
        super().__init__(None, max_width=280)
        lines = "".join(f"<p>{escape(line)}</p>" for line in point.lines)
        links = "".join(f'<li><a data-to="{escape(address)}">{escape(text)}</a></li>' for text, address in point.links)
        self.content = f"<strong>{escape(point.name)}</strong>{lines}<ul>{links}</ul>"


class Marker(folium.Marker):
    """folium.Marker that has its icon from the start; folium's asks for Leaflet's picture first."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.marker({{ this.location|tojson }}, {
            icon: L.divIcon({{ this.div.options|tojavascript }}), ...{{ this.options|tojavascript }}
        }).addTo({{ this._parent.get_name() }});
        {% endmacro %}""")

    def __init__(self, point: MapPoint) -> None:
        super().__init__([point.lat, point.lon], popup=Popup(point), title=point.name, alt=point.name)
        html = f"<b>{escape(point.count)}</b><span>{escape(point.label)}</span>"
        self.div = folium.DivIcon(
            html=html, class_name=f"cb-pin cb-pin--{point.mark}", icon_size=(_SIZE, _SIZE), icon_anchor=(_SIZE // 2, _SIZE // 2)
        )


class Zoom(MacroElement):
    """Leaflet's zoom buttons, named in the reader's language, and its scale: an outline alone has no size."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        L.control.zoom({zoomInTitle: {{ this.zoom_in|tojson }}, zoomOutTitle: {{ this.zoom_out|tojson }} })
            .addTo({{ this._parent.get_name() }});
        L.control.scale({imperial: false}).addTo({{ this._parent.get_name() }});
        {% endmacro %}""")

    def __init__(self, zoom_in: str, zoom_out: str) -> None:
        super().__init__()
        self._name, self.zoom_in, self.zoom_out = "Zoom", zoom_in, zoom_out


class Fit(MacroElement):
    """Shows the bounds without animation, so that a fast click never meets a moving map."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        {{ this._parent.get_name() }}.fitBounds({{ this.bounds|tojson }}, {animate: false});
        {% endmacro %}""")

    def __init__(self, bounds: tuple[tuple[float, float], tuple[float, float]]) -> None:
        super().__init__()
        self._name, self.bounds = "Fit", bounds


def draw(view: MapView) -> str:
    """The script that draws `view` when the loader calls it."""
    first = view.points[0]
    drawing = ScriptMap(
        location=[first.lat, first.lon], tiles=None, zoom_control=False, scrollWheelZoom=False,
        zoom_start=view.zoom, zoomSnap=0.25, minZoom=5.5, maxZoom=12, attributionControl=False,
    )  # fmt: skip
    Land(name="land", overlay=True, control=False).add_to(drawing)
    for point in view.points:
        if point.error_km:
            folium.Circle([point.lat, point.lon], radius=point.error_km * 1000, className="cb-error", interactive=False).add_to(
                drawing
            )
    for point in view.points:
        Marker(point).add_to(drawing)
    Zoom(view.zoom_in, view.zoom_out).add_to(drawing)
    if view.bounds:
        Fit(view.bounds).add_to(drawing)
    return _script(drawing, view.key)


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
