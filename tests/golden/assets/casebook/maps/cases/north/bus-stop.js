casebookMaps.draw["cases/north/bus-stop"] = function (box) {
var map_0 = casebookMaps.map(box, [[32.761, 125.8551], [36.339, 127.7645]]);
var macro_element_1 = casebookMaps.ground([0]);
macro_element_1.addTo(map_0);
var geo_json_2 = L.geoJSON({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"m":"dot"},"geometry":{"type":"Point","coordinates":[127.12,35.81]}}]}, casebookMaps.asPins);
geo_json_2.addTo(map_0);
return map_0;
};
