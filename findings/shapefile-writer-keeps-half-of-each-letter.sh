#!/usr/bin/env bash
# @mapbox/shp-write 0.4.3 (npm): in a shapefile that a page makes of places in Korea, each Korean letter is half a letter, so that 나주, 처주 and 솘주 have one name, which no coding brings back.
#
# A shapefile's table takes texts as bytes, in a coding that a small file beside it (.cpg) or the program names; Hangul takes two or three bytes a letter. Here the lower byte of each letter's number
# is kept and the upper one thrown away: 44 letters of Hangul become the byte 0x98. Read in any coding, the name is signs or nothing. The names of columns fare alike. There is no .cpg file, and no
# error and no warning.
#
# Seen:
#   files: dbf prj shp shx
#   Naju: 4e 61 6a 75; right in utf-8, cp949
#   나주: 98 fc; right in no coding
#   처주: 98 fc; right in no coding
#   솘주: 98 fc; right in no coding
#   전주: 04 fc; right in no coding
#   letters of Hangul whose number ends in 98: 44
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @mapbox/shp-write@0.4.3
cat >look.cjs <<'JAVASCRIPT'
const { writeFileSync } = require("node:fs");
const { zip } = require("@mapbox/shp-write");
const NAMES = JSON.parse(process.argv[2]);
const features = NAMES.map((name) => ({ type: "Feature", geometry: { type: "Point", coordinates: [126.7, 35.0] }, properties: { name } }));
zip({ type: "FeatureCollection", features }, { outputType: "nodebuffer", compression: "STORE", types: { point: "places" } }).then((bytes) => writeFileSync("places.zip", bytes));
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import subprocess
import zipfile

NAMES = ["Naju", "나주", "처주", "솘주", "전주"]
subprocess.run(["node", "look.cjs", json.dumps(NAMES)], check=True)
with zipfile.ZipFile("places.zip") as files:
    table = files.read("places.dbf")
    seen = [f"files: {' '.join(sorted(name.rpartition('.')[2] for name in files.namelist()))}"]
head, width = int.from_bytes(table[8:10], "little"), int.from_bytes(table[10:12], "little")
rows = [table[head + number * width : head + (number + 1) * width] for number in range(len(NAMES))]
for name, row in zip(NAMES, rows, strict=True):
    kept = row[1:].rstrip(b" \0")
    readings = {coding: kept.decode(coding, "replace") for coding in ("utf-8", "cp949")}
    right = [coding for coding, text in readings.items() if text == name]
    seen.append(f"{name}: {kept.hex(' ')}; right in {', '.join(right) or 'no coding'}")
hangul = [chr(number) for number in range(0xAC00, 0xD7A4) if number % 256 == 0x98]
seen.append(f"letters of Hangul whose number ends in 98: {len(hangul)}")
print("\n".join(seen))
expected = [
    "files: dbf prj shp shx",
    "Naju: 4e 61 6a 75; right in utf-8, cp949",
    "나주: 98 fc; right in no coding",
    "처주: 98 fc; right in no coding",
    "솘주: 98 fc; right in no coding",
    "전주: 04 fc; right in no coding",
    "letters of Hangul whose number ends in 98: 44",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
python3 -W ignore look.py
