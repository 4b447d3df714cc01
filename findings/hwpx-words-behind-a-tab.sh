#!/usr/bin/env bash
# hwp-hwpx-parser 1.0.0, gethwp 1.1.1 (PyPI): of a paragraph of a HWPX file, all that stands behind its first tab or highlighted word is lost.
#
# In HWPX (KS X 6101, Korea's standard for documents of offices) a tab, a break of line, a fixed blank and the two ends of a highlighter's mark are
# elements within the text of a run, as they are in HTML. These two take the text before the first of them for the whole. Others
# keep the words and lose what parts them, so that two words are one: hwpkit and hwpxjs (npm) at a tab, these two and unhwp at a break of
# line, they and kordoc (npm) at a fixed blank. python-hwpx, dochan and extract-hwp keep all. No reader gives an error or a warning.
#
# Seen ("/" stands for a break of line):
#   tab: 전북 혁신도시 (python-hwpx, dochan, extract-hwp, unhwp, kordoc)
#   tab: 전북 (gethwp, hwp-hwpx-parser)
#   tab: 전북혁신도시 (hwpkit, hwpxjs)
#   line: 전북 / 혁신도시 (python-hwpx, dochan, extract-hwp, kordoc)
#   line: 전북 (gethwp, hwp-hwpx-parser)
#   line: 전북혁신도시 (hwpkit, unhwp, hwpxjs)
#   blank: 전북 혁신도시 (python-hwpx, dochan, extract-hwp)
#   blank: 전북 (gethwp, hwp-hwpx-parser)
#   blank: 전북혁신도시 (hwpkit, unhwp, kordoc, hwpxjs)
#   marker: 전북혁신도시 (python-hwpx, dochan, extract-hwp, hwpkit, unhwp, kordoc, hwpxjs)
#   marker: 전북 (gethwp, hwp-hwpx-parser)
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
    "tab": '<hp:t>전북<hp:tab width="4000" leader="0" type="1"/>혁신도시</hp:t>',
    "line": '<hp:t>전북<hp:lineBreak/>혁신도시</hp:t>',
    "blank": '<hp:t>전북<hp:nbSpace/>혁신도시</hp:t>',
    "marker": '<hp:t>전북<hp:markpenBegin color="#FFFF00"/>혁신<hp:markpenEnd/>도시</hp:t>',
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
    "tab": {
        "python-hwpx": "전북 혁신도시",
        "dochan": "전북 혁신도시",
        "extract-hwp": "전북 혁신도시",
        "gethwp": "전북",
        "hwp-hwpx-parser": "전북",
        "hwpkit": "전북혁신도시",
        "unhwp": "전북 혁신도시",
        "kordoc": "전북 혁신도시",
        "hwpxjs": "전북혁신도시",
    },
    "line": {
        "python-hwpx": "전북 / 혁신도시",
        "dochan": "전북 / 혁신도시",
        "extract-hwp": "전북 / 혁신도시",
        "gethwp": "전북",
        "hwp-hwpx-parser": "전북",
        "hwpkit": "전북혁신도시",
        "unhwp": "전북혁신도시",
        "kordoc": "전북 / 혁신도시",
        "hwpxjs": "전북혁신도시",
    },
    "blank": {
        "python-hwpx": "전북 혁신도시",
        "dochan": "전북 혁신도시",
        "extract-hwp": "전북 혁신도시",
        "gethwp": "전북",
        "hwp-hwpx-parser": "전북",
        "hwpkit": "전북혁신도시",
        "unhwp": "전북혁신도시",
        "kordoc": "전북혁신도시",
        "hwpxjs": "전북혁신도시",
    },
    "marker": {
        "python-hwpx": "전북혁신도시",
        "dochan": "전북혁신도시",
        "extract-hwp": "전북혁신도시",
        "gethwp": "전북",
        "hwp-hwpx-parser": "전북",
        "hwpkit": "전북혁신도시",
        "unhwp": "전북혁신도시",
        "kordoc": "전북혁신도시",
        "hwpxjs": "전북혁신도시",
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
