#!/usr/bin/env bash
# pypdf 7.1.1, PyMuPDF 2.0.0 (PyPI), pdf-lib 1.17.1 (npm): put together from two files, a PDF leads from the second file's contents into the first, or nowhere.
#
# A link within a PDF names the place that it leads to, and programs that write PDF take the name of the page's source: the id "c1" of the first clause. Two
# reports of one template have the same names. pypdf keeps the first place of a name only, so that the contents of each further report lead to clauses of
# the first. PyMuPDF leaves out all links by name, pdf-lib the places, without a word. pikepdf 10.18.0 renames what is doubled with add_pages_from, and warns
# that pages.extend loses the places. The PDF files are WeasyPrint's (70.0).
#
# Seen (two files of three pages, put together; each file's first page links to its second, which is page 2, and page 5):
#   pypdf: 2, 2
#   PyMuPDF: no link, no link
#   pdf-lib: nowhere, nowhere
#   pikepdf, add_pages_from: 2, 5
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pypdf==7.1.1 pymupdf==2.0.0 pikepdf==10.18.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit pdf-lib@1.17.1
cat >merge.mjs <<'JAVASCRIPT'
import { readFileSync, writeFileSync } from "node:fs";
import { PDFDocument } from "pdf-lib";
const merged = await PDFDocument.create();
for (const name of ["a.pdf", "b.pdf"]) {
  const file = await PDFDocument.load(readFileSync(name));
  for (const page of await merged.copyPages(file, file.getPageIndices())) merged.addPage(page);
}
writeFileSync("pdf-lib.pdf", await merged.save());
JAVASCRIPT
cat >look.py <<'PYTHON'
import subprocess

import pikepdf
import pymupdf
import pypdf
import weasyprint

FILES = ("a.pdf", "b.pdf")
PAGE = '<style>p {break-before: page}</style><a href="#c1">contents</a><p id="c1">clause</p><p>end</p>'
for name in FILES:
    weasyprint.HTML(string=PAGE).write_pdf(name)

writer = pypdf.PdfWriter()
document = pymupdf.open()
pages = pikepdf.new()
for name in FILES:
    writer.append(name)
    document.insert_pdf(pymupdf.open(name))
    pages.add_pages_from(pikepdf.open(name))
writer.write("pypdf.pdf")
document.save("PyMuPDF.pdf")
pages.save("pikepdf, add_pages_from.pdf")
subprocess.run(["node", "merge.mjs"], check=True)


def target(merged, page):
    """Say where the only link of a page leads, by the names of places that the file has."""
    places = {name: merged.get_destination_page_number(place) + 1 for name, place in merged.named_destinations.items()}
    links = [note.get_object() for note in merged.pages[page].get("/Annots", [])]
    if not links:
        return "no link"
    return str(places.get(links[0].get("/Dest") or links[0]["/A"]["/D"], "nowhere"))


seen = []
for name in ("pypdf", "PyMuPDF", "pdf-lib", "pikepdf, add_pages_from"):
    merged = pypdf.PdfReader(f"{name}.pdf")
    seen.append(f"{name}: {target(merged, 0)}, {target(merged, 3)}")
print("\n".join(seen))
expected = ["pypdf: 2, 2", "PyMuPDF: no link, no link", "pdf-lib: nowhere, nowhere", "pikepdf, add_pages_from: 2, 5"]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
