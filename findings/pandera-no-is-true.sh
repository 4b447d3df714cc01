#!/usr/bin/env bash
# pandera 0.35.0 (PyPI): by the description of a Data Package, "아니오" (no) is True, "2019-13-40" is a day, and the sign for a missing value is an error.
#
# pandera makes its checks of a frictionless schema (from_frictionless_schema). It takes over names, patterns, lists of words and limits, but not trueValues, falseValues and
# missingValues, and dates become texts that nothing is asked of. Since columns are converted, every text in a column of yes and no is True, as any text is in
# Python: "아니오", "false" and "0" alike. The frame that validate returns has them so, and no line warns. frictionless 5.21.0 reads all as the schema says.
#
# Seen (cell: pandera; frictionless):
#   yes 예: True; True
#   yes 아니오: True; False
#   day 2019-13-40: 2019-13-40; error
#   kind -: error; None
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "pandera[pandas,io]==0.35.0" pandas==3.1.1 frictionless==5.21.0 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io

import pandas
import pandera.errors
from frictionless import Resource, Schema
from pandera.io.pandas_io import from_frictionless_schema

SCHEMA = {
    "fields": [
        {"name": "id", "type": "string"},
        {"name": "yes", "type": "boolean", "trueValues": ["예"], "falseValues": ["아니오"]},
        {"name": "day", "type": "date"},
        {"name": "kind", "type": "string", "constraints": {"enum": ["교육", "문화"]}},
    ],
    "missingValues": ["", "-"],
}
USUAL = {"id": "a", "yes": "예", "day": "2019-12-10", "kind": "교육"}


def by_pandera(row, name):
    text = f"{','.join(row)}\n{','.join(row.values())}\n"
    try:
        return from_frictionless_schema(SCHEMA).validate(pandas.read_csv(io.StringIO(text)))[name][0]
    except pandera.errors.SchemaError:
        return "error"


def by_frictionless(row, name):
    with Resource([list(row), list(row.values())], schema=Schema.from_descriptor(SCHEMA)) as resource:
        [read] = resource.row_stream
        return "error" if name in read.error_cells else read[name]


seen = []
for name, text in (("yes", "예"), ("yes", "아니오"), ("day", "2019-13-40"), ("kind", "-")):
    row = USUAL | {name: text}
    seen.append(f"{name} {text}: {by_pandera(row, name)}; {by_frictionless(row, name)}")
print("\n".join(seen))
expected = ["yes 예: True; True", "yes 아니오: True; False", "day 2019-13-40: 2019-13-40; error", "kind -: error; None"]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
