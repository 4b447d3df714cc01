#!/usr/bin/env bash
# Seven readers of HWPX: the number of a figure is not in the text, so that captions and what refers to them name no figure.
#
# A Korean word processor numbers figures, tables and footnotes by itself: in a caption "그림 3" the 3 is an element of its own, which holds the number that
# was last shown (KS X 6101, autoNum). dochan 1.15.0, extract-hwp 0.2.1, hwp-hwpx-parser 1.0.0, hwpkit 1.0.0, unhwp 0.23.1, gethwp 1.1.1 (PyPI) and kordoc
# 4.14.1 (npm) leave it out, without a warning; python-hwpx 6.9.0 writes it. Of an equation, whose script is kept likewise, five of the eight have nothing.
#
# Seen ("/" stands for a break of line):
#   number: 그림 3. 전주 (python-hwpx)
#   number: 그림 . 전주 (dochan, extract-hwp, hwp-hwpx-parser, hwpkit, unhwp, kordoc)
#   number: 그림 / . 전주 (gethwp)
#   equation: 비율은 이다 (python-hwpx, extract-hwp, hwp-hwpx-parser, hwpkit, unhwp)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  python-hwpx==6.9.0 dochan==1.15.0 extract-hwp==0.2.1 gethwp==1.1.1 hwp-hwpx-parser==1.0.0 hwpkit==1.0.0 unhwp==0.23.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit kordoc@4.14.1
cat >make.py <<'PYTHON'
import zipfile

from hwpx import HwpxDocument

PARTS = {
    "number": '<hp:t>그림 </hp:t><hp:ctrl><hp:autoNum num="3" numType="PICTURE"><hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" '
    'suffixChar="" supscript="0"/></hp:autoNum></hp:ctrl><hp:t>. 전주</hp:t>',
    "equation": '<hp:t>비율은 </hp:t><hp:equation id="1" zOrder="0" numberingType="EQUATION" textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0" '
    'dropcapstyle="None" version="Equation Version 60" baseLine="65" textColor="#000000" baseUnit="1000" lineMode="CHAR" font="HYhwpEQ">'
    '<hp:sz width="1000" widthRelTo="ABSOLUTE" height="1000" heightRelTo="ABSOLUTE" protect="0"/><hp:pos treatAsChar="1" affectLSpacing="0" '
    'flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="PARA" vertAlign="TOP" horzAlign="LEFT" vertOffset="0" '
    'horzOffset="0"/><hp:outMargin left="0" right="0" top="0" bottom="0"/><hp:script>{1} over {4}</hp:script></hp:equation><hp:t>이다</hp:t>',
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
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "kordoc";
const read = {};
for (const name of ["number", "equation"]) {
  const raw = readFileSync(`${name}.hwpx`);
  read[name] = (await parse(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length))).markdown ?? "";
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

kordoc = json.load(open("read.json", encoding="utf-8"))
READERS = {
    "python-hwpx": lambda name: HwpxDocument.open(f"{name}.hwpx").export_text(),
    "dochan": lambda name: dochan.Dochan(f"{name}.hwpx").to_plain_text(),
    "extract-hwp": lambda name: extract_hwp.extract_text_from_hwp(f"{name}.hwpx")[0],
    "hwp-hwpx-parser": lambda name: hwp_hwpx_parser.Reader(f"{name}.hwpx").text,
    "hwpkit": lambda name: hwpkit.extract_text_from_file(f"{name}.hwpx"),
    "unhwp": lambda name: unhwp.extract_text(f"{name}.hwpx"),
    "kordoc": lambda name: kordoc[name],
    "gethwp": lambda name: gethwp.read_hwpx(f"{name}.hwpx").split("\n", 9)[-1],  # behind the formats of its numbers
}
seen = {
    name: {reader: re.sub(r"\s*\n+\s*", " / ", read(name).strip()) for reader, read in READERS.items()} for name in ("number", "equation")
}
for name, texts in seen.items():
    for text in dict.fromkeys(texts.values()):
        print(f"{name}: {text} ({', '.join(reader for reader, other in texts.items() if other == text)})")
number, equation = seen.values()
without = ("dochan", "extract-hwp", "hwp-hwpx-parser", "hwpkit", "unhwp", "kordoc", "gethwp")
if number["python-hwpx"] != "그림 3. 전주" or any("3" in number[reader] for reader in without):
    raise SystemExit("the behaviour of numbers has changed")
nothing = {reader for reader, text in equation.items() if text == "비율은 이다"}
if nothing != {"python-hwpx", "extract-hwp", "hwp-hwpx-parser", "hwpkit", "unhwp"}:
    raise SystemExit("the behaviour of equations has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
