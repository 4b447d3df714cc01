#!/usr/bin/env bash
# web-auto-extractor 1.0.17 (npm): of a page with microdata the date is "2019. 12. 10.", the name "전주도서관" for "전주 도서관", and its other name is not found.
#
# HTML says what a property is worth: the datetime of <time>, the value of <data>, both names where two stand in one itemprop, and, by itemref, what stands elsewhere in the page.
# web-auto-extractor takes the words that are shown for all of them, without the blanks before bold words, takes two names for one with a blank, and does not follow
# itemref; relative addresses stay so. microdata-node 2.0.0 (npm) and extruct 0.18.0 (PyPI) do as HTML says. No error, no warning.
#
# Seen (web-auto-extractor; microdata-node; extruct):
#   name: none; 전주 도서관; 전주 도서관
#   name headline: 전주도서관; none; none
#   datePublished: 2019. 12. 10.; 2019-12-10; 2019-12-10
#   position: 셋째; 3; 3
#   license: /licence; https://www.example.go.kr/licence; https://www.example.go.kr/licence
#   address: none; 전북 전주; 전북 전주
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check extruct==0.18.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit web-auto-extractor@1.0.17 microdata-node@2.0.0
cat >page.html <<'HTML'
<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>a</title></head><body><article itemscope itemtype="https://schema.org/Article" itemref="place">
<h1 itemprop="name headline">전주 <b>도서관</b></h1><time itemprop="datePublished" datetime="2019-12-10">2019. 12. 10.</time>
<data itemprop="position" value="3">셋째</data><a itemprop="license" href="/licence">공공누리</a></article><p id="place"><span itemprop="address">전북 전주</span></p></body></html>
HTML
cat >look.cjs <<'JAVASCRIPT'
const { readFileSync } = require("fs");
const page = readFileSync("page.html", "utf8");
const first = require("web-auto-extractor").default().parse(page).microdata.Article[0];
const second = require("microdata-node").toJson(page, { base: "https://www.example.go.kr/" }).items[0].properties;
console.log(JSON.stringify([first, Object.fromEntries(Object.entries(second).map(([name, values]) => [name, values[0]]))]));
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import subprocess
from pathlib import Path

import extruct

page = Path("page.html").read_text(encoding="utf-8")
npm = json.loads(subprocess.run(["node", "look.cjs"], check=True, capture_output=True, text=True).stdout)
python = extruct.extract(page, base_url="https://www.example.go.kr/", syntaxes=["microdata"])["microdata"][0]["properties"]
seen = []
for name in ("name", "name headline", "datePublished", "position", "license", "address"):
    seen.append(f"{name}: " + "; ".join(str(read.get(name, "none")) for read in (*npm, python)))
print("\n".join(seen))
expected = [
    "name: none; 전주 도서관; 전주 도서관",
    "name headline: 전주도서관; none; none",
    "datePublished: 2019. 12. 10.; 2019-12-10; 2019-12-10",
    "position: 셋째; 3; 3",
    "license: /licence; https://www.example.go.kr/licence; https://www.example.go.kr/licence",
    "address: none; 전북 전주; 전북 전주",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
