#!/usr/bin/env bash
# formulas 1.3.4, pycel 1.0b30 (PyPI): in a workbook calculated by Python, TEXT makes 1 December of the tenth, January of October, and a two of "2.5"; minus two squared is minus four.
#
# formulas takes the zero of a day or a month without a second digit (d, m) away wherever it stands: 10, 20 and 30 become 1, 2 and 3, as in Korea's official form of a date. An
# afternoon is "14:05 PM", a deficit has minus and triangle, 12.5% without digits is 12%, where spreadsheets say 13%. VALUE of "1,234" and of "1,234,567" is one number, a day in
# 2134. pycel reads -2^2 as mathematics does, -4; in every spreadsheet the sign binds first, and the cell says 4. There is no error, and Excel shows other figures for the same file.
#
# Seen:
#   TEXT(DATE(2019,12,10),"yyyy. m. d."): 2019. 12. 1.
#   TEXT(DATE(2019,10,5),"yyyy. m."): 2019. 1.
#   TEXT(TIME(14,5,0),"h:mm AM/PM"): 14:05 PM
#   TEXT(-1234,"#,##0;△#,##0"): -△1,234
#   TEXT(0.125,"0%"): 12%
#   TEXT(2.5,"0"): 2
#   VALUE("1,234")=VALUE("1,234,567"): True
#   pycel, -2^2: -4
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check formulas==1.3.4 pycel==1.0b30 openpyxl==3.1.5 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import formulas
import openpyxl
from pycel import ExcelCompiler

expected = {
    'TEXT(DATE(2019,12,10),"yyyy. m. d.")': "2019. 12. 1.",
    'TEXT(DATE(2019,10,5),"yyyy. m.")': "2019. 1.",
    'TEXT(TIME(14,5,0),"h:mm AM/PM")': "14:05 PM",
    'TEXT(-1234,"#,##0;△#,##0")': "-△1,234",
    'TEXT(0.125,"0%")': "12%",
    'TEXT(2.5,"0")': "2",
    'VALUE("1,234")=VALUE("1,234,567")': "True",
    "pycel, -2^2": "-4",
}
seen = {text: str(formulas.Parser().ast(f"={text}")[1].compile()()) for text in list(expected)[:-1]}
book = openpyxl.Workbook()
book.active["A1"] = "=-2^2"
book.save("a.xlsx")
seen["pycel, -2^2"] = str(ExcelCompiler(filename="a.xlsx").evaluate(f"{book.active.title}!A1"))
print("\n".join(f"{text}: {value}" for text, value in seen.items()))
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
