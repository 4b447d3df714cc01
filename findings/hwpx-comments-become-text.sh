#!/usr/bin/env bash
# extract-hwp 0.2.1, hwpkit 1.0.0, dochan 1.15.0, gethwp 1.1.1, hwp-hwpx-parser 1.0.0 (PyPI): remarks that no reader of a HWPX file sees are in its text.
#
# A hidden comment of a Korean word processor ("숨은 설명") is neither printed nor shown; a memo stands at the margin. Both are kept within the run
# that they belong to (KS X 6101). All five write the hidden comment into the sentence; extract-hwp, hwpkit and gethwp do
# so with the memo as well. Whoever publishes the text of such a file publishes what an office noted for itself. unhwp
# loses the sentence behind both, as it does behind a footnote. python-hwpx and kordoc (npm) read the sentence alone.
#
# Seen ("/" stands for a break of line; the sentence is "전북 혁신도시"):
#   hidden comment: 전북 / 확인 필요 / 혁신도시 (dochan, extract-hwp, gethwp)
#   hidden comment: 전북 확인 필요혁신도시 (hwp-hwpx-parser)
#   hidden comment: 전북 / 확인 필요혁신도시 (hwpkit)
#   hidden comment: 전북 (unhwp)
#   hidden comment: 전북 혁신도시 (python-hwpx, kordoc)
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

REMARK = (
    '<hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="TOP" linkListIDRef="0" linkListNextIDRef="0" textWidth="0" '
    'textHeight="0" hasTextRef="0" hasNumRef="0"><hp:p id="0" paraPrIDRef="0" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0">'
    '<hp:run charPrIDRef="0"><hp:t>확인 필요</hp:t></hp:run></hp:p></hp:subList>'
)
PARTS = {
    "hidden comment": f"<hp:t>전북 </hp:t><hp:ctrl><hp:hiddenComment>{REMARK}</hp:hiddenComment></hp:ctrl><hp:t>혁신도시</hp:t>",
    "memo": '<hp:t>전북 </hp:t><hp:ctrl><hp:fieldBegin id="1" type="MEMO" name="" editable="1" dirty="0" zorder="1" fieldid="1">'
    f'<hp:parameters cnt="1" name=""><hp:stringParam name="Author">A</hp:stringParam></hp:parameters>{REMARK}</hp:fieldBegin></hp:ctrl>'
    '<hp:t>혁신</hp:t><hp:ctrl><hp:fieldEnd beginIDRef="1" fieldid="1"/></hp:ctrl><hp:t>도시</hp:t>',
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
for (const name of ["hidden comment", "memo"]) {
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
    "dochan": lambda name: dochan.Dochan(f"{name}.hwpx").to_plain_text(),
    "extract-hwp": lambda name: extract_hwp.extract_text_from_hwp(f"{name}.hwpx")[0],
    "gethwp": lambda name: gethwp.read_hwpx(f"{name}.hwpx").split("\n", 9)[-1],  # behind the formats of its numbers
    "hwp-hwpx-parser": lambda name: hwp_hwpx_parser.Reader(f"{name}.hwpx").text,
    "hwpkit": lambda name: hwpkit.extract_text_from_file(f"{name}.hwpx"),
    "unhwp": lambda name: unhwp.extract_text(f"{name}.hwpx"),
    "python-hwpx": lambda name: HwpxDocument.open(f"{name}.hwpx").export_text(),
    "kordoc": lambda name: kordoc[name],
}
seen = {
    name: {reader: re.sub(r"\s*\n+\s*", " / ", read(name).strip()) for reader, read in READERS.items()} for name in ("hidden comment", "memo")
}
for name, texts in seen.items():
    for text in dict.fromkeys(texts.values()):
        print(f"{name}: {text} ({', '.join(reader for reader, other in texts.items() if other == text)})")
right = dict.fromkeys(("python-hwpx", "kordoc"), "전북 혁신도시") | {"unhwp": "전북"}
expected = {
    "hidden comment": dict.fromkeys(("dochan", "extract-hwp", "gethwp"), "전북 / 확인 필요 / 혁신도시")
    | {"hwp-hwpx-parser": "전북 확인 필요혁신도시", "hwpkit": "전북 / 확인 필요혁신도시"}
    | right,
    "memo": {
        "dochan": "전북 혁신도시",
        "extract-hwp": "전북 / 확인 필요 / 혁신도시",
        "gethwp": "전북 / A / 확인 필요 / 혁신 / 도시",
        "hwp-hwpx-parser": "전북 혁신[MEMO:1]도시",
        "hwpkit": "전북 / 확인 필요혁신도시",
    }
    | right,
}
if seen != expected:
    raise SystemExit("the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
