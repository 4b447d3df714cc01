#!/usr/bin/env bash
# pyexcel-ods3 0.6.1, pyexcel-ods 0.6.0 (PyPI): of three equal rows one is left, and values move to the left, or not: the reader that was imported first decides.
#
# A row that is the same as the one before it is written once, with the number of its repetitions, as LibreOffice does (OpenDocument 1.3, part 3,
# number-rows-repeated); a place that a merged cell covers is an element of its own (covered-table-cell). pyexcel-ods3 takes a repeated row once and
# skips covered places: of three equal payments one is left, and a budget comes under the heading of the body. pyexcel-ods is right. Both
# register as the reader of "ods", and the first one imported reads for both: the same call of the same module gives two tables in two
# programs, or in one after its imports were sorted. Nothing is reported. python-calamine 0.9.1 is right.
#
# Seen (imports: pyexcel_ods3's three payments of 10; its second row of a region, whose first cell is covered):
#   pyexcel_ods3: 10; 나주, 20
#   pyexcel_ods, pyexcel_ods3: 10, 10, 10; , 나주, 20
#   pyexcel_ods3, pyexcel_ods: 10; 나주, 20
#   python-calamine: 10, 10, 10; , 나주, 20
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyexcel-ods3==0.6.1 pyexcel-ods==0.6.0 pyexcel-io==0.6.8 python-calamine==0.9.1 2>/dev/null
cd "$folder"
cat >make.py <<'PYTHON'
import zipfile

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(f'xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "table", "text"))


def cell(text, attributes=""):
    return f'<table:table-cell office:value-type="string"{attributes}><text:p>{text}</text:p></table:table-cell>'


def row(*cells, attributes=""):
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


tables = {
    "equal": row(cell("낸 돈")) + row(cell("10"), attributes=' table:number-rows-repeated="3"'),
    "merged": row(cell("전북", ' table:number-rows-spanned="2"'), cell("전주"), cell("10")) + row("<table:covered-table-cell/>", cell("나주"), cell("20")),
}
content = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in tables.items())
parts = {
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": f'<office:document-content {NAMES} office:version="1.3"><office:body><office:spreadsheet>{content}</office:spreadsheet></office:body>'
    "</office:document-content>",
    "styles.xml": f'<office:document-styles {NAMES} office:version="1.3"/>',
    "meta.xml": f'<office:document-meta {NAMES} office:version="1.3"/>',
    "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OASIS}manifest:1.0" m:version="1.3"><m:file-entry m:full-path="/" '
    'm:media-type="application/vnd.oasis.opendocument.spreadsheet"/><m:file-entry m:full-path="content.xml" '
    'm:media-type="text/xml"/></m:manifest>',
}
with zipfile.ZipFile("a.ods", "w") as file:
    for name, text in parts.items():
        file.writestr(name, text)
PYTHON
cat >look.py <<'PYTHON'
import importlib
import sys

names = sys.argv[1:]
modules = {name: importlib.import_module(name) for name in names}
if "python_calamine" in modules:
    book = modules["python_calamine"].CalamineWorkbook.from_path("a.ods")
    tables = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
else:
    tables = modules["pyexcel_ods3"].get_data("a.ods")
paid = ", ".join(cells[0] for cells in tables["equal"][1:])
title = "python-calamine" if "python_calamine" in modules else ", ".join(names)
print(f"{title}: {paid}; {', '.join(tables['merged'][1])}")
PYTHON
venv/bin/python make.py
for names in "pyexcel_ods3" "pyexcel_ods pyexcel_ods3" "pyexcel_ods3 pyexcel_ods" "python_calamine"; do
  # shellcheck disable=SC2086 # one argument for each module
  venv/bin/python -W ignore look.py $names
done | tee seen.txt
diff seen.txt - <<'TEXT' || { echo "the behaviour has changed" >&2; exit 1; }
pyexcel_ods3: 10; 나주, 20
pyexcel_ods, pyexcel_ods3: 10, 10, 10; , 나주, 20
pyexcel_ods3, pyexcel_ods: 10; 나주, 20
python-calamine: 10, 10, 10; , 나주, 20
TEXT
