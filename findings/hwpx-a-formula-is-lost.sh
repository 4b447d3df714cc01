#!/usr/bin/env bash
# extract-hwp 0.2.1, hwp-hwpx-parser 1.0.0, hwpkit 1.0.0, hwpx-tomd 0.2.2, unhwp 0.23.1, python-hwpx 6.9.0 (PyPI): of a HWPX file, "Naju pays 1/4 of the sum" says that Naju pays the sum.
#
# A fraction is set as a formula within the sentence: an element that holds its script, "1 over 4" (KS X 6101, equation). These six leave it out without a mark.
# gethwp 1.1.1 writes the script behind a remark for the program ("수식입니다.", this is a formula), syhwp 0.0.8 the script in brackets. dochan 1.15.0 makes TeX of it, as
# kordoc 4.14.1 (npm) tries to, whose fraction ends behind its upper part.
#
# Seen (the sentence):
#   나주는 비용의 를 낸다. (extract-hwp, hwp-hwpx-parser, hwpkit, hwpx-tomd, unhwp, python-hwpx)
#   나주는 비용의 수식입니다. 1 over 4 를 낸다. (gethwp)
#   나주는 비용의 [수식: 1 over 4] 를 낸다. (syhwp)
#   나주는 비용의 \frac{1}{4}를 낸다. (dochan)
#   나주는 비용의 $\frac{1} 4$ 를 낸다. (kordoc)
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

FORMULA = (
    '<hp:equation id="9" zOrder="0" numberingType="EQUATION" textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" '
    'version="Equation Version 60" baseLine="65" textColor="#000000" baseUnit="1000" lineMode="CHAR" font="HancomEQN"><hp:sz width="5000" '
    'widthRelTo="ABSOLUTE" height="1000" heightRelTo="ABSOLUTE" protect="0"/><hp:pos treatAsChar="1" affectLSpacing="0" flowWithText="1" '
    'allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="PARA" vertAlign="TOP" horzAlign="LEFT" vertOffset="0" horzOffset="0"/>'
    '<hp:outMargin left="0" right="0" top="0" bottom="0"/><hp:shapeComment>수식입니다.</hp:shapeComment><hp:script>1 over 4</hp:script></hp:equation>'
)
document = HwpxDocument.new()
document.add_paragraph("[HERE]")
document.save_to_path("base.hwpx")
with zipfile.ZipFile("base.hwpx") as base, zipfile.ZipFile("formula.hwpx", "w") as other:
    for file in base.namelist():
        raw = base.read(file)
        if file == "Contents/section0.xml":
            assert raw.count(b"<hp:t>[HERE]</hp:t>") == 1
            raw = raw.replace(b"<hp:t>[HERE]</hp:t>", f"<hp:t>나주는 비용의 </hp:t>{FORMULA}<hp:t>를 낸다.</hp:t>".encode())
        other.writestr(file, raw)
PYTHON
"$folder/venv/bin/python" -W ignore make.py
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "kordoc";
const raw = readFileSync("formula.hwpx");
writeFileSync("kordoc.txt", (await parse(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length))).markdown ?? "");
JAVASCRIPT
node look.mjs
cat >look.py <<'PYTHON'
import re
from pathlib import Path

import dochan
import extract_hwp
import gethwp
import hwp_hwpx_parser
import hwpkit
import hwpx_tomd
import syhwp
import unhwp
from hwpx import HwpxDocument

FILE = "formula.hwpx"
TEXTS = {
    "extract-hwp": extract_hwp.extract_text_from_hwp(FILE)[0],
    "hwp-hwpx-parser": hwp_hwpx_parser.Reader(FILE).text,
    "hwpkit": hwpkit.extract_text_from_file(FILE),
    "hwpx-tomd": str(hwpx_tomd.to_markdown(FILE)),
    "unhwp": unhwp.extract_text(FILE),
    "python-hwpx": HwpxDocument.open(FILE).export_text(),
    "gethwp": gethwp.read_hwpx(FILE),
    "syhwp": syhwp.extract_text(FILE),
    "dochan": dochan.Dochan(FILE).to_plain_text(),
    "kordoc": Path("kordoc.txt").read_text(encoding="utf-8"),
}
seen = {}
for who, text in TEXTS.items():
    sentence = re.search(r"나주는.*낸다\.", re.sub(r"\s+", " ", text)).group()
    seen.setdefault(sentence, []).append(who)
print("\n".join(f"{sentence} ({', '.join(who)})" for sentence, who in seen.items()))
expected = {
    "나주는 비용의 를 낸다.": ["extract-hwp", "hwp-hwpx-parser", "hwpkit", "hwpx-tomd", "unhwp", "python-hwpx"],
    "나주는 비용의 수식입니다. 1 over 4 를 낸다.": ["gethwp"],
    "나주는 비용의 [수식: 1 over 4] 를 낸다.": ["syhwp"],
    "나주는 비용의 \\frac{1}{4}를 낸다.": ["dochan"],
    "나주는 비용의 $\\frac{1} 4$ 를 낸다.": ["kordoc"],
}
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
