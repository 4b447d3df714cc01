#!/usr/bin/env bash
# geopandas 1.2.0 with pyogrio 0.13.0: opening hours and slashed days, texts of a GeoJSON file, are written back as other texts.
#
# JSON has texts and no dates. GDAL, by which geopandas reads GeoJSON, takes a property whose texts all look like a time or a day for one, so that
# "09:30" comes back as "09:30:00" and "2019/12/10" as "2019-12-10T00:00:00"; a single other text in the column leaves all of them as they are. With
# use_arrow=True the same slashed days are another type than without. The file that was read and written unchanged no longer fits its own
# description.
#
# Seen (texts: as they are after read_file and to_file; the type without and with use_arrow):
#   09:30, 14:05: 09:30:00, 14:05:00; time, time
#   09:30, 휴관: 09:30, 휴관; str, str
#   2019/12/10, 2020/01/02: 2019-12-10T00:00:00, 2020-01-02T00:00:00; Timestamp, date
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0 pyarrow==26.0.1 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
import pathlib

import geopandas

COLUMNS = [["09:30", "14:05"], ["09:30", "휴관"], ["2019/12/10", "2020/01/02"]]
seen = []
for texts in COLUMNS:
    point = {"type": "Point", "coordinates": [127, 36]}
    features = [{"type": "Feature", "properties": {"open": text}, "geometry": point} for text in texts]
    pathlib.Path("a.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    table = geopandas.read_file("a.geojson", use_arrow=False)
    arrow = geopandas.read_file("a.geojson", use_arrow=True)
    table.to_file("b.geojson", driver="GeoJSON")
    back = [feature["properties"]["open"] for feature in json.loads(pathlib.Path("b.geojson").read_text(encoding="utf-8"))["features"]]
    seen.append((back, type(table["open"][0]).__name__, type(arrow["open"][0]).__name__))
    print(f"{', '.join(texts)}: {', '.join(back)}; {seen[-1][1]}, {seen[-1][2]}")
expected = [
    (["09:30:00", "14:05:00"], "time", "time"),
    (["09:30", "휴관"], "str", "str"),
    (["2019-12-10T00:00:00", "2020-01-02T00:00:00"], "Timestamp", "date"),
]
if seen != expected:
    raise SystemExit("the behaviour has changed")
PYTHON
