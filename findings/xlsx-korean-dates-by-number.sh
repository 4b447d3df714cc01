#!/usr/bin/env bash
# openpyxl 3.1.5, pylightxl 1.61, xlsx2csv 0.8.6, exceljs 4.4.0 (npm): a day in a workbook of a Korean Excel is the number 43809.
#
# A cell names its format by a number. The standard gives 27 to 36 and 50 to 58 a meaning that depends on Excel's language (ISO 29500-1, 18.8.30):
# in Korean 27 to 31, 34 to 36 and 50 to 58 are days, 32 and 33 hours, and no code for them stands in the file. These four know the numbers of English Excel
# only, and give the bare count of days. pandas reads by openpyxl. python-calamine 0.9.1, read-excel-file 9.3.17 and SheetJS 0.18.5 (npm) know
# them for dates; yet the text that SheetJS shows for 34 and 35, days in Korean, is "0:00:00".
#
# Seen (number of the format, in a cell of 2019-12-10):
#   14: openpyxl 2019-12-10, pylightxl 2019/12/10, xlsx2csv 12-10-19, calamine 2019-12-10, exceljs 2019-12-10, read-excel-file 2019-12-10, SheetJS 12/10/19
#   31: openpyxl 43809, pylightxl 43809, xlsx2csv 43809, calamine 2019-12-10, exceljs 43809, read-excel-file 2019-12-10, SheetJS 12/10/19
#   34: openpyxl 43809, pylightxl 43809, xlsx2csv 43809, calamine 2019-12-10, exceljs 43809, read-excel-file 2019-12-10, SheetJS 0:00:00
#   57: openpyxl 43809, pylightxl 43809, xlsx2csv 43809, calamine 2019-12-10, exceljs 43809, read-excel-file 2019-12-10, SheetJS 12/10/19
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check XlsxWriter==3.2.9 openpyxl==3.1.5 pylightxl==1.61 xlsx2csv==0.8.6 python-calamine==0.9.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit exceljs@4.4.0 read-excel-file@9.3.17 xlsx@0.18.5
"$folder/venv/bin/python" -W ignore - <<'PYTHON' >python.txt
import datetime
import io

import openpyxl
import pylightxl
import xlsxwriter
from python_calamine import CalamineWorkbook
from xlsx2csv import Xlsx2csv

for number in (14, 31, 34, 57):
    with xlsxwriter.Workbook(f"{number}.xlsx") as book:
        book.add_worksheet().write_datetime(0, 0, datetime.datetime(2019, 12, 10), book.add_format({"num_format": number}))
for number in (14, 31, 34, 57):
    text = io.StringIO()
    Xlsx2csv(f"{number}.xlsx").convert(text)
    name = openpyxl.load_workbook(f"{number}.xlsx").sheetnames[0]
    values = {
        "openpyxl": openpyxl.load_workbook(f"{number}.xlsx").active["A1"].value,
        "pylightxl": pylightxl.readxl(f"{number}.xlsx").ws(name).index(1, 1),
        "xlsx2csv": text.getvalue().strip(),
        "calamine": CalamineWorkbook.from_path(f"{number}.xlsx").get_sheet_by_index(0).to_python()[0][0],
    }
    print(f"{number}: " + ", ".join(f"{reader} {str(value)[:10]}" for reader, value in values.items()))
PYTHON
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import { readSheet } from "read-excel-file/node";
import { read } from "xlsx";
const day = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value));
for (const line of readFileSync("python.txt", "utf8").trim().split("\n")) {
  const name = `${line.split(":")[0]}.xlsx`;
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(name);
  const sheet = read(readFileSync(name));
  const shown = sheet.Sheets[sheet.SheetNames[0]].A1.w;
  console.log(`${line}, exceljs ${day(book.worksheets[0].getCell("A1").value)}, read-excel-file ${day((await readSheet(name))[0][0])}, SheetJS ${shown}`);
}
JAVASCRIPT
node look.mjs | tee seen.txt
cat >expected.txt <<'TEXT'
14: openpyxl 2019-12-10, pylightxl 2019/12/10, xlsx2csv 12-10-19, calamine 2019-12-10, exceljs 2019-12-10, read-excel-file 2019-12-10, SheetJS 12/10/19
31: openpyxl 43809, pylightxl 43809, xlsx2csv 43809, calamine 2019-12-10, exceljs 43809, read-excel-file 2019-12-10, SheetJS 12/10/19
34: openpyxl 43809, pylightxl 43809, xlsx2csv 43809, calamine 2019-12-10, exceljs 43809, read-excel-file 2019-12-10, SheetJS 0:00:00
57: openpyxl 43809, pylightxl 43809, xlsx2csv 43809, calamine 2019-12-10, exceljs 43809, read-excel-file 2019-12-10, SheetJS 12/10/19
TEXT
cmp --silent seen.txt expected.txt || { echo "the behaviour has changed" >&2; exit 1; }
