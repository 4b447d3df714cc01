#!/usr/bin/env bash
# XlsxWriter 3.3.1: a column that is fitted to its Korean text is about half as wide as the text.
#
# autofit() knows the widths of Latin letters. Each Hangul syllable, Hanja or fullwidth sign, twice as wide, counts as one narrow
# letter. The texts are cut off at the next cell that is not empty, or numbers behind them hide them, for Korean and Japanese alike.
#
# Seen (letters, cells that a terminal needs, width of the column):
#   혁신도시 우수사례 모음: 12 letters, 22 cells, width 13.29
#   hyeoksindosi usurye mo: 22 letters, 22 cells, width 22.43
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check XlsxWriter==3.3.1 openpyxl==3.1.5 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io
from unicodedata import east_asian_width

import openpyxl
import xlsxwriter

TEXTS = ["혁신도시 우수사례 모음", "hyeoksindosi usurye mo"]
buffer = io.BytesIO()
with xlsxwriter.Workbook(buffer) as book:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, TEXTS)
    sheet.autofit()
columns = openpyxl.load_workbook(buffer).active.column_dimensions
seen = []
for column, text in zip("AB", TEXTS):
    cells = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
    seen.append((len(text), cells, round(columns[column].width, 2)))
    print(f"{text}: {seen[-1][0]} letters, {cells} cells, width {seen[-1][2]}")
raise SystemExit(0 if seen[0] == (12, 22, 13.29) and seen[1] == (22, 22, 22.43) else "the behaviour has changed")
PYTHON
