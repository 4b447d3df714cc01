#!/usr/bin/env bash
# frictionless 5.21.0 (PyPI): a column that may hold "전주" or "나주" only is valid with "전주역".
#
# The pattern of a Table Schema has to match the whole value, as in XML Schema. With one branch it does: "전주" refuses "전주역". Where a pattern has
# several branches, frictionless holds only the last to the end of the value, and any other may go on with anything. In brackets,
# "(전주|나주)", the same pattern is right. A description that writes a closed list as a pattern checks little, and the report says "valid".
#
# Seen (pattern: the values among 전주, 전주역, 나주, 신나주 that are refused):
#   전주|나주: 신나주
#   (전주|나주): 전주역, 신나주
#   전주: 전주역, 나주, 신나주
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check frictionless==5.21.0 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import pathlib

from frictionless import Resource

VALUES = ["전주", "전주역", "나주", "신나주"]
EXPECTED = {"전주|나주": ["신나주"], "(전주|나주)": ["전주역", "신나주"], "전주": ["전주역", "나주", "신나주"]}
pathlib.Path("a.csv").write_text("\n".join(["city", *VALUES]) + "\n", encoding="utf-8")
seen = {}
for pattern in EXPECTED:
    fields = [{"name": "city", "type": "string", "constraints": {"pattern": pattern}}]
    report = Resource({"name": "a", "path": "a.csv", "schema": {"fields": fields}}).validate()
    seen[pattern] = [VALUES[error.row_number - 2] for error in report.tasks[0].errors]
    print(f"{pattern}: {', '.join(seen[pattern])}")
if seen != EXPECTED:
    raise SystemExit("the behaviour has changed")
PYTHON
