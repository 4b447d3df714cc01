#!/usr/bin/env bash
# @tmcw/togeojson 7.1.3 (npm): "false" in a KML file becomes true on the map, also "0".
#
# A KML file may state the types of its data in a Schema (OGC KML 2.3, SimpleField); of the type "bool" the values are those of XML Schema: true, false, 1 and 0. togeojson,
# by which web maps read KML, makes true of every text that is not empty. A layer of places that are open, or free of charge, or have a ramp, then says so
# of all of them. Such files come from GDAL, and so from QGIS and ogr2ogr, with its driver LIBKML. GDAL and kml2geojson 6.0.0 (PyPI) read false; the package
# that it goes back to, @mapbox/togeojson 0.16.2, leaves the text "false".
#
# Seen (two places, as geopandas 1.2.0 with pyogrio 0.13.0 writes them by LIBKML; "0" set by hand):
#   written: true, false, 0
#   @tmcw/togeojson: true, true, true
#   @mapbox/togeojson: "true", "false", "0"
#   kml2geojson: true, false, false
#   GDAL: true, false, false
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0 kml2geojson==6.0.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @tmcw/togeojson@7.1.3 @mapbox/togeojson@0.16.2 @xmldom/xmldom@0.9.8
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { kml } from "@tmcw/togeojson";
import { DOMParser } from "@xmldom/xmldom";
const older = createRequire(import.meta.url)("@mapbox/togeojson");
const read = (reader) => reader(new DOMParser().parseFromString(readFileSync("a.kml", "utf8"), "text/xml")).features.map(({ properties }) => properties.open);
console.log(JSON.stringify({ "@tmcw/togeojson": read(kml), "@mapbox/togeojson": read(older.kml) }));
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import pathlib
import re
import subprocess

import geopandas
import kml2geojson
from shapely import Point

places = {"name": ["전주", "나주", "부산"], "open": [True, False, False]}
points = [Point(127, 35), Point(126, 35), Point(129, 35)]
geopandas.GeoDataFrame(places, geometry=points, crs=4326).to_file("a.kml", driver="LIBKML", engine="pyogrio")
text = pathlib.Path("a.kml").read_text(encoding="utf-8")
assert '<SimpleField name="open" type="bool"/>' in text
head, tail = text.rsplit(">false<", 1)
pathlib.Path("a.kml").write_text(f"{head}>0<{tail}", encoding="utf-8")
written = re.findall(r'<SimpleData name="open">(\w+)<', f"{head}>0<{tail}")
print(f"written: {', '.join(written)}")
seen = json.loads(subprocess.run(["node", "look.mjs"], check=True, capture_output=True, text=True).stdout)
collection = kml2geojson.convert("a.kml")["feature_collections"][0]
seen["kml2geojson"] = [feature["properties"]["open"] for feature in collection["features"]]
seen["GDAL"] = [bool(value) for value in geopandas.read_file("a.kml", engine="pyogrio")["open"]]
for reader, values in seen.items():
    print(f"{reader}: {', '.join(map(json.dumps, values))}")
right = [True, False, False]
expected = {"@tmcw/togeojson": [True] * 3, "@mapbox/togeojson": ["true", "false", "0"], "kml2geojson": right, "GDAL": right}
raise SystemExit(0 if seen == expected and written == ["true", "false", "0"] else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
