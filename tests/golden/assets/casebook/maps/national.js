casebookMaps.draw["national"] = function (box) {
var map_0 = L.map(box, {center: [35.8, 127.1], ...{
"zoom": 7,
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
var marker_2 = L.marker([35.8, 127.1], {
icon: L.divIcon({
"html": "\u003cb\u003e1\u003c/b\u003e\u003cspan\u003e\ubd81\ucabd\u003c/span\u003e",
"iconSize": [44, 44],
"iconAnchor": [22, 22],
"className": "cb-pin cb-pin--square",
}), ...{
"title": "\ubd81\ucabd\ud601\uc2e0\ub3c4\uc2dc, \uc0ac\ub840 1\uac74",
"alt": "\ubd81\ucabd\ud601\uc2e0\ub3c4\uc2dc, \uc0ac\ub840 1\uac74",
}
}).addTo(map_0);
marker_2.bindPopup("\u003cstrong\u003e\ubd81\ucabd\ud601\uc2e0\ub3c4\uc2dc, \uc0ac\ub840 1\uac74\u003c/strong\u003e\u003cp\u003e\uc0dd\ud65c 1\uac74\u003c/p\u003e\u003cul\u003e\u003cli\u003e\u003ca data-to=\"cities/north/\"\u003e\ub3c4\uc2dc \ud398\uc774\uc9c0 \ubcf4\uae30\u003c/a\u003e\u003c/li\u003e\u003c/ul\u003e", {
"maxWidth": 280,
});
var marker_4 = L.marker([33.3, 126.5], {
icon: L.divIcon({
"html": "\u003cb\u003e1\u003c/b\u003e\u003cspan\u003e\ub0a8\ucabd\u003c/span\u003e",
"iconSize": [44, 44],
"iconAnchor": [22, 22],
"className": "cb-pin cb-pin--circle",
}), ...{
"title": "\ub0a8\ucabd\ud601\uc2e0\ub3c4\uc2dc, \uc0ac\ub840 1\uac74",
"alt": "\ub0a8\ucabd\ud601\uc2e0\ub3c4\uc2dc, \uc0ac\ub840 1\uac74",
}
}).addTo(map_0);
marker_4.bindPopup("\u003cstrong\u003e\ub0a8\ucabd\ud601\uc2e0\ub3c4\uc2dc, \uc0ac\ub840 1\uac74\u003c/strong\u003e\u003cp\u003e\uc131\uc7a5 1\uac74\u003c/p\u003e\u003cul\u003e\u003cli\u003e\u003ca data-to=\"cities/south/\"\u003e\ub3c4\uc2dc \ud398\uc774\uc9c0 \ubcf4\uae30\u003c/a\u003e\u003c/li\u003e\u003c/ul\u003e", {
"maxWidth": 280,
});
L.control.zoom({zoomInTitle: "\ud655\ub300", zoomOutTitle: "\ucd95\uc18c" })
.addTo(map_0);
L.control.scale({imperial: false}).addTo(map_0);
map_0.fitBounds([[32.8, 125.6], [38.4, 129.9]], {animate: false});
return map_0;
};
