#!/usr/bin/env bash
# polars 2.1.0 with fastexcel 0.21.0 (PyPI): of a workbook's column of sums, "미정" (open) is nothing behind the hundredth row, and a word above it; 12% as a text, a day and a "no" vanish alike.
#
# read_excel looks at the first 100 rows to tell what a column is, and what does not fit below is null: the same cell is read or lost by the row it stands in. A sum that is not fixed yet, a day as
# Korean offices write it and the answer "아니오" beside TRUE are texts in a column of other values. With infer_schema_length=None all rows are looked at, and all stay as texts. fastexcel by itself
# looks at 1000 rows. Opening hours, 09:00 in a cell with a time's format, are nine in the morning of 31 December 1899 in each way. No error, no warning.
#
# Seen (row of the texts, reader: what is read of them; the opening hours of the first row):
#   row 50, polars: 미정, 2019. 12. 11., 12%, 아니오; 1899-12-31 09:00:00
#   row 150, polars: None, None, None, None; 1899-12-31 09:00:00
#   row 1500, polars: None, None, None, None; 1899-12-31 09:00:00
#   row 1500, polars, all rows looked at: 미정, 2019. 12. 11., 12%, 아니오; 1899-12-31 09:00:00
#   row 1500, fastexcel: None, None, None, None; 1899-12-31 09:00:00
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0 fastexcel==0.21.0 openpyxl==3.1.5 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
import sys
from datetime import date, time

import fastexcel
import openpyxl
import polars

FIRST = [10, date(2019, 12, 10), 0.125, True, time(9, 0)]
TEXTS = ["미정", "2019. 12. 11.", "12%", "아니오", time(10, 0)]


def book(row):
    made = openpyxl.Workbook()
    made.active.append(["비용", "날짜", "비율", "여부", "문 여는 때"])
    for _ in range(row - 2):
        made.active.append(FIRST)
    made.active.append(TEXTS)
    made.save(sys.argv[1])


READERS = {
    "polars": lambda: polars.read_excel(sys.argv[1]).rows(),
    "polars, all rows looked at": lambda: polars.read_excel(sys.argv[1], infer_schema_length=None).rows(),
    "fastexcel": lambda: fastexcel.read_excel(sys.argv[1]).load_sheet(0).to_polars().rows(),
}
seen = []
for row in (50, 150, 1500):
    book(row)
    for name, read in READERS.items():
        if row == 1500 or name == "polars":
            rows = read()
            seen.append(f"row {row}, {name}: {', '.join(str(value) for value in rows[-1][:4])}; {rows[0][4]}")
print("\n".join(seen))
expected = [
    "row 50, polars: 미정, 2019. 12. 11., 12%, 아니오; 1899-12-31 09:00:00",
    "row 150, polars: None, None, None, None; 1899-12-31 09:00:00",
    "row 1500, polars: None, None, None, None; 1899-12-31 09:00:00",
    "row 1500, polars, all rows looked at: 미정, 2019. 12. 11., 12%, 아니오; 1899-12-31 09:00:00",
    "row 1500, fastexcel: None, None, None, None; 1899-12-31 09:00:00",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore "$folder/look.py" "$folder/book.xlsx"
