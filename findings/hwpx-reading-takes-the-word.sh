#!/usr/bin/env bash
# hwpkit 1.0.0, hwp-hwpx-parser 1.0.0, extract-hwp 0.2.1, unhwp 0.23.1 (PyPI): a word of a HWPX file with its reading above it is gone.
#
# Korean word processors set the reading of Chinese characters above them ("deotmal", in HTML a ruby). In HWPX (KS X 6101) such a word is an element of its own
# beside the text: mainText and subText. Four of nine readers know text elements only, and so lose the word, usually a name or a term, from the
# midst of the sentence. hwpxjs (npm) loses the whole run. kordoc (npm) glues word and reading together. dochan and
# python-hwpx keep them apart; gethwp makes four lines of it. No error, no warning.
#
# Seen ("/" stands for a break of line):
#   gloss: 앞말全北(덧말:전북)뒷말 (python-hwpx)
#   gloss: 앞말全北(전북)뒷말 (dochan)
#   gloss: 앞말뒷말 (extract-hwp, hwp-hwpx-parser, hwpkit, unhwp)
#   gloss: 앞말 / 全北 / 전북 / 뒷말 (gethwp)
#   gloss: 앞말全北전북뒷말 (kordoc)
#   gloss: nothing (hwpxjs)
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
    "gloss": (
        '<hp:t>앞말</hp:t><hp:dutmal posType="TOP" szRatio="50" option="0" styleIDRef="0" align="CENTER">'
        '<hp:mainText>全北</hp:mainText><hp:subText>전북</hp:subText></hp:dutmal><hp:t>뒷말</hp:t>'
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
    "gloss": {
        "python-hwpx": "앞말全北(덧말:전북)뒷말",
        "dochan": "앞말全北(전북)뒷말",
        "extract-hwp": "앞말뒷말",
        "gethwp": "앞말 / 全北 / 전북 / 뒷말",
        "hwp-hwpx-parser": "앞말뒷말",
        "hwpkit": "앞말뒷말",
        "unhwp": "앞말뒷말",
        "kordoc": "앞말全北전북뒷말",
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
