#!/usr/bin/env bash
# @ssabrojs/hwpxjs 0.2.0 (npm), unhwp 0.23.1 (PyPI): a footnote in a HWPX file takes the sentence with it.
#
# In HWPX (KS X 6101) a footnote stands within its run, between the words before and those behind it. unhwp ends the paragraph there: the rest and the
# note are lost. hwpxjs gives nothing of the run, not even the words before. hwpkit, extract-hwp and gethwp set the note's words into the
# middle of the sentence, without a mark; python-hwpx's export_text leaves the note out, as hwp-hwpx-parser's text does but for its
# mark. dochan and kordoc (npm) have the sentence and the note. No error, no warning.
#
# Seen ("/" stands for a break of line):
#   footnote: 앞말뒷말 (python-hwpx)
#   footnote: 앞말[1]뒷말 / 각주 (dochan)
#   footnote: 앞말 / 각주 / 뒷말 (extract-hwp, gethwp)
#   footnote: 앞말[^1]뒷말 (hwp-hwpx-parser)
#   footnote: 앞말 / 각주뒷말 (hwpkit)
#   footnote: 앞말 (unhwp)
#   footnote: 앞말뒷말 (주: 각주) (kordoc)
#   footnote: nothing (hwpxjs)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  python-hwpx==6.9.0 dochan==1.15.0 extract-hwp==0.2.1 gethwp==1.1.1 hwp-hwpx-parser==1.0.0 hwpkit==1.0.0 unhwp==0.23.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit kordoc@4.14.1 @ssabrojs/hwpxjs@0.2.0
cat >make.py <<'PYTHON'
import zipfile

from hwpx import HwpxDocument

PARTS = {
    "footnote": (
        '<hp:t>앞말</hp:t><hp:ctrl><hp:footNote number="1" suffixChar="41" instId="1">'
        '<hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="TOP" linkListIDRef="0" linkListNextIDRef="0"'
        ' textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0"><hp:p id="0" paraPrIDRef="0" styleIDRef="0" pageBreak="0" columnBreak="0"'
        ' merged="0"><hp:run charPrIDRef="0"><hp:t>각주</hp:t></hp:run></hp:p></hp:subList></hp:footNote></hp:ctrl><hp:t>뒷말</hp:t>'
    ),
}
document = HwpxDocument.new()
document.add_paragraph("[HERE]")
document.save_to_path("base.hwpx")
for name, part in PARTS.items():
    with zipfile.ZipFile("base.hwpx") as base, zipfile.ZipFile(f"{name}.hwpx", "w") as other:
        for file in base.infolist():
            raw = base.read(file)
            if file.filename == "Contents/section0.xml":
                assert raw.count(b"<hp:t>[HERE]</hp:t>") == 1
                raw = raw.replace(b"<hp:t>[HERE]</hp:t>", part.encode())
            other.writestr(file, raw)
PYTHON
"$folder/venv/bin/python" -W ignore make.py
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { HwpxReader } from "@ssabrojs/hwpxjs";
import { parse } from "kordoc";
const read = {};
for (const file of readdirSync(".").filter((name) => name.endsWith(".hwpx") && name !== "base.hwpx")) {
  const raw = readFileSync(file);
  const bytes = raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length);
  const reader = new HwpxReader();
  await reader.loadFromArrayBuffer(bytes);
  read[file.split(".")[0]] = { kordoc: (await parse(bytes)).markdown ?? "", hwpxjs: await reader.extractText() };
}
writeFileSync("read.json", JSON.stringify(read));
JAVASCRIPT
node look.mjs
cat >look.py <<'PYTHON'
import json
import re

import dochan
import extract_hwp
import gethwp
import hwp_hwpx_parser
import hwpkit
import unhwp
from hwpx import HwpxDocument

READERS = {
    "python-hwpx": lambda file: HwpxDocument.open(file).export_text(),
    "dochan": lambda file: dochan.Dochan(file).to_plain_text(),
    "extract-hwp": lambda file: extract_hwp.extract_text_from_hwp(file)[0],
    "gethwp": lambda file: gethwp.read_hwpx(file).split("\n", 9)[-1],  # behind the formats of its numbers
    "hwp-hwpx-parser": lambda file: hwp_hwpx_parser.Reader(file).text,
    "hwpkit": hwpkit.extract_text_from_file,
    "unhwp": unhwp.extract_text,
}
expected = {
    "footnote": {
        "python-hwpx": "앞말뒷말",
        "dochan": "앞말[1]뒷말 / 각주",
        "extract-hwp": "앞말 / 각주 / 뒷말",
        "gethwp": "앞말 / 각주 / 뒷말",
        "hwp-hwpx-parser": "앞말[^1]뒷말",
        "hwpkit": "앞말 / 각주뒷말",
        "unhwp": "앞말",
        "kordoc": "앞말뒷말 (주: 각주)",
        "hwpxjs": "nothing",
    },
}
read = json.load(open("read.json", encoding="utf-8"))
seen = {name: {} for name in expected}
for name in expected:
    for reader in (*READERS, "kordoc", "hwpxjs"):
        text = READERS[reader](f"{name}.hwpx") if reader in READERS else read[name][reader]
        seen[name][reader] = re.sub(r"\n+", " / ", re.sub(r"[\t\u00a0]", " ", text.strip())) or "nothing"
    for text in dict.fromkeys(seen[name].values()):
        print(f"{name}: {text} ({', '.join(reader for reader, other in seen[name].items() if other == text)})")
if seen != expected:
    raise SystemExit("the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
