#!/usr/bin/env bash
# frictionless 5.21.0 (PyPI): of a Data Package of version 2, doubled unique keys and words outside of the categories are valid.
#
# Version 2 of the Table Schema has uniqueKeys, several columns whose values together occur once, and categories, the list of the words that a column may
# hold. frictionless accepts a description that names version 2 and checks its new constraints, such as exclusiveMaximum, but neither of these
# two, and says nothing about it: the package is "valid". A primary key and an enum with the same content are checked.
#
# Seen (rule: what the report says of rows that break it):
#   uniqueKeys: valid
#   primaryKey: primary-key
#   categories: valid
#   enum: constraint-error
#   exclusiveMaximum: constraint-error
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check frictionless==5.21.0 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
import pathlib

from frictionless import validate

KEYS = [{"name": "city", "type": "string"}, {"name": "year", "type": "integer"}]
TWICE = "city,year\n전주,2019\n전주,2019\n"
RULES = {
    "uniqueKeys": ({"fields": KEYS, "uniqueKeys": [["city", "year"]]}, TWICE),
    "primaryKey": ({"fields": KEYS, "primaryKey": ["city", "year"]}, TWICE),
    "categories": ({"fields": [{"name": "open", "type": "string", "categories": ["예", "아니오"]}]}, "open\n모름\n"),
    "enum": ({"fields": [{"name": "open", "type": "string", "constraints": {"enum": ["예", "아니오"]}}]}, "open\n모름\n"),
    "exclusiveMaximum": ({"fields": [{"name": "year", "type": "integer", "constraints": {"exclusiveMaximum": 2019}}]}, "year\n2019\n"),
}
profiles = "https://datapackage.org/profiles/2.0"
seen = {}
for name, (schema, text) in RULES.items():
    pathlib.Path("a.csv").write_text(text, encoding="utf-8")
    schema = {"$schema": f"{profiles}/tableschema.json", **schema}
    package = {"$schema": f"{profiles}/datapackage.json", "name": "a", "resources": [{"name": "a", "path": "a.csv", "schema": schema}]}
    pathlib.Path("datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    report = validate("datapackage.json")
    seen[name] = "valid" if report.valid else report.tasks[0].errors[0].type
    print(f"{name}: {seen[name]}")
expected = {"uniqueKeys": "valid", "primaryKey": "primary-key", "categories": "valid", "enum": "constraint-error"}
if seen != expected | {"exclusiveMaximum": "constraint-error"}:
    raise SystemExit("the behaviour has changed")
PYTHON
