#!/usr/bin/env bash
# pandoc 3.9 (pypandoc_binary 1.17), mammoth 1.13.0, markitdown 0.1.9, docx2python 3.7.1 (PyPI): clauses 가, 나, 다 of a Word file are 1, 2, 3, or dashes.
#
# Korean laws and notices letter their items "가.", and number them "①"; Word does so by itself with the formats ganada and decimalEnclosedCircle (ISO 29500-1,
# 17.18.59). The letter stands in no text of the file, so that a converter has to write it. pandoc, mammoth and markitdown make an
# ordinary numbered list of it, docx2python dashes: "see item 나" leads nowhere. Roman numbers are kept by pandoc and docx2python. No one warns.
#
# Seen (format: pandoc; mammoth; markitdown; docx2python):
#   ganada: 1. 회의 2. 예산; <ol><li>회의</li><li>예산</li></ol>; 1. 회의 2. 예산; -- 회의 -- 예산
#   decimalEnclosedCircle: 1. 회의 2. 예산; <ol><li>회의</li><li>예산</li></ol>; 1. 회의 2. 예산; -- 회의 -- 예산
#   upperRoman: I. 회의 II. 예산; <ol><li>회의</li><li>예산</li></ol>; 1. 회의 2. 예산; I) 회의 II) 예산
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  pypandoc_binary==1.17 mammoth==1.13.0 "markitdown[docx]==0.1.9" docx2python==3.7.1 python-docx==1.2.0 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import docx
import mammoth
import pypandoc
from docx.oxml.ns import qn
from docx2python import docx2python
from markitdown import MarkItDown

ITEMS = "<ol><li>회의</li><li>예산</li></ol>"
COUNTED = f"1. 회의 2. 예산; {ITEMS}; 1. 회의 2. 예산; -- 회의 -- 예산"
EXPECTED = {
    "ganada": COUNTED,
    "decimalEnclosedCircle": COUNTED,
    "upperRoman": f"I. 회의 II. 예산; {ITEMS}; 1. 회의 2. 예산; I) 회의 II) 예산",
}
seen = {}
for form in EXPECTED:
    document = docx.Document()
    number = document.styles["List Number"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    for text in ("회의", "예산"):
        properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = int(number)
    numbering = document.part.numbering_part.element
    abstract = next(num for num in numbering.findall(qn("w:num")) if num.get(qn("w:numId")) == number)[0].get(qn("w:val"))
    lists = next(each for each in numbering.findall(qn("w:abstractNum")) if each.get(qn("w:abstractNumId")) == abstract)
    for level in lists.iter(qn("w:numFmt")):
        level.set(qn("w:val"), form)
    document.save("a.docx")
    texts = [
        pypandoc.convert_file("a.docx", "plain"),
        mammoth.convert_to_html(open("a.docx", "rb")).value,
        MarkItDown().convert("a.docx").text_content,
        docx2python("a.docx").text,
    ]
    seen[form] = "; ".join(" ".join(text.split()) for text in texts)
    print(f"{form}: {seen[form]}")
if seen != EXPECTED:
    raise SystemExit("the behaviour has changed")
PYTHON
