#!/usr/bin/env bash
# HTML to Markdown and back: of Korean bold words, four converters lose the bold, one tears the particle off. One writes an entity, and is right.
#
# CommonMark closes bold text only where the asterisks are not both behind a sign and before a letter. In Korean a particle follows without a blank, so
# <strong>5%</strong>의 cannot be written as **5%**의. turndown 7.2.5, node-html-markdown 2.0.0 (npm), markdownify 1.2.3 (PyPI) and pandoc 3.9 (pypandoc_binary
# 1.17), even as "commonmark" and "gfm", write just that, and readers of CommonMark show the asterisks. html2text 2025.4.15 (PyPI) sets a blank before each
# particle, also where none is needed, which in Korean is a fault of spelling. rehype-remark 10.0.1 (npm) writes the first letter of the
# particle as an entity, and the bold stays.
#
# Seen (converter: its Markdown; what markdown-it-py 4.3.0 makes of it):
#   turndown: **5%**의 **전주**는; <p>**5%**의 <strong>전주</strong>는</p>
#   node-html-markdown: **5%**의 **전주**는; <p>**5%**의 <strong>전주</strong>는</p>
#   markdownify: **5%**의 **전주**는; <p>**5%**의 <strong>전주</strong>는</p>
#   pandoc commonmark: **5%**의 **전주**는; <p>**5%**의 <strong>전주</strong>는</p>
#   pandoc gfm: **5%**의 **전주**는; <p>**5%**의 <strong>전주</strong>는</p>
#   html2text: **5%** 의 **전주** 는; <p><strong>5%</strong> 의 <strong>전주</strong> 는</p>
#   rehype-remark: **5%**&#xC758; **전주**는; <p><strong>5%</strong>의 <strong>전주</strong>는</p>
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  markdownify==1.2.3 html2text==2025.4.15 pypandoc_binary==1.17 markdown-it-py==4.3.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit \
  turndown@7.2.5 node-html-markdown@2.0.0 unified@11.0.5 rehype-parse@9.0.1 rehype-remark@10.0.1 remark-stringify@11.0.0
cat >convert.mjs <<'JAVASCRIPT'
import { NodeHtmlMarkdown } from "node-html-markdown";
import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import remarkStringify from "remark-stringify";
import TurndownService from "turndown";
import { unified } from "unified";
const html = "<p><strong>5%</strong>의 <strong>전주</strong>는</p>";
const remark = unified().use(rehypeParse, { fragment: true }).use(rehypeRemark).use(remarkStringify);
const converted = {
  turndown: new TurndownService().turndown(html),
  "node-html-markdown": NodeHtmlMarkdown.translate(html),
  "rehype-remark": String(await remark.process(html)).trim(),
};
console.log(JSON.stringify(converted));
JAVASCRIPT
node convert.mjs >converted.json
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json

import html2text
import markdownify
import pypandoc
from markdown_it import MarkdownIt

HTML = "<p><strong>5%</strong>의 <strong>전주</strong>는</p>"
others = json.load(open("converted.json", encoding="utf-8"))
converted = {
    "turndown": others["turndown"],
    "node-html-markdown": others["node-html-markdown"],
    "markdownify": markdownify.markdownify(HTML),
    "pandoc commonmark": pypandoc.convert_text(HTML, "commonmark", "html"),
    "pandoc gfm": pypandoc.convert_text(HTML, "gfm", "html"),
    "html2text": html2text.html2text(HTML),
    "rehype-remark": others["rehype-remark"],
}
seen = [f"{name}: {text.strip()}; {MarkdownIt().render(text).strip()}" for name, text in converted.items()]
print("\n".join(seen))
lost = "**5%**의 **전주**는; <p>**5%**의 <strong>전주</strong>는</p>"
expected = [
    *(f"{name}: {lost}" for name in list(converted)[:5]),
    "html2text: **5%** 의 **전주** 는; <p><strong>5%</strong> 의 <strong>전주</strong> 는</p>",
    "rehype-remark: **5%**&#xC758; **전주**는; <p><strong>5%</strong>의 <strong>전주</strong>는</p>",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
