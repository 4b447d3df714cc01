#!/usr/bin/env bash
# linkify-it 6.1.0, linkifyjs 4.4.0 (npm), markdown-it-py 4.3.0 (PyPI), Jinja2 3.1.6, Django 5.2.19: a Korean particle makes a link to another host.
#
# Korean writes a particle right behind a word, so also behind an address. Programs that make links of bare addresses take it for
# a part of the host: "https://example.kr로" (to example.kr) becomes a link to another, international domain, which anyone may register,
# and mail to "a@b.kr로" goes nowhere. linkifyjs and bleach 6.4.0 (PyPI) end a mail address before the particle.
# A path is another matter, since paths may hold Hangul.
#
# Seen:
#   linkify-it: https://example.kr로 | mailto:a@b.kr로
#   markdown-it-py: https://example.xn--kr-qj9i | none
#   Jinja2: none | mailto:a@b.kr로
#   Django: https://example.kr%EB%A1%9C | mailto:a@b.kr%EB%A1%9C
#   linkifyjs: https://example.kr로 | mailto:a@b.kr
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check markdown-it-py==4.3.0 linkify-it-py==2.2.0 Jinja2==3.1.6 Django==5.2.19 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit linkify-it@6.1.0 linkifyjs@4.4.0
cat >look.cjs <<'JAVASCRIPT'
const lib = require("linkify-it");
const found = lib.default ? new lib.default() : new (lib.LinkifyIt || lib)();
const { find } = require("linkifyjs");
const texts = ["주소는 https://example.kr로 바뀝니다", "메일은 a@b.kr로 보내세요"];
const lines = {
  "linkify-it": texts.map((text) => (found.match(text) || []).map((link) => link.url).join() || "none").join(" | "),
  linkifyjs: texts.map((text) => find(text).map((link) => link.href).join() || "none").join(" | "),
};
for (const [name, line] of Object.entries(lines)) console.log(`${name}: ${line}`);
if (lines["linkify-it"] !== "https://example.kr로 | mailto:a@b.kr로" || lines.linkifyjs !== "https://example.kr로 | mailto:a@b.kr") throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import re

from django.conf import settings

settings.configure()
import jinja2
from django.utils.html import urlize
from markdown_it import MarkdownIt

TEXTS = ["주소는 https://example.kr로 바뀝니다", "메일은 a@b.kr로 보내세요"]
markdown, template = MarkdownIt("gfm-like"), jinja2.Environment().from_string("{{ text | urlize }}")
readers = {
    "markdown-it-py": markdown.render,
    "Jinja2": lambda text: template.render(text=text),
    "Django": urlize,
}
expected = {
    "markdown-it-py": "https://example.xn--kr-qj9i | none",
    "Jinja2": "none | mailto:a@b.kr로",
    "Django": "https://example.kr%EB%A1%9C | mailto:a@b.kr%EB%A1%9C",
}
seen = {
    name: " | ".join(",".join(re.findall('href="([^"]*)"', read(text))) or "none" for text in TEXTS) for name, read in readers.items()
}
for name, line in seen.items():
    print(f"{name}: {line}")
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
