#!/usr/bin/env bash
# mkdocs-llmstxt 0.5.1 (PyPI; MkDocs 1.6.1): in the Markdown that it makes of each page for assistants, clause 4 is 1, 20² is 202, a picture and its words are gone, and below a cell over two rows figures stand under another heading.
#
# The plugin writes a Markdown file beside each page and joins them in llms-full.txt. It makes them of the page's HTML by markdownify and mdformat: an exponent is written on the line, as is the reading of a word, so that 圖書館 read 도서관 is one word.
# Behind the first number of a list each is 1, which a program that draws the Markdown counts on, and an assistant reads. Terms and what they stand for are one line. The page itself is right, and the build says nothing, with --strict too.
#
# Seen (the Markdown of the page):
#   비용은 ~~10억~~ 12억이다. 20²은 202, 圖書館도서관.
#   도시 : 전주
#   3. 셋
#   1. 넷
#   | 도시 | 해 | 수 |
#   | 전주 | 2018 | 10 |
#   | 2019 | 20 | |
#   앞 뒤
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mkdocs==1.6.1 mkdocs-llmstxt==0.5.1 markdownify==1.2.3 mdformat==0.7.22 mdformat-tables==1.0.0 Markdown==3.11.3 2>/dev/null
cd "$folder"
mkdir docs
cat >mkdocs.yml <<'YAML'
site_name: 우수사례
site_url: https://example.org/
markdown_extensions: [def_list, sane_lists]
plugins:
  - llmstxt:
      full_output: llms-full.txt
      sections:
        사례: [index.md]
YAML
cat >docs/index.md <<'3.11.3OWN'
# 전주

비용은 <del>10억</del> <ins>12억</ins>이다. 20²은 20<sup>2</sup>, <ruby>圖書館<rt>도서관</rt></ruby>.

도시
:   전주

3. 셋
4. 넷

<table><tr><th>도시</th><th>해</th><th>수</th></tr><tr><td rowspan="2">전주</td><td>2018</td><td>10</td></tr><tr><td>2019</td><td>20</td></tr></table>

앞 ![도서관의 그림](a.png) 뒤
3.11.3OWN
printf 'x' >docs/a.png
venv/bin/mkdocs build --quiet --strict
cat >look.py <<'PYTHON'
from pathlib import Path

assert '<ol start="3">' in Path("site/index.html").read_text(encoding="utf-8")
lines = [" ".join(line.split()) for line in Path("site/index.md").read_text(encoding="utf-8").split("\n")]
seen = [line for line in lines if line and not line.startswith(("#", "| --"))]
print("\n".join(seen))
expected = [
    "비용은 ~~10억~~ 12억이다. 20²은 202, 圖書館도서관.",
    "도시 : 전주",
    "3. 셋",
    "1. 넷",
    "| 도시 | 해 | 수 |",
    "| 전주 | 2018 | 10 |",
    "| 2019 | 20 | |",
    "앞 뒤",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python look.py
