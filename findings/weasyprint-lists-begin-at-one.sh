#!/usr/bin/env bash
# WeasyPrint 70.0: the list of a law's clauses 3 to 5 is printed as 1 to 3: start, value and reversed are not read.
#
# In HTML the number of an item is content: <ol start="3"> and <li value="7"> say which clause it is, and Markdown writes start for a list that
# begins with "3.". Browsers print these numbers. WeasyPrint takes start and value for presentation, like the colours of old HTML, and leaves them out
# unless it is called with presentational_hints; no line of its log says so. With that option start and value are printed, but a reversed
# list still counts up.
#
# Seen (as it is; with presentational_hints):
#   <ol start=3>: 1. 2.; 3. 4.
#   <li value=7>: 1. 2.; 7. 8.
#   <ol reversed>: 1. 2.; 1. 2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pypdf==7.1.1 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io
import re

import weasyprint
from pypdf import PdfReader

LISTS = {
    "<ol start=3>": "<ol start=3><li>a</li><li>b</li></ol>",
    "<li value=7>": "<ol><li value=7>a</li><li>b</li></ol>",
    "<ol reversed>": "<ol reversed><li>a</li><li>b</li></ol>",
}
expected = {"<ol start=3>": "1. 2.; 3. 4.", "<li value=7>": "1. 2.; 7. 8.", "<ol reversed>": "1. 2.; 1. 2."}
seen = {}
for name, html in LISTS.items():
    numbers = []
    for hints in (False, True):
        pdf = weasyprint.HTML(string=html).write_pdf(presentational_hints=hints)
        numbers.append(" ".join(re.findall(r"\d+\.", PdfReader(io.BytesIO(pdf)).pages[0].extract_text())))
    seen[name] = "; ".join(numbers)
    print(f"{name}: {seen[name]}")
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
