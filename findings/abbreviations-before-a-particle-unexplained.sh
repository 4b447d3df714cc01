#!/usr/bin/env bash
# Python-Markdown 3.11.3 (abbr; glossaries of Material for MkDocs), markdown-it-abbr 2.0.0 (npm), mistune 3.4.0: "LH" is explained, "LH가" is not; or "ELHO" is.
#
# A page defines an abbreviation once, and each place where it stands gets its full name. Python-Markdown and markdown-it-abbr look for an
# end of the word behind it, and Korean has a particle there, without a blank. So in Korean prose hardly any place is found,
# while tables, lists and headings, where the word stands alone, are right: whoever tries it out in a table sees it work. mistune
# looks for no end, and marks two letters in the middle of another word.
#
# Seen (explained, among "LH가", "국토부는", "(LH)", "ELHO"):
#   Python-Markdown: (LH)
#   markdown-it-abbr: (LH)
#   mistune: LH가, 국토부는, (LH), ELHO
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check markdown==3.11.3 mistune==3.4.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit markdown-it@15.0.3 markdown-it-abbr@2.0.0
printf 'LH가\n\n국토부는\n\n(LH)\n\nELHO\n\n*[LH]: 한국토지주택공사\n*[국토부]: 국토교통부\n' >page.md
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync, writeFileSync } from "node:fs";
import MarkdownIt from "markdown-it";
import abbreviations from "markdown-it-abbr";
writeFileSync("page.html", new MarkdownIt().use(abbreviations).render(readFileSync("page.md", "utf8")));
JAVASCRIPT
node look.mjs
cat >look.py <<'PYTHON'
import re

import markdown
import mistune

page = open("page.md", encoding="utf-8").read()
pages = {
    "Python-Markdown": markdown.markdown(page, extensions=["abbr"]),
    "markdown-it-abbr": open("page.html", encoding="utf-8").read(),
    "mistune": mistune.create_markdown(plugins=["abbr"])(page),
}
seen = []
for name, text in pages.items():
    marked = [re.sub("<[^>]*>", "", words) for words in re.findall("<p>(.*?)</p>", text) if "<abbr" in words]
    seen.append(f"{name}: {', '.join(marked)}")
print("\n".join(seen))
expected = ["Python-Markdown: (LH)", "markdown-it-abbr: (LH)", "mistune: LH가, 국토부는, (LH), ELHO"]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
