#!/usr/bin/env bash
# WeasyPrint 70.0, pdf_variant "pdf/ua-1": in an accessible PDF, below a cell over two rows, figures are read out under the heading of another column.
#
# A tagged PDF says for each cell which headings belong to it (the attribute Headers of ISO 32000), and a screen reader reads them with the value.
# WeasyPrint loses count at cells that span rows or columns, though all headings have their scope: below a region over two rows, values get the
# heading of the column to their left and no region; under a heading over two columns, the second column lacks it. The page itself
# looks right, the file declares to be PDF/UA, and no line of the log says otherwise. A table without such cells is right.
#
# Seen (value: the headings that the PDF names for it; what HTML says):
#   10: 시설 호남; 시설 호남
#   20: 예산 호남; 예산 호남
#   30: 호남; 예산 호남
#   11: 지역; 시설 호남
#   21: 시설; 예산 호남
#   31: 예산; 예산 호남
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pikepdf==10.18.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import io
import re

import pikepdf
import weasyprint

HTML = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>a</title></head><body><table>
<thead><tr><th scope="col">지역</th><th scope="col">시설</th><th scope="col" colspan="2">예산</th></tr></thead>
<tbody><tr><th scope="row" rowspan="2">호남</th><td>10</td><td>20</td><td>30</td></tr><tr><td>11</td><td>21</td><td>31</td></tr></tbody>
</table></body></html>"""
pdf = pikepdf.open(io.BytesIO(weasyprint.HTML(string=HTML).write_pdf(pdf_variant="pdf/ua-1")))
assert b'pdfuaid:part="1"' in pdf.Root.Metadata.read_bytes()
RIGHT = {"1": "시설", "2": "예산", "3": "예산"}
TEXTS = ["지역", "시설", "예산", "호남", "10", "20", "30", "11", "21", "31"]  # in the order of the table, which is that of the structure


def cells(node):
    for child in node.K if isinstance(node.get("/K"), pikepdf.Array) else [node.get("/K")]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            if str(child.S) in {"/TH", "/TD"}:
                yield child
            else:
                yield from cells(child)


found = list(cells(pdf.Root.StructTreeRoot))
names = {str(cell["/ID"]): text for cell, text in zip(found, TEXTS, strict=True) if "/ID" in cell}
seen = []
for cell, text in zip(found, TEXTS, strict=True):
    if re.fullmatch(r"\d+", text):
        headings = [names[str(name)] for name in cell.A.get("/Headers", [])]
        seen.append(f"{text}: {' '.join(sorted(headings))}; {RIGHT[text[0]]} 호남")
print("\n".join(seen))
expected = [
    "10: 시설 호남; 시설 호남",
    "20: 예산 호남; 예산 호남",
    "30: 호남; 예산 호남",
    "11: 지역; 시설 호남",
    "21: 시설; 예산 호남",
    "31: 예산; 예산 호남",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
