#!/usr/bin/env bash
# markdown-it 15.0.3 (npm), markdown-it-py 4.3.0, smartypants 2.0.2 (PyPI): quotation marks around Korean words come out straight, or of two kinds.
#
# Korean sets a particle right behind a closing quotation mark. The typographer of markdown-it takes a mark with letters on both sides for one that may open and
# close alike, leaves double ones straight, and makes a closing mark of a single one alone, whose partner stays straight. A page has both
# kinds, by what follows a word. smartypants closes twice where the marks stand within bold signs. Python-Markdown 3.11.3 (smarty) and retext-smartypants
# 6.2.0 (npm) are right in all of these. pandoc 3.9 (pypandoc_binary 1.17) closes a single mark twice.
#
# Seen (markdown-it, markdown-it-py; smartypants; smarty; retext-smartypants; pandoc):
#   "도시"는: "도시"는, "도시"는; “도시”는; “도시”는; “도시”는; “도시”는
#   '도시'는: '도시’는, '도시’는; ‘도시’는; ‘도시’는; ‘도시’는; ’도시’는
#   "도시" 는: “도시” 는, “도시” 는; “도시” 는; “도시” 는; “도시” 는; “도시” 는
#   **"도시"** 는: “도시” 는, “도시” 는; ”도시” 는; “도시” 는; “도시” 는; “도시” 는
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check markdown-it-py==4.3.0 smartypants==2.0.2 markdown==3.11.3 pypandoc_binary==1.17 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit markdown-it@15.0.3 retext@9.0.0 retext-smartypants@6.2.0
cat >look.mjs <<'JAVASCRIPT'
import MarkdownIt from "markdown-it";
import { retext } from "retext";
import smartypants from "retext-smartypants";
const typographer = new MarkdownIt({ typographer: true });
const read = {};
for (const text of [`"도시"는`, `'도시'는`, `"도시" 는`, `**"도시"** 는`]) {
  read[text] = [typographer.renderInline(text), String(await retext().use(smartypants).process(text))];
}
console.log(JSON.stringify(read));
JAVASCRIPT
node look.mjs >read.json
cat >look.py <<'PYTHON'
import html
import json
import re

import markdown
import pypandoc
import smartypants
from markdown_it import MarkdownIt

typographer = MarkdownIt("commonmark", {"typographer": True}).enable(["replacements", "smartquotes"])
plain = lambda text: html.unescape(re.sub(r"<[^>]*>|\*\*", "", text)).strip()
seen = []
for text, (by_node, by_retext) in json.load(open("read.json", encoding="utf-8")).items():
    others = [
        smartypants.smartypants(text),
        markdown.markdown(text, extensions=["smarty"]),
        by_retext,
        pypandoc.convert_text(text, "plain", format="markdown", extra_args=["--wrap=none"]),
    ]
    seen.append(f"{text}: {plain(by_node)}, {plain(typographer.renderInline(text))}; {'; '.join(map(plain, others))}")
print("\n".join(seen))
expected = [
    "\"도시\"는: \"도시\"는, \"도시\"는; “도시”는; “도시”는; “도시”는; “도시”는",
    "'도시'는: '도시’는, '도시’는; ‘도시’는; ‘도시’는; ‘도시’는; ’도시’는",
    "\"도시\" 는: “도시” 는, “도시” 는; “도시” 는; “도시” 는; “도시” 는; “도시” 는",
    "**\"도시\"** 는: “도시” 는, “도시” 는; ”도시” 는; “도시” 는; “도시” 는; “도시” 는",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
