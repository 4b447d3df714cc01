#!/usr/bin/env bash
# Six of eight readers of HWPX lose the numbers of clauses, so that "see 나 above" leads nowhere; three join words across a break of line.
#
# A Korean word processor numbers paragraphs by itself: 1., then 가., 나. The text has no number; the paragraph's format names a list of formats in the header
# (KS X 6101, heading of the type NUMBER or OUTLINE, numbering, paraHead). unhwp 0.23.1 (PyPI) and kordoc 4.14.1 (npm) count them; python-hwpx 6.9.0, dochan
# 1.15.0, extract-hwp 0.2.1, hwp-hwpx-parser 1.0.0, hwpkit 1.0.0 (PyPI) and @ssabrojs/hwpxjs 0.2.0 (npm) give the words alone. A break of line within a
# paragraph, or a blank of fixed width, is an element of its own, and hwpkit, unhwp and hwpxjs leave it out: words on both sides become one. Signs that are set
# over each other, such as 인 in a circle for a seal (compose), are kept by dochan alone; with hwpxjs their paragraph is empty. No one warns.
#
# Seen (numbered clauses; words with a break and with a blank of fixed width; a seal):
#   python-hwpx: 목적 / 회의 / 예산; 전북 / 전주　나주; 앞  뒤
#   dochan: 목적 / 회의 / 예산; 전북 / 전주 나주; 앞 인 뒤
#   extract-hwp: 목적 / 회의 / 예산; 전북 / 전주　나주; 앞  뒤
#   hwp-hwpx-parser: 목적 / 회의 / 예산; 전북; 앞  뒤
#   hwpkit: 목적 / 회의 / 예산; 전북전주나주; 앞  뒤
#   unhwp: 1. 목적 / 가. 회의 / 나. 예산; 전북전주나주; 앞  뒤
#   kordoc: 1. 목적 / 가. 회의 / 나. 예산; 전북 / 전주 나주; 앞 뒤
#   hwpxjs: 목적 / 회의 / 예산; 전북전주나주; nothing
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  python-hwpx==6.9.0 dochan==1.15.0 extract-hwp==0.2.1 hwp-hwpx-parser==1.0.0 hwpkit==1.0.0 unhwp==0.23.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit kordoc@4.14.1 @ssabrojs/hwpxjs@0.2.0
cat >make.py <<'PYTHON'
import re
import zipfile

from hwpx import HwpxDocument


def paragraph(text, form=0):
    return f'<hp:p id="{form + 1}" paraPrIDRef="{form}" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0"><hp:run charPrIDRef="0">{text}</hp:run></hp:p>'


SEAL = (
    '<hp:compose circleType="SHAPE_CIRCLE" charSz="-3" composeType="SPREAD" charPrCnt="10" composeText="인">'
    + '<hp:charPr prIDRef="4294967295"/>' * 10
    + "</hp:compose>"
)
PARAGRAPHS = {
    "numbers": paragraph("<hp:t>목적</hp:t>", 20) + paragraph("<hp:t>회의</hp:t>", 21) + paragraph("<hp:t>예산</hp:t>", 21),
    "blanks": paragraph("<hp:t>전북<hp:lineBreak/>전주<hp:fwSpace/>나주</hp:t>"),
    "seal": paragraph(f"<hp:t>앞 </hp:t>{SEAL}<hp:t> 뒤</hp:t>"),
}
document = HwpxDocument.new()
document.add_paragraph("[HERE]")
document.save_to_path("base.hwpx")
with zipfile.ZipFile("base.hwpx") as base:
    parts = {name: base.read(name) for name in base.namelist()}
header = parts["Contents/header.xml"].decode()
plain = re.search('<hh:paraPr id="0".*?</hh:paraPr>', header, re.DOTALL).group()
assert header.count("<hh:paraPr ") == 20
for level in (0, 1):  # the first list of formats has "^1." with digits, and "^2." with Hangul
    heading = f'<hh:heading type="NUMBER" idRef="1" level="{level}"/>'
    form = plain.replace('<hh:paraPr id="0"', f'<hh:paraPr id="{20 + level}"').replace('<hh:heading type="NONE" idRef="0" level="0"/>', heading)
    assert heading in form
    header = header.replace("</hh:paraProperties>", f"{form}</hh:paraProperties>")
header = re.sub(r'(<hh:paraProperties itemCnt=")\d+"', r'\g<1>22"', header)
section = parts["Contents/section0.xml"].decode()
here = re.findall(r"<hp:p (?:(?!<hp:p ).)*\[HERE\].*?</hp:p>", section, re.DOTALL)
assert len(here) == 1
for name, text in PARAGRAPHS.items():
    with zipfile.ZipFile(f"{name}.hwpx", "w") as file:
        changed = {"Contents/header.xml": header.encode(), "Contents/section0.xml": section.replace(here[0], text).encode(), "Preview/PrvText.txt": b""}
        for path, raw in {**parts, **changed}.items():
            file.writestr(path, raw)
PYTHON
venv/bin/python -W ignore make.py
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { HwpxReader } from "@ssabrojs/hwpxjs";
import { parse } from "kordoc";
const read = { kordoc: {}, hwpxjs: {} };
for (const name of ["numbers", "blanks", "seal"]) {
  const raw = readFileSync(`${name}.hwpx`);
  const bytes = raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length);
  read.kordoc[name] = (await parse(bytes)).markdown ?? "";
  const reader = new HwpxReader();
  await reader.loadFromArrayBuffer(bytes);
  read.hwpxjs[name] = await reader.extractText();
}
console.log(JSON.stringify(read));
JAVASCRIPT
node look.mjs >read.json
cat >look.py <<'PYTHON'
import json

import dochan
import extract_hwp
import hwp_hwpx_parser
import hwpkit
import unhwp
from hwpx import HwpxDocument

by_node = json.load(open("read.json", encoding="utf-8"))
READERS = {
    "python-hwpx": lambda name: HwpxDocument.open(f"{name}.hwpx").export_text(),
    "dochan": lambda name: dochan.Dochan(f"{name}.hwpx").to_plain_text(),
    "extract-hwp": lambda name: extract_hwp.extract_text_from_hwp(f"{name}.hwpx")[0],
    "hwp-hwpx-parser": lambda name: hwp_hwpx_parser.Reader(f"{name}.hwpx").text,
    "hwpkit": lambda name: hwpkit.extract_text_from_file(f"{name}.hwpx"),
    "unhwp": lambda name: unhwp.extract_text(f"{name}.hwpx"),
    "kordoc": by_node["kordoc"].get,
    "hwpxjs": by_node["hwpxjs"].get,
}
seen = []
for reader, read in READERS.items():
    texts = [" / ".join(line for line in read(name).split("\n") if line) or "nothing" for name in ("numbers", "blanks", "seal")]
    seen.append(f"{reader}: {'; '.join(texts)}")
print("\n".join(seen))
expected = [
    "python-hwpx: 목적 / 회의 / 예산; 전북 / 전주\u3000나주; 앞  뒤",
    "dochan: 목적 / 회의 / 예산; 전북 / 전주 나주; 앞 인 뒤",
    "extract-hwp: 목적 / 회의 / 예산; 전북 / 전주\u3000나주; 앞  뒤",
    "hwp-hwpx-parser: 목적 / 회의 / 예산; 전북; 앞  뒤",
    "hwpkit: 목적 / 회의 / 예산; 전북전주나주; 앞  뒤",
    "unhwp: 1. 목적 / 가. 회의 / 나. 예산; 전북전주나주; 앞  뒤",
    "kordoc: 1. 목적 / 가. 회의 / 나. 예산; 전북 / 전주 나주; 앞 뒤",
    "hwpxjs: 목적 / 회의 / 예산; 전북전주나주; nothing",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
