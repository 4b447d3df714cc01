#!/usr/bin/env bash
# ironcalc 0.9.1 (PyPI): a rate of 12.5% is shown as 12%, 2.5 as 2, and 1,234.5 as 1,234; in the same workbook ROUND, FIXED and DOLLAR make 3 of 2.5.
#
# Spreadsheets round a half away from nought, be it by a function or by the format of a cell. In ironcalc the text of a cell and TEXT go to the even digit, so that
# 13.5% is 14% and 12.5% is 12%, and two halves of 2.5 and 3.5 differ by two. FIXED of 0.125 is 0.13, TEXT of it 0.12. TEXTJOIN, told to pass over what is empty,
# leaves a place for a formula's empty text, as "가, , 나". No error, no warning. Of @formulajs/formulajs 4.6.1 (npm), TEXT of the same rate is 13%.
#
# Seen (formula: text):
#   TEXT(0.125,"0%"): 12%
#   TEXT(0.135,"0%"): 14%
#   TEXT(2.5,"0"): 2
#   ROUND(2.5,0): 3
#   TEXT(0.125,"0.00"): 0.12
#   FIXED(0.125,2): 0.13
#   TEXT(1234.5,"#,##0"): 1,234
#   TEXTJOIN(", ",TRUE,"가","","나"): 가, , 나
#   the cell 12.5% with the format 0%: 12%
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ironcalc==0.9.1 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
import ironcalc

FORMULAS = (
    'TEXT(0.125,"0%")',
    'TEXT(0.135,"0%")',
    'TEXT(2.5,"0")',
    "ROUND(2.5,0)",
    'TEXT(0.125,"0.00")',
    "FIXED(0.125,2)",
    'TEXT(1234.5,"#,##0")',
    'TEXTJOIN(", ",TRUE,"가","","나")',
)
model = ironcalc.create("model", "en", "UTC")
for row, formula in enumerate(FORMULAS, 1):
    model.set_user_input(0, row, 1, f"={formula}")
cell = len(FORMULAS) + 1
model.set_user_input(0, cell, 1, "12.5%")
model.set_cell_style(0, cell, 1, {**model.get_cell_style(0, cell, 1), "num_fmt": "0%"})
model.evaluate()
names = [*FORMULAS, "the cell 12.5% with the format 0%"]
seen = [f"{name}: {model.get_formatted_cell_value(0, row, 1)}" for row, name in enumerate(names, 1)]
print("\n".join(seen))
expected = [
    'TEXT(0.125,"0%"): 12%',
    'TEXT(0.135,"0%"): 14%',
    'TEXT(2.5,"0"): 2',
    "ROUND(2.5,0): 3",
    'TEXT(0.125,"0.00"): 0.12',
    "FIXED(0.125,2): 0.13",
    'TEXT(1234.5,"#,##0"): 1,234',
    'TEXTJOIN(", ",TRUE,"가","","나"): 가, , 나',
    "the cell 12.5% with the format 0%: 12%",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" look.py
