#!/usr/bin/env bash
# pandoc 3.9 (pypandoc_binary 1.17): +east_asian_line_breaks writes Korean words that stand on two lines as one word.
#
# Chinese and Japanese write no blanks between words, so a line break within a paragraph of the source must not become one. Korean does
# write blanks, which is why CSS (Text 3, segment breaks) leaves Hangul out of this rule, and so do markdown-it-cjk-breaks 2.0.0 and
# remark-join-cjk-lines 1.0.15 (npm). pandoc's extension takes Hangul for a wide letter like the others. Only where the line ends with
# a Latin sign, such as a comma, is there a blank.
#
# Seen (two lines: pandoc, markdown-it-cjk-breaks):
#   東京 / 都: 東京都, 東京都
#   혁신 / 도시를: 혁신도시를, 혁신 도시를
#   부산, / 대구: 부산, 대구, 부산, 대구
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit markdown-it@15.0.3 markdown-it-cjk-breaks@2.0.0
cat >look.js <<'JAVASCRIPT'
const renderer = require("markdown-it")().use(require("markdown-it-cjk-breaks"));
console.log(JSON.stringify(process.argv.slice(2).map((text) => renderer.renderInline(text))));
JAVASCRIPT
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
import subprocess

import pypandoc

LINES = ("東京\n都", "혁신\n도시를", "부산,\n대구")
others = json.loads(subprocess.run(["node", "look.js", *LINES], capture_output=True, check=True, text=True).stdout)
seen = []
for text, other in zip(LINES, others, strict=True):
    by_pandoc = pypandoc.convert_text(text, "plain", format="commonmark+east_asian_line_breaks", extra_args=["--wrap=none"]).strip()
    seen.append((by_pandoc, other.replace("\n", " ")))
    print(f"{text.replace(chr(10), ' / ')}: {', '.join(seen[-1])}")
expected = [("東京都", "東京都"), ("혁신도시를", "혁신 도시를"), ("부산, 대구", "부산, 대구")]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
