#!/usr/bin/env bash
# Eight of nine readers of HWPX lose the box that was ticked in a form, six the words in a field, eight the sign for a seal; two lose the sentence beside a page's head.
#
# Forms of Korean offices are HWPX files (KS X 6101). A box to tick and a field to write in are elements of their own beside the text (checkBtn with its caption
# and value, edit with its text), and so are signs set into each other, such as 인 in a circle, where the seal belongs (compose). dochan 1.15.0 (PyPI) gives the
# tick without its caption, the words and the sign, kordoc 4.14.1 (npm) and gethwp 1.1.1 the words of the field only, python-hwpx 6.9.0, extract-hwp 0.2.1,
# hwp-hwpx-parser 1.0.0, hwpkit 1.0.0, unhwp 0.23.1 (PyPI) none, so that "동의" with a tick and without are the same text. The head of a page stands within a run as
# well; unhwp then has nothing of its paragraph. hwpxjs 0.2.0 (npm) has nothing of any run with such an element. No one warns.
#
# Seen ("/" stands for a break of line):
#   box: 앞말뒷말 (python-hwpx, extract-hwp, hwp-hwpx-parser, hwpkit, unhwp, kordoc)
#   box: 앞말[x]뒷말 (dochan)
#   box: 앞말 / 뒷말 (gethwp)
#   box: nothing (hwpxjs)
#   field: 앞말뒷말 (python-hwpx, extract-hwp, hwp-hwpx-parser, hwpkit, unhwp)
#   field: 앞말적은 말뒷말 (dochan, kordoc)
#   field: 앞말 / 적은 말 / 뒷말 (gethwp)
#   field: nothing (hwpxjs)
#   seal: 앞말뒷말 (python-hwpx, extract-hwp, hwp-hwpx-parser, hwpkit, unhwp, kordoc)
#   seal: 앞말인뒷말 (dochan)
#   seal: 앞말 / 뒷말 (gethwp)
#   seal: nothing (hwpxjs)
#   head: 앞말뒷말 (python-hwpx)
#   head: 머리말 / 앞말뒷말 (dochan, extract-hwp, gethwp, kordoc)
#   head: 머리말앞말뒷말 (hwp-hwpx-parser, hwpkit)
#   head: nothing (unhwp, hwpxjs)
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

SHAPE = 'zOrder="0" numberingType="NONE" textWrap="SQUARE" textFlow="BOTH_SIDES" lock="0" dropcapstyle="None"'
PLACE = (
    '<hp:sz width="5000" widthRelTo="ABSOLUTE" height="2000" heightRelTo="ABSOLUTE" protect="0"/><hp:pos treatAsChar="1" affectLSpacing="0"'
    ' flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="PARA" vertAlign="TOP" horzAlign="LEFT" vertOffset="0"'
    ' horzOffset="0"/><hp:outMargin left="0" right="0" top="0" bottom="0"/>'
)
FORM = 'foreColor="#000000" backColor="#FFFFFF" groupName="" tabStop="1" editable="1" tabOrder="1" enabled="1" borderTypeIDRef="0" drawFrame="1" printable="1" command=""'
LETTERS = '<hp:formCharPr charPrIDRef="0" followContext="0" autoSz="0" wordWrap="0"/>'
LIST = 'id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="TOP" linkListIDRef="0" linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0"'
HEAD = f'<hp:subList {LIST}><hp:p id="0" paraPrIDRef="0" styleIDRef="0"><hp:run charPrIDRef="0"><hp:t>머리말</hp:t></hp:run></hp:p></hp:subList>'
PARTS = {
    "box": (
        f'<hp:checkBtn id="4" {SHAPE} name="CheckBox1" {FORM} captionText="동의" value="CHECKED" radioGroupName="" triState="0" backStyle="OPAQUE">'
        f"{LETTERS}{PLACE}</hp:checkBtn>"
    ),
    "field": (
        f'<hp:edit id="5" {SHAPE} name="Edit1" {FORM} multiLine="0" passwordChar="" maxLength="100" scrollBars="NONE" tabKeyBehavior="NEXT_OBJECT"'
        f' numOnly="0" readOnly="0" alignText="LEFT">{LETTERS}<hp:text>적은 말</hp:text>{PLACE}</hp:edit>'
    ),
    "seal": '<hp:compose circleType="SHAPE_CIRCLE" charSz="-3" composeType="SPREAD" charPrCnt="1" composeText="인"><hp:charPr prIDRef="0"/></hp:compose>',
    "head": f'<hp:ctrl><hp:header id="7" applyPageType="BOTH">{HEAD}</hp:header></hp:ctrl>',
}
document = HwpxDocument.new()
document.add_paragraph("[HERE]")
document.save_to_path("base.hwpx")
for name, part in PARTS.items():
    part = f"{part}<hp:t>앞말뒷말</hp:t>" if name == "head" else f"<hp:t>앞말</hp:t>{part}<hp:t>뒷말</hp:t>"
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
NONE = ("python-hwpx", "extract-hwp", "hwp-hwpx-parser", "hwpkit", "unhwp")
expected = {
    "box": dict.fromkeys((*NONE, "kordoc"), "앞말뒷말") | {"dochan": "앞말[x]뒷말", "gethwp": "앞말 / 뒷말", "hwpxjs": "nothing"},
    "field": dict.fromkeys(NONE, "앞말뒷말") | dict.fromkeys(("dochan", "kordoc"), "앞말적은 말뒷말") | {"gethwp": "앞말 / 적은 말 / 뒷말", "hwpxjs": "nothing"},
    "seal": dict.fromkeys((*NONE, "kordoc"), "앞말뒷말") | {"dochan": "앞말인뒷말", "gethwp": "앞말 / 뒷말", "hwpxjs": "nothing"},
    "head": dict.fromkeys(("dochan", "extract-hwp", "gethwp", "kordoc"), "머리말 / 앞말뒷말")
    | dict.fromkeys(("hwp-hwpx-parser", "hwpkit"), "머리말앞말뒷말")
    | {"python-hwpx": "앞말뒷말", "unhwp": "nothing", "hwpxjs": "nothing"},
}
read = json.load(open("read.json", encoding="utf-8"))
seen = {name: {} for name in expected}
for name in expected:
    for reader in (*READERS, "kordoc", "hwpxjs"):
        text = READERS[reader](f"{name}.hwpx") if reader in READERS else read[name][reader]
        seen[name][reader] = re.sub(r"\n+", " / ", re.sub(r"[\t ]", " ", text.strip())) or "nothing"
    for text in dict.fromkeys(seen[name].values()):
        print(f"{name}: {text} ({', '.join(reader for reader, other in seen[name].items() if other == text)})")
if seen != expected:
    raise SystemExit("the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
