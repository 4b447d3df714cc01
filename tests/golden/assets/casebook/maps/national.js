casebookMaps.draw["national"] = function (box) {
var map_0 = casebookMaps.map(box, [[32.761, 125.8551], [36.339, 127.7645]]);
var macro_element_1 = casebookMaps.ground([0]);
macro_element_1.addTo(map_0);
var geo_json_2 = L.geoJSON({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":"북쪽혁신도시, 사례 1건","l":"북쪽","m":"square","c":"1","p":[["혁신도시 페이지 보기","cities/north/"]]},"geometry":{"type":"Point","coordinates":[127.1,35.8]}},{"type":"Feature","properties":{"n":"남쪽혁신도시, 사례 1건","l":"남쪽","m":"circle","c":"1","p":[["혁신도시 페이지 보기","cities/south/"]]},"geometry":{"type":"Point","coordinates":[126.5,33.3]}}]}, casebookMaps.asPins);
geo_json_2.addTo(map_0);
casebookMaps.tally(map_0, geo_json_2, {"categories":[["growth","성장","circle"],["living","생활","square"]],"cities":[["north",[[0,{}],[1,{"2018":1,"2019":1}]],[["깨끗한 \u003c버스> 승강장 & \"쉼터\"","cases/north/bus-stop/",1,[2018,2019]]]],["south",[[1,{"2019":1}],[0,{}]],[["지역 인재 기르기","cases/south/talent/",0,[2019]]]]],"marker":"{name}, 사례 {count}건","none":"{name}, 아직 사례 없음","unchosen":["{name}, 고른 조건에 없음","고른 조건에 없음"],"count":"{count}건","all":"사례 {count}건","more":"사례 {count}건 모두 보기","list":"cases/","near":true});
casebookMaps.controls(map_0, {"zoomInTitle":"확대","zoomOutTitle":"축소"});
return map_0;
};
