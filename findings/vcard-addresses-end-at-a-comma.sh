#!/usr/bin/env bash
# vobject 0.9.9 (PyPI), ical.js 2.2.1, vcard-parser 1.0.0 (npm): of an office's card, the address "map.naver.com/p?c=15.00,0,0,0,dh" ends at its first comma, or leads elsewhere when the card is saved; a remark gets a stroke.
#
# In a vCard the address of a site (URL) is one address: its commas and semicolons part nothing and are written as they are (RFC 6350, 6.7.8 and 4.2). vobject takes what stands before the first comma, says nothing, and writes the rest of
# the card back without it; a semicolon gets a backslash. ical.js reads the address whole and writes it with a backslash before each comma, which stays in for whoever reads it by the standard; its own
# reader takes it out again. It leaves the backslash in "월\; 수", Monday and Wednesday, and doubles it when it writes. vcard-parser makes a list of five of the address, and parts it by
# semicolons when it writes. vcard4 4.0.5 and vcard4-ts 0.4.1 (npm) have each address whole, but vcard4-ts makes one name of a ministry and its team.
#
# Seen (address of a map; address with a semicolon; remark; ministry and team. "read" is what the library gives, "written" the line that it writes):
#   vobject, read: https://map.naver.com/p?c=15.00 | https://ex.kr/view;jsessionid=A?no=3 | 월; 수, 금 | 국토교통부 + 혁신도시과
#   vobject, written: https://map.naver.com/p?c=15.00 | https://ex.kr/view\;jsessionid=A?no=3 | 월\; 수\, 금 | 국토교통부;혁신도시과
#   ical.js, read: https://map.naver.com/p?c=15.00,0,0,0,dh | https://ex.kr/view;jsessionid=A?no=3 | 월\; 수, 금 | 국토교통부 + 혁신도시과
#   ical.js, written: https://map.naver.com/p?c=15.00\,0\,0\,0\,dh | https://ex.kr/view;jsessionid=A?no=3 | 월\\; 수\, 금 | 국토교통부;혁신도시과
#   vcard-parser, read: https://map.naver.com/p?c=15.00 + 0 + 0 + 0 + dh | https://ex.kr/view + jsessionid=A?no=3 | 월; 수, 금 | 국토교통부 + 혁신도시과
#   vcard-parser, written: https://map.naver.com/p?c=15.00;0;0;0;dh | https://ex.kr/view;jsessionid=A?no=3 | 월\; 수\, 금 | 국토교통부;혁신도시과
#   vcard4, read: https://map.naver.com/p?c=15.00,0,0,0,dh | https://ex.kr/view;jsessionid=A?no=3 | 월; 수, 금 | 국토교통부 + 혁신도시과
#   vcard4-ts, read: https://map.naver.com/p?c=15.00,0,0,0,dh | https://ex.kr/view;jsessionid=A?no=3 | 월; 수, 금 | 국토교통부;혁신도시과
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check vobject==0.9.9 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ical.js@2.2.1 vcard-parser@1.0.0 vcard4@4.0.5 vcard4-ts@0.4.1
cat >make.py <<'PYTHON'
LINES = [
    "BEGIN:VCARD",
    "VERSION:4.0",
    "FN:혁신도시과",
    "N:혁신도시과;;;;",
    "URL:https://map.naver.com/p?c=15.00,0,0,0,dh",
    "URL:https://ex.kr/view;jsessionid=A?no=3",
    r"NOTE:월\; 수\, 금",
    "ORG:국토교통부;혁신도시과",
    "END:VCARD",
    "",
]
with open("card.vcf", "w", encoding="utf-8", newline="") as file:
    file.write("\r\n".join(LINES))
PYTHON
venv/bin/python make.py
cat >look.cjs <<'JAVASCRIPT'
const { readFileSync } = require("node:fs");
const text = readFileSync("card.vcf", "utf8");
const words = (value) => [value].flat(2).join(" + ");
const written = (card) => ["URL", "NOTE", "ORG"].flatMap((name) => card.split("\r\n").filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1)));
const ical = require("ical.js");
const parser = require("vcard-parser");
const jcard = ical.parse(text);
const byName = (name) => jcard[1].filter((property) => property[0] === name).map((property) => words(property.slice(3)));
const plain = parser.parse(text);
const second = require("vcard4").parse(text);
const third = require("vcard4-ts").parseVCards(text).vCards[0];
console.log(JSON.stringify({
  "ical.js, read": ["url", "note", "org"].flatMap(byName),
  "ical.js, written": written(ical.stringify(jcard)),
  "vcard-parser, read": ["url", "note", "org"].flatMap((name) => plain[name].map(({ value }) => words(value))),
  "vcard-parser, written": written(parser.generate(plain)),
  "vcard4, read": ["URL", "NOTE", "ORG"].flatMap((name) => [second.getProperty(name)].flat().map(({ value }) => words(value))),
  "vcard4-ts, read": ["URL", "NOTE", "ORG"].flatMap((name) => third[name].map(({ value }) => words(value))),
}));
JAVASCRIPT
node look.cjs >by-node.json
cat >look.py <<'PYTHON'
import json

import vobject

with open("card.vcf", encoding="utf-8", newline="") as file:
    card = vobject.readOne(file.read())
written = [line for line in card.serialize().split("\r\n") if line.startswith(("URL:", "NOTE:", "ORG:"))]
found = {
    "vobject, read": [*(item.value for item in card.url_list), card.note.value, " + ".join(card.org.value)],
    "vobject, written": [line.split(":", 1)[1] for name in ("URL", "NOTE", "ORG") for line in written if line.startswith(name)],
    **json.load(open("by-node.json", encoding="utf-8")),
}
seen = [f"{name}: {' | '.join(values)}" for name, values in found.items()]
print("\n".join(seen))
expected = [
    "vobject, read: https://map.naver.com/p?c=15.00 | https://ex.kr/view;jsessionid=A?no=3 | 월; 수, 금 | 국토교통부 + 혁신도시과",
    r"vobject, written: https://map.naver.com/p?c=15.00 | https://ex.kr/view\;jsessionid=A?no=3 | 월\; 수\, 금 | 국토교통부;혁신도시과",
    r"ical.js, read: https://map.naver.com/p?c=15.00,0,0,0,dh | https://ex.kr/view;jsessionid=A?no=3 | 월\; 수, 금 | 국토교통부 + 혁신도시과",
    r"ical.js, written: https://map.naver.com/p?c=15.00\,0\,0\,0\,dh | https://ex.kr/view;jsessionid=A?no=3 | 월\\; 수\, 금 | 국토교통부;혁신도시과",
    "vcard-parser, read: https://map.naver.com/p?c=15.00 + 0 + 0 + 0 + dh | https://ex.kr/view + jsessionid=A?no=3 | 월; 수, 금 | 국토교통부 + 혁신도시과",
    r"vcard-parser, written: https://map.naver.com/p?c=15.00;0;0;0;dh | https://ex.kr/view;jsessionid=A?no=3 | 월\; 수\, 금 | 국토교통부;혁신도시과",
    "vcard4, read: https://map.naver.com/p?c=15.00,0,0,0,dh | https://ex.kr/view;jsessionid=A?no=3 | 월; 수, 금 | 국토교통부 + 혁신도시과",
    "vcard4-ts, read: https://map.naver.com/p?c=15.00,0,0,0,dh | https://ex.kr/view;jsessionid=A?no=3 | 월; 수, 금 | 국토교통부;혁신도시과",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python -W ignore look.py
