casebookMaps.draw["organisations/ministry"] = function (box) {
var map_0 = casebookMaps.map(box, [[32.761, 125.8551], [36.339, 127.7645]]);
var macro_element_1 = casebookMaps.ground([0]);
macro_element_1.addTo(map_0);
var geo_json_2 = L.geoJSON({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":"깨끗한 \u003c버스> 승강장 & \"쉼터\"","l":"역 앞","m":"square","p":[["깨끗한 \u003c버스> 승강장 & \"쉼터\"","cases/north/bus-stop/"]]},"geometry":{"type":"Point","coordinates":[127.12,35.81]}}]}, casebookMaps.asPins);
geo_json_2.addTo(map_0);
casebookMaps.controls(map_0, {"zoomInTitle":"확대","zoomOutTitle":"축소"});
return map_0;
};
