#!/usr/bin/env bash
# markdownify 1.2.3, html2text 2025.4.15, inscriptis 2.7.6 (PyPI), node-html-markdown 2.0.0, turndown 7.2.5 with its GFM plugins (npm):
# below a cell that spans two rows, values stand under the heading of another column.
#
# Official tables give a region once, in a cell over the rows of its bodies. Programs that make text or Markdown of a page, for newsletters and for
# language models, write each row with the cells that it has itself: the body comes under "region", the budget under "body". The table stays a
# sound one, so nobody notices. Cells that span columns are filled up by markdownify and by Joplin's plugin, not by the others.
# html-to-text and trafilatura leave the place empty, pandas repeats the cell: all three are right.
#
# Seen (the row "B, 20" below the region that spans two rows, headings region, body, budget):
#   markdownify: B | 20
#   html2text: B | 20
#   inscriptis: B | 20
#   node-html-markdown: B | 20 |
#   turndown with turndown-plugin-gfm: B | 20
#   turndown with @joplin/turndown-plugin-gfm: B | 20
#   trafilatura:  | B | 20
#   pandas: region one | B | 20
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check markdownify==1.2.3 html2text==2025.4.15 inscriptis==2.7.6 \
  trafilatura==2.3.1 lxml_html_clean pandas==3.1.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit node-html-markdown@2.0.0 turndown@7.2.5 turndown-plugin-gfm@1.0.2 @joplin/turndown-plugin-gfm@1.0.68
cat >table.html <<'HTML'
<table><tr><th>region</th><th>body</th><th>budget</th></tr>
<tr><td rowspan="2">region one</td><td>A</td><td>10</td></tr>
<tr><td>B</td><td>20</td></tr>
<tr><td>region two</td><td>C</td><td>30</td></tr></table>
HTML
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { NodeHtmlMarkdown } from "node-html-markdown";
import Turndown from "turndown";
import { gfm } from "turndown-plugin-gfm";
import { gfm as joplin } from "@joplin/turndown-plugin-gfm";
const table = readFileSync("table.html", "utf8");
const turndown = (plugin) => { const service = new Turndown(); service.use(plugin); return service.turndown(table); };
const made = {
  "node-html-markdown": NodeHtmlMarkdown.translate(table),
  "turndown with turndown-plugin-gfm": turndown(gfm),
  "turndown with @joplin/turndown-plugin-gfm": turndown(joplin),
};
console.log(JSON.stringify(made));
JAVASCRIPT
node look.mjs >made.json
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io
import json
import re
from pathlib import Path

import html2text
import inscriptis
import markdownify
import pandas
import trafilatura

table = Path("table.html").read_text()
page = f"<html><body><article><h1>Budgets</h1><p>{'These are the budgets of all the bodies that took part. ' * 4}</p>{table}</article></body></html>"
made = {
    "markdownify": markdownify.markdownify(table),
    "html2text": html2text.HTML2Text().handle(table),
    "inscriptis": "\n".join("|".join(re.split(r"\s{2,}", line.strip())) for line in inscriptis.get_text(table).splitlines()),
    **json.loads(Path("made.json").read_text()),
    "trafilatura": trafilatura.extract(page, output_format="markdown", include_tables=True),
    "pandas": "\n".join("|".join(map(str, row)) for row in pandas.read_html(io.StringIO(table))[0].values.tolist()),
}
seen = {}
for name, text in made.items():
    (line,) = (line for line in text.splitlines() if re.search(r"\bB\b", line))
    cells = [cell.strip() for cell in re.sub(r"^\s*\||\|\s*$", "", line).split("|")]
    seen[name] = " | ".join(cells)
    print(f"{name}: {seen[name]}")
shifted = ("markdownify", "html2text", "inscriptis", "node-html-markdown", "turndown with turndown-plugin-gfm")
expected = {name: "B | 20" for name in (*shifted, "turndown with @joplin/turndown-plugin-gfm")}
expected |= {"node-html-markdown": "B | 20 | ", "trafilatura": " | B | 20", "pandas": "region one | B | 20"}
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
