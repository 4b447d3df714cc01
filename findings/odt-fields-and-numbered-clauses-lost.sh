#!/usr/bin/env bash
# pandoc 3.9 (pypandoc_binary 1.17), odfdo 3.27.3 (PyPI), officeparser 7.8.0 (npm): "Table 1" of an OpenDocument text is "Table", and a numbered clause is no text at all.
#
# A field holds its words as text: the number of a table, a date, a name from the document's properties, a reference (OpenDocument 1.3, part 3, 7). pandoc keeps
# numbers of tables and references to bookmarks, and leaves out dates, references to numbers and properties. odfdo's text and officeparser leave out every one. A
# clause that states its own number (numbered-paragraph) vanishes from pandoc and odfdo, words and all. Nobody warns, and the sentences
# read on with a blank. odfdo's Markdown keeps every field, and odfpy 1.4.1 does; the number "제1조" is kept by none.
#
# Seen (number of a table and a reference to it; date; property; clause):
#   pandoc: 표 1, 표 의 값; 에 체결; 담당: ; nothing
#   odfdo, text: 표 , 표 의 값; 에 체결; 담당: ; nothing
#   officeparser: 표 , 표 의 값; 에 체결; 담당: ; 목적
#   odfdo, Markdown: 표 1, 표 1의 값; 2019. 12. 10.에 체결; 담당: 기획과; 목적
#   odfpy: 표 1, 표 1의 값; 2019. 12. 10.에 체결; 담당: 기획과; 목적
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
NAMES = " ".join(f'xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "style", "text"))
PARAGRAPHS = {
    "number": '<text:p>표 <text:sequence text:ref-name="t1" text:name="Table" text:formula="ooow:Table+1">1</text:sequence>, 표 '
    '<text:sequence-ref text:reference-format="value" text:ref-name="t1">1</text:sequence-ref>의 값</text:p>',
    "date": '<text:p><text:date text:date-value="2019-12-10" text:fixed="true">2019. 12. 10.</text:date>에 체결</text:p>',
    "property": '<text:p>담당: <text:user-defined text:name="부서">기획과</text:user-defined></text:p>',
    "clause": '<text:numbered-paragraph text:list-id="c"><text:number>제1조</text:number><text:p>목적</text:p></text:numbered-paragraph>',
}
for name, paragraph in PARAGRAPHS.items():
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<office:document-content {NAMES} office:version="1.3"><office:automatic-styles/><office:body><office:text>'
        + ('<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Table"/></text:sequence-decls>' if name == "number" else "")
        + f"{paragraph}</office:text></office:body></office:document-content>",
        "styles.xml": f'<office:document-styles {NAMES} office:version="1.3"/>',
        "meta.xml": f'<office:document-meta {NAMES} office:version="1.3"/>',
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OASIS}manifest:1.0" m:version="1.3"><m:file-entry m:full-path="/" '
        'm:media-type="application/vnd.oasis.opendocument.text"/>'
        + "".join(f'<m:file-entry m:full-path="{part}.xml" m:media-type="text/xml"/>' for part in ("content", "styles", "meta"))
        + "</m:manifest>",
    }
    with zipfile.ZipFile(f"{name}.odt", "w") as file:
        for path, text in parts.items():
            file.writestr(path, text)
PYTHON
venv/bin/python make.py
cat >look.mjs <<'JAVASCRIPT'
import { OfficeParser } from "officeparser";
const read = {};
for (const name of ["number", "date", "property", "clause"]) read[name] = (await OfficeParser.parseOffice(`${name}.odt`)).toText();
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
    "pandoc": lambda name: pypandoc.convert_file(f"{name}.odt", "plain", extra_args=["--wrap=none"]),
    "odfdo, text": lambda name: odfdo.Document(f"{name}.odt").get_formatted_text(),
    "officeparser": by_node.get,
    "odfdo, Markdown": lambda name: odfdo.Document(f"{name}.odt").to_markdown(),
    "odfpy": lambda name: "".join(map(teletype.extractText, opendocument.load(f"{name}.odt").getElementsByType(P))),
}
seen = []
for reader, read in READERS.items():
    texts = [read(name).strip() for name in ("number", "date", "property", "clause")]
    seen.append(f"{reader}: {'; '.join(text + (' ' if text.endswith(':') else '') or 'nothing' for text in texts)}")
print("\n".join(seen))
expected = [
    "pandoc: 표 1, 표 의 값; 에 체결; 담당: ; nothing",
    "odfdo, text: 표 , 표 의 값; 에 체결; 담당: ; nothing",
    "officeparser: 표 , 표 의 값; 에 체결; 담당: ; 목적",
    "odfdo, Markdown: 표 1, 표 1의 값; 2019. 12. 10.에 체결; 담당: 기획과; 목적",
    "odfpy: 표 1, 표 1의 값; 2019. 12. 10.에 체결; 담당: 기획과; 목적",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
