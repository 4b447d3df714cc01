#!/usr/bin/env bash
# exceljs 4.4.0 (npm): a word with its reading in a cell ends the sheet: all cells behind it are gone, without an error.
#
# Excel can show the reading of Chinese characters, 全北 as 전북, above a word. The text of a cell, which many programs write into the cell itself (inlineStr),
# may hold it: its runs, the reading (rPh) and how the reading is set (phoneticPr), as ISO 29500-1 says (18.4.8, CT_Rst). exceljs stops there. The word and
# what follows in the sheet are lost, and the sheet reads as a short one; phoneticPr without any reading is enough. xlsx2csv 0.8.6
# adds the reading to the word. Among shared strings, where Excel keeps them, all of these read it well, and in the cell SheetJS 0.18.5,
# read-excel-file 9.3.17 (npm), openpyxl 3.1.5 and python-calamine 0.9.1 do.
#
# Seen (a sheet of three rows; the second has the word with its reading, and 5):
#   exceljs: [["도시","수"],[null]]
#   SheetJS: [["도시","수"],["全北",5],["나주",7]]
#   read-excel-file: [["도시","수"],["全北",5],["나주",7]]
#   openpyxl: [["도시","수"],["全北",5],["나주",7]]
#   python-calamine: [["도시","수"],["全北",5.0],["나주",7.0]]
#   xlsx2csv: [["도시","수"],["全北전북","5"],["나주","7"]]
#   exceljs, phoneticPr alone: [["도시","수"],[null]]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1 xlsx2csv==0.8.6 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit exceljs@4.4.0 xlsx@0.18.5 read-excel-file@9.3.17
cat >look.py <<'PYTHON'
import csv
import io
import json
import subprocess
import zipfile

import openpyxl
from python_calamine import CalamineWorkbook
from xlsx2csv import Xlsx2csv

TEXTS = {
    "a.xlsx": '<t>全北</t><rPh sb="0" eb="2"><t>전북</t></rPh><phoneticPr fontId="0"/>',
    "b.xlsx": '<t>全北</t><phoneticPr fontId="0"/>',
}
cell = lambda text: f'<c t="inlineStr"><is>{text}</is></c>'
for name, text in TEXTS.items():
    book = openpyxl.Workbook()
    book.active.append([0])
    book.save("base.xlsx")
    rows = [cell("<t>도시</t>") + cell("<t>수</t>"), cell(text) + "<c><v>5</v></c>", cell("<t>나주</t>") + "<c><v>7</v></c>"]
    for number in range(1, 4):  # each row and cell names its address, as Excel writes them
        first, second = rows[number - 1].split("<c", 2)[1:]
        rows[number - 1] = f'<row r="{number}"><c r="A{number}"{first}<c r="B{number}"{second}</row>'
    with zipfile.ZipFile("base.xlsx") as base, zipfile.ZipFile(name, "w") as other:
        for file in base.infolist():
            raw = base.read(file)
            if file.filename == "xl/worksheets/sheet1.xml":
                head, rest = raw.split(b"<sheetData>")
                raw = head + b"<sheetData>" + "".join(rows).encode() + b"</sheetData>" + rest.split(b"</sheetData>")[1]
                raw = raw.replace(b'<dimension ref="A1:A1"', b'<dimension ref="A1:B3"')
            other.writestr(file, raw)
text = io.StringIO()
Xlsx2csv("a.xlsx").convert(text)
read = json.loads(subprocess.run(["node", "look.mjs"], check=True, capture_output=True).stdout)
seen = {
    **read,
    "openpyxl": [list(row) for row in openpyxl.load_workbook("a.xlsx").active.values],
    "python-calamine": CalamineWorkbook.from_path("a.xlsx").get_sheet_by_index(0).to_python(),
    "xlsx2csv": [row for row in csv.reader(text.getvalue().splitlines())],
}
whole = [["도시", "수"], ["全北", 5], ["나주", 7]]
expected = {
    "exceljs": [["도시", "수"], [None]],
    "SheetJS": whole,
    "read-excel-file": whole,
    "openpyxl": whole,
    "python-calamine": whole,
    "xlsx2csv": [["도시", "수"], ["全北전북", "5"], ["나주", "7"]],
    "exceljs, phoneticPr alone": [["도시", "수"], [None]],
}
for name in expected:
    print(f"{name}: {json.dumps(seen[name], ensure_ascii=False, separators=(',', ':'))}")
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
cat >look.mjs <<'JAVASCRIPT'
import ExcelJS from "exceljs";
import readFile from "read-excel-file/node";
import XLSX from "xlsx";
const rows = async (name) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(name);
  return book.worksheets[0].getSheetValues().slice(1).map((row) => row.slice(1));
};
const sheet = Object.values(XLSX.readFile("a.xlsx").Sheets)[0];
console.log(JSON.stringify({
  exceljs: await rows("a.xlsx"),
  SheetJS: XLSX.utils.sheet_to_json(sheet, { header: 1 }),
  "read-excel-file": (await readFile("a.xlsx"))[0].data,
  "exceljs, phoneticPr alone": await rows("b.xlsx"),
}));
JAVASCRIPT
"$folder/venv/bin/python" -W ignore look.py
