#!/usr/bin/env bash
# num-to-korean 0.5.3 (npm): in words, minus five is fifteen, minus fifty a hundred and fifty, and one and a half is nothing.
#
# numToKorean writes sums in Korean words, as contracts and receipts have them. It counts the signs of the number as its places: the minus
# becomes a place of its own, so that a loss is a larger gain. A number with a point, and zero, have no words at all. There is no error.
# es-hangul 2.4.0 (npm) writes all of them.
#
# Seen (number: num-to-korean, es-hangul):
#   -5: 십오, 마이너스오
#   1.5: nothing, 일점오
#   0: nothing, 영
#   11000: 일만일천, 일만천
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit num-to-korean@0.5.3 es-hangul@2.4.0
cat >look.js <<'JAVASCRIPT'
const { numToKorean } = require("num-to-korean");
const { numberToHangul } = require("es-hangul");
const seen = [-5, 1.5, 0, 11000].map((number) => `${number}: ${numToKorean(number) || "nothing"}, ${numberToHangul(number)}`);
console.log(seen.join("\n"));
const expected = ["-5: 십오, 마이너스오", "1.5: nothing, 일점오", "0: nothing, 영", "11000: 일만일천, 일만천"];
if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.js
