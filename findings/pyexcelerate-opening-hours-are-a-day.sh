#!/usr/bin/env bash
# PyExcelerate 0.13.0 (PyPI): a workbook shows opening hours 09:05 as a day of 1900 and a meeting at 14:05 without its time; a table that is handed over whole has 43809 for 10 December 2019, and 1 day, 1 hour is a text.
#
# Days that are set one by one or by a range get the format "yyyy-mm-dd", and so do moments and times of day, for which a cell then says nothing but the day: of 09:05 it is the day with the number 0, which is 1900-01-00 in Excel and 1899-12-30 in LibreOffice.
# Days of a table, new_sheet(data=...), the first way that its documentation shows, get no format at all, so that the sheet has bare numbers under the heading "opened"; whoever reads the workbook by a program
# gets a number as well. Durations become text in the words of Python, which no formula adds up. There is no warning.
#
# Seen (what is set; one by one: number in the file, its format; in a table; in a range):
#   2019-12-10: 43809.0, yyyy-mm-dd; 43809.0, General; 43809.0, yyyy-mm-dd
#   2019-12-10 14:05: 43809.586805555555, yyyy-mm-dd; 43809.586805555555, General; 43809.586805555555, yyyy-mm-dd
#   09:05: 0.378472222222222, yyyy-mm-dd; 0.378472222222222, General; 0.378472222222222, yyyy-mm-dd
#   25 hours: 1 day, 1:00:00, General; 1 day, 1:00:00, General; 1 day, 1:00:00, General
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyexcelerate==0.13.0 openpyxl==3.1.5 2>/dev/null
cat >look.py <<'PYTHON'
import re
from datetime import date, datetime, time, timedelta
from zipfile import ZipFile

from openpyxl import load_workbook
from pyexcelerate import Workbook


def in_file(book: Workbook) -> str:
    book.save("book.xlsx")
    sheet = ZipFile("book.xlsx").read("xl/worksheets/sheet1.xml").decode()
    value = re.search(r"<v>(.*?)</v>|<t[^>]*>(.*?)</t>", sheet)
    number = value[1] and f"{round(float(value[1]), 15)}"
    return f"{number or value[2]}, {load_workbook('book.xlsx').active['A1'].number_format}"


VALUES = {
    "2019-12-10": date(2019, 12, 10),
    "2019-12-10 14:05": datetime(2019, 12, 10, 14, 5),
    "09:05": time(9, 5),
    "25 hours": timedelta(hours=25),
}
for name, value in VALUES.items():
    single, table, cells = Workbook(), Workbook(), Workbook()
    single.new_sheet("S").set_cell_value(1, 1, value)
    table.new_sheet("S", data=[[value]])
    cells.new_sheet("S").range("A1", "B1").value = [[value, value]]
    print(f"{name}:", "; ".join(map(in_file, (single, table, cells))))
PYTHON
"$folder/venv/bin/python" -W ignore look.py >seen.txt
cat seen.txt
cat >expected.txt <<'TEXT'
2019-12-10: 43809.0, yyyy-mm-dd; 43809.0, General; 43809.0, yyyy-mm-dd
2019-12-10 14:05: 43809.586805555555, yyyy-mm-dd; 43809.586805555555, General; 43809.586805555555, yyyy-mm-dd
09:05: 0.378472222222222, yyyy-mm-dd; 0.378472222222222, General; 0.378472222222222, yyyy-mm-dd
25 hours: 1 day, 1:00:00, General; 1 day, 1:00:00, General; 1 day, 1:00:00, General
TEXT
diff expected.txt seen.txt || { echo "the behaviour has changed" >&2; exit 1; }
