casebookMaps.draw["categories/growth"] = function (box) {
var map_0 = casebookMaps.map(box, [[32.761, 125.8551], [36.339, 127.7645]]);
var macro_element_1 = casebookMaps.ground([0]);
macro_element_1.addTo(map_0);
var geo_json_2 = L.geoJSON({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":"남쪽혁신도시, 사례 1건","l":"남쪽","m":"circle","c":"1","p":[["지역 인재 기르기","cases/south/talent/"]]},"geometry":{"type":"Point","coordinates":[126.5,33.3]}}]}, casebookMaps.asPins);
geo_json_2.addTo(map_0);
casebookMaps.controls(map_0, {"zoomInTitle":"확대","zoomOutTitle":"축소"});
return map_0;
};
