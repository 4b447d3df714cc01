#!/usr/bin/env bash
# markitdown 0.1.9 (PyPI), officeparser 7.8.0 (npm), pandoc 3.9 (pypandoc_binary 1.17): the text of a workbook has 1.0 for TRUE, 43809 for a day, or there is none.
#
# All three make text of workbooks, for searches and language models. In markitdown a column of truth values with an empty cell is 1.0 and 0.0, nothing is "NaN",
# and a bar within a cell opens another column of the Markdown table. officeparser writes the bare count of days for a day, whatever its format, and one line
# for each cell, without those that are empty, so that no value can be told from its neighbour's. Sheets that are hidden are shown by both. pandoc stops
# at every one that openpyxl 3.1.5 has written, for these name their parts from the root of the package, as the standard allows (ISO 29500-2). The
# two others do not warn.
#
# Seen (a row with a day, TRUE, nothing and a|b, below one of 나주 alone; a hidden sheet):
#   markitdown: | 전주 | 2019-12-10 | 1.0 | NaN | a|b |; shown
#   officeparser: 전주 43809 1 a|b; shown
#   pandoc: error
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "markitdown[xlsx]==0.1.9" openpyxl==3.1.5 pypandoc_binary==1.17 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit officeparser@7.8.0
cat >look.py <<'PYTHON'
import datetime
import re
import subprocess

import openpyxl
import pypandoc
from markitdown import MarkItDown

book = openpyxl.Workbook()
book.active.append(["시", "날", "맞음", "빈칸", "말"])
book.active.append(["나주"])
book.active.append(["전주", datetime.date(2019, 12, 10), True, None, "a|b"])
book.active["B3"].number_format = 'yyyy". "m". "d"."'
hidden = book.create_sheet("초안")
hidden.append(["초안의 말"])
hidden.sheet_state = "hidden"
book.save("a.xlsx")
script = 'import { OfficeParser } from "officeparser"; console.log((await OfficeParser.parseOffice("a.xlsx")).toText());'
texts = {
    "markitdown": MarkItDown().convert("a.xlsx").text_content,
    "officeparser": subprocess.run(["node", "--input-type=module", "-e", script], check=True, capture_output=True, text=True).stdout,
}
seen = []
for reader, text in texts.items():
    row = " ".join(re.search(r"(?:\| )?전주.*?a\|b(?: \|)?", text, re.DOTALL).group().split())
    seen.append(f"{reader}: {row}; {'shown' if '초안의 말' in text else 'hidden'}")
try:
    seen.append(f"pandoc: {pypandoc.convert_file('a.xlsx', 'plain', format='xlsx')}")
except RuntimeError:
    seen.append("pandoc: error")
print("\n".join(seen))
expected = [
    "markitdown: | 전주 | 2019-12-10 | 1.0 | NaN | a|b |; shown",
    "officeparser: 전주 43809 1 a|b; shown",
    "pandoc: error",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
