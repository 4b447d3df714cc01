#!/usr/bin/env bash
# python-slugify 9.2.0 (text-unidecode 1.3) and transliteration 2.6.1 (npm): the dot between two Korean names becomes the letter "u".
#
# Korean offices set a dot between names: 경북ㆍ대구. Many type U+318D for it, which Korean keyboards offer and which looks like the
# middle dot U+00B7; to Unicode it is an old vowel, a letter. U+00B7 becomes a hyphen in the address, U+318D a "u" that ties the two
# words together. With allow_unicode, python-slugify writes yet another letter, U+119E, which nobody can type, and modern letters
# such as ㄱ (U+3131) turn into ones that look the same (U+1100), so the address is not the one that was written. github-slugger 2.0.0
# (npm) leaves U+318D and U+3131 as they are.
#
# Seen (text: python-slugify, with allow_unicode, transliteration, github-slugger):
#   U+00B7 경북·대구: gyeongbug-daegu, 경북-대구, gyeongbug-daegu, 경북대구
#   U+318D 경북ㆍ대구: gyeongbugudaegu, 경북ᆞ대구 (U+119E), gyeongbugudaegu, 경북ㆍ대구 (U+318D)
#   U+3131 ㄱ 목록: g-mogrog, ᄀ-목록 (U+1100), g-mogrog, ㄱ-목록 (U+3131)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-slugify==9.2.0 text-unidecode==1.3 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit transliteration@2.6.1 github-slugger@2.0.0
cat >look.mjs <<'JAVASCRIPT'
import { slugify } from "transliteration";
import { slug } from "github-slugger";
console.log(JSON.stringify(process.argv.slice(2).map((text) => [slugify(text), slug(text)])));
JAVASCRIPT
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
import subprocess

from slugify import slugify

TEXTS = {"U+00B7": "경북\u00b7대구", "U+318D": "경북\u318d대구", "U+3131": "\u3131 목록"}
others = json.loads(subprocess.run(["node", "look.mjs", *TEXTS.values()], capture_output=True, check=True, text=True).stdout)
seen = {}
for (point, text), (transliterated, slug) in zip(TEXTS.items(), others, strict=True):
    seen[point] = [slugify(text), slugify(text, allow_unicode=True), transliterated, slug]
    shown = [word + "".join(f" (U+{ord(sign):04X})" for sign in word if not sign.isascii() and not "가" <= sign <= "힣") for word in seen[point]]
    print(f"{point} {text}: {', '.join(shown)}")
expected = {
    "U+00B7": ["gyeongbug-daegu", "경북-대구", "gyeongbug-daegu", "경북대구"],
    "U+318D": ["gyeongbugudaegu", "경북\u119e대구", "gyeongbugudaegu", "경북\u318d대구"],
    "U+3131": ["g-mogrog", "\u1100-목록", "g-mogrog", "\u3131-목록"],
}
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
