#!/usr/bin/env bash
# jsonstat-utils 2.5.5 (npm), ixbrlparse 0.12.0 (PyPI): visitors whose number is not known, an empty cell of a CSV file, are 0 in JSON-stat, and 1,234 are not known; a sum of accounts that says of itself that it is nil is 0.
#
# JSON-stat, in which Eurostat and other offices publish, and Inline XBRL, in which accounts are filed, both tell "not known" from 0: null in the one, xsi:nil in the other. jsonstat-utils' fromCSV makes null of "n/a" and "-", but 0
# of an empty cell and of a blank, which is how spreadsheets write what is missing; written as CSV again, the city has "0". A number with a comma for thousands, in quotation marks as CSV asks, is null, while 56 below it is 56.
# ixbrlparse makes 0 of a fact that is nil, as of one that is a zero, so that "not yet assessed" and "no debt" are one; and it leaves out a fact that is a fraction (1/4). Neither says a word.
#
# Seen (what the file has, what is read):
#   jsonstat-utils: 10 -> 10
#   jsonstat-utils: an empty cell -> 0
#   jsonstat-utils: a blank -> 0
#   jsonstat-utils: n/a -> null
#   jsonstat-utils: "1,234" -> null
#   jsonstat-utils, written again: an empty cell -> 0
#   ixbrlparse: 1,234 -> 1234.0
#   ixbrlparse: a zero, written "-" -> 0
#   ixbrlparse: nil -> 0
#   ixbrlparse: the fraction 1/4 -> nothing
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit jsonstat-utils@2.5.5
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ixbrlparse==0.12.0 2>/dev/null
cat >look.mjs <<'JAVASCRIPT'
import utils from "jsonstat-utils";
const cells = { 10: "10", "an empty cell": "", "a blank": " ", "n/a": "n/a", '"1,234"': '"1,234"' };
const text = Object.entries(cells).map(([, cell], index) => `${"가나다라마"[index]}시,2018,${cell}\n`);
const data = utils.fromCSV(`시,연도,방문자\n${text.join("")}`);
Object.keys(cells).forEach((name, index) => console.log(`jsonstat-utils: ${name} -> ${data.value[index]}`));
const row = utils.toCSV(data).split("\n").find((line) => line.startsWith("나시"));
console.log(`jsonstat-utils, written again: an empty cell -> ${row.split(",")[2]}`);
JAVASCRIPT
cat >look.py <<'PYTHON'
from io import StringIO

from ixbrlparse import IXBRL

ATTRIBUTES = 'name="e:debt" contextRef="c" unitRef="u"'
FACTS = {
    "1,234": f'<ix:nonFraction {ATTRIBUTES} decimals="0" format="ixt:num-dot-decimal">1,234</ix:nonFraction>',
    'a zero, written "-"': f'<ix:nonFraction {ATTRIBUTES} decimals="0" format="ixt:fixed-zero">-</ix:nonFraction>',
    "nil": f'<ix:nonFraction {ATTRIBUTES} xsi:nil="true"/>',
    "the fraction 1/4": f"<ix:fraction {ATTRIBUTES}><ix:numerator>1</ix:numerator>/<ix:denominator>4</ix:denominator></ix:fraction>",
}
PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:e="https://example.org/e">
<head><title>x</title></head><body><div style="display:none"><ix:header><ix:references><link:schemaRef xlink:type="simple" xlink:href="e.xsd"/></ix:references>
<ix:resources><xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="https://example.org">1</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:instant>2019-12-31</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:unit id="u"><xbrli:measure>iso4217:KRW</xbrli:measure></xbrli:unit></ix:resources></ix:header></div><p>{}</p></body></html>"""
for name, fact in FACTS.items():
    values = [found.value for found in IXBRL(StringIO(PAGE.format(fact))).numeric]
    print(f"ixbrlparse: {name} ->", *(values or ["nothing"]))
PYTHON
node look.mjs >seen.txt
"$folder/venv/bin/python" -W ignore look.py >>seen.txt
cat seen.txt
cat >expected.txt <<'TEXT'
jsonstat-utils: 10 -> 10
jsonstat-utils: an empty cell -> 0
jsonstat-utils: a blank -> 0
jsonstat-utils: n/a -> null
jsonstat-utils: "1,234" -> null
jsonstat-utils, written again: an empty cell -> 0
ixbrlparse: 1,234 -> 1234.0
ixbrlparse: a zero, written "-" -> 0
ixbrlparse: nil -> 0
ixbrlparse: the fraction 1/4 -> nothing
TEXT
diff expected.txt seen.txt || { echo "the behaviour has changed" >&2; exit 1; }
