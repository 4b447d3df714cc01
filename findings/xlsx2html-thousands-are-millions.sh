#!/usr/bin/env bash
# xlsx2html 0.6.4 (PyPI): a sum that a workbook shows in thousands, "1,234천원", is a thousand times larger on the page; 2.5 before a per cent sign is 250, and the year 2019, shown as text, is 2000.
#
# A comma behind the digits of a format divides by a thousand, and two by a million (ECMA-376, 18.8.31): budgets of Korean offices are kept in won and shown in 천원 or 백만원. The page has the
# whole sum before that unit, behind a stray comma. A per cent sign in quotation marks is a word, and does not multiply; here it does. A number that was made text by
# its format, as codes and registration numbers are, keeps its first digit only: 2019 is 2000. A half set as a fraction is "0 /", and a word before the number keeps its quotation marks. No error, no warning.
#
# Seen (value, format: the cell of the page):
#   1234567, #,##0"원": 1,234,567"원"
#   1234567, #,##0,"천원": ,1234567"천원"
#   1234567890, #,##0,,"백만원": ,1234567890"백만원"
#   1234567890, 0.0,,"백만": 1234567890.0"백만"
#   2.5, 0.0"%": 250.0"%"
#   1234567890, @: 1000000000
#   2019, @: 2000
#   0.5, # ?/?: 0 /
#   12, "약 "0: "약 "12
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check xlsx2html==0.6.4 openpyxl==3.1.5 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
import html
import re
import sys

from openpyxl import Workbook
from xlsx2html import xlsx2html

CELLS = [
    (1234567, '#,##0"원"'),
    (1234567, '#,##0,"천원"'),
    (1234567890, '#,##0,,"백만원"'),
    (1234567890, '0.0,,"백만"'),
    (2.5, '0.0"%"'),
    (1234567890, "@"),
    (2019, "@"),
    (0.5, "# ?/?"),
    (12, '"약 "0'),
]
book = Workbook()
for row, (value, number_format) in enumerate(CELLS, 1):
    book.active.cell(row, 1, value).number_format = number_format
book.save(sys.argv[1])
page = xlsx2html(sys.argv[1], locale="ko")
page.seek(0)
shown = [html.unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", page.read(), re.DOTALL)]
seen = [f"{value}, {number_format}: {cell}" for (value, number_format), cell in zip(CELLS, shown, strict=True)]
print("\n".join(seen))
expected = [
    '1234567, #,##0"원": 1,234,567"원"',
    '1234567, #,##0,"천원": ,1234567"천원"',
    '1234567890, #,##0,,"백만원": ,1234567890"백만원"',
    '1234567890, 0.0,,"백만": 1234567890.0"백만"',
    '2.5, 0.0"%": 250.0"%"',
    "1234567890, @: 1000000000",
    "2019, @: 2000",
    "0.5, # ?/?: 0 /",
    '12, "약 "0: "약 "12',
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore "$folder/look.py" "$folder/book.xlsx"
