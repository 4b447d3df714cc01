#!/usr/bin/env bash
# docx-mailmerge2 1.0.3 (PyPI): a deficit in a letter made from a Word file is "-1,234;△#,##0", half of its own format, and December "2019'년' 12'월'".
#
# A field of Word says how its figure is to be written: behind a semicolon stands the form for figures below nought, and words stand between single quotes. The package carries such formats out
# itself. It takes all of "#,##0;△#,##0" for one form, so that the rest of it comes into the letter, with a minus in place of the triangle, and prints the quotes around 년 and 월. Halves
# go to the even digit, so that 2.5 is 2 and 3.5 is 4; Word makes 3 and 4 of them. A day as a text of ISO, as records have it, is left as it is whatever the format. No error, no warning.
#
# Seen (format: text):
#   #,##0;△#,##0, 1234: 1,234;△#,##0
#   #,##0;△#,##0, -1234: -1,234;△#,##0
#   #,##0, -1234: -1,234
#   0, 2.5: 2
#   0, 3.5: 4
#   yyyy년 M월: 2019년 12월
#   yyyy'년' M'월': 2019'년' 12'월'
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check docx-mailmerge2==1.0.3 python-docx==1.2.0 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
import datetime

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from mailmerge import MailMerge

DAY = datetime.datetime(2019, 12, 10)
FIELDS = (
    ("#,##0;△#,##0, 1234", "a", '\\# "#,##0;△#,##0"', 1234),
    ("#,##0;△#,##0, -1234", "b", '\\# "#,##0;△#,##0"', -1234),
    ("#,##0, -1234", "c", '\\# "#,##0"', -1234),
    ("0, 2.5", "d", '\\# "0"', 2.5),
    ("0, 3.5", "e", '\\# "0"', 3.5),
    ("yyyy년 M월", "f", '\\@ "yyyy년 M월"', DAY),
    ("yyyy'년' M'월'", "g", "\\@ \"yyyy'년' M'월'\"", DAY),
)
letter = docx.Document()
for _, name, picture, _ in FIELDS:
    field, run, text = (OxmlElement(f"w:{element}") for element in ("fldSimple", "r", "t"))
    field.set(qn("w:instr"), f"MERGEFIELD {name} {picture}")
    text.text = name
    run.append(text)
    field.append(run)
    letter.add_paragraph()._p.append(field)
letter.save("letter.docx")
with MailMerge("letter.docx") as merge:
    merge.merge(**{name: value for _, name, _, value in FIELDS})
    merge.write("merged.docx")
lines = [paragraph.text for paragraph in docx.Document("merged.docx").paragraphs]
seen = [f"{title}: {line}" for (title, *_), line in zip(FIELDS, lines, strict=True)]
print("\n".join(seen))
expected = [
    "#,##0;△#,##0, 1234: 1,234;△#,##0",
    "#,##0;△#,##0, -1234: -1,234;△#,##0",
    "#,##0, -1234: -1,234",
    "0, 2.5: 2",
    "0, 3.5: 4",
    "yyyy년 M월: 2019년 12월",
    "yyyy'년' M'월': 2019'년' 12'월'",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
