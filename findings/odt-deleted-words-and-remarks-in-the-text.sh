#!/usr/bin/env bash
# odfpy 1.4.1 (PyPI), officeparser 7.8.0 (npm): what was deleted from an OpenDocument text stands at its head; who made a remark, and when, stands in its sentence.
#
# With "record changes" on, deleted words are kept before the text, with who deleted them (OpenDocument 1.3, part 3, 5.5), and a remark is an element within
# its sentence. odfpy's teletype, the documented way to the text, gives both as words of the document, the remark with name and
# hour, and once more as a paragraph of its own. officeparser gives what was deleted as the first paragraph. A draft whose figures were
# struck out so publishes them, and a remark its writer. pandoc 3.9 (pypandoc_binary 1.17) and odfdo 3.27.3 (Markdown) give neither.
#
# Seen ("/" between paragraphs):
#   odfpy, deleted: 예산 30억 원 / 예산 20억 원
#   officeparser, deleted: 예산 30억 원 / 예산 20억 원
#   odfpy, remark: 예산 담당자2019-12-10T09:30:00확인 요망20억 원 / 확인 요망
#   officeparser, remark: 예산 20억 원
#   pandoc and odfdo, both: 예산 20억 원
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 odfdo==3.27.3 odfpy==1.4.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit officeparser@7.8.0
cat >make.py <<'PYTHON'
import zipfile

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(f'xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "style", "text")) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
WHO = "<dc:creator>담당자</dc:creator><dc:date>2019-12-10T09:30:00</dc:date>"
TEXTS = {
    "deleted": f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>{WHO}</office:change-info><text:p>예산 '
    '30억 원</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p><text:change text:change-id="c1"/>예산 20억 원</text:p>',
    "remark": f"<text:p>예산 <office:annotation>{WHO}<text:p>확인 요망</text:p></office:annotation>20억 원</text:p>",
}
for name, text in TEXTS.items():
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<office:document-content {NAMES} office:version="1.3"><office:automatic-styles/><office:body><office:text>{text}'
        "</office:text></office:body></office:document-content>",
        "styles.xml": f'<office:document-styles {NAMES} office:version="1.3"/>',
        "meta.xml": f'<office:document-meta {NAMES} office:version="1.3"/>',
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OASIS}manifest:1.0" m:version="1.3"><m:file-entry m:full-path="/" '
        'm:media-type="application/vnd.oasis.opendocument.text"/>'
        + "".join(f'<m:file-entry m:full-path="{part}.xml" m:media-type="text/xml"/>' for part in ("content", "styles", "meta"))
        + "</m:manifest>",
    }
    with zipfile.ZipFile(f"{name}.odt", "w") as file:
        for path, part in parts.items():
            file.writestr(path, part)
PYTHON
venv/bin/python make.py
cat >look.mjs <<'JAVASCRIPT'
import { OfficeParser } from "officeparser";
const read = {};
for (const name of ["deleted", "remark"]) read[name] = (await OfficeParser.parseOffice(`${name}.odt`)).toText();
console.log(JSON.stringify(read));
JAVASCRIPT
node look.mjs >read.json
cat >look.py <<'PYTHON'
import json

import odfdo
import pypandoc
from odf import opendocument, teletype
from odf.text import P

by_node = json.load(open("read.json", encoding="utf-8"))
READERS = {
    "odfpy": lambda name: "\n".join(map(teletype.extractText, opendocument.load(f"{name}.odt").getElementsByType(P))),
    "officeparser": by_node.get,
    "pandoc": lambda name: pypandoc.convert_file(f"{name}.odt", "plain", extra_args=["--wrap=none"]),
    "odfdo": lambda name: odfdo.Document(f"{name}.odt").to_markdown(),
}
seen = {
    f"{reader}, {name}": " / ".join(read(name).split("\n")).strip(" /") for name in ("deleted", "remark") for reader, read in READERS.items()
}
for name, text in seen.items():
    print(f"{name}: {text}")
right = "예산 20억 원"
expected = {
    "odfpy, deleted": f"예산 30억 원 / {right}",
    "officeparser, deleted": f"예산 30억 원 / {right}",
    "pandoc, deleted": right,
    "odfdo, deleted": right,
    "odfpy, remark": "예산 담당자2019-12-10T09:30:00확인 요망20억 원 / 확인 요망",
    "officeparser, remark": right,
    "pandoc, remark": right,
    "odfdo, remark": right,
}
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
