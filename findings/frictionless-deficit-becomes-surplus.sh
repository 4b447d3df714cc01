#!/usr/bin/env bash
# frictionless 5.21.0 (PyPI): a deficit of 1.5, written with the triangle of Korean and Japanese accounts, is a surplus, and 150 million are 1.5.
#
# With "bareNumber": false, the Table Schema lets signs stand before and behind a number, such as a currency or a percent sign, and they are taken off.
# In Korea and Japan a triangle before a figure is its minus: "△1.5". The units 만 (ten thousand) and 억 (a hundred million) are part of the
# number. frictionless takes off whatever is no figure, so the table is valid, with another sign or another size. A number with units in
# its middle is refused. A hyphen as the minus is kept.
#
# Seen:
#   -1.5: -1.5
#   △1.5: 1.5
#   ▲1.5: 1.5
#   (1.5): 1.5
#   1.5억 원: 1.5
#   1,234만 원: 1234
#   3억 5천만 원: refused
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check frictionless==5.21.0 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from frictionless import Resource, Schema

expected = {
    "-1.5": "-1.5",
    "△1.5": "1.5",
    "▲1.5": "1.5",
    "(1.5)": "1.5",
    "1.5억 원": "1.5",
    "1,234만 원": "1234",
    "3억 5천만 원": "refused",
}
schema = {"fields": [{"name": "balance", "type": "number", "bareNumber": False, "groupChar": ","}]}
seen = {}
for text in expected:
    with Resource(data=[["balance"], [text]], schema=Schema.from_descriptor(schema)) as table:
        (row,) = table.row_stream
    seen[text] = str(row["balance"]) if row.valid else "refused"
    print(f"{text}: {seen[text]}")
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
