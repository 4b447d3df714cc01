#!/usr/bin/env bash
# edtf 4.11.1 (npm, EDTF.js): in Korean, "some year of the 2010s" is the year 2010, and "about 2019" is 2019.
#
# EDTF (ISO 8601-2) writes X for a digit that nobody knows, and ~, ? or % behind what is approximate or uncertain. Its format() puts these into words, in
# English "XXXX" and "c. 2019", in German and Japanese alike. For "ko" it has neither words nor X: the unknown digits are zeros, an unknown
# month is January, and what was doubtful is certain, with no error and no sign. In no language is a year before the year 0 told from one after it.
#
# Seen (date: in English, in German, in Korean):
#   201X: XXXX, XXXX, 2010년
#   2019-XX: X/2019, X/2019, 2019. 1.
#   156X-12-25: 12/25/XXXX, 25.12.XXXX, 1560. 12. 25.
#   2019~: c. 2019, ca. 2019, 2019년
#   2019?: 2019 (?), 2019 (?), 2019년
#   -0100: 101, 101, 101년
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit edtf@4.11.1
cat >look.mjs <<'JAVASCRIPT'
import edtf from "edtf";
const expected = [
  "201X: XXXX, XXXX, 2010년",
  "2019-XX: X/2019, X/2019, 2019. 1.",
  "156X-12-25: 12/25/XXXX, 25.12.XXXX, 1560. 12. 25.",
  "2019~: c. 2019, ca. 2019, 2019년",
  "2019?: 2019 (?), 2019 (?), 2019년",
  "-0100: 101, 101, 101년",
];
const dates = expected.map((line) => line.split(":")[0]);
const seen = dates.map((date) => `${date}: ${["en", "de", "ko"].map((language) => edtf(date).format(language)).join(", ")}`);
console.log(seen.join("\n"));
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
