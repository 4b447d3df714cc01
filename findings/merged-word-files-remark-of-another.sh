#!/usr/bin/env bash
# docxcompose 2.2.0 (PyPI), docx-merger 1.2.2 (npm): put together from two Word files, the remark of the first file stands at a sentence of the second.
#
# A remark in a Word file is kept apart, and its place in the text names its number; both files have a remark 0. The two programs copy the text of the second file
# with the number and leave its remarks behind, so that "check this sum" of the first file is now said of the second, and what the second's reader had asked is
# gone. Links within the second file name a bookmark that the first has too ("clause1"), and Word goes to the first of that name. What the second file has at the head
# of each page, its title, is gone in both. No error, no warning, and the file opens.
#
# Seen (the second file's part: words that its remark has; where its link leads; heads of pages that are left):
#   docxcompose: 첫째 파일의 메모; first; 첫째
#   docx-merger: 첫째 파일의 메모; first; 첫째
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check docxcompose==2.2.0 python-docx==1.2.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit docx-merger@1.2.2
cat >make.py <<'PYTHON'
from docx import Document
from docx.oxml import parse_xml
from docxcompose.composer import Composer

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
for name in ("첫째", "둘째"):
    document = Document()
    document.sections[0].header.paragraphs[0].text = name
    clause = document.add_paragraph()
    clause._p.append(parse_xml(f'<w:bookmarkStart {WORD} w:id="1" w:name="clause1"/>'))
    clause.add_run(f"{name} 파일의 조항")
    clause._p.append(parse_xml(f'<w:bookmarkEnd {WORD} w:id="1"/>'))
    link = document.add_paragraph()
    link._p.append(parse_xml(f'<w:hyperlink {WORD} w:anchor="clause1"><w:r><w:t>조항으로</w:t></w:r></w:hyperlink>'))
    document.add_comment(clause.runs, text=f"{name} 파일의 메모", author="편집")
    document.save(f"{name}.docx")
composer = Composer(Document("첫째.docx"))
composer.append(Document("둘째.docx"))
composer.save("docxcompose.docx")
PYTHON
venv/bin/python -W ignore make.py
cat >merge.cjs <<'JAVASCRIPT'
const fs = require("fs");
const Merger = require("docx-merger");
const merger = new Merger({}, ["첫째.docx", "둘째.docx"].map((name) => fs.readFileSync(name, "binary")));
merger.save("nodebuffer", (file) => fs.writeFileSync("docx-merger.docx", file));
JAVASCRIPT
node merge.cjs
cat >look.py <<'PYTHON'
import re
import zipfile

from docx import Document

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
seen = []
for name in ("docxcompose", "docx-merger"):
    document = Document(f"{name}.docx")
    words = {str(comment.comment_id): comment.text for comment in document.comments}
    second = next(paragraph for paragraph in document.paragraphs if paragraph.text == "둘째 파일의 조항")
    (remark,) = second._p.iter(f"{WORD}commentReference")
    names = [mark.get(f"{WORD}name") for mark in document.element.body.iter(f"{WORD}bookmarkStart")]
    leads = "first" if names == ["clause1", "clause1"] else str(names)
    with zipfile.ZipFile(f"{name}.docx") as file:
        heads = [text for part in file.namelist() if "word/header" in part for text in re.findall(r"<w:t>([^<]*)", file.read(part).decode())]
    seen.append(f"{name}: {words[remark.get(f'{WORD}id')]}; {leads}; {', '.join(heads)}")
print("\n".join(seen))
expected = ["docxcompose: 첫째 파일의 메모; first; 첫째", "docx-merger: 첫째 파일의 메모; first; 첫째"]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
