#!/usr/bin/env bash
# python-hwpx 6.9.0, dochan 1.15.0, extract-hwp 0.2.1, hwpkit 1.0.0, unhwp 0.23.1 (PyPI), hwpxjs 0.2.0 (npm): what was deleted in a HWPX file is read as text.
#
# With its record of changes on, a Korean word processor keeps what somebody has deleted, between two marks within the text of a run (KS X 6101),
# until the change is accepted. On screen it is struck out; it is no part of the document any more. These six readers take the marks away and keep the
# words, so that the old sum of a budget stands beside the new one as if both held. Of nine readers only kordoc (npm) leaves the deleted words out;
# gethwp and hwp-hwpx-parser stop at the first mark and lose the rest of the run, and hwpxjs loses the blanks beside a mark. None gives an error or a warning.
#
# Seen (the text is "예산은 5억 원이다", in which "3억" was deleted and "5억" was set in):
#   예산은 3억5억 원이다 (python-hwpx, dochan, extract-hwp, hwpkit, unhwp)
#   예산은3억5억원이다 (hwpxjs)
#   예산은 (gethwp, hwp-hwpx-parser)
#   예산은 5억 원이다 (kordoc)
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

RUN = (
    '<hp:t>예산은 <hp:deleteBegin Id="1" TcId="1"/>3억<hp:deleteEnd Id="1" TcId="1" paraend="0"/>'
    '<hp:insertBegin Id="2" TcId="2"/>5억<hp:insertEnd Id="2" TcId="2" paraend="0"/> 원이다</hp:t>'
)
CHANGES = (
    '<hh:trackChanges itemCnt="2"><hh:trackChange id="1" type="Delete" date="2019-12-10T00:00:00Z" authorID="1" hide="0"/>'
    '<hh:trackChange id="2" type="Insert" date="2019-12-10T00:00:00Z" authorID="1" hide="0"/></hh:trackChanges>'
    '<hh:trackChangeAuthors itemCnt="1"><hh:trackChangeAuthor id="1" name="A" mark="0"/></hh:trackChangeAuthors>'
)
document = HwpxDocument.new()
document.add_paragraph("[HERE]")
document.save_to_path("base.hwpx")
with zipfile.ZipFile("base.hwpx") as base, zipfile.ZipFile("a.hwpx", "w") as other:
    for file in base.infolist():
        raw = base.read(file)
        if file.filename == "Contents/section0.xml":
            assert raw.count(b"<hp:t>[HERE]</hp:t>") == 1
            raw = raw.replace(b"<hp:t>[HERE]</hp:t>", RUN.encode())
        if file.filename == "Contents/header.xml":
            assert raw.count(b"</hh:refList>") == 1
            raw = raw.replace(b"</hh:refList>", f"{CHANGES}</hh:refList>".encode())
        other.writestr(file, raw)
PYTHON
"$folder/venv/bin/python" -W ignore make.py
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync, writeFileSync } from "node:fs";
import { HwpxReader } from "@ssabrojs/hwpxjs";
import { parse } from "kordoc";
const raw = readFileSync("a.hwpx");
const bytes = raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length);
const reader = new HwpxReader();
await reader.loadFromArrayBuffer(bytes);
writeFileSync("read.json", JSON.stringify({ kordoc: (await parse(bytes)).markdown ?? "", hwpxjs: await reader.extractText() }));
JAVASCRIPT
node look.mjs
cat >look.py <<'PYTHON'
import json

import dochan
import extract_hwp
import gethwp
import hwp_hwpx_parser
import hwpkit
import unhwp
from hwpx import HwpxDocument

seen = {
    "python-hwpx": HwpxDocument.open("a.hwpx").export_text(),
    "dochan": dochan.Dochan("a.hwpx").to_plain_text(),
    "extract-hwp": extract_hwp.extract_text_from_hwp("a.hwpx")[0],
    "hwpkit": hwpkit.extract_text_from_file("a.hwpx"),
    "unhwp": unhwp.extract_text("a.hwpx"),
    "gethwp": gethwp.read_hwpx("a.hwpx").strip().split("\n")[-1],  # behind the formats of its numbers
    "hwp-hwpx-parser": hwp_hwpx_parser.Reader("a.hwpx").text,
    **json.load(open("read.json", encoding="utf-8")),
}
seen = {name: text.strip() for name, text in seen.items()}
for text in dict.fromkeys(seen.values()):
    print(f"{text} ({', '.join(name for name, other in seen.items() if other == text)})")
both = ("python-hwpx", "dochan", "extract-hwp", "hwpkit", "unhwp")
expected = dict.fromkeys(both, "예산은 3억5억 원이다") | dict.fromkeys(("gethwp", "hwp-hwpx-parser"), "예산은")
if seen != expected | {"kordoc": "예산은 5억 원이다", "hwpxjs": "예산은3억5억원이다"}:
    raise SystemExit("the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
