#!/usr/bin/env bash
# csv2geojson 5.1.2 (npm): 35,8242 and 127,1480, a place in Jeonju as a French spreadsheet writes it, is the point 35, 127, 92 kilometres away; so are degrees, minutes and seconds with blanks between.
#
# What does not begin with a number is reported as an error of its row. What begins with one is cut off at the first sign that the program does not know, and the rest of the cell is dropped without a word, so that all places of a degree lie on one
# point. With a degree sign, minutes and seconds are read. A place without a latitude is left out of the map, and reported.
#
# Seen (latitude; longitude: the point's longitude, latitude):
#   35.8242; 127.1480: 127.148, 35.8242
#   35,8242; 127,1480: 127, 35
#   35 49 27 N; 127 8 53 E: 127, 35
#   35°49'27"N; 127°8'53"E: 127.14805555555556, 35.82416666666667
#   북위 35.8; 동경 127.1: A row contained an invalid value for latitude or longitude
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit csv2geojson@5.1.2
cat >look.cjs <<'JAVASCRIPT'
const { csv2geojson } = require("csv2geojson");
const places = ["35.8242; 127.1480", "35,8242; 127,1480", "35 49 27 N; 127 8 53 E", `35°49'27"N; 127°8'53"E`, "북위 35.8; 동경 127.1"];
const seen = [];
for (const place of places)
  csv2geojson(`name;lat;lon\n전주;${place.replaceAll('"', "″").replaceAll("; ", ";")}\n`, { delimiter: ";" }, (errors, { features }) =>
    seen.push(`${place}: ${errors ? errors.map((error) => error.message).join(" ") : features[0].geometry.coordinates.join(", ")}`),
  );
console.log(seen.join("\n"));
const expected = [
  "35.8242; 127.1480: 127.148, 35.8242",
  "35,8242; 127,1480: 127, 35",
  "35 49 27 N; 127 8 53 E: 127, 35",
  `35°49'27"N; 127°8'53"E: 127.14805555555556, 35.82416666666667`,
  "북위 35.8; 동경 127.1: A row contained an invalid value for latitude or longitude",
];
if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
