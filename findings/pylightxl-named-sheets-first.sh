#!/usr/bin/env bash
# pylightxl 1.61: the first sheet of a workbook is not its first if another one repeats its headings in print or has a filter.
#
# Excel keeps print titles, print areas and filters as defined names that belong to a sheet (ISO 29500-1, 18.2.5). pylightxl reads the
# defined names before the sheets, and lists the sheets that it has met there first. ws_names[0], by which its users take "the first sheet",
# is then a later one: the rows of another table come out, without an error. A workbook without such names, or with one of the whole
# workbook that points into the first sheet, is in order. openpyxl 3.1.5 and python-calamine 0.9.1 keep the order of the tabs.
#
# Seen (what the third of four sheets, 1 2 3 4, has: pylightxl, the two others):
#   nothing: 1 2 3 4, 1 2 3 4
#   print titles: 3 1 2 4, 1 2 3 4
#   print area: 3 1 2 4, 1 2 3 4
#   filter: 3 1 2 4, 1 2 3 4
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pylightxl==1.61 openpyxl==3.1.5 python-calamine==0.9.1 XlsxWriter==3.2.9 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import openpyxl
import pylightxl
import xlsxwriter
from python_calamine import CalamineWorkbook

MAKE = {
    "nothing": lambda sheet: None,
    "print titles": lambda sheet: sheet.repeat_rows(0),
    "print area": lambda sheet: sheet.print_area(0, 0, 3, 1),
    "filter": lambda sheet: sheet.autofilter(0, 0, 3, 0),
}
seen = {}
for name, make in MAKE.items():
    with xlsxwriter.Workbook("a.xlsx") as book:
        sheets = [book.add_worksheet(number) for number in "1234"]
        for number, sheet in enumerate(sheets, 1):
            sheet.write_column(0, 0, ["제목", number])
        make(sheets[2])
    reader = pylightxl.readxl("a.xlsx")
    orders = [" ".join(names) for names in (reader.ws_names, openpyxl.load_workbook("a.xlsx").sheetnames, CalamineWorkbook.from_path("a.xlsx").sheet_names)]
    if orders[1:] != ["1 2 3 4"] * 2:
        raise SystemExit("the control has changed")
    seen[name] = orders[0]
    print(f"{name}: {orders[0]}, {orders[1]}")
moved = "3 1 2 4"
raise SystemExit(0 if list(seen.values()) == ["1 2 3 4", moved, moved, moved] else "the behaviour has changed")
PYTHON
