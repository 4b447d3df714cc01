#!/usr/bin/env bash
# htmldiff-js 1.0.5, node-htmldiff 0.9.4 (npm), lxml 6.1.3 (PyPI): in what is to show the changes of a page, a sum that is valid again is struck out, and a new source is no change.
#
# Each marks with <ins> and <del> what differs between two versions of a page. If the old one strikes a sum out and the new one does not, the two npm packages leave the
# old mark in the result, where it says "removed in the new version", which is the opposite; lxml shows no change. A link that leads elsewhere is no change for
# htmldiff-js, and its result leads to the new place; a picture with other words, or the first number of a list of clauses, is none for node-htmldiff and lxml.
#
# Seen (htmldiff-js; node-htmldiff; lxml):
#   struck out before, valid now: shown as removed; shown as removed; no change
#   link leads elsewhere: no change; shown; shown
#   picture has other words: shown; no change; no change
#   clauses begin at 4, not 3: no change; no change; no change
#   sum differs: shown; shown; shown
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check lxml==6.1.3 lxml_html_clean==0.4.6 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit htmldiff-js@1.0.5 node-htmldiff@0.9.4
cat >pairs.json <<'JSON'
{
  "struck out before, valid now": ["<p>예산 <del>1억</del> 2억</p>", "<p>예산 1억 2억</p>"],
  "link leads elsewhere": ["<p><a href=\"https://a.example/1\">협약</a></p>", "<p><a href=\"https://a.example/2\">협약</a></p>"],
  "picture has other words": ["<p><img src=\"a.png\" alt=\"2018년\"></p>", "<p><img src=\"a.png\" alt=\"2019년\"></p>"],
  "clauses begin at 4, not 3": ["<ol start=\"3\"><li>가</li></ol>", "<ol start=\"4\"><li>가</li></ol>"],
  "sum differs": ["<p>예산 1억</p>", "<p>예산 2억</p>"]
}
JSON
cat >look.cjs <<'JAVASCRIPT'
const first = require("htmldiff-js").default.execute;
const second = require("node-htmldiff");
const pairs = require("./pairs.json");
console.log(JSON.stringify(Object.values(pairs).map(([before, after]) => [first(before, after), second(before, after)])));
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import subprocess
from pathlib import Path

from lxml.html.diff import htmldiff


def kind(before, after, made):
    if made == before:
        return "shown as removed"
    return "shown" if "<ins" in made or "<del" in made else "no change"


pairs = json.loads(Path("pairs.json").read_text(encoding="utf-8"))
npm = json.loads(subprocess.run(["node", "look.cjs"], check=True, capture_output=True, text=True).stdout)
seen = []
for (name, (before, after)), made in zip(pairs.items(), npm, strict=True):
    seen.append(f"{name}: " + "; ".join(kind(before, after, text) for text in (*made, htmldiff(before, after))))
print("\n".join(seen))
expected = [
    "struck out before, valid now: shown as removed; shown as removed; no change",
    "link leads elsewhere: no change; shown; shown",
    "picture has other words: shown; no change; no change",
    "clauses begin at 4, not 3: no change; no change; no change",
    "sum differs: shown; shown; shown",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
