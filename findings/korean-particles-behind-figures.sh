#!/usr/bin/env bash
# es-hangul 2.4.0 (npm), hgtk 0.2.1 and tossi 0.3.1 (PyPI): the particle behind a figure with its unit is wrong, each time another one.
#
# The form of a Korean particle follows the last sound of the word before: 을 behind a consonant, 를 behind a vowel. A figure is read aloud
# in Korean: 1080 ends in "sip", 100 in "baek", 3% in "peosenteu", 5km in "kilomiteo". es-hangul and hgtk take 를 for every
# figure, and hgtk goes by the English sound of the letter "m" for kilometres. tossi reads figures, even up to the unit (10000 is man, a
# trillion is jo), but takes signs such as "%" out before it looks: "3%" is to it "3". Where tossi does not know, it says 을(를), the
# others never do. All three are right for a word in Hangul.
#
# Seen (right: es-hangul, hgtk, tossi):
#   1080을: 1080를, 1080를, 1080을
#   100을: 100를, 100를, 100을
#   10000을: 10000를, 10000를, 10000을
#   2를: 2를, 2를, 2를
#   3%를: 3%를, 3%를, 3%을
#   5km를: 5km를, 5km을, 5km을(를)
#   사업을: 사업을, 사업을, 사업을
#   사례를: 사례를, 사례를, 사례를
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check hgtk==0.2.1 tossi==0.3.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit es-hangul@2.4.0 >/dev/null 2>&1
cat >look.cjs <<'JAVASCRIPT'
const { josa } = require("es-hangul");
console.log(JSON.stringify(process.argv.slice(2).map((word) => josa(word, "을/를"))));
JAVASCRIPT
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
import subprocess

import hgtk
import tossi

RIGHT = ["1080을", "100을", "10000을", "2를", "3%를", "5km를", "사업을", "사례를"]
words = [text[:-1] for text in RIGHT]
output = subprocess.run(["node", "look.cjs", *words], check=True, capture_output=True, text=True).stdout
columns = [
    json.loads(output),
    [hgtk.josa.attach(word, hgtk.josa.EUL_REUL) for word in words],
    [tossi.postfix(word, "을") for word in words],
]
for right, *seen in zip(RIGHT, *columns, strict=True):
    print(f"{right}: {', '.join(seen)}")
expected = [
    ["1080를", "100를", "10000를", "2를", "3%를", "5km를", "사업을", "사례를"],
    ["1080를", "100를", "10000를", "2를", "3%를", "5km을", "사업을", "사례를"],
    ["1080을", "100을", "10000을", "2를", "3%을", "5km을(를)", "사업을", "사례를"],
]
raise SystemExit(0 if columns == expected else "the behaviour has changed")
PYTHON
