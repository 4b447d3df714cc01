#!/usr/bin/env bash
# docx2python 3.7.1, docx2txt 0.9 (PyPI), officeparser 7.8.0 (npm), pandoc 3.9: of a Word file, 1/4 is 14, 063-123 is 063123, and a sentence with a box is the box.
#
# A fraction in Word is an equation with a numerator and a denominator (ISO 29500-1, 22.1, m:f), a hyphen that no line is broken at is an element of its own
# (w:noBreakHyphen), as are a tab and a break of line. docx2python writes the parts of the fraction one behind the other, and four readers have none. The hyphen of a
# number is lost by three. officeparser also leaves out tabs and breaks, so that words become one, and a block that was filled in a form. pandoc keeps the words of
# a text box and loses the paragraph that it is anchored in; docx2txt and docx2python write the box twice, since Word states it twice, for older programs.
# Text that is hidden (w:vanish) is shown by all seven. No error, no warning.
#
# Seen (fraction; hyphen; words with a tab and a break; block of a form; sentence with a box; hidden word):
#   pandoc: 비율 $\frac{1}{4}$; 063‑123; 가 나 / 다; 말; 상자; 앞 숨김 뒤
#   mammoth: 비율; 063‑123; 가 나다; 말; 앞 뒤 / 상자; 앞 숨김 뒤
#   markitdown: 비율; 063‑123; 가 나 / 다; 말; 앞 뒤 / 상자; 앞 숨김 뒤
#   python-docx: 비율; 063-123; 가 나 / 다; nothing; 앞 뒤; 앞 숨김 뒤
#   docx2python: 비율 <latex>14</latex>; 063123; 가 나 / 다; 말; 상자 / 상자 / 앞 뒤; 앞 숨김 뒤
#   docx2txt: 비율; 063123; 가 나 / 다; 말; 앞 / 상자 / 상자 뒤; 앞 숨김 뒤
#   officeparser: 비율 \frac14; 063123; 가나다; nothing; 앞 뒤; 앞 숨김 뒤
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  pypandoc_binary==1.17 mammoth==1.13.0 "markitdown[docx]==0.1.9" python-docx==1.2.0 docx2python==3.7.1 docx2txt==0.9 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit officeparser@7.8.0
cat >make.py <<'PYTHON'
import docx
from docx.oxml import parse_xml

OPEN = "http://schemas.openxmlformats.org"
NAMES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "w": f"{OPEN}/wordprocessingml/2006/main",
        "m": f"{OPEN}/officeDocument/2006/math",
        "mc": f"{OPEN}/markup-compatibility/2006",
        "wp": f"{OPEN}/drawingml/2006/wordprocessingDrawing",
        "a": f"{OPEN}/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


def paragraph(content):
    return f"<w:p {NAMES}>{content}</w:p>"


def words(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


BOX = f"<w:txbxContent>{paragraph(words('상자'))}</w:txbxContent>"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
PARTS = {
    "fraction": paragraph(words("비율 ") + "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>"),
    "hyphen": paragraph(words("063") + "<w:r><w:noBreakHyphen/></w:r>" + words("123")),
    "breaks": paragraph(words("가") + "<w:r><w:tab/></w:r>" + words("나") + "<w:r><w:br/></w:r>" + words("다")),
    "form": f"<w:sdt {NAMES}><w:sdtContent>{paragraph(words('말'))}</w:sdtContent></w:sdt>",
    "box": paragraph(
        words("앞 ")
        + '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="x"/><a:graphic>'
        + f'<a:graphicData uri="{SHAPE}"><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>'
        + f"<mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        + words(" 뒤")
    ),
    "hidden": paragraph(words("앞 ") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>숨김</w:t></w:r>" + words(" 뒤")),
}
for name, part in PARTS.items():
    document = docx.Document()
    document.element.body.insert(0, parse_xml(part))
    document.save(f"{name}.docx")
PYTHON
venv/bin/python make.py
cat >look.mjs <<'JAVASCRIPT'
import { OfficeParser } from "officeparser";
const read = {};
for (const name of ["fraction", "hyphen", "breaks", "form", "box", "hidden"]) read[name] = (await OfficeParser.parseOffice(`${name}.docx`)).toText();
console.log(JSON.stringify(read));
JAVASCRIPT
node look.mjs >read.json
cat >look.py <<'PYTHON'
import json
import re

import docx
import docx2python
import docx2txt
import mammoth
import pypandoc
from markitdown import MarkItDown

by_node = json.load(open("read.json", encoding="utf-8"))
READERS = {
    "pandoc": lambda name: pypandoc.convert_file(name, "markdown-raw_tex" if name == "fraction.docx" else "plain", extra_args=["--wrap=none"]),
    "mammoth": lambda name: mammoth.extract_raw_text(open(name, "rb")).value,
    "markitdown": lambda name: MarkItDown().convert(name).text_content,
    "python-docx": lambda name: "\n".join(paragraph.text for paragraph in docx.Document(name).paragraphs),
    "docx2python": lambda name: docx2python.docx2python(name).text,
    "docx2txt": lambda name: docx2txt.process(name),
    "officeparser": lambda name: by_node[name.removesuffix(".docx")],
}
seen = []
for reader, read in READERS.items():
    texts = []
    for name in ("fraction", "hyphen", "breaks", "form", "box", "hidden"):
        lines = [re.sub(r"[ \t]+", " ", line).strip() for line in read(f"{name}.docx").split("\n")]
        texts.append(" / ".join(line for line in lines if line) or "nothing")
    seen.append(f"{reader}: {'; '.join(texts)}")
print("\n".join(seen))
expected = [
    "pandoc: 비율 $\\frac{1}{4}$; 063\u2011123; 가 나 / 다; 말; 상자; 앞 숨김 뒤",
    "mammoth: 비율; 063\u2011123; 가 나다; 말; 앞 뒤 / 상자; 앞 숨김 뒤",
    "markitdown: 비율; 063\u2011123; 가 나 / 다; 말; 앞 뒤 / 상자; 앞 숨김 뒤",
    "python-docx: 비율; 063-123; 가 나 / 다; nothing; 앞 뒤; 앞 숨김 뒤",
    "docx2python: 비율 <latex>14</latex>; 063123; 가 나 / 다; 말; 상자 / 상자 / 앞 뒤; 앞 숨김 뒤",
    "docx2txt: 비율; 063123; 가 나 / 다; 말; 앞 / 상자 / 상자 뒤; 앞 숨김 뒤",
    "officeparser: 비율 \\frac14; 063123; 가나다; nothing; 앞 뒤; 앞 숨김 뒤",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
