#!/usr/bin/env bash
# csvw 4.1.1 (PyPI): a table with "x" for a number and 2019-13-40 for a day is valid as soon as the program that asks has silenced warnings.
#
# CSVW(…, validate=True).is_valid counts the warnings that Python would show while the table is read. Whoever runs Python with -W ignore, sets PYTHONWARNINGS, or calls
# warnings.simplefilter("ignore"), as notebooks and jobs do to keep their logs short, gets True for each wrong type, missing value and text that is too long.
# An id that stands twice is an exception, not False.
#
# Seen (is_valid with the usual filter; with warnings ignored):
#   right: True; True
#   number x: False; True
#   day 2019-13-40: False; True
#   required, empty: False; True
#   at most two signs, abc: False; True
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check csvw==4.1.1 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
import json
import warnings
from pathlib import Path

from csvw import CSVW

CASES = {
    "right": ("2", "integer", {}),
    "number x": ("x", "integer", {}),
    "day 2019-13-40": ("2019-13-40", "date", {}),
    "required, empty": ("", "string", {"required": True}),
    "at most two signs, abc": ("abc", {"base": "string", "maxLength": 2}, {}),
}


def is_valid(text, datatype, column, kind):
    columns = [{"name": "id"}, {"name": "value", "datatype": datatype, **column}]
    Path("a.csv").write_text(f"id,value\n1,{text}\n", encoding="utf-8")
    description = {"@context": "http://www.w3.org/ns/csvw", "url": "a.csv", "tableSchema": {"columns": columns}}
    Path("a.csv-metadata.json").write_text(json.dumps(description), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter(kind)
        return CSVW("a.csv-metadata.json", validate=True).is_valid


seen = [f"{name}: {is_valid(*case, 'default')}; {is_valid(*case, 'ignore')}" for name, case in CASES.items()]
print("\n".join(seen))
expected = ["right: True; True", *(f"{name}: False; True" for name in list(CASES)[1:])]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" look.py
