#!/usr/bin/env bash
# pandoc 3.9 (pypandoc_binary 1.17, PyPI): a report of 10 December 2019 in RIS has the year 2019 or no date at all; "spring 2019" in CSL-JSON becomes an empty date.
#
# RIS, which catalogues and reference managers exchange, writes a date as YYYY/MM/DD/ in PY or Y1, and the full one in DA as well. pandoc reads PY if it is a bare
# year, takes nothing from any longer form, and never reads DA, so that of the record with the most exact date least is left. Notes (N1), the day of access (Y2),
# the place (CY) and the summary in N2 are left out, and keywords come in reverse. A date in words, for which CSL-JSON has "literal", is cited as it
# should be, but written out again it is gone, and biblatex gets "date = {}". No warning. rispy 0.10.0 and Citation.js 0.8.2 (npm) have both.
#
# Seen (RIS: by pandoc; by Citation.js; by rispy):
#   PY 2019: 2019; 2019; 2019
#   PY 2019, DA 2019/12/10/: 2019; 2019-12-10; 2019 2019/12/10/
#   PY 2019/12/10/: none; 2019-12-10; 2019/12/10/
#   DA 2019/12/10/: none; 2019-12-10; 2019/12/10/
# Seen (CSL-JSON, issued: cited; as CSL-JSON; as biblatex):
#   {"literal": "2019년 봄"}: T (2019년 봄); {"date-parts": []}; date = {}
#   {"date-parts": [[2019, 12, 10]]}: T (2019); {"date-parts": [[2019, 12, 10]]}; date = {2019-12-10}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 rispy==0.10.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2
cat >look.mjs <<'JAVASCRIPT'
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-ris";
console.log(JSON.stringify(JSON.parse(process.argv[2]).map((record) => new Cite(record).data[0].issued ?? null)));
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import pathlib
import subprocess

import pypandoc
import rispy

RIS = {
    "PY 2019": "2019; 2019; 2019",
    "PY 2019, DA 2019/12/10/": "2019; 2019-12-10; 2019 2019/12/10/",
    "PY 2019/12/10/": "none; 2019-12-10; 2019/12/10/",
    "DA 2019/12/10/": "none; 2019-12-10; 2019/12/10/",
}
CSL = {
    '{"literal": "2019년 봄"}': 'T (2019년 봄); {"date-parts": []}; date = {}',
    '{"date-parts": [[2019, 12, 10]]}': 'T (2019); {"date-parts": [[2019, 12, 10]]}; date = {2019-12-10}',
}


def day(issued) -> str:
    parts = (issued or {}).get("date-parts") or [[]]
    return "-".join(f"{part:02}" for part in parts[0]) or "none"


def convert(text: str, kind: str, to: str) -> str:
    pathlib.Path("a").write_text(text, encoding="utf-8")
    return pypandoc.convert_file("a", to, format=kind)


def record(dates: str) -> str:
    lines = ["TY  - RPRT", "TI  - t", *(date.replace(" ", "  - ") for date in dates.split(", ")), "ER  - "]
    return "\n".join(lines) + "\n"


others = json.loads(subprocess.run(["node", "look.mjs", json.dumps([record(dates) for dates in RIS])], check=True, capture_output=True, text=True).stdout)
seen = {}
for dates, other in zip(RIS, others, strict=True):
    pandoc = json.loads(convert(record(dates), "ris", "csljson"))[0].get("issued")
    entry = rispy.loads(record(dates))[0]
    seen[dates] = "; ".join([day(pandoc), day(other), " ".join(entry[name] for name in ("year", "date") if name in entry)])
for issued in CSL:
    item = json.dumps([{"id": "a", "type": "report", "title": "t", "issued": json.loads(issued)}])
    written = json.loads(convert(item, "csljson", "csljson"))[0]["issued"]
    biblatex = next(line.strip().rstrip(",") for line in convert(item, "csljson", "biblatex").splitlines() if "date =" in line)
    pathlib.Path("a.json").write_text(item, encoding="utf-8")
    cited = pypandoc.convert_text("@a", "plain", format="markdown", extra_args=["--citeproc", "--bibliography=a.json"]).splitlines()[0]
    seen[issued] = "; ".join([cited, json.dumps(written), biblatex])
print("\n".join(f"{name}: {text}" for name, text in seen.items()))
raise SystemExit(0 if seen == RIS | CSL else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
