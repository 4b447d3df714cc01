#!/usr/bin/env bash
# pypdf 7.1.1, pdfplumber 0.11.10 (pdfminer.six 20260107): the text of a tagged PDF that its own replacement text makes readable is not read.
#
# A PDF can say what a run of glyphs means where the glyphs do not: ActualText (ISO 32000-1, 14.9.4), by which tagged documents give a logo, a letter made of
# lines, or a sign of a private font its words. PyMuPDF 2.0.0 and pypdfium2 5.15.2 read the replacement; pypdf and pdfplumber read the glyph. No
# option changes that, and nothing says that the words were there.
#
# Seen (the glyph "J" has the replacement text "전주"):
#   pypdf: City J has
#   pdfplumber: City J has
#   PyMuPDF: City 전주 has
#   pypdfium2: City 전주 has
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  pikepdf==10.18.0 pypdf==7.1.1 pdfplumber==0.11.10 pdfminer.six==20260107 pymupdf==2.0.0 pypdfium2==5.15.2 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import pdfplumber
import pikepdf
import pymupdf
import pypdf
import pypdfium2
from pikepdf import Dictionary, Name

pdf = pikepdf.new()
page = pdf.add_blank_page(page_size=(300, 200))
font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
page.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
replacement = "전주".encode("utf-16-be").hex()
content = f"BT /F1 12 Tf 20 100 Td (City ) Tj /Span <</ActualText <FEFF{replacement}>>> BDC (J) Tj EMC ( has) Tj ET"
page.Contents = pdf.make_stream(content.encode())
pdf.save("a.pdf")
seen = {
    "pypdf": pypdf.PdfReader("a.pdf").pages[0].extract_text(),
    "pdfplumber": pdfplumber.open("a.pdf").pages[0].extract_text(),
    "PyMuPDF": pymupdf.open("a.pdf")[0].get_text(),
    "pypdfium2": pypdfium2.PdfDocument("a.pdf")[0].get_textpage().get_text_range(),
}
seen = {name: text.strip() for name, text in seen.items()}
print("\n".join(f"{name}: {text}" for name, text in seen.items()))
expected = dict.fromkeys(("pypdf", "pdfplumber"), "City J has") | dict.fromkeys(("PyMuPDF", "pypdfium2"), "City 전주 has")
if seen != expected:
    raise SystemExit("the behaviour has changed")
PYTHON
