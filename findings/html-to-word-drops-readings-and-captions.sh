#!/usr/bin/env bash
# html-to-docx 1.8.0, @turbodocx/html-to-docx 1.23.1 (npm), html-for-docx 1.2.1 (PyPI): on the way from a page to a Word file, words are lost or run together.
#
# Sites offer their pages as Word files by such programs. In both npm packages a word with its reading above it (ruby) is gone, reading and word, and so is the
# caption of a figure. html-for-docx keeps them, but sets a caption, a term of a glossary, a quotation and the head of a folded part right behind the sentence
# before, without a blank: "10만 명그림 1". The numbers of clauses, which HTML gives with start and value, are 1 in two of the three. Nothing is
# reported. pandoc 3.9 (pypandoc_binary 1.17) writes all of it, but for value, and the reading behind its word.
#
# Seen (word with reading; caption behind a paragraph; quotation behind a paragraph; first item of <ol start=3>; of <li value=7>):
#   html-to-docx: 앞 뒤; 10만 명; 그는 / 좋다; 1.; 1.
#   turbodocx: 앞 뒤; 10만 명; 그는 / 좋다; 3.; 1.
#   html-for-docx: 앞 全北전북 뒤; 10만 명그림 1; 그는좋다; 1.; 1.
#   pandoc: 앞 全北전북 뒤; 10만 명 / 그림 1; 그는 / 좋다; 3.; 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check html-for-docx==1.2.1 python-docx==1.2.0 pypandoc_binary==1.17 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit html-to-docx@1.8.0 @turbodocx/html-to-docx@1.23.1
cat >write.mjs <<'JAVASCRIPT'
import { readFileSync, writeFileSync } from "node:fs";
import turbodocx from "@turbodocx/html-to-docx";
import htmlToDocx from "html-to-docx";
for (const [name, page] of Object.entries(JSON.parse(readFileSync("pages.json", "utf8")))) {
  writeFileSync(`html-to-docx.${name}.docx`, Buffer.from(await htmlToDocx(page)));
  writeFileSync(`turbodocx.${name}.docx`, Buffer.from(await turbodocx(page)));
}
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import re
import subprocess

import docx
import pypandoc
from html4docx import HtmlToDocx

PAGES = {
    "ruby": "<p>앞 <ruby>全北<rt>전북</rt></ruby> 뒤</p>",
    "caption": "<p>10만 명</p><figure><figcaption>그림 1</figcaption></figure>",
    "quotation": "<p>그는</p><blockquote>좋다</blockquote>",
    "start": '<ol start="3"><li>목적</li></ol>',
    "value": '<ol><li value="7">목적</li></ol>',
}
json.dump(PAGES, open("pages.json", "w"))
subprocess.run(["node", "write.mjs"], check=True)
for name, page in PAGES.items():
    document = docx.Document()
    HtmlToDocx().add_html_to_document(page, document)
    document.save(f"html-for-docx.{name}.docx")
    pypandoc.convert_text(page, "docx", format="html", outputfile=f"pandoc.{name}.docx")
seen = []
for program in ("html-to-docx", "turbodocx", "html-for-docx", "pandoc"):
    texts = []
    for name in PAGES:
        text = pypandoc.convert_file(f"{program}.{name}.docx", "plain", extra_args=["--wrap=none"])
        paragraphs = [re.sub(r"\s+", " ", part).strip() for part in text.split("\n\n")]
        found = " / ".join(part for part in paragraphs if part)
        texts.append(found.split(" ")[0] if name in ("start", "value") else found)
    seen.append(f"{program}: {'; '.join(texts)}")
print("\n".join(seen))
expected = [
    "html-to-docx: 앞 뒤; 10만 명; 그는 / 좋다; 1.; 1.",
    "turbodocx: 앞 뒤; 10만 명; 그는 / 좋다; 3.; 1.",
    "html-for-docx: 앞 全北전북 뒤; 10만 명그림 1; 그는좋다; 1.; 1.",
    "pandoc: 앞 全北전북 뒤; 10만 명 / 그림 1; 그는 / 좋다; 3.; 1.",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
