#!/usr/bin/env bash
# geojson 0.5.0 (npm): a row whose latitude and longitude are null or empty is a point at 0, 0, in the sea off Africa; one with a word in their place is a point of nulls, which no GeoJSON has.
#
# The package makes GeoJSON of rows of a table, as they come from a database or a CSV file. It turns both values into numbers by JavaScript's rule, by which nothing is nought. A case whose
# place is not settled so stands on the map, as valid as the others, and draws the map's view down to Africa. RFC 7946 has a feature without a place: "geometry": null. Only a row
# without both names has no point, but an empty geometry {}, which is not valid either. A decimal comma gives nulls. doThrows, which checks each geometry, is
# off as the package comes. No error, no warning.
#
# Seen (row: geometry):
#   35.02, 126.79: {"type":"Point","coordinates":[126.79,35.02]}
#   null, null: {"type":"Point","coordinates":[0,0]}
#   empty, empty: {"type":"Point","coordinates":[0,0]}
#   미정, 미정: {"type":"Point","coordinates":[null,null]}
#   "35,02", "126,79": {"type":"Point","coordinates":[null,null]}
#   no latitude, no longitude: {}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit geojson@0.5.0
cat >look.cjs <<'JAVASCRIPT'
const GeoJSON = require("geojson");
const rows = {
  "35.02, 126.79": { name: "나주", lat: 35.02, lng: 126.79 },
  "null, null": { name: "전주", lat: null, lng: null },
  "empty, empty": { name: "전주", lat: "", lng: "" },
  "미정, 미정": { name: "전주", lat: "미정", lng: "미정" },
  '"35,02", "126,79"': { name: "나주", lat: "35,02", lng: "126,79" },
  "no latitude, no longitude": { name: "전주" },
};
const { features } = GeoJSON.parse(Object.values(rows), { Point: ["lat", "lng"] });
const seen = Object.keys(rows).map((name, number) => `${name}: ${JSON.stringify(features[number].geometry)}`).join("\n");
console.log(seen);
const expected = `35.02, 126.79: {"type":"Point","coordinates":[126.79,35.02]}
null, null: {"type":"Point","coordinates":[0,0]}
empty, empty: {"type":"Point","coordinates":[0,0]}
미정, 미정: {"type":"Point","coordinates":[null,null]}
"35,02", "126,79": {"type":"Point","coordinates":[null,null]}
no latitude, no longitude: {}`;
if (seen !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
