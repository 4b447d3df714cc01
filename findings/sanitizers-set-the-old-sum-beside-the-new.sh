#!/usr/bin/env bash
# sanitize-html 2.17.5, rehype-sanitize 6.0.0 (npm), html-sanitizer 2.7.0 (PyPI), as they come: a sum that was struck out stands beside the new one,
# the caption of a table falls out of it, what was hidden is shown, and a deficit loses its sign.
#
# Pages that come from elsewhere are cleaned before they are shown. What a cleaner's list does not have it takes away as a mark and keeps as text, so that the text says
# something else. sanitize-html has no del, details, rowspan or start: "3억" deleted and "5억" set in become "3억 5억", rows move under another heading, clauses
# count from 1. rehype-sanitize (GitHub's list) has no caption, whose words then stand in a table where none may stand, so that browsers move them out of it; nor
# has it "hidden". html-sanitizer takes a dash and a blank at the head of a paragraph for a list that was typed by hand, puts the words of cells together, and
# turns ① into 1. Nothing is reported. nh3 0.3.8 (PyPI) keeps all of these but "hidden".
#
# Seen (what comes out of sanitize-html; rehype-sanitize, as a browser reads it; html-sanitizer):
#   <p><del>3억</del> <ins>5억</ins></p>: <p>3억 5억</p>; kept; <p>3억 5억</p>
#   <table><caption>인구</caption><tbody><tr><td>1</td></tr></tbody></table>: kept; 인구<table><tbody><tr><td>1</td></tr></tbody></table>; 인구1
#   <table><tbody><tr><td rowspan="2">1</td><td>2</td></tr></tbody></table>: <table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>; kept; 12
#   <ol start="3"><li>예산</li></ol>: <ol><li>예산</li></ol>; kept; <ol><li>예산</li></ol>
#   <details><summary>요약</summary>내용</details>: 요약내용; kept; 요약내용
#   <p hidden="">초안</p>: <p>초안</p>; <p>초안</p>; <p>초안</p>
#   <p>- 5억 원</p>: kept; kept; <p>5억 원</p>
#   <p>제1조 ①</p>: kept; kept; <p>제1조 1</p>
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check html-sanitizer==2.7.0 nh3==0.3.8 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit sanitize-html@2.17.5 rehype-sanitize@6.0.0 unified@11.0.5 rehype-parse@9.0.1 rehype-stringify@10.0.1 parse5@8.0.0
cat >pages.json <<'JSON'
[
  "<p><del>3억</del> <ins>5억</ins></p>",
  "<table><caption>인구</caption><tbody><tr><td>1</td></tr></tbody></table>",
  "<table><tbody><tr><td rowspan=\"2\">1</td><td>2</td></tr></tbody></table>",
  "<ol start=\"3\"><li>예산</li></ol>",
  "<details><summary>요약</summary>내용</details>",
  "<p hidden=\"\">초안</p>",
  "<p>- 5억 원</p>",
  "<p>제1조 ①</p>"
]
JSON
cat >look.mjs <<'JAVASCRIPT'
import fs from "node:fs";
import sanitizeHtml from "sanitize-html";
import { unified } from "unified";
import rehypeParse from "rehype-parse";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import { parseFragment, serialize } from "parse5";
const rehype = unified().use(rehypeParse, { fragment: true }).use(rehypeSanitize).use(rehypeStringify);
const pages = JSON.parse(fs.readFileSync("pages.json", "utf8"));
fs.writeFileSync("cleaned.json", JSON.stringify(pages.map((page) => [sanitizeHtml(page), serialize(parseFragment(String(rehype.processSync(page))))])));
JAVASCRIPT
node look.mjs
cat >look.py <<'PYTHON'
import json

import nh3
from html_sanitizer import Sanitizer

pages, cleaned = (json.load(open(name, encoding="utf-8")) for name in ("pages.json", "cleaned.json"))
seen = []
for page, by_node in zip(pages, cleaned, strict=True):
    texts = [*by_node, Sanitizer().sanitize(page)]
    seen.append(f"{page}: {'; '.join('kept' if text == page else text for text in texts)}")
print("\n".join(seen))
expected = [
    "<p><del>3억</del> <ins>5억</ins></p>: <p>3억 5억</p>; kept; <p>3억 5억</p>",
    "<table><caption>인구</caption><tbody><tr><td>1</td></tr></tbody></table>: kept; 인구<table><tbody><tr><td>1</td></tr></tbody></table>; 인구1",
    '<table><tbody><tr><td rowspan="2">1</td><td>2</td></tr></tbody></table>: <table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>; kept; 12',
    '<ol start="3"><li>예산</li></ol>: <ol><li>예산</li></ol>; kept; <ol><li>예산</li></ol>',
    "<details><summary>요약</summary>내용</details>: 요약내용; kept; 요약내용",
    '<p hidden="">초안</p>: <p>초안</p>; <p>초안</p>; <p>초안</p>',
    "<p>- 5억 원</p>: kept; kept; <p>5억 원</p>",
    "<p>제1조 ①</p>: kept; kept; <p>제1조 1</p>",
]
others = [page for page in pages if nh3.clean(page) != page]
raise SystemExit(0 if seen == expected and others == ['<p hidden="">초안</p>'] else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
