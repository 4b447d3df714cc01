#!/usr/bin/env bash
# xlsx2csv 0.8.6: a number whose format ends with a unit such as "ha" or "km" is not in the CSV; the format is, with a date's parts.
#
# An Excel format may show a unit in quotes behind the number: #,##0"ha". xlsx2csv takes letters that could stand in a date (d, h,
# m, s, y) for one even within quotes. It then writes the format itself, and in it the day, hour or month that the number would be as
# a date. 1234 hectares, kilometres, days and years end without their number. A Korean unit has no such letter and comes out right.
# A real date with Korean words in quotes keeps the quotes in its text. No warning, and the exit status is 0.
#
# Seen (the cell's format: what Excel shows, what the CSV has):
#   #,##0"ha": 1,234ha, #,##0"12a"
#   #,##0"km": 1,234km, #,##0"k05"
#   0" days": 1234 days, 0" 18ays"
#   0" yr": 1234 yr, 0" yr"
#   #,##0"명": 1,234명, 1234
#   yyyy"년" m"월": 1903년 5월, 1903"년" 05"월"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check xlsx2csv==0.8.6 XlsxWriter==3.2.9 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import csv
import io

import xlsxwriter
from xlsx2csv import Xlsx2csv

SHOWN = {
    '#,##0"ha"': "1,234ha",
    '#,##0"km"': "1,234km",
    '0" days"': "1234 days",
    '0" yr"': "1234 yr",
    '#,##0"명"': "1,234명",
    'yyyy"년" m"월"': "1903년 5월",
}
with xlsxwriter.Workbook("a.xlsx") as book:
    sheet = book.add_worksheet()
    for row, code in enumerate(SHOWN):
        sheet.write_number(row, 0, 1234, book.add_format({"num_format": code}))
text = io.StringIO()
Xlsx2csv("a.xlsx").convert(text)
values = [row[0] for row in csv.reader(io.StringIO(text.getvalue())) if row]
for (code, shown), value in zip(SHOWN.items(), values, strict=True):
    print(f"{code}: {shown}, {value}")
expected = ['#,##0"12a"', '#,##0"k05"', '0" 18ays"', '0" yr"', "1234", '1903"년" 05"월"']
raise SystemExit(0 if values == expected else "the behaviour has changed")
PYTHON
