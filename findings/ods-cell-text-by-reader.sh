#!/usr/bin/env bash
# One OpenDocument cell, three texts: python-calamine 0.9.1, pandas 3.1.1 (by odfpy 1.4.1), pyexcel-ods3 0.6.1, ezodf 0.3.2.
#
# OpenDocument 1.3, part 3, 6.1.3 and 6.1.4: <text:line-break/> and <text:tab/> are white space between words; 6.4: a ruby has a
# base and the reading that is shown above it. Each reader keeps another part of that. python-calamine, which polars and pandas
# use for speed, glues the words of two lines together. pandas' own reader keeps the line and loses the tab. The reading of Hanja
# runs into the word in these two. In ezodf, and in pyexcel-ods3, which reads by it, the Hanja itself is gone. None warns.
#
# Seen:
#   python-calamine: ['xy', 'ab', '全北전북 도청']
#   pandas: ['x\ny', 'ab', '全北전북 도청']
#   pyexcel-ods3: ['x\ny', 'a\tb', ' 도청']
#   ezodf: ['x\ny', 'a\tb', ' 도청']
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 pandas==3.1.1 odfpy==1.4.1 \
    pyexcel-ods3==0.6.1 ezodf==0.3.2 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import zipfile

import ezodf
import pandas
import pyexcel_ods3
from python_calamine import CalamineWorkbook

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(f'xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "table", "text"))
RUBY = "<text:ruby><text:ruby-base>全北</text:ruby-base><text:ruby-text>전북</text:ruby-text></text:ruby> 도청"
TEXTS = ("x<text:line-break/>y", "a<text:tab/>b", RUBY)
cells = "".join(f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in TEXTS)
table = f'<table:table table:name="S"><table:table-row>{cells}</table:table-row></table:table>'
parts = {
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": f'<office:document-content {NAMES} office:version="1.3"><office:body><office:spreadsheet>{table}'
    "</office:spreadsheet></office:body></office:document-content>",
    "styles.xml": f'<office:document-styles {NAMES} office:version="1.3"/>',
    "meta.xml": f'<office:document-meta {NAMES} office:version="1.3"/>',
    "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OASIS}manifest:1.0" m:version="1.3"><m:file-entry m:full-path="/" '
    'm:media-type="application/vnd.oasis.opendocument.spreadsheet"/><m:file-entry m:full-path="content.xml" '
    'm:media-type="text/xml"/></m:manifest>',
}
with zipfile.ZipFile("a.ods", "w") as file:
    for name, text in parts.items():
        file.writestr(name, text)

read = {
    "python-calamine": CalamineWorkbook.from_path("a.ods").get_sheet_by_index(0).to_python()[0],
    "pandas": pandas.read_excel("a.ods", engine="odf", header=None).values.tolist()[0],
    "pyexcel-ods3": pyexcel_ods3.get_data("a.ods")["S"][0],
    "ezodf": [cell.value for cell in next(iter(ezodf.opendoc("a.ods").sheets[0].rows()))],
}
for reader, texts in read.items():
    print(f"{reader}: {texts}")
expected = {
    "python-calamine": ["xy", "ab", "全北전북 도청"],
    "pandas": ["x\ny", "ab", "全北전북 도청"],
    "pyexcel-ods3": ["x\ny", "a\tb", " 도청"],
    "ezodf": ["x\ny", "a\tb", " 도청"],
}
raise SystemExit(0 if read == expected else "the behaviour has changed")
PYTHON
