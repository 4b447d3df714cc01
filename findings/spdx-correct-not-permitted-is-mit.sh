#!/usr/bin/env bash
# spdx-correct 3.2.0 (npm; npm's own tools correct licences by it): "no use permitted" is the MIT licence, as it has the letters m, i, t; "unlicensed, all rights reserved" is Unlicense, which gives all rights away.
#
# The library is for what people write instead of a licence's identifier, and answers null where it does not know. If nothing fits, it looks for a piece of a name anywhere in the text, within words and behind a "no" as well, so that "limited",
# "committee" and "submitted" are MIT too, and "GPL이 아님", which is not the GPL, is the GPL. UNLICENSED is npm's own word for what nobody may use. Europe's public licence, EUPL, is Oracle's UPL. Of
# what public offices write, "CC BY" without its version and Korea's KOGL are null, which is right.
#
# Seen (text: the licence by spdx-correct):
#   No use permitted: MIT
#   Limited to schools: MIT
#   UNLICENSED: Unlicense
#   Unlicensed, all rights reserved: Unlicense
#   All rights reserved, no GPL: GPL-3.0-or-later
#   GPL이 아님: GPL-3.0-or-later
#   EUPL: UPL-1.0
#   CC BY 4.0: CC-BY-4.0
#   CC BY: null
#   All rights reserved: null
#   KOGL Type 1: null
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit spdx-correct@3.2.0 spdx-license-ids@3.0.24
cat >look.cjs <<'JAVASCRIPT'
const correct = require("spdx-correct");
const texts = [
  "No use permitted",
  "Limited to schools",
  "UNLICENSED",
  "Unlicensed, all rights reserved",
  "All rights reserved, no GPL",
  "GPL이 아님",
  "EUPL",
  "CC BY 4.0",
  "CC BY",
  "All rights reserved",
  "KOGL Type 1",
];
const seen = texts.map((text) => `${text}: ${correct(text)}`);
console.log(seen.join("\n"));
const expected = [
  "No use permitted: MIT",
  "Limited to schools: MIT",
  "UNLICENSED: Unlicense",
  "Unlicensed, all rights reserved: Unlicense",
  "All rights reserved, no GPL: GPL-3.0-or-later",
  "GPL이 아님: GPL-3.0-or-later",
  "EUPL: UPL-1.0",
  "CC BY 4.0: CC-BY-4.0",
  "CC BY: null",
  "All rights reserved: null",
  "KOGL Type 1: null",
];
if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
