#!/usr/bin/env bash
# tablib 3.10.0 (PyPI, with odfpy 1.4.1): a cell of an OpenDocument sheet with a remark is the remark; of a cell of two lines the second is gone, and values move to the left.
#
# tablib takes the first paragraph that lies anywhere in a cell of text. A remark (office:annotation) is written in the cell before its text, as OpenDocument 1.3 has it, so that
# "확정", settled, is "아직 모름", not known yet. Lines of a cell are paragraphs. Equal cells in a row are one element with the number of its repetitions, and so are empty ones: tablib
# takes the former once and the latter not at all, fills the row up at its end, and so a value stands under another heading. A share of 12.5% is a text, beside numbers
# that are none. python-calamine 0.9.1 has all of them in their places. No error, no warning.
#
# Seen (by tablib; by python-calamine):
#   remark: 아직 모름, 서울; 확정, 서울
#   two lines: 나주, 서울; 나주\n전주, 서울
#   equal cells: 10, 서울, ; 10, 10, 서울
#   empty cells: 서울, , ; , , 서울
#   share: '12.5%', 3.0; 0.125, 3.0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check tablib==3.10.0 odfpy==1.4.1 python-calamine==0.9.1 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
import pathlib
import zipfile

import python_calamine
import tablib

MEDIA = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))


def cell(*lines, remark="", more=""):
    note = f"<office:annotation><text:p>{remark}</text:p></office:annotation>" if remark else ""
    return f'<table:table-cell office:value-type="string"{more}>{note}{"".join(f"<text:p>{line}</text:p>" for line in lines)}</table:table-cell>'


def number(kind, value, text, more=""):
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}"{more}><text:p>{text}</text:p></table:table-cell>'


TWICE = ' table:number-columns-repeated="2"'
ROWS = {
    "remark": cell("확정", remark="아직 모름") + cell("서울"),
    "two lines": cell("나주", "전주") + cell("서울"),
    "equal cells": number("float", 10, "10", TWICE) + cell("서울"),
    "empty cells": f"<table:table-cell{TWICE}/>" + cell("서울"),
    "share": number("percentage", 0.125, "12.5%") + number("float", 3, "3"),
}
seen = []
for name, row in ROWS.items():
    heads = "".join(cell(head) for head in ("가", "나", "다")[: 3 if "cells" in name else 2])
    table = f'<table:table table:name="표"><table:table-row>{heads}</table:table-row><table:table-row>{row}</table:table-row></table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    parts = {
        "mimetype": MEDIA,
        "content.xml": f'<?xml version="1.0"?><office:document-content {NAMES} office:version="1.3">{body}</office:document-content>',
        "META-INF/manifest.xml": '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
    }
    with zipfile.ZipFile("sheet.ods", "w") as file:
        for part, text in parts.items():
            file.writestr(part, text)
    readers = (
        tablib.Dataset().load(pathlib.Path("sheet.ods").read_bytes(), format="ods")[0],
        python_calamine.CalamineWorkbook.from_path("sheet.ods").get_sheet_by_index(0).to_python()[1],
    )
    told = [", ".join(repr(value) if name == "share" else f"{value:g}" if isinstance(value, float) else value for value in values) for values in readers]
    seen.append(f"{name}: {'; '.join(told)}".replace("\n", "\\n"))
print("\n".join(seen))
expected = [
    "remark: 아직 모름, 서울; 확정, 서울",
    "two lines: 나주, 서울; 나주\\n전주, 서울",
    "equal cells: 10, 서울, ; 10, 10, 서울",
    "empty cells: 서울, , ; , , 서울",
    "share: '12.5%', 3.0; 0.125, 3.0",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
