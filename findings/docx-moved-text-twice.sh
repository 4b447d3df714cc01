#!/usr/bin/env bash
# docx2python 3.7.1, docx2txt 0.9: a sentence that was moved with "track changes" on is in the text twice. In python-docx it is gone.
#
# Word marks what was moved at both places: w:moveFrom around the old one, w:moveTo around the new one (ISO 29500-1, 17.13.5). The
# words in moveFrom are plain w:t, as in any paragraph, unlike deleted words, which have an element of their own. Readers that know of
# deletions still take both places. python-docx 1.2.0 shows neither. mammoth 1.13.0 shows the new place only, as Word does.
#
# Seen (text "Moved." from before "First." to before "Second."):
#   docx2python: Moved.First. / Moved.Second.
#   docx2txt: Moved.First. / Moved.Second.
#   python-docx: First. / Second.
#   mammoth: First. / Moved.Second.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check docx2python==3.7.1 docx2txt==0.9 python-docx==1.2.0 mammoth==1.13.0 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import docx
import docx2txt
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

CHANGE = 'w:author="an author" w:date="2026-11-28T00:00:00Z"'


def paragraph(change: str, number: int, text: str):
    moved = f'<w:{change} w:id="{number}" {CHANGE}><w:r><w:t>Moved.</w:t></w:r></w:{change}>'
    return parse_xml(f"<w:p {nsdecls('w')}>{moved}<w:r><w:t>{text}</w:t></w:r></w:p>")


document = docx.Document()
for element in (paragraph("moveTo", 2, "Second."), paragraph("moveFrom", 1, "First.")):
    document.element.body.insert(0, element)
document.save("a.docx")

with docx2python("a.docx") as read:
    by_docx2python = read.text
with open("a.docx", "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file).value
texts = {
    "docx2python": by_docx2python,
    "docx2txt": docx2txt.process("a.docx"),
    "python-docx": "\n".join(paragraph.text for paragraph in docx.Document("a.docx").paragraphs),
    "mammoth": by_mammoth,
}
seen = {reader: [line for line in text.splitlines() if line.strip()] for reader, text in texts.items()}
for reader, lines in seen.items():
    print(f"{reader}: {' / '.join(lines)}")
twice = ["Moved.First.", "Moved.Second."]
expected = {"docx2python": twice, "docx2txt": twice, "python-docx": ["First.", "Second."], "mammoth": ["First.", "Moved.Second."]}
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
