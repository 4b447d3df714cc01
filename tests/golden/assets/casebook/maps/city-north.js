casebookMaps.draw["city-north"] = function (box) {
var map_0 = L.map(box, {center: [35.8, 127.1], ...{
"zoom": 11,
"zoomControl": false,
"preferCanvas": false,
"scrollWheelZoom": false,
"zoomSnap": 0.25,
"minZoom": 5.5,
"maxZoom": 12,
"attributionControl": false,
} });
var macro_element_1 = L.geoJSON(casebookMaps.land, {
interactive: false, style: (feature) => ({className: "cb-" + feature.properties.kind}) });
macro_element_1.addTo(map_0);
var circle_2 = L.circle(
[35.8, 127.1],
{"bubblingMouseEvents": true, "className": "cb-error", "color": "#3388ff", "dashArray": null, "dashOffset": null, "fill": false, "fillColor": "#3388ff", "fillOpacity": 0.2, "fillRule": "evenodd", "lineCap": "round", "lineJoin": "round", "opacity": 1.0, "radius": 2000.0, "stroke": true, "weight": 3}
).addTo(map_0);
var marker_3 = L.marker([35.8, 127.1], {
icon: L.divIcon({
"html": "\u003cb\u003e1\u003c/b\u003e\u003cspan\u003e\ubd81\ucabd\u003c/span\u003e",
"iconSize": [44, 44],
"iconAnchor": [22, 22],
"className": "cb-pin cb-pin--circle",
}), ...{
"title": "\ubd81\ucabd\ud601\uc2e0\ub3c4\uc2dc, \uc0ac\ub840 1\uac74",
"alt": "\ubd81\ucabd\ud601\uc2e0\ub3c4\uc2dc, \uc0ac\ub840 1\uac74",
}
}).addTo(map_0);
marker_3.bindPopup("\u003cstrong\u003e\ubd81\ucabd\ud601\uc2e0\ub3c4\uc2dc, \uc0ac\ub840 1\uac74\u003c/strong\u003e\u003cp\u003e\ubd81\ub3c4 \u0026quot;\ubd81\u0026quot; \uc2dc\u003c/p\u003e\u003cul\u003e\u003c/ul\u003e", {
"maxWidth": 280,
});
var marker_5 = L.marker([35.81, 127.12], {
icon: L.divIcon({
"html": "\u003cb\u003e\u003c/b\u003e\u003cspan\u003e\uc5ed \uc55e\u003c/span\u003e",
"iconSize": [44, 44],
"iconAnchor": [22, 22],
"className": "cb-pin cb-pin--square",
}), ...{
"title": "\uae68\ub057\ud55c \u003c\ubc84\uc2a4\u003e \uc2b9\uac15\uc7a5 \u0026 \"\uc27c\ud130\"",
"alt": "\uae68\ub057\ud55c \u003c\ubc84\uc2a4\u003e \uc2b9\uac15\uc7a5 \u0026 \"\uc27c\ud130\"",
}
}).addTo(map_0);
marker_5.bindPopup("\u003cstrong\u003e\uae68\ub057\ud55c \u0026lt;\ubc84\uc2a4\u0026gt; \uc2b9\uac15\uc7a5 \u0026amp; \u0026quot;\uc27c\ud130\u0026quot;\u003c/strong\u003e\u003cp\u003e\uc5ed \uc55e\u003c/p\u003e\u003cul\u003e\u003cli\u003e\u003ca data-to=\"cases/north/bus-stop/\"\u003e\uae68\ub057\ud55c \u0026lt;\ubc84\uc2a4\u0026gt; \uc2b9\uac15\uc7a5 \u0026amp; \u0026quot;\uc27c\ud130\u0026quot;\u003c/a\u003e\u003c/li\u003e\u003c/ul\u003e", {
"maxWidth": 280,
});
L.control.zoom({zoomInTitle: "\ud655\ub300", zoomOutTitle: "\ucd95\uc18c" })
.addTo(map_0);
L.control.scale({imperial: false}).addTo(map_0);
return map_0;
};
