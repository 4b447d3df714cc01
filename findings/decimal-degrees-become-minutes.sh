#!/usr/bin/env bash
# geo-coordinates-parser 1.7.4 (npm): 35.8, 127.1 is 35 degrees 8 minutes, 127 degrees 1 minute: 74 kilometres from the place, until a third decimal is written.
#
# The package reads places as people write them. Degrees with one or two decimals are taken for degrees and minutes with a dot between them, so that 35.5 lies south of 35.45. From
# three decimals on they are decimals. Where minutes would be sixty or more (35.82), or the two numbers are not of one length, it is an error. So of a list of cities that are given to
# a tenth of a degree all are read and all are wrong, without an error, and not by so much that a map shows it at once. The answer says "DM" in originalFormat.
#
# Seen (text: read; originalFormat):
#   35.5, 127.5: 35.0833, 127.0833; DM
#   35.8, 127.1: 35.1333, 127.0167; DM
#   35.45, 127.30: 35.75, 127.5; DM
#   35.82, 127.14: error
#   35.821, 127.141: 35.821, 127.141; DD
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit geo-coordinates-parser@1.7.4
cat >look.cjs <<'JAVASCRIPT'
const { convert } = require("geo-coordinates-parser");
const seen = ["35.5, 127.5", "35.8, 127.1", "35.45, 127.30", "35.82, 127.14", "35.821, 127.141"].map((text) => {
  try {
    const { decimalLatitude, decimalLongitude, originalFormat } = convert(text, 4);
    return `${text}: ${decimalLatitude}, ${decimalLongitude}; ${originalFormat}`;
  } catch {
    return `${text}: error`;
  }
});
console.log(seen.join("\n"));
const expected = `35.5, 127.5: 35.0833, 127.0833; DM
35.8, 127.1: 35.1333, 127.0167; DM
35.45, 127.30: 35.75, 127.5; DM
35.82, 127.14: error
35.821, 127.141: 35.821, 127.141; DD`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
