#!/usr/bin/env bash
# pylightxl 1.61: the texts of a workbook that was written row by row do not exist; a sheet of texts is empty.
#
# Programs that write large workbooks row by row (XlsxWriter 3.3.1 with constant_memory, and most exports of web systems) set a text into its cell,
# t="inlineStr", not into the table of shared texts. ISO 29500-1 (18.18.11) has both. pylightxl knows the table only: such cells are missing,
# the sheet gets smaller, and no error is raised. openpyxl 3.1.5, python-calamine 0.9.1 and xlsx2csv 0.8.6 read them.
#
# Seen (the rows of the same sheet, first with shared texts, then written row by row):
#   openpyxl: [['도시', '수'], ['전주', 3]] [['도시', '수'], ['전주', 3]]
#   calamine: [['도시', '수'], ['전주', 3.0]] [['도시', '수'], ['전주', 3.0]]
#   xlsx2csv: [['도시', '수'], ['전주', '3']] [['도시', '수'], ['전주', '3']]
#   pylightxl: [['도시', '수'], ['전주', 3]] [['', ''], ['', 3]]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  pylightxl==1.61 xlsxwriter==3.3.1 openpyxl==3.1.5 python-calamine==0.9.1 xlsx2csv==0.8.6 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import csv
import io
import subprocess
import sys

import openpyxl
import pylightxl
import xlsxwriter
from python_calamine import CalamineWorkbook

for name, streamed in (("shared", False), ("streamed", True)):
    book = xlsxwriter.Workbook(f"{name}.xlsx", {"constant_memory": streamed})
    sheet = book.add_worksheet("A")
    for number, row in enumerate((["도시", "수"], ["전주", 3])):
        sheet.write_row(number, 0, row)
    book.close()


def xlsx2csv(file):
    text = subprocess.run([sys.executable, "-m", "xlsx2csv", file], capture_output=True, check=True, encoding="utf-8").stdout
    return list(csv.reader(io.StringIO(text)))


READERS = {
    "openpyxl": lambda file: [[cell.value for cell in row] for row in openpyxl.load_workbook(file).active],
    "calamine": lambda file: CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python(),
    "xlsx2csv": xlsx2csv,
    "pylightxl": lambda file: list(pylightxl.readxl(file).ws("A").rows),
}
seen = {name: [read("shared.xlsx"), read("streamed.xlsx")] for name, read in READERS.items()}
for name, (shared, streamed) in seen.items():
    print(f"{name}: {shared} {streamed}")
right = [["도시", "수"], ["전주", 3]]
expected = {"openpyxl": [right] * 2, "calamine": [right] * 2, "xlsx2csv": [[["도시", "수"], ["전주", "3"]]] * 2}
if seen != expected | {"pylightxl": [right, [["", ""], ["", 3]]]}:
    raise SystemExit("the behaviour has changed")
PYTHON
