#!/usr/bin/env bash
# wicket 1.3.8 (npm): POINT (1.4148E7 4.2743E6), a place in Jeonju as maps of the web measure it, is the point 1.4148, 4.2743: five metres from the zero of the map, in the sea off Africa. "3.5E-5" is 3.5, and .5 is 5.
#
# Wicket turns well-known text, in which geographic databases and geoportals hand out places, into GeoJSON and into what Google Maps and Leaflet draw. It takes the digits up to the sign of an exponent and leaves the rest.
# The notation is allowed by the standard (OGC 06-103r4), and Java's own numbers are written so from ten million on, as the metres of Web Mercator are for all of Korea; JavaScript's and Python's are so when they are very small. A number
# that begins with its point loses it. There is no error, and the shapes look right, only elsewhere. The other readers have no such errors, but do not take all.
#
# Seen (text: what wicket reads; wellknown; wkx; terraformer):
#   POINT(1.4148E7 4.2743E6): [1.4148,4.2743]; [14148000,4274300]; [14148000,4274300]; [14148000,4274300]
#   POINT(127.1 3.5E-5): [127.1,3.5]; [127.1,0.000035]; [127.1,0.000035]; [127.1,0.000035]
#   POINT(127.1 .5): [127.1,5]; [127.1,0.5]; [127.1,0.5]; an error
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit wicket@1.3.8 wellknown@0.5.0 wkx@0.5.0 @terraformer/wkt@2.2.2
cat >look.mjs <<'JAVASCRIPT'
import { wktToGeoJSON } from "@terraformer/wkt";
import wellknown from "wellknown";
import Wicket from "wicket";
import wkx from "wkx";
const readers = [
  (text) => new Wicket.Wkt(text).toJson(),
  (text) => wellknown(text),
  (text) => wkx.Geometry.parse(text).toGeoJSON(),
  (text) => wktToGeoJSON(text),
];
for (const text of ["POINT(1.4148E7 4.2743E6)", "POINT(127.1 3.5E-5)", "POINT(127.1 .5)"]) {
  const read = readers.map((reader) => {
    try {
      const shape = reader(text);
      return shape ? JSON.stringify(shape.coordinates) : "nothing";
    } catch {
      return "an error";
    }
  });
  console.log(`${text}: ${read.join("; ")}`);
}
JAVASCRIPT
node look.mjs >seen.txt
cat seen.txt
cat >expected.txt <<'TEXT'
POINT(1.4148E7 4.2743E6): [1.4148,4.2743]; [14148000,4274300]; [14148000,4274300]; [14148000,4274300]
POINT(127.1 3.5E-5): [127.1,3.5]; [127.1,0.000035]; [127.1,0.000035]; [127.1,0.000035]
POINT(127.1 .5): [127.1,5]; [127.1,0.5]; [127.1,0.5]; an error
TEXT
diff expected.txt seen.txt || { echo "the behaviour has changed" >&2; exit 1; }
