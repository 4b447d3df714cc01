#!/usr/bin/env bash
# libphonenumber-js 1.13.16 (npm) and phonenumbers 9.0.43 (PyPI): "044-201-4456 to 9", four lines of a Korean office, is one number with an extension,
# or the number of somebody else.
#
# Offices give neighbouring lines as a range: "044-201-4456~9". Both libraries, which find numbers in a text, take what follows "~" for an
# extension, so the link dials 4456 and then 9. With the tilde U+223C, into which Windows' Korean code page
# 949 turns the sign of KS X 1001, the 9 is one more figure: 044-2014-4569, a valid number that is not the office's. A comma between two lines is an extension in JavaScript, and
# divides numbers in Python. The Korean word for an extension (naeseon) is not read by either.
#
# Seen (text: libphonenumber-js, phonenumbers):
#   044-201-4456~9 (U+007E): 044-201-4456 ext. 9, 044-201-4456 ext. 9
#   044-201-4456∼9 (U+223C): 044-2014-4569, 044-2014-4569
#   044-201-4456, 4457: 044-201-4456 ext. 4457, 044-201-4456
#   044-201-4456(내선 12): 044-201-4456, 044-201-4456
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check phonenumbers==9.0.43 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit libphonenumber-js@1.13.16
cat >texts.txt <<'TEXT'
044-201-4456~9
044-201-4456∼9
044-201-4456, 4457
044-201-4456(내선 12)
TEXT
"$folder/venv/bin/python" - <<'PYTHON' >python.txt
import phonenumbers

for text in open("texts.txt", encoding="utf-8").read().splitlines():
    (match,) = phonenumbers.PhoneNumberMatcher(text, "KR")
    print(phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.NATIONAL))
PYTHON
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { findPhoneNumbersInText } from "libphonenumber-js/max";
const lines = (name) => readFileSync(name, "utf8").trim().split("\n");
const others = lines("python.txt");
const seen = lines("texts.txt").map((text, place) => {
  const found = findPhoneNumbersInText(text, "KR").map(({ number }) => number.formatNational());
  const sign = text.match(/[~\u223c]/)?.[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return `${text}${sign ? ` (U+${sign})` : ""}: ${found.join(" ")}, ${others[place]}`;
});
console.log(seen.join("\n"));
const expected = [
  "044-201-4456~9 (U+007E): 044-201-4456 ext. 9, 044-201-4456 ext. 9",
  "044-201-4456∼9 (U+223C): 044-2014-4569, 044-2014-4569",
  "044-201-4456, 4457: 044-201-4456 ext. 4457, 044-201-4456",
  "044-201-4456(내선 12): 044-201-4456, 044-201-4456",
];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
