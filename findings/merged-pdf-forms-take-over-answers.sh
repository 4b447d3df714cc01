#!/usr/bin/env bash
# pypdf 7.1.1, pikepdf 10.18.0, PyMuPDF 2.0.0 (PyPI): of two filled forms put together, the answers of one are lost to whoever reads them, and pages of B are called A-2.
#
# Cities send back one form; in each copy the fields have the same names. Put together by pypdf, the file still shows "Jeonju" on its first page, but its list of answers has
# "Naju" alone; by pikepdf, the first city alone. Two fields of one name are one field by ISO 32000-1 (12.7.3.2), so that programs may give both pages one answer as
# soon as a field is touched. PyMuPDF gives the second a name with a number of its own. The labels of pages are those of the first file for the pages of the second,
# too, or gone (pypdf), so that "B-1" is cited and cannot be found. No one warns.
#
# Seen (answers; labels of the pages):
#   pypdf: city Naju; 1 2
#   pikepdf: city Jeonju; A-1 A-2
#   PyMuPDF: city Jeonju, city [number] Naju; A-1 A-2
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdf==7.1.1 pikepdf==10.18.0 PyMuPDF==2.0.0 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import re

import pikepdf
import pymupdf
from pypdf import PdfReader, PdfWriter


def fill(name: str, city: str) -> None:
    """Write a form of one page with one answer."""
    document = pymupdf.open()
    field = pymupdf.Widget()
    field.field_name, field.field_value, field.field_type = "city", city, pymupdf.PDF_WIDGET_TYPE_TEXT
    field.rect = pymupdf.Rect(50, 50, 200, 80)
    document.new_page().add_widget(field)
    document.set_page_labels([{"startpage": 0, "prefix": f"{name}-", "style": "D", "firstpagenum": 1}])
    document.save(f"{name}.pdf")


def read(name: str) -> str:
    file = PdfReader(f"{name}.pdf")
    answers = ", ".join(f"{field} {value['/V']}" for field, value in file.get_fields().items())
    answers = re.sub(r"\[\d+\]", "[number]", answers)
    return f"{name}: {answers}; {' '.join(file.page_labels)}"


fill("A", "Jeonju")
fill("B", "Naju")
if [read("A"), read("B")] != ["A: city Jeonju; A-1", "B: city Naju; B-1"]:
    raise SystemExit("the control has changed")
both = PdfWriter()
both.append("A.pdf")
both.append("B.pdf")
both.write("pypdf.pdf")
with pikepdf.open("A.pdf") as first, pikepdf.open("B.pdf") as second:
    first.pages.extend(second.pages)
    first.save("pikepdf.pdf")
with pymupdf.open("A.pdf") as first, pymupdf.open("B.pdf") as second:
    first.insert_pdf(second)
    first.save("PyMuPDF.pdf")
seen = [read(name) for name in ("pypdf", "pikepdf", "PyMuPDF")]
print("\n".join(seen))
expected = ["pypdf: city Naju; 1 2", "pikepdf: city Jeonju; A-1 A-2", "PyMuPDF: city Jeonju, city [number] Naju; A-1 A-2"]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
