#!/usr/bin/env bash
# pandas 3.1.1 (by odfpy 1.4.1): "true" in an OpenDocument sheet is False, unless the sheet was made in English.
#
# A cell of truth has its value in an attribute, "true", and beside it the word that is shown, in the language of the sheet: WAHR, VRAI, ИСТИНА, 참
# (OpenDocument 1.3, part 3, office:boolean-value). pandas compares the shown word with "TRUE" and gives False for every other one, so that a column of a
# German sheet is False throughout, with the type bool and no warning. python-calamine 0.9.1, pyexcel-ods3 0.6.1, ezodf 0.3.2 and
# xlsx 0.18.5 (npm, SheetJS) read the value.
#
# Seen (cells whose value is true, shown as TRUE, WAHR, VRAI, 참):
#   pandas: [True, False, False, False]
#   python-calamine: [True, True, True, True]
#   pyexcel-ods3: [True, True, True, True]
#   ezodf: [True, True, True, True]
#   SheetJS: [True, True, True, True]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1 pyexcel-ods3==0.6.1 ezodf==0.3.2 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit xlsx@0.18.5
cat >look.py <<'PYTHON'
import json
import subprocess
import zipfile

import ezodf
import pandas
import pyexcel_ods3
from python_calamine import CalamineWorkbook

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(f'xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "table", "text"))
cells = "".join(
    f'<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>{word}</text:p></table:table-cell>'
    for word in ("TRUE", "WAHR", "VRAI", "참")
)
parts = {
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": f'<office:document-content {NAMES} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="S"><table:table-row>'
    f"{cells}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
    "styles.xml": f'<office:document-styles {NAMES} office:version="1.3"/>',
    "meta.xml": f'<office:document-meta {NAMES} office:version="1.3"/>',
    "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OASIS}manifest:1.0" m:version="1.3"><m:file-entry m:full-path="/" '
    'm:media-type="application/vnd.oasis.opendocument.spreadsheet"/><m:file-entry m:full-path="content.xml" '
    'm:media-type="text/xml"/></m:manifest>',
}
with zipfile.ZipFile("a.ods", "w") as file:
    for name, text in parts.items():
        file.writestr(name, text)
script = 'import X from "xlsx"; console.log(JSON.stringify(X.utils.sheet_to_json(X.readFile("a.ods").Sheets.S, {header: 1})[0]))'
seen = {
    "pandas": pandas.read_excel("a.ods", engine="odf", header=None).values.tolist()[0],
    "python-calamine": CalamineWorkbook.from_path("a.ods").get_sheet_by_index(0).to_python()[0],
    "pyexcel-ods3": pyexcel_ods3.get_data("a.ods")["S"][0],
    "ezodf": [cell.value for cell in next(iter(ezodf.opendoc("a.ods").sheets[0].rows()))],
    "SheetJS": json.loads(subprocess.run(["node", "--input-type=module", "-e", script], check=True, capture_output=True).stdout),
}
for reader, values in seen.items():
    print(f"{reader}: {values}")
expected = {reader: [True] * 4 for reader in seen} | {"pandas": [True, False, False, False]}
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
