#!/usr/bin/env bash
# pandoc 3.9 (pypandoc_binary 1.17), mammoth 1.13.0, python-docx 1.2.0 (PyPI): "signed in 2019" in a Word file is "signed in", and a word with its
# reading above it is gone.
#
# A field in Word, such as a date, a reference or a document's property, is w:fldSimple around its result where a program writes it short (ISO 29500-1,
# 17.16.19); the reading above a Chinese character is w:ruby within a run (17.3.3.25). pandoc, mammoth and python-docx read neither, and leave out the words
# together with what encloses them. docx2txt 0.9 and docx2python 3.7.1 keep the field's words; of the reading they make one word with the
# base, the reading first. No error, no warning.
#
# Seen (reader: field; reading):
#   pandoc: 서명 에 했다; 앞 뒤
#   mammoth: 서명 에 했다; 앞 뒤
#   python-docx: 서명 에 했다; 앞 뒤
#   docx2txt: 서명 2019년에 했다; 앞 전북全北 뒤
#   docx2python: 서명 2019년에 했다; 앞 전북全北 뒤
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  pypandoc_binary==1.17 mammoth==1.13.0 python-docx==1.2.0 docx2txt==0.9 docx2python==3.7.1 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import docx
import docx2python
import docx2txt
import mammoth
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FIELD = "<w:fldSimple {} w:instr=' DOCPROPERTY Signed '><w:r><w:t>2019년</w:t></w:r></w:fldSimple>"
RUBY = (
    "<w:r {}><w:ruby><w:rubyPr><w:rubyAlign w:val='center'/><w:hps w:val='10'/><w:hpsRaise w:val='18'/><w:hpsBaseText w:val='20'/>"
    "<w:lid w:val='ko-KR'/></w:rubyPr><w:rt><w:r><w:t>전북</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>全北</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
document = docx.Document()
for before, part, after in (("서명 ", FIELD, "에 했다"), ("앞 ", RUBY, " 뒤")):
    paragraph = document.add_paragraph(before)
    paragraph._p.append(parse_xml(part.format(nsdecls("w"))))
    paragraph.add_run(after)
document.save("a.docx")
with open("a.docx", "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file).value
texts = {
    "pandoc": pypandoc.convert_file("a.docx", "plain"),
    "mammoth": by_mammoth,
    "python-docx": "\n".join(paragraph.text for paragraph in docx.Document("a.docx").paragraphs),
    "docx2txt": docx2txt.process("a.docx"),
    "docx2python": docx2python.docx2python("a.docx").text,
}
seen = {name: "; ".join(" ".join(line.split()) for line in text.splitlines() if line.strip()) for name, text in texts.items()}
print("\n".join(f"{name}: {text}" for name, text in seen.items()))
lost, kept = "서명 에 했다; 앞 뒤", "서명 2019년에 했다; 앞 전북全北 뒤"
expected = {"pandoc": lost, "mammoth": lost, "python-docx": lost, "docx2txt": kept, "docx2python": kept}
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
