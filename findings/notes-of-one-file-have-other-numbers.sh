#!/usr/bin/env bash
# One Markdown file, three sets of notes: what is source 1 on GitHub is source 2 on a site of MkDocs, and a label that stands twice is the first source here, the last one there.
#
# A reader who cites "note 1" of a page cites by the program. Python-Markdown 3.11.3 and markdown2 2.5.5 (PyPI) number notes in the order in which they are defined at the end of the file,
# all others in the order in which the text refers to them. Where two parts are put together and both have a note "a", Python-Markdown, markdown2, pandoc 3.9 (pypandoc_binary 1.17) and
# markdown-it-footnote 4.0.0 take the last, micromark-extension-gfm-footnote 2.1.0, marked-footnote 1.4.0 (npm) and mistune 3.4.0 the first: one file names two sources for one sentence. A
# note that nothing refers to is printed by Python-Markdown, with an arrow that leads nowhere; USE_DEFINITION_ORDER: false gives it the numbers of the others. Of two equal marks markdown2
# shows the second under another number. Only pandoc warns.
#
# Seen (marks in the text, which refers to b, a and b again; the notes with their numbers):
#   Python-Markdown: 2 1 2; 1 = 라, 2 = 나, 3 = 다
#   Python-Markdown, USE_DEFINITION_ORDER false: 1 2 1; 1 = 나, 2 = 라, 3 = 다
#   markdown2: 1 2 2; 1 = 라, 2 = 나
#   mistune: 1 2 1; 1 = 나, 2 = 가
#   pandoc: 1 2 3; 1 = 나, 2 = 라, 3 = 나
#   micromark: 1 2 1; 1 = 나, 2 = 가
#   marked: 1 2 1; 1 = 나, 2 = 가
#   markdown-it: 1 2 1:1; 1 = 나, 2 = 라
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check markdown==3.11.3 markdown2==2.5.5 mistune==3.4.0 pypandoc_binary==1.17 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit micromark@4.0.3 micromark-extension-gfm-footnote@2.1.0 marked@18.2.1 marked-footnote@1.4.0 markdown-it@15.0.3 markdown-it-footnote@4.0.0
cat >a.md <<'MARKDOWN'
첫 문장.[^b] 둘째 문장.[^a] 셋째 문장.[^b]

[^a]: 가

[^b]: 나

[^c]: 다

[^a]: 라
MARKDOWN
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import MarkdownIt from "markdown-it";
import footnote from "markdown-it-footnote";
import { Marked } from "marked";
import markedFootnote from "marked-footnote";
import { micromark } from "micromark";
import { gfmFootnote, gfmFootnoteHtml } from "micromark-extension-gfm-footnote";
const text = readFileSync("a.md", "utf8");
const pages = {
  micromark: micromark(text, { extensions: [gfmFootnote()], htmlExtensions: [gfmFootnoteHtml()] }),
  marked: new Marked().use(markedFootnote()).parse(text),
  "markdown-it": new MarkdownIt().use(footnote).render(text),
};
console.log(JSON.stringify(pages));
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import re
import subprocess
from pathlib import Path

import markdown
import markdown2
import mistune
import pypandoc

TEXT = Path("a.md").read_text(encoding="utf-8")
BY_REFERENCE = {"footnotes": {"USE_DEFINITION_ORDER": False}}
PAGES = {
    "Python-Markdown": markdown.markdown(TEXT, extensions=["footnotes"]),
    "Python-Markdown, USE_DEFINITION_ORDER false": markdown.markdown(TEXT, extensions=["footnotes"], extension_configs=BY_REFERENCE),
    "markdown2": markdown2.markdown(TEXT, extras=["footnotes"]),
    "mistune": mistune.create_markdown(plugins=["footnotes"])(TEXT),
    "pandoc": pypandoc.convert_text(TEXT, "html", format="markdown", extra_args=["--quiet"]),
    **json.loads(subprocess.run(["node", "look.mjs"], check=True, capture_output=True, text=True).stdout),
}


def notes(page):
    text, _, rest = page.partition("</p>")
    marks = re.findall(r">\[?(\d+(?::\d+)?)\]?<", text)
    words = re.findall(r"<li[^>]*>\s*<p>(\w)", rest)
    return f"{' '.join(marks)}; {', '.join(f'{number} = {word}' for number, word in enumerate(words, 1))}"


seen = [f"{name}: {notes(page)}" for name, page in PAGES.items()]
print("\n".join(seen))
expected = [
    "Python-Markdown: 2 1 2; 1 = 라, 2 = 나, 3 = 다",
    "Python-Markdown, USE_DEFINITION_ORDER false: 1 2 1; 1 = 나, 2 = 라, 3 = 다",
    "markdown2: 1 2 2; 1 = 라, 2 = 나",
    "mistune: 1 2 1; 1 = 나, 2 = 가",
    "pandoc: 1 2 3; 1 = 나, 2 = 라, 3 = 나",
    "micromark: 1 2 1; 1 = 나, 2 = 가",
    "marked: 1 2 1; 1 = 나, 2 = 가",
    "markdown-it: 1 2 1:1; 1 = 나, 2 = 라",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python look.py
