#!/usr/bin/env bash
# markitdown 0.1.9, pandoc 3.9 (pypandoc_binary 1.17), pptx2md 2.0.6 (PyPI), officeparser 7.8.0 (npm): slides that are hidden from an audience are text like others.
#
# Whoever gives a talk hides the slides of a draft (ISO 29500-1, show="0"), and publishes the file. All four write hidden slides among the others, without a mark.
# What PowerPoint numbers by itself (buAutoNum, such as ③) has no number in any of them, so that "see ④" leads nowhere. pptx2md leaves out the
# words of a field such as the day, and joins lines, so that two figures of a cell are one; markitdown writes the break of a line as a vertical tab, a control
# sign that Markdown and XML do not know, between two words.
#
# Seen (a hidden slide; items ③ and ④; a day by a field; a cell with 30 and 40; two lines of a paragraph):
#   markitdown: shown; 회의, 예산; 기준일 2019. 12. 10. 현재; 30 40; '첫째\x0b둘째'
#   pandoc: shown; 회의, 예산; 기준일 2019. 12. 10. 현재; 30 40; '첫째 둘째'
#   officeparser: shown; 회의, 예산; 기준일 2019. 12. 10. 현재; 30/40; '첫째/둘째'
#   pptx2md: shown; 회의, 예산; 기준일 현재; 3040; '첫째둘째'
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "markitdown[pptx]==0.1.9" pypandoc_binary==1.17 pptx2md==2.0.6 python-pptx==1.0.2 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit officeparser@7.8.0
cat >make.py <<'PYTHON'
from lxml import etree
from pptx import Presentation
from pptx.util import Inches

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
slides = Presentation()


def slide(title):
    new = slides.slides.add_slide(slides.slide_layouts[5])
    new.shapes.title.text = title
    return new


def box(on, *lines):
    frame = on.shapes.add_textbox(0, Inches(len(on.shapes)), Inches(4), Inches(1)).text_frame
    for number, line in enumerate(lines):
        (frame.add_paragraph() if number else frame.paragraphs[0]).text = line
    return frame.paragraphs


numbers = slide("번호")
for paragraph in box(numbers, "회의", "예산"):
    etree.SubElement(paragraph._p.get_or_add_pPr(), f"{DRAWING}buAutoNum", type="circleNumDbPlain", startAt="3")
day = slide("날")
(paragraph,) = box(day, "기준일 ")
field = etree.SubElement(paragraph._p, f"{DRAWING}fld", id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="datetime1")
etree.SubElement(field, f"{DRAWING}rPr", lang="ko-KR")
etree.SubElement(field, f"{DRAWING}t").text = "2019. 12. 10."
paragraph.add_run().text = " 현재"
figures = slide("표").shapes.add_table(1, 2, 0, Inches(2), Inches(4), Inches(1)).table
figures.cell(0, 0).text, figures.cell(0, 1).text = "예산", "30\n40"
box(slide("줄"), "첫째\v둘째")
slide("초안의 말")._element.set("show", "0")
slides.save("a.pptx")
PYTHON
venv/bin/python make.py
cat >look.mjs <<'JAVASCRIPT'
import { writeFileSync } from "node:fs";
import { OfficeParser } from "officeparser";
writeFileSync("officeparser.txt", (await OfficeParser.parseOffice("a.pptx")).toText());
JAVASCRIPT
node look.mjs
venv/bin/pptx2md a.pptx -o pptx2md.md --disable-image --min-block-size 1 >/dev/null 2>&1
cat >look.py <<'PYTHON'
import re
from pathlib import Path

import pypandoc
from markitdown import MarkItDown

texts = {
    "markitdown": MarkItDown().convert("a.pptx").text_content,
    "pandoc": pypandoc.convert_file("a.pptx", "plain", format="pptx", extra_args=["--wrap=none"]),
    "officeparser": Path("officeparser.txt").read_text(encoding="utf-8"),
    "pptx2md": Path("pptx2md.md").read_text(encoding="utf-8"),
}
seen = []
for reader, text in texts.items():
    items = [re.search(rf"[^\n|]*{word}", text).group().strip("*- ") for word in ("회의", "예산")]
    day = re.sub(r" +", " ", re.search(r"기준일[^\n]*", text).group().replace("\\", ""))
    figures = re.sub(r"<br>|\n+", "/", re.search(r"30\D{0,9}40", text).group())
    lines = re.sub(r"<br>|\n+", "/", re.search(r"첫째\s*둘째", text).group().replace("\v", "\\x0b"))
    seen.append(f"{reader}: {'shown' if '초안의 말' in text else 'hidden'}; {', '.join(items)}; {day}; {figures}; '{lines}'")
print("\n".join(seen))
expected = [
    "markitdown: shown; 회의, 예산; 기준일 2019. 12. 10. 현재; 30 40; '첫째\\x0b둘째'",
    "pandoc: shown; 회의, 예산; 기준일 2019. 12. 10. 현재; 30 40; '첫째 둘째'",
    "officeparser: shown; 회의, 예산; 기준일 2019. 12. 10. 현재; 30/40; '첫째/둘째'",
    "pptx2md: shown; 회의, 예산; 기준일 현재; 3040; '첫째둘째'",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
