casebookMaps.draw["city-south"] = function (box) {
var map_0 = L.map(box, {center: [33.3, 126.5], ...{
"zoom": 10,
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
var marker_2 = L.marker([33.3, 126.5], {
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
marker_2.bindPopup("\u003cstrong\u003e\ub0a8\ucabd\ud601\uc2e0\ub3c4\uc2dc, \uc0ac\ub840 1\uac74\u003c/strong\u003e\u003cp\u003e\ub0a8\ub3c4 \ub0a8\uc2dc\u003c/p\u003e\u003cul\u003e\u003cli\u003e\u003ca data-to=\"cases/south/talent/\"\u003e\uc9c0\uc5ed \uc778\uc7ac \uae30\ub974\uae30\u003c/a\u003e\u003c/li\u003e\u003c/ul\u003e", {
"maxWidth": 280,
});
L.control.zoom({zoomInTitle: "\ud655\ub300", zoomOutTitle: "\ucd95\uc18c" })
.addTo(map_0);
L.control.scale({imperial: false}).addTo(map_0);
return map_0;
};
