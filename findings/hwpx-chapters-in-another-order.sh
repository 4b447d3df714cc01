#!/usr/bin/env bash
# Six readers of HWPX: of a report of twelve parts, the eleventh stands behind the second, or a part that was moved stands in its old place.
#
# Each part of a HWPX file that has its own head or paper (a section) is a file, section0.xml, section1.xml and so on, and the list of the package, its spine, says in which
# order they are read, as in a book of EPUB (KS X 6101). hwp-hwpx-parser 1.0.0, syhwp 0.0.8 and hwpx-tomd 0.2.2 (PyPI) sort the names by their signs, so that section10.xml
# comes before section2.xml. dochan 1.15.0, gethwp 1.1.1 and hwpkit 1.0.0 sort them by number. None of the six reads the spine. extract-hwp 0.2.1, unhwp 0.23.1,
# python-hwpx 6.9.0 and kordoc 4.14.1 (npm) do. Reports of up to ten parts show no difference, until a part is moved.
#
# Seen (chapters 1 to 12; the same with the third moved before the second):
#   hwp-hwpx-parser: 1 2 11 12 3 4 5 6 7 8 9 10; 1 2 11 12 3 4 5 6 7 8 9 10
#   syhwp: 1 2 11 12 3 4 5 6 7 8 9 10; 1 2 11 12 3 4 5 6 7 8 9 10
#   hwpx-tomd: 1 2 11 12 3 4 5 6 7 8 9 10; 1 2 11 12 3 4 5 6 7 8 9 10
#   dochan: 1 2 3 4 5 6 7 8 9 10 11 12; 1 2 3 4 5 6 7 8 9 10 11 12
#   gethwp: 1 2 3 4 5 6 7 8 9 10 11 12; 1 2 3 4 5 6 7 8 9 10 11 12
#   hwpkit: 1 2 3 4 5 6 7 8 9 10 11 12; 1 2 3 4 5 6 7 8 9 10 11 12
#   extract-hwp: 1 2 3 4 5 6 7 8 9 10 11 12; 1 3 2 4 5 6 7 8 9 10 11 12
#   unhwp: 1 2 3 4 5 6 7 8 9 10 11 12; 1 3 2 4 5 6 7 8 9 10 11 12
#   python-hwpx: 1 2 3 4 5 6 7 8 9 10 11 12; 1 3 2 4 5 6 7 8 9 10 11 12
#   kordoc: 1 2 3 4 5 6 7 8 9 10 11 12; 1 3 2 4 5 6 7 8 9 10 11 12
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-hwpx==6.9.0 dochan==1.15.0 extract-hwp==0.2.1 gethwp==1.1.1 \
  hwp-hwpx-parser==1.0.0 hwpkit==1.0.0 hwpx-tomd==0.2.2 syhwp==0.0.8 unhwp==0.23.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit kordoc@4.14.1
cat >make.py <<'PYTHON'
import zipfile

from hwpx import HwpxDocument

NUMBERS = range(12)
ITEM = '<opf:item id="section{0}" href="Contents/section{0}.xml" media-type="application/xml"/>'
PLACE = '<opf:itemref idref="section{0}" linear="yes"/>'
document = HwpxDocument.new()
document.add_paragraph("[HERE]")
document.save_to_path("base.hwpx")


def write(name, order):
    """Write a file with a chapter in each section, read in an order."""
    with zipfile.ZipFile("base.hwpx") as base, zipfile.ZipFile(name, "w") as other:
        for file in base.namelist():
            raw = base.read(file)
            if file == "Contents/section0.xml":
                for number in NUMBERS:
                    other.writestr(f"Contents/section{number}.xml", raw.replace(b"[HERE]", f"제{number + 1}장".encode()))
                continue
            if file == "Contents/content.hpf":
                text = raw.decode()
                assert ITEM.format(0) in text and PLACE.format(0) in text
                text = text.replace(ITEM.format(0), "".join(map(ITEM.format, NUMBERS))).replace(PLACE.format(0), "".join(map(PLACE.format, order)))
                raw = text.encode()
            if file == "Contents/header.xml":
                assert raw.count(b'secCnt="1"') == 1
                raw = raw.replace(b'secCnt="1"', b'secCnt="12"')
            other.writestr(file, raw)


write("plain.hwpx", NUMBERS)
write("moved.hwpx", [0, 2, 1, *range(3, 12)])
PYTHON
"$folder/venv/bin/python" -W ignore make.py
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "kordoc";
const read = {};
for (const name of ["plain", "moved"]) {
  const raw = readFileSync(`${name}.hwpx`);
  read[name] = (await parse(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length))).markdown ?? "";
}
writeFileSync("read.json", JSON.stringify(read));
JAVASCRIPT
node look.mjs
cat >look.py <<'PYTHON'
import json
import re

import dochan
import extract_hwp
import gethwp
import hwp_hwpx_parser
import hwpkit
import hwpx_tomd
import syhwp
import unhwp
from hwpx import HwpxDocument

kordoc = json.load(open("read.json", encoding="utf-8"))
READERS = {
    "hwp-hwpx-parser": lambda name: hwp_hwpx_parser.Reader(f"{name}.hwpx").text,
    "syhwp": lambda name: syhwp.extract_text(f"{name}.hwpx"),
    "hwpx-tomd": lambda name: str(hwpx_tomd.to_markdown(f"{name}.hwpx")),
    "dochan": lambda name: dochan.Dochan(f"{name}.hwpx").to_plain_text(),
    "gethwp": lambda name: gethwp.read_hwpx(f"{name}.hwpx"),
    "hwpkit": lambda name: hwpkit.extract_text_from_file(f"{name}.hwpx"),
    "extract-hwp": lambda name: extract_hwp.extract_text_from_hwp(f"{name}.hwpx")[0],
    "unhwp": lambda name: unhwp.extract_text(f"{name}.hwpx"),
    "python-hwpx": lambda name: HwpxDocument.open(f"{name}.hwpx").export_text(),
    "kordoc": lambda name: kordoc[name],
}
seen = {who: "; ".join(" ".join(re.findall(r"제(\d+)장", read(name))) for name in ("plain", "moved")) for who, read in READERS.items()}
print("\n".join(f"{who}: {text}" for who, text in seen.items()))
plain, moved, signs = "1 2 3 4 5 6 7 8 9 10 11 12", "1 3 2 4 5 6 7 8 9 10 11 12", "1 2 11 12 3 4 5 6 7 8 9 10"
expected = (
    dict.fromkeys(("hwp-hwpx-parser", "syhwp", "hwpx-tomd"), f"{signs}; {signs}")
    | dict.fromkeys(("dochan", "gethwp", "hwpkit"), f"{plain}; {plain}")
    | dict.fromkeys(("extract-hwp", "unhwp", "python-hwpx", "kordoc"), f"{plain}; {moved}")
)
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
