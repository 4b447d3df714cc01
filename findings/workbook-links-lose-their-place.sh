#!/usr/bin/env bash
# exceljs 4.4.0, xlsx-populate 1.21.0 (npm), openpyxl 3.1.5 (PyPI): a link in a workbook to article 5 of a law leads to the law's first page, and exceljs writes it back so.
#
# Excel and XlsxWriter keep an address with a place, "…/law#article5", in two parts: the address as a relation of the sheet, the place in the attribute location of the link
# (ECMA-376, 18.3.1.47). exceljs and xlsx-populate give the first part alone as the link of the cell, and so does openpyxl with hyperlink.target, which has the other in
# hyperlink.location. A workbook that exceljs has read and written has lost the place for good. SheetJS (xlsx 0.18.5) puts both together. No error, no warning.
#
# Seen (the link of the cell):
#   openpyxl: https://www.example.go.kr/law
#   exceljs: https://www.example.go.kr/law
#   xlsx-populate: https://www.example.go.kr/law
#   SheetJS: https://www.example.go.kr/law#article5
#   openpyxl, location: article5
#   openpyxl, location, behind exceljs: None
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit exceljs@4.4.0 xlsx-populate@1.21.0 xlsx@0.18.5
cat >look.cjs <<'JAVASCRIPT'
const ExcelJS = require("exceljs");
const XLSX = require("xlsx");
const XlsxPopulate = require("xlsx-populate");
(async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile("a.xlsx");
  const populate = await XlsxPopulate.fromFileAsync("a.xlsx");
  console.log(`exceljs: ${book.worksheets[0].getCell("A1").value.hyperlink}`);
  console.log(`xlsx-populate: ${populate.sheet(0).cell("A1").hyperlink()}`);
  console.log(`SheetJS: ${Object.values(XLSX.readFile("a.xlsx").Sheets)[0].A1.l.Target}`);
  await book.xlsx.writeFile("b.xlsx");
})();
JAVASCRIPT
cat >look.py <<'PYTHON'
import subprocess

import openpyxl
import xlsxwriter

with xlsxwriter.Workbook("a.xlsx") as book:
    book.add_worksheet().write_url("A1", "https://www.example.go.kr/law#article5", string="제5조")


def link(name):
    return openpyxl.load_workbook(name).active["A1"].hyperlink


npm = subprocess.run(["node", "look.cjs"], check=True, capture_output=True, text=True).stdout.splitlines()
seen = [
    f"openpyxl: {link('a.xlsx').target}",
    *npm,
    f"openpyxl, location: {link('a.xlsx').location}",
    f"openpyxl, location, behind exceljs: {link('b.xlsx').location}",
]
print("\n".join(seen))
expected = [
    "openpyxl: https://www.example.go.kr/law",
    "exceljs: https://www.example.go.kr/law",
    "xlsx-populate: https://www.example.go.kr/law",
    "SheetJS: https://www.example.go.kr/law#article5",
    "openpyxl, location: article5",
    "openpyxl, location, behind exceljs: None",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
