#!/usr/bin/env bash
# pdfminer.six 20260107, PyMuPDF 2.0.0, pikepdf 10.18.0: the pages of a PDF that are lettered are called otherwise behind Z.
#
# Annexes of reports are lettered by pages: A, B, C. ISO 32000-1 (12.4.2) says what follows Z: AA to ZZ for the next 26, then AAA: the same
# letter doubled. These three count as the columns of a spreadsheet do: AA, AB. So page 28 has the label of no page, or page 53 that of another:
# BA stands in the list of these programs only, and their AB is the reader's BB. A citation by page leads elsewhere, without an error.
# pypdf 7.1.1, pypdfium2 5.15.2 (Chrome's) and pdfjs-dist (Firefox's) do as the standard says; all agree for digits and Roman numerals.
#
# Seen (labels of the pages 26, 27, 28, 52, 53):
#   pypdf: Z AA BB ZZ AAA
#   pypdfium2: Z AA BB ZZ AAA
#   pdfminer.six: Z AA AB AZ BA
#   PyMuPDF: Z AA AB AZ BA
#   pikepdf: Z AA AB AZ BA
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdf==7.1.1 pypdfium2==5.15.2 pdfminer.six==20260107 \
  PyMuPDF==2.0.0 pikepdf==10.18.0 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from itertools import islice

import pikepdf
import pymupdf
import pypdfium2
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pypdf import PdfReader

PAGES = (25, 26, 27, 51, 52)


def write(style: str) -> None:
    """Write 53 empty pages with labels of one style."""
    count = 53
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + count))
    bodies = [
        f"<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/{style}>>]>>>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        *["<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<<>>>>"] * count,
    ]
    text, places = "%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start, size = len(text), len(bodies) + 1
    text += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    with open("a.pdf", "w", encoding="ascii", newline="") as file:
        file.write(text)


def labels() -> dict[str, str]:
    """Return the labels of `PAGES` by reader."""
    with open("a.pdf", "rb") as file:
        miner = list(islice(PDFDocument(PDFParser(file)).get_page_labels(), 53))
    pypdf, pdfium, mupdf, qpdf = PdfReader("a.pdf"), pypdfium2.PdfDocument("a.pdf"), pymupdf.open("a.pdf"), pikepdf.open("a.pdf")
    lists = {
        "pypdf": [pypdf.page_labels[page] for page in PAGES],
        "pypdfium2": [pdfium.get_page_label(page) for page in PAGES],
        "pdfminer.six": [miner[page] for page in PAGES],
        "PyMuPDF": [mupdf[page].get_label() for page in PAGES],
        "pikepdf": [qpdf.pages[page].label for page in PAGES],
    }
    return {name: " ".join(found) for name, found in lists.items()}


write("D")
if set(labels().values()) != {"26 27 28 52 53"}:
    raise SystemExit("the control has changed")
write("A")
seen = labels()
for name, text in seen.items():
    print(f"{name}: {text}")
right, other = "Z AA BB ZZ AAA", "Z AA AB AZ BA"
expected = {"pypdf": right, "pypdfium2": right, "pdfminer.six": other, "PyMuPDF": other, "pikepdf": other}
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
