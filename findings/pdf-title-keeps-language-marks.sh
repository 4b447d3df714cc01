#!/usr/bin/env bash
# pypdf 7.1.1, pdfminer.six 20260107, pikepdf 10.18.0, PyMuPDF 2.0.0: the title of a Korean PDF begins with "ko" between control signs.
#
# A text of a PDF, such as its title, may say its language within itself (ISO 32000-1, 7.9.2.2): the sign U+001B, the code of the language, with or
# without a country, and U+001B again, before the words. They are no part of the words. Three readers hand them out as words; PyMuPDF
# takes the first away, and not one that stands behind it with a country. So a title is sorted under
# "k", and has signs that XML forbids, even escaped, so that it cannot go into a feed or a workbook as it is.
# pypdfium2 5.15.2, the reader of Chrome, gives the words alone, and so does pdfjs-dist, that of Firefox.
#
# Seen (ESC stands for U+001B):
#   pypdf: ESCkoESC혁신도시 ESCjaJPESC事例
#   pdfminer.six: ESCkoESC혁신도시 ESCjaJPESC事例
#   pikepdf: ESCkoESC혁신도시 ESCjaJPESC事例
#   PyMuPDF: 혁신도시 ESCjaJPESC事例
#   pypdfium2: 혁신도시 事例
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdf==7.1.1 pypdfium2==5.15.2 pdfminer.six==20260107 \
  PyMuPDF==2.0.0 pikepdf==10.18.0 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import pikepdf
import pymupdf
import pypdfium2
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import decode_text
from pypdf import PdfReader


def write(title: str) -> None:
    """Write one empty page with a title in UTF-16, as the standard has it."""
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<<>>>>",
        f"<</Title<feff{title.encode('utf-16-be').hex()}>>>",
    ]
    text, places = "%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    text += f"xref\n0 5\n0000000000 65535 f \n{table}trailer\n<</Size 5/Root 1 0 R/Info 4 0 R>>\nstartxref\n{len(text)}\n%%EOF\n"
    with open("a.pdf", "w", encoding="ascii", newline="") as file:
        file.write(text)


def titles() -> dict[str, str]:
    """Return the title by reader."""
    with open("a.pdf", "rb") as file:
        miner = decode_text(PDFDocument(PDFParser(file)).info[0]["Title"])
    with pikepdf.open("a.pdf") as qpdf:
        title = str(qpdf.docinfo["/Title"])
    found = {
        "pypdf": PdfReader("a.pdf").metadata.title,
        "pdfminer.six": miner,
        "pikepdf": title,
        "PyMuPDF": pymupdf.open("a.pdf").metadata["title"],
        "pypdfium2": pypdfium2.PdfDocument("a.pdf").get_metadata_dict()["Title"],
    }
    return {name: title.replace("\x1b", "ESC") for name, title in found.items()}


write("혁신도시 事例")
if set(titles().values()) != {"혁신도시 事例"}:
    raise SystemExit("the control has changed")
write("\x1bko\x1b혁신도시 \x1bjaJP\x1b事例")
seen = titles()
for name, title in seen.items():
    print(f"{name}: {title}")
kept = "ESCkoESC혁신도시 ESCjaJPESC事例"
expected = dict.fromkeys(("pypdf", "pdfminer.six", "pikepdf"), kept)
expected |= {"PyMuPDF": "혁신도시 ESCjaJPESC事例", "pypdfium2": "혁신도시 事例"}
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
