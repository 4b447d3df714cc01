#!/usr/bin/env bash
# js-toml 2.0.1, @iarna/toml 3.0.0, smol-toml 1.9.1 (npm), rtoml 0.14.0 (PyPI): the head of a page in TOML, read and written again, is of the day before, and its empty field is the word "null".
#
# Hugo and Zola keep what is known of a page in TOML, and editors write it back. A time in Korea (+09:00) is written by the first two as the same moment in UTC, so that midnight of 10
# December is the 9th, for whoever takes the day from it. The rate 3.0 becomes a whole number in all three, which programs with types refuse or read as another. rtoml
# writes None, an empty field, as the text "null", which then stands on the page. And @iarna/toml refuses opening hours, "09:30:00", that are not in the last line. No
# one warns.
#
# Seen (what is written of at = 2019-12-10T00:00:00+09:00 and rate = 3.0; of None; of hours and a rate):
#   js-toml: at = 2019-12-09T15:00:00.000Z, rate = 3
#   @iarna/toml: at = 2019-12-09T15:00:00.000Z, rate = 3
#   smol-toml: at = 2019-12-10T00:00:00.000+09:00, rate = 3
#   @iarna/toml, hours before the rate: refused; behind it: read
#   rtoml: source = "null"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rtoml==0.14.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit js-toml@2.0.1 @iarna/toml@3.0.0 smol-toml@1.9.1
cat >look.mjs <<'JAVASCRIPT'
import iarna from "@iarna/toml";
import { dump, load } from "js-toml";
import { parse, stringify } from "smol-toml";
const text = "at = 2019-12-10T00:00:00+09:00\nrate = 3.0\n";
const line = (written) => written.trim().split("\n").join(", ");
const reads = (file) => {
  try {
    return iarna.parse(file).hour ? "read" : "lost";
  } catch {
    return "refused";
  }
};
const seen = [
  `js-toml: ${line(dump(load(text)))}`,
  `@iarna/toml: ${line(iarna.stringify(iarna.parse(text)))}`,
  `smol-toml: ${line(stringify(parse(text)))}`,
  `@iarna/toml, hours before the rate: ${reads("hour = 09:30:00\nrate = 3.0\n")}; behind it: ${reads("rate = 3.0\nhour = 09:30:00\n")}`,
];
console.log(seen.join("\n"));
const expected = [
  "js-toml: at = 2019-12-09T15:00:00.000Z, rate = 3",
  "@iarna/toml: at = 2019-12-09T15:00:00.000Z, rate = 3",
  "smol-toml: at = 2019-12-10T00:00:00.000+09:00, rate = 3",
  "@iarna/toml, hours before the rate: refused; behind it: read",
];
if (seen.join() !== expected.join()) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
"$folder/venv/bin/python" - <<'PYTHON'
import rtoml

seen = rtoml.dumps({"source": None}).strip()
print(f"rtoml: {seen}")
raise SystemExit(0 if seen == 'source = "null"' else "the behaviour has changed")
PYTHON
