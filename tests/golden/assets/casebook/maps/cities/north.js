casebookMaps.draw["cities/north"] = function (box) {
var map_0 = casebookMaps.map(box, [[35.6563, 126.9228], [35.9437, 127.2772]]);
var macro_element_1 = casebookMaps.ground([0]);
macro_element_1.addTo(map_0);
var geo_json_2 = L.geoJSON({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":"북쪽혁신도시, 사례 1건","l":"북쪽","m":"area","c":"1","e":2.0,"w":"대략적인 위치(오차 약 2 km): 동사무소"},"geometry":{"type":"Point","coordinates":[127.1,35.8]}},{"type":"Feature","properties":{"n":"깨끗한 \u003c버스> 승강장 & \"쉼터\"","l":"역 앞","m":"square","p":[["깨끗한 \u003c버스> 승강장 & \"쉼터\"","cases/north/bus-stop/"]]},"geometry":{"type":"Point","coordinates":[127.12,35.81]}}]}, casebookMaps.asPins);
geo_json_2.addTo(map_0);
casebookMaps.controls(map_0, {"zoomInTitle":"확대","zoomOutTitle":"축소"});
return map_0;
};
