#!/usr/bin/env bash
# geopandas 1.2.0 with pyogrio 0.13.0: a list of words in GeoJSON, read and written back: of two words it is no list any more.
#
# GeoJSON properties may be any JSON, such as a list of tags. geopandas reads one as an array of numpy. On the way back to
# GeoJSON an array of two words becomes one text, numpy's own print of it, which has no comma, so that it is neither JSON nor
# Python. An array of one word or none stays a list. One column of the new file holds both. read_file and to_file do not warn;
# to_json raises a TypeError for the same table.
#
# Seen:
#   before: [['water', 'rice'], ['rice'], []]
#   after: ["['water' 'rice']", ['rice'], []]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0 pandas==3.1.1 numpy==2.4.6 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
from pathlib import Path

import geopandas

TAGS = [["water", "rice"], ["rice"], []]
POINT = {"type": "Point", "coordinates": [127, 35]}
features = [{"type": "Feature", "properties": {"tags": tags}, "geometry": POINT} for tags in TAGS]
Path("a.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
geopandas.read_file("a.geojson").to_file("b.geojson", driver="GeoJSON")
after = [feature["properties"]["tags"] for feature in json.loads(Path("b.geojson").read_text())["features"]]
print(f"before: {TAGS}\nafter: {after}")
raise SystemExit(0 if after == ["['water' 'rice']", ["rice"], []] else "the behaviour has changed")
PYTHON
