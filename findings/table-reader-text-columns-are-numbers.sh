#!/usr/bin/env bash
# mkdocs-table-reader-plugin 4.0.2 (PyPI, with tabulate 0.10.0): of a CSV file read as text (dtype="str"), October "2019.10" is 2019.1 on the page, "3.10" is 3.1, and "1,234" beside a decimal has lost its comma.
#
# The plugin puts a CSV file into a page of MkDocs by pandas and tabulate. Who tells pandas to leave all cells text has texts there; tabulate then asks again of each column whether all
# of it could be numbers, and prints it as numbers. A column of clauses or of months so differs from the file, and an index of 3.1 to 3.10 has 3.1 twice. "063" stays, as does a column with one
# word in it, so that a row more decides. disable_numparse=True, an argument of tabulate that the plugin passes on, keeps all. No warning, with --strict as well.
#
# Seen (column of the file: on the page, read as text; with disable_numparse):
#   2019.10 2019.11: 2019.1 2019.11; 2019.10 2019.11
#   3.1 3.10: 3.1 3.1; 3.1 3.10
#   1,234 12.50: 1234 12.5; 1,234 12.50
#   063 064: 063 064; 063 064
#   2019.10 미정: 2019.10 미정; 2019.10 미정
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mkdocs==1.6.1 mkdocs-table-reader-plugin==4.0.2 tabulate==0.10.0 pandas==3.1.1 2>/dev/null
cd "$folder"
mkdir docs
cat >look.py <<'PYTHON'
import pathlib
import re
import subprocess

COLUMNS = (("2019.10", "2019.11"), ("3.1", "3.10"), ("1,234", "12.50"), ("063", "064"), ("2019.10", "미정"))
rows = [",".join(f'"{cell}"' for cell in row) for row in zip(*COLUMNS, strict=True)]
pathlib.Path("docs/cells.csv").write_text("\n".join(["가,나,다,라,마", *rows]), encoding="utf-8")
calls = ('{{ read_csv("cells.csv", dtype="str") }}', '{{ read_csv("cells.csv", dtype="str", disable_numparse=True) }}')
pathlib.Path("docs/index.md").write_text("# 표\n\n" + "\n\n".join(calls), encoding="utf-8")
pathlib.Path("mkdocs.yml").write_text("site_name: 표\ntheme: mkdocs\nplugins: [{table-reader: {data_path: docs}}]\n", encoding="utf-8")
subprocess.run(["venv/bin/mkdocs", "build", "--strict", "--quiet"], check=True, capture_output=True)
page = pathlib.Path("site/index.html").read_text(encoding="utf-8")
cells = re.findall(r"<td[^>]*>([^<]*)</td>", page)
tables = [cells[:10], cells[10:]]
seen = []
for number, column in enumerate(COLUMNS):
    shown = [f"{table[number]} {table[number + len(COLUMNS)]}" for table in tables]
    seen.append(f"{' '.join(column)}: {'; '.join(shown)}")
print("\n".join(seen))
expected = [
    "2019.10 2019.11: 2019.1 2019.11; 2019.10 2019.11",
    "3.1 3.10: 3.1 3.1; 3.1 3.10",
    "1,234 12.50: 1234 12.5; 1,234 12.50",
    "063 064: 063 064; 063 064",
    "2019.10 미정: 2019.10 미정; 2019.10 미정",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" look.py
