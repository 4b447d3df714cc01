#!/usr/bin/env bash
# pypdf 7.1.1, pdf_oxide 0.3.78 (PyPI), pdf2json 4.0.3, unpdf 1.7.0 (npm): of a PDF whose Korean letters are coded as older Korean offices do, the text is other Korean words and Chinese signs, or nothing.
#
# A PDF need not bring a Korean font along: it names one, and one of the tables of ISO 32000 (9.7.5.2) that say which letter a code is: KSCms-UHC-H or KSC-EUC-H where the codes are those of
# Korean Windows, UniKS-UCS2-H where they are Unicode. Every viewer knows these. For the first two, pypdf and pdf2json take the codes for Unicode, pdf_oxide mixes right and wrong letters within
# a sentence, and whoever looks for the words does not find the file. unpdf reads none of the three. pdfplumber 0.11.10 (pdfminer.six 20260107) reads all. No error.
#
# Seen ("전주시 혁신도시 10억 원"):
#   UniKS-UCS2-H: 전주시 혁신도시 10억 원 (pypdf, pdf_oxide, pdf2json, pdfplumber)
#   UniKS-UCS2-H: (nothing) (unpdf)
#   KSCms-UHC-H: \uc0fc\uc1d6\ubdc3\u20c7\uf5bd\uc5b5\ub5bd\uc320\u3130\ubeef\u20bf\ufffd (pypdf)
#   KSCms-UHC-H: 전주시Ⓓ村킵돕 10억₿↗ (pdf_oxide)
#   KSCms-UHC-H: 샼쇖뷃 쟵뷅떵뷃 10뻯 뿸 (pdf2json)
#   KSCms-UHC-H: (nothing) (unpdf)
#   KSCms-UHC-H: 전주시 혁신도시 10억 원 (pdfplumber)
#   KSC-EUC-H: \uc0fc\uc1d6\ubdc3\u20c7\uf5bd\uc5b5\ub5bd\uc320\u3130\ubeef\u20bf\ufffd (pypdf)
#   KSC-EUC-H: 전주시Ⓓ村킵돕 10억₿↗ (pdf_oxide)
#   KSC-EUC-H: 샼쇖뷃 쟵뷅떵뷃 10뻯 뿸 (pdf2json)
#   KSC-EUC-H: (nothing) (unpdf)
#   KSC-EUC-H: 전주시 혁신도시 10억 원 (pdfplumber)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdf==7.1.1 pdf_oxide==0.3.78 pdfplumber==0.11.10 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit pdf2json@4.0.3 unpdf@1.7.0
cat >make.py <<'PYTHON'
from pathlib import Path

FONT = "HYSMyeongJo-Medium"  # one of the four Korean fonts that every PDF reader used to bring along
SENTENCE = "전주시 혁신도시 10억 원"
for table, coding in {"UniKS-UCS2-H": "utf-16-be", "KSCms-UHC-H": "cp949", "KSC-EUC-H": "euc-kr"}.items():
    words = f"BT /F1 20 Tf 50 700 Td <{SENTENCE.encode(coding).hex()}> Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(words)} >>\nstream\n{words}\nendstream",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{FONT}-{table} /Encoding /{table} /DescendantFonts [6 0 R] >>",
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{FONT} /DW 1000 /FontDescriptor 7 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 1 >> >>",
        f"<< /Type /FontDescriptor /FontName /{FONT} /Flags 6 /FontBBox [0 -148 1001 880] /ItalicAngle 0 /Ascent 880 /Descent -120 "
        "/CapHeight 880 /StemV 93 >>",
    ]
    file, places = "%PDF-1.4\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{thing}\nendobj\n"
    start = len(file)
    file += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010d} 00000 n \n" for place in places)
    file += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    Path(f"{table}.pdf").write_text(file, encoding="ascii")
PYTHON
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync, writeFileSync } from "node:fs";
import PDFParser from "pdf2json";
import { extractText, getDocumentProxy } from "unpdf";
const pdf2json = (file) =>
  new Promise((done, fail) => {
    const parser = new PDFParser(null, true);
    parser.on("pdfParser_dataError", fail);
    parser.on("pdfParser_dataReady", (data) => done(data.Pages[0].Texts.map((text) => decodeURIComponent(text.R[0].T)).join("")));
    parser.loadPDF(file);
  });
const unpdf = async (file) => (await extractText(await getDocumentProxy(new Uint8Array(readFileSync(file))), { mergePages: true })).text;
const texts = {};
for (const file of process.argv.slice(2)) texts[file] = { pdf2json: await pdf2json(file), unpdf: await unpdf(file) };
writeFileSync("texts.json", JSON.stringify(texts));
process.exit();
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import logging
from pathlib import Path

import pdf_oxide
import pdfplumber
import pypdf

logging.disable(logging.CRITICAL)
by_node = json.loads(Path("texts.json").read_text(encoding="utf-8"))
seen = []
for table in ("UniKS-UCS2-H", "KSCms-UHC-H", "KSC-EUC-H"):
    file = f"{table}.pdf"
    texts = {
        "pypdf": pypdf.PdfReader(file).pages[0].extract_text(),
        "pdf_oxide": pdf_oxide.PdfDocument(file).extract_text(0),
        **by_node[file],
        "pdfplumber": pdfplumber.open(file).pages[0].extract_text(),
    }
    readers = {}
    for who, text in texts.items():
        readers.setdefault(ascii(text.strip()).strip("'") if "\uf5bd" in text else text.strip(), []).append(who)
    seen += [f"{table}: {text or '(nothing)'} ({', '.join(who)})" for text, who in readers.items()]
print("\n".join(seen))
expected = [
    "UniKS-UCS2-H: 전주시 혁신도시 10억 원 (pypdf, pdf_oxide, pdf2json, pdfplumber)",
    "UniKS-UCS2-H: (nothing) (unpdf)",
    "KSCms-UHC-H: \\uc0fc\\uc1d6\\ubdc3\\u20c7\\uf5bd\\uc5b5\\ub5bd\\uc320\\u3130\\ubeef\\u20bf\\ufffd (pypdf)",
    "KSCms-UHC-H: 전주시Ⓓ村킵돕 10억₿↗ (pdf_oxide)",
    "KSCms-UHC-H: 샼쇖뷃 쟵뷅떵뷃 10뻯 뿸 (pdf2json)",
    "KSCms-UHC-H: (nothing) (unpdf)",
    "KSCms-UHC-H: 전주시 혁신도시 10억 원 (pdfplumber)",
    "KSC-EUC-H: \\uc0fc\\uc1d6\\ubdc3\\u20c7\\uf5bd\\uc5b5\\ub5bd\\uc320\\u3130\\ubeef\\u20bf\\ufffd (pypdf)",
    "KSC-EUC-H: 전주시Ⓓ村킵돕 10억₿↗ (pdf_oxide)",
    "KSC-EUC-H: 샼쇖뷃 쟵뷅떵뷃 10뻯 뿸 (pdf2json)",
    "KSC-EUC-H: (nothing) (unpdf)",
    "KSC-EUC-H: 전주시 혁신도시 10억 원 (pdfplumber)",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" make.py
node look.mjs UniKS-UCS2-H.pdf KSCms-UHC-H.pdf KSC-EUC-H.pdf >/dev/null 2>&1
"$folder/venv/bin/python" -W ignore look.py
