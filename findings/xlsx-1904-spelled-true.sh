#!/usr/bin/env bash
# exceljs 4.4.0 and read-excel-file 9.3.17 (npm): dates of a workbook are four years early if it says date1904="true", not "1".
#
# A workbook may count its days from 1904 and says so with date1904, an XSD boolean, for which "1" and "true" mean the same. Excel
# writes "1"; LibreOffice's source writes "true". Both readers know "1" only. Each date of such a file is 1,462 days too
# early, without an error. openpyxl 3.1.5 and python-calamine 0.9.1 read both spellings.
#
# Seen (the same cell, 2023-12-11):
#   date1904="1": exceljs 2023-12-11, read-excel-file 2023-12-11
#   date1904="true": exceljs 2019-12-10, read-excel-file 2019-12-10
#   date1904="true": openpyxl 2023-12-11, python-calamine 2023-12-11
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check XlsxWriter==3.2.9 openpyxl==3.1.5 python-calamine==0.9.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit exceljs@4.4.0 read-excel-file@9.3.17
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import datetime
import zipfile

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

with xlsxwriter.Workbook("1.xlsx", {"date_1904": True}) as book:
    book.add_worksheet().write_datetime(0, 0, datetime.datetime(2023, 12, 11), book.add_format({"num_format": "yyyy-mm-dd"}))
with zipfile.ZipFile("1.xlsx") as one, zipfile.ZipFile("true.xlsx", "w") as other:
    for name in one.namelist():
        part = one.read(name)
        if name == "xl/workbook.xml":
            assert part.count(b'date1904="1"') == 1
            part = part.replace(b'date1904="1"', b'date1904="true"')
        other.writestr(name, part)
days = [
    str(openpyxl.load_workbook("true.xlsx").active["A1"].value)[:10],
    str(CalamineWorkbook.from_path("true.xlsx").get_sheet_by_index(0).to_python()[0][0])[:10],
]
print(f'date1904="true": openpyxl {days[0]}, python-calamine {days[1]}')
raise SystemExit(0 if days == ["2023-12-11", "2023-12-11"] else "the behaviour has changed")
PYTHON
cat >look.mjs <<'JAVASCRIPT'
import ExcelJS from "exceljs";
import { readSheet } from "read-excel-file/node";
const day = (value) => value.toISOString().slice(0, 10);
const seen = [];
for (const spelling of ["1", "true"]) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(`${spelling}.xlsx`);
  const days = [day(book.worksheets[0].getCell("A1").value), day((await readSheet(`${spelling}.xlsx`))[0][0])];
  console.log(`date1904="${spelling}": exceljs ${days[0]}, read-excel-file ${days[1]}`);
  seen.push(...days);
}
if (seen.join() !== "2023-12-11,2023-12-11,2019-12-10,2019-12-10") throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
