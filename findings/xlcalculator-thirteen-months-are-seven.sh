#!/usr/bin/env bash
# xlcalculator 0.5.0 (PyPI): in a workbook calculated by Python, from January 2018 to March 2019 are seven months, and no grade is found for 85.
#
# In a workbook, DATEDIF counts whole months, and VLOOKUP takes the row of the greatest value that is not above the one sought, unless it is told otherwise. xlcalculator counts
# the days of the month on which the time began: from the 31st on, only the seven months of a year that have one. It does not know the other. An empty text equals 0.
#
# Seen (formula: xlcalculator; formulas 1.3.4, as spreadsheets have it):
#   DATEDIF(DATE(2018,1,31),DATE(2019,3,1),"m"): 7; 13
#   VLOOKUP(85,B1:C3,2): #N/A; 나
#   ""=0: True; False
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check xlcalculator==0.5.0 formulas==1.3.4 openpyxl==3.1.5 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
import formulas
import openpyxl
from xlcalculator import Evaluator, ModelCompiler

FORMULAS = ('DATEDIF(DATE(2018,1,31),DATE(2019,3,1),"m")', "VLOOKUP(85,B1:C3,2)", '""=0')
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "A"
for row in (("나주", 0, "다"), ("전주", 70, "나"), ("나라", 90, "가")):
    sheet.append(row)
for row, text in enumerate(FORMULAS, 1):
    sheet.cell(row, 6, f"={text}")
book.save("a.xlsx")
model = Evaluator(ModelCompiler().read_and_parse_archive("a.xlsx"))
other = formulas.ExcelModel().loads("a.xlsx").finish().calculate()
seen = []
for row, text in enumerate(FORMULAS, 1):
    usual = other[f"'[a.xlsx]A'!F{row}"].value[0, 0]
    seen.append(f"{text}: {model.evaluate(f'A!F{row}')}; {usual}")
print("\n".join(seen))
expected = [
    'DATEDIF(DATE(2018,1,31),DATE(2019,3,1),"m"): 7; 13',
    "VLOOKUP(85,B1:C3,2): #N/A; 나",
    '""=0: True; False',
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
