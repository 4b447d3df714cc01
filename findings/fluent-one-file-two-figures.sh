#!/usr/bin/env bash
# fluent-runtime 0.4.0 (PyPI, with Babel 2.19.0) and @fluent/bundle 0.19.1 (npm): one Fluent message, a rate of 12.5%, is "12%" on the server and "0.125" in the browser.
#
# Fluent's files of words are made to serve programs of several languages, and both packages come from its project. NUMBER($n, style: "percent") is a percentage in Python only, where a half
# goes to the even digit, so that 12.5% is 12% and 13.5% is 14%. In JavaScript a message may not set the style, and its figure is printed without it and without a sign. Without decimals, 2.5 is 2 in
# Python and 3 in JavaScript. DATETIME($d, year: "numeric", month: "long") is a month in JavaScript and a whole day in Python, whose sign of it is a warning of Python's; in JavaScript there is none.
#
# Seen (message, value: Python; JavaScript):
#   percent 0.125: 12%; 0.125
#   percent 0.135: 14%; 0.135
#   whole 2.5: 2; 3
#   month 2019-12-10: 2019. 12. 10.; 2019년 12월
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check fluent-runtime==0.4.0 babel==2.19.0 2>/dev/null
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @fluent/bundle@0.19.1
cat >words.ftl <<'FLUENT'
percent = {NUMBER($n, style: "percent")}
whole = {NUMBER($n, maximumFractionDigits: 0)}
month = {DATETIME($d, year: "numeric", month: "long")}
FLUENT
cat >look.py <<'PYTHON'
import datetime
import pathlib

from fluent.runtime import FluentBundle, FluentResource

bundle = FluentBundle(["ko"], use_isolating=False)
bundle.add_resource(FluentResource(pathlib.Path("words.ftl").read_text()))
for name, values in (
    ("percent", {"n": 0.125}),
    ("percent", {"n": 0.135}),
    ("whole", {"n": 2.5}),
    ("month", {"d": datetime.datetime(2019, 12, 10)}),
):
    print(bundle.format_pattern(bundle.get_message(name).value, values)[0])
PYTHON
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";
const bundle = new FluentBundle("ko", { useIsolating: false });
bundle.addResource(new FluentResource(readFileSync("words.ftl", "utf8")));
const values = [
  ["percent", { n: 0.125 }],
  ["percent", { n: 0.135 }],
  ["whole", { n: 2.5 }],
  ["month", { d: new Date(2019, 11, 10) }],
];
const errors = [];
for (const [name, value] of values) console.log(bundle.formatPattern(bundle.getMessage(name).value, value, errors));
if (errors.length) throw new Error("the behaviour has changed");
JAVASCRIPT
printf '%s\n' "percent 0.125" "percent 0.135" "whole 2.5" "month 2019-12-10" >names.txt
venv/bin/python -W ignore look.py >python.txt
node look.mjs >javascript.txt
paste -d '|' names.txt python.txt javascript.txt | sed 's/|/: /; s/|/; /' | tee seen.txt
diff seen.txt - <<'EXPECTED'
percent 0.125: 12%; 0.125
percent 0.135: 14%; 0.135
whole 2.5: 2; 3
month 2019-12-10: 2019. 12. 10.; 2019년 12월
EXPECTED
