#!/usr/bin/env bash
# clevercsv 0.8.5 with faust-cchardet 3.2.0, charset-normalizer 3.5.3 (PyPI), chardet 2.2.0 (npm): a small CSV file as Korean Excel saves it is a table of Chinese words, 전주 is "瞪輿", and no error says so.
#
# Excel in Korea saves "CSV" in code page 949, whose bytes for two Hangul syllables are also two Chinese letters of Big5. cchardet, by which CleverCSV reads as soon as it is installed (its extra "full"
# brings it along), takes five of six small tables for Big5, at a confidence of 0.75, and what comes out is text that can be published. charset-normalizer, which requests asks for the coding of a page, is right
# where Hangul is frequent, and takes a table of mostly Latin letters for Big5. chardet for JavaScript takes three for Greek or Japanese, and one for Western European. chardet 7.7.0 (PyPI) and jschardet 4.1.0 (npm) are right
# each time, and say that they are not sure (0.08 to 0.43).
#
# Seen (first line; cchardet; charset-normalizer; chardet for JavaScript; chardet for Python; jschardet):
#   도시,사례,예산: BIG5; cp949; EUC-KR; CP949; CP949
#   연도,방문객: BIG5; cp949; Shift_JIS; CP949; CP949
#   city,사업: BIG5; big5; ISO-8859-1; CP949; CP949
#   도시;사례: BIG5; cp949; ISO-8859-7; CP949; CP949
#   시도,비율: BIG5; cp949; ISO-8859-7; CP949; CP949
#   번호,시군구,면적(㎡): UHC; cp949; EUC-KR; CP949; CP949
#   CleverCSV: [['紫衛', '餌滔', '蕨骯'], ['瞪輿', '紫憮婦', '10'], ['釭輿', '縑傘雖', '20']]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check clevercsv==0.8.5 faust-cchardet==3.2.0 charset-normalizer==3.5.3 chardet==7.7.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit chardet@2.2.0 jschardet@4.1.0
cat >make.py <<'PYTHON'
TABLES = [
    "도시,사례,예산\n전주,도서관,10\n나주,에너지,20\n",
    "연도,방문객\n2018,10\n2019,20\n",
    "city,사업\nA,숲\n",
    "도시;사례\n진천;숲\n",
    "시도,비율\n강원,3.1\n제주,2.5\n충북,4.0\n",
    "번호,시군구,면적(㎡)\n1,전주시,10\n2,완주군,20\n",
]
for number, table in enumerate(TABLES):
    with open(f"{number}.csv", "w", encoding="cp949", newline="") as file:
        file.write(table)
PYTHON
venv/bin/python make.py
cat >look.cjs <<'JAVASCRIPT'
const fs = require("node:fs");
const chardet = require("chardet");
const jschardet = require("jschardet");
const files = [0, 1, 2, 3, 4, 5].map((number) => fs.readFileSync(`${number}.csv`));
console.log(JSON.stringify(files.map((bytes) => [chardet.detect(bytes), jschardet.detect(bytes).encoding])));
JAVASCRIPT
node look.cjs >by-node.json
cat >look.py <<'PYTHON'
import json

import cchardet
import chardet
import clevercsv
from charset_normalizer import from_bytes

by_node = json.load(open("by-node.json", encoding="utf-8"))
seen = []
for number, (by_chardet, by_jschardet) in enumerate(by_node):
    raw = open(f"{number}.csv", "rb").read()
    names = [cchardet.detect(raw)["encoding"], from_bytes(raw).best().encoding, by_chardet, chardet.detect(raw)["encoding"], by_jschardet]
    line = raw.decode("cp949").split("\n")[0]
    seen.append(f"{line}: {'; '.join(names)}")
seen.append(f"CleverCSV: {clevercsv.read_table('0.csv')}")
print("\n".join(seen))
expected = [
    "도시,사례,예산: BIG5; cp949; EUC-KR; CP949; CP949",
    "연도,방문객: BIG5; cp949; Shift_JIS; CP949; CP949",
    "city,사업: BIG5; big5; ISO-8859-1; CP949; CP949",
    "도시;사례: BIG5; cp949; ISO-8859-7; CP949; CP949",
    "시도,비율: BIG5; cp949; ISO-8859-7; CP949; CP949",
    "번호,시군구,면적(㎡): UHC; cp949; EUC-KR; CP949; CP949",
    "CleverCSV: [['紫衛', '餌滔', '蕨骯'], ['瞪輿', '紫憮婦', '10'], ['釭輿', '縑傘雖', '20']]",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python -W ignore look.py
