#!/usr/bin/env bash
# hwp-hwpx-parser 1.0.0, syhwp 0.0.8 (PyPI): two figures below each other in a cell of a HWPX table are one; below a merged cell values stand under another heading.
#
# Tables of Korean offices give a region once, in a cell over the rows of its bodies, and two figures of a year below each other in one cell, as paragraphs.
# Both readers write Markdown tables, put a cell's paragraphs together without a blank (30 and 40 are 3040), and write a row with the cells that it has
# itself, though each cell states its column (KS X 6101, cellAddr). python-hwpx 6.9.0 does the latter in its text, not in its Markdown. The title of a table is
# lost by hwp-hwpx-parser and unhwp 0.23.1, and @ssabrojs/hwpxjs 0.2.0 (npm) loses tables whole. No one warns. dochan 1.15.0 and kordoc 4.14.1 (npm) are right.
#
# Seen (the row "나주, 20" below the region that spans two rows; the cell with 30 and 40; a table's title):
#   hwp-hwpx-parser: | 나주 | 20 |; | 예산 | 3040 |; lost
#   syhwp: | 나주 | 20 |  |; | 예산 | 3040 |; kept
#   python-hwpx, text: 나주 20; 예산 30 / 40; kept
#   python-hwpx, Markdown: |  | 나주 | 20 |; | 예산 | 30<br>40 |; kept
#   unhwp: | | 나주 | 20 |; 예산 30<br>40; lost
#   dochan: |  | 나주 | 20 |; | 예산 | 30 40 |; kept
#   kordoc: <tr><td>나주</td><td>20</td></tr> below a rowspan; | 예산 | 30<br>40 |; kept
#   hwpxjs: nothing; nothing; lost
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  python-hwpx==6.9.0 dochan==1.15.0 hwp-hwpx-parser==1.0.0 syhwp==0.0.8 unhwp==0.23.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit kordoc@4.14.1 @ssabrojs/hwpxjs@0.2.0
cat >make.py <<'PYTHON'
import re
import zipfile

from hwpx import HwpxDocument

LIST = 'textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="CENTER" linkListIDRef="0" linkListNextIDRef="0" textWidth="0" textHeight="0"'
LIST = f'<hp:subList id="" {LIST} hasTextRef="0" hasNumRef="0">'
NONE = 'left="0" right="0" top="0" bottom="0"'


def paragraph(text):
    return f'<hp:p id="1" paraPrIDRef="0" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0"><hp:run charPrIDRef="0">{text}</hp:run></hp:p>'


def cell(row, column, *lines, rows=1):
    """Return a cell with a paragraph for each line."""
    text = "".join(paragraph(f"<hp:t>{line}</hp:t>") for line in lines)
    place = f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/><hp:cellSpan colSpan="1" rowSpan="{rows}"/><hp:cellSz width="1000" height="1000"/>'
    kind = 'name="" header="0" hasMargin="0" protect="0" editable="0" dirty="0" borderFillIDRef="1"'
    return f"<hp:tc {kind}>{LIST}{text}</hp:subList>{place}<hp:cellMargin {NONE}/></hp:tc>"


def table(*rows, columns, title=""):
    kind = 'id="5" zOrder="0" numberingType="TABLE" textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" pageBreak="CELL"'
    place = 'treatAsChar="1" affectLSpacing="0" flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="PARA"'
    caption = f'<hp:caption side="TOP" fullSz="0" width="1000" gap="0" lastWidth="1000">{LIST}{paragraph(f"<hp:t>{title}</hp:t>")}</hp:subList></hp:caption>'
    text = "".join(f"<hp:tr>{''.join(cells)}</hp:tr>" for cells in rows)
    return paragraph(
        f'<hp:tbl {kind} repeatHeader="1" rowCnt="{len(rows)}" colCnt="{columns}" cellSpacing="0" borderFillIDRef="1" noAdjust="0"><hp:sz width="3000" '
        f'widthRelTo="ABSOLUTE" height="1000" heightRelTo="ABSOLUTE" protect="0"/><hp:pos {place} vertAlign="TOP" horzAlign="LEFT" vertOffset="0" '
        f'horzOffset="0"/><hp:outMargin {NONE}/>{caption if title else ""}<hp:inMargin {NONE}/>{text}</hp:tbl>'
    )


TABLES = {
    "merged": table(
        [cell(0, 0, "지역"), cell(0, 1, "시"), cell(0, 2, "예산")],
        [cell(1, 0, "전북", rows=2), cell(1, 1, "전주"), cell(1, 2, "10")],
        [cell(2, 1, "나주"), cell(2, 2, "20")],
        columns=3,
    ),
    "lines": table([cell(0, 0, "예산"), cell(0, 1, "30", "40")], columns=2),
    "title": table([cell(0, 0, "시"), cell(0, 1, "예산")], [cell(1, 0, "전주"), cell(1, 1, "10")], columns=2, title="해마다의 예산"),
}
document = HwpxDocument.new()
document.add_paragraph("[HERE]")
document.save_to_path("base.hwpx")
with zipfile.ZipFile("base.hwpx") as base:
    parts = {name: base.read(name) for name in base.namelist()}
section = parts["Contents/section0.xml"].decode()
here = re.findall(r"<hp:p (?:(?!<hp:p ).)*\[HERE\].*?</hp:p>", section, re.DOTALL)
assert len(here) == 1
for name, text in TABLES.items():
    with zipfile.ZipFile(f"{name}.hwpx", "w") as file:
        for path, raw in {**parts, "Contents/section0.xml": section.replace(here[0], text).encode(), "Preview/PrvText.txt": b""}.items():
            file.writestr(path, raw)
PYTHON
venv/bin/python -W ignore make.py
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { HwpxReader } from "@ssabrojs/hwpxjs";
import { parse } from "kordoc";
const read = { kordoc: {}, hwpxjs: {} };
for (const name of ["merged", "lines", "title"]) {
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
import hwp_hwpx_parser
import syhwp
import unhwp
from hwpx import HwpxDocument

by_node = json.load(open("read.json", encoding="utf-8"))
READERS = {
    "hwp-hwpx-parser": lambda name: hwp_hwpx_parser.Reader(f"{name}.hwpx").text,
    "syhwp": lambda name: syhwp.extract_markdown(f"{name}.hwpx"),
    "python-hwpx, text": lambda name: HwpxDocument.open(f"{name}.hwpx").export_text(),
    "python-hwpx, Markdown": lambda name: HwpxDocument.open(f"{name}.hwpx").export_markdown(),
    "unhwp": lambda name: unhwp.to_markdown(f"{name}.hwpx"),
    "dochan": lambda name: dochan.Dochan(f"{name}.hwpx").to_markdown(),
    "kordoc": by_node["kordoc"].get,
    "hwpxjs": by_node["hwpxjs"].get,
}
seen = []
for reader, read in READERS.items():
    row = next((line for line in read("merged").split("\n") if "나주" in line), "nothing").replace("\t", " ")
    if "<td" in row and 'rowspan="2"' in read("merged"):
        row += " below a rowspan"
    lines = " / ".join(line for line in read("lines").split("\n") if "30" in line or "40" in line).replace("\t", " ") or "nothing"
    seen.append(f"{reader}: {row}; {lines}; {'kept' if '해마다의 예산' in read('title') else 'lost'}")
print("\n".join(seen))
expected = [
    "hwp-hwpx-parser: | 나주 | 20 |; | 예산 | 3040 |; lost",
    "syhwp: | 나주 | 20 |  |; | 예산 | 3040 |; kept",
    "python-hwpx, text: 나주 20; 예산 30 / 40; kept",
    "python-hwpx, Markdown: |  | 나주 | 20 |; | 예산 | 30<br>40 |; kept",
    "unhwp: | | 나주 | 20 |; 예산 30<br>40; lost",
    "dochan: |  | 나주 | 20 |; | 예산 | 30 40 |; kept",
    "kordoc: <tr><td>나주</td><td>20</td></tr> below a rowspan; | 예산 | 30<br>40 |; kept",
    "hwpxjs: nothing; nothing; lost",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
