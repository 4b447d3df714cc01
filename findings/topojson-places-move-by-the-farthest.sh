#!/usr/bin/env bash
# topojson 2.2 (PyPI): a place moves by a hundred metres when a far one is added to the collection.
#
# Topology(data) puts all coordinates on a grid of a million steps over the whole extent, unless prequantize=False is given. Among places of one
# country they move by a metre or two; with one place at the other end of the world by some hundred metres, from one street into the next.
# The farthest places themselves stay, so that a look at the ends shows nothing. topojson-server, the npm package of the same name
# and format, changes no coordinate without being asked. It matters to collections of points, which have no lines to join.
#
# Seen (metres that each place has moved):
#   places of Korea: 1, 0, 0
#   with one in Greenland: 85, 18, 93, 0
#   with one in Greenland, prequantize=False: 0, 0, 0, 0
#   topojson-server 3.0.1: 0, 0, 0, 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check topojson==2.2 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit topojson-server@3.0.1 topojson-client@3.1.0
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { feature } from "topojson-client";
import { topology } from "topojson-server";
const places = JSON.parse(readFileSync("places.json", "utf8"));
const made = topology({ places });
console.log(JSON.stringify(feature(made, made.objects.places)));
JAVASCRIPT
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
import subprocess
from math import cos, hypot, radians
from pathlib import Path

from topojson import Topology

KOREA = [(127.123456, 35.123456), (128.123456, 35.534567), (126.512345, 33.212345)]
FAR = (-70.9, 78.1)


def collection(places):
    points = [{"type": "Point", "coordinates": list(place)} for place in places]
    return {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": point} for point in points]}


def moved(places, made):
    read = [item["geometry"]["coordinates"] for item in made["features"]]
    pairs = zip(places, read, strict=True)
    return [round(hypot((x - a) * 111_320 * cos(radians(y)), (y - b) * 111_320)) for (x, y), (a, b) in pairs]


def python(places, **options):
    return moved(places, json.loads(Topology(collection(places), **options).to_geojson()))


def node(places):
    Path("places.json").write_text(json.dumps(collection(places)))
    return moved(places, json.loads(subprocess.run(["node", "look.mjs"], check=True, capture_output=True, text=True).stdout))


seen = {
    "places of Korea": python(KOREA),
    "with one in Greenland": python([*KOREA, FAR]),
    "with one in Greenland, prequantize=False": python([*KOREA, FAR], prequantize=False),
    "topojson-server 3.0.1": node([*KOREA, FAR]),
}
print("\n".join(f"{name}: {', '.join(map(str, metres))}" for name, metres in seen.items()))
near, far, exact, other = seen.values()
is_so = max(near) < 5 and max(far) > 10 and far[-1] == 0 and not any(exact) and not any(other)
raise SystemExit(0 if is_so else "the behaviour has changed")
PYTHON
