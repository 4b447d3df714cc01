#!/usr/bin/env bash
# proj4-list 1.0.4, @esri/proj-codes 3.7.0, epsg-index 2.0.0 (npm; with proj4 2.22.0): a place of an older Korean map is 360 to 410 metres away, or 15 to 20.
#
# Older maps of Korea lie on another ellipsoid (Bessel's, Korean 1985), and public files still come so: EPSG:5174 and its sisters. proj4, with which web maps read
# them, knows none of these codes and takes the definition from a list. Two lists have the projection without the step between the ellipsoids (Esri's has it in
# another file), which moves every place into another street. The third has the seven right numbers of the step, but they belong to a turn around a point within
# Korea (Molodensky-Badekas, EPSG "Korean 1985 to WGS 84 (1)") in the other sense; as +towgs84 they miss by a house. There is no error, and the map looks right
# until one looks closely. Newer codes (EPSG:5179, 5186) are right. pyproj 3.7.2 has the step with its point, but loses it in to_proj4(), with a warning.
#
# Seen (metres from where pyproj has the place, for places of EPSG:5174 in Seoul, Jeonju, Busan, Jeju; EPSG:5186 in Seoul):
#   proj4-list: 362, 383, 399, 408; 0
#   @esri/proj-codes: 362, 383, 399, 408; 0
#   epsg-index: 17, 15, 20, 15; 0
#   pyproj, to_proj4(): 362, 383, 399, 408; 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyproj==3.7.2 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit proj4@2.22.0 proj4-list@1.0.4 @esri/proj-codes@3.7.0 epsg-index@2.0.0
cat >look.cjs <<'JAVASCRIPT'
const proj4 = require("proj4");
const esri = require("@esri/proj-codes/pe_list_projcs.json").ProjectedCoordinateSystems;
const lists = {
  "proj4-list": (code) => require("proj4-list")[`EPSG:${code}`][1],
  "@esri/proj-codes": (code) => esri.find(({ wkid, latestWkid }) => wkid === code || latestWkid === code).wkt,
  "epsg-index": (code) => require("epsg-index/all.json")[code].proj4,
};
const read = {};
for (const [name, definition] of Object.entries(lists)) read[name] = JSON.parse(process.argv[2]).map(([code, place]) => (proj4.default ?? proj4)(definition(code), "WGS84", place));
console.log(JSON.stringify(read));
JAVASCRIPT
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
import subprocess

from pyproj import CRS, Geod, Transformer

PLACES = [(5174, [200000, 450000]), (5174, [211000, 257000]), (5174, [389000, 188000]), (5174, [155000, -5000]), (5186, [200000, 550000])]


def by_pyproj(crs, place):
    return Transformer.from_crs(crs, 4326, always_xy=True).transform(*place)


right = [by_pyproj(code, place) for code, place in PLACES]
read = json.loads(subprocess.run(["node", "look.cjs", json.dumps(PLACES)], check=True, capture_output=True, text=True).stdout)
read["pyproj, to_proj4()"] = [by_pyproj(CRS(code).to_proj4(), place) for code, place in PLACES]
earth = Geod(ellps="WGS84")
seen = {}
for name, places in read.items():
    metres = [round(earth.inv(*place, *other)[2]) for place, other in zip(places, right, strict=True)]
    seen[name] = f"{', '.join(map(str, metres[:-1]))}; {metres[-1]}"
    print(f"{name}: {seen[name]}")
expected = {
    "proj4-list": "362, 383, 399, 408; 0",
    "@esri/proj-codes": "362, 383, 399, 408; 0",
    "epsg-index": "17, 15, 20, 15; 0",
    "pyproj, to_proj4()": "362, 383, 399, 408; 0",
}
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
