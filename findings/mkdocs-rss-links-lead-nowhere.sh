#!/usr/bin/env bash
# mkdocs-rss-plugin 1.19.0 (PyPI; MkDocs 1.6.1): in the feed of a site, right links and pictures of a page lead to files that the site does not have, "R&D" is "R&amp;D", a table is a line of bars, and 1,234,567 won are "1,2...".
#
# The plugin takes the first 160 letters of a page's Markdown and reads them by itself: without the settings of the site, and without MkDocs, which makes of ../나주.md the address of the page. So [나주](../나주.md) leads from the
# feed to a file that is not published, and a picture to another folder, though the page itself is right; a table is shown as it is typed, and the words of a note become an address, with the extensions on. The cut goes through a number or an
# address. A heading is HTML for MkDocs, and is written as if it were text, so that each reader shows "R&amp;D"; the same title in the head of the file is right. A build with --strict is content.
#
# Seen (what the page has: what the JSON feed has; the RSS feed has the same):
#   title, # R&D: R&amp;D
#   title in the head, R&D: R&D
#   [나주](../나주.md): on the page there, in the feed missing
#   ![숲](../숲.png): on the page there, in the feed missing
#   a table: | 해 | 수 | |---|---| | 2018 | 10 |
#   20[^1]명: 20^1명, with a link to 백서
#   1,234,567원: 1,2...
#   strict: 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mkdocs==1.6.1 mkdocs-rss-plugin==1.19.0 beautifulsoup4 2>/dev/null
cat >look.py <<'PYTHON'
import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urljoin

from bs4 import BeautifulSoup

HOST = "https://example.org/"
PAGES = {
    "나주.md": "# 나주\n\n글\n",
    "전주/heading.md": "# R&D\n\n글\n",
    "전주/head.md": "---\ntitle: R&D\n---\n글\n",
    "전주/links.md": "# 링크\n\n[나주](../나주.md)와 ![숲](../숲.png)\n",
    "전주/table.md": "# 표\n\n| 해 | 수 |\n|---|---|\n| 2018 | 10 |\n",
    "전주/note.md": "# 각주\n\n20[^1]명\n\n[^1]: 백서\n",
    "전주/sum.md": f"# 비용\n\n{'전주시가 낸 돈이다. ' * 12}비용은 1,234,567원이다.\n",
}
for name, text in PAGES.items():
    path = Path("docs", name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
Path("docs/숲.png").write_bytes(b"x")
settings = f"site_name: x\nsite_url: {HOST}\ntheme: mkdocs\nplugins: [rss: {{use_git: false}}]\nmarkdown_extensions: [footnotes, tables]\n"
Path("mkdocs.yml").write_text(settings, encoding="utf-8")
done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], capture_output=True, check=False)
items = {item["url"]: item for item in json.loads(Path("site/feed_json_created.json").read_text(encoding="utf-8"))["items"]}


def entry(name: str) -> tuple[dict, str]:
    item = next(item for url, item in items.items() if unquote(url).endswith(f"/전주/{name}/"))
    return item, " ".join(BeautifulSoup(item["content_html"], "html.parser").get_text().split())


def is_there(html: str, url: str, words: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    link = soup.find("img", alt=words) or soup.find("a", string=words)
    path = Path("site", unquote(urljoin(url, link.get("href") or link["src"])).removeprefix(HOST))
    return "there" if path.is_file() or (path / "index.html").is_file() else "missing"


print("title, # R&D:", entry("heading")[0]["title"])
print("title in the head, R&D:", entry("head")[0]["title"])
item = entry("links")[0]
page = BeautifulSoup(Path("site/전주/links/index.html").read_text(encoding="utf-8"), "html.parser").find(attrs={"role": "main"})
for markdown, words in {"[나주](../나주.md)": "나주", "![숲](../숲.png)": "숲"}.items():
    print(f"{markdown}: on the page {is_there(str(page), item['url'], words)}, in the feed {is_there(item['content_html'], item['url'], words)}")
print("a table:", entry("table")[1].removeprefix("표 "))
note, text = entry("note")
print(f"20[^1]명: {text.split()[1]}, with a link to {BeautifulSoup(note['content_html'], 'html.parser').a['href']}")
print("1,234,567원:", entry("sum")[1].split()[-1])
print("strict:", done.returncode)
PYTHON
NO_MKDOCS_2_WARNING=1 "$folder/venv/bin/python" look.py >seen.txt
cat seen.txt
cat >expected.txt <<'TEXT'
title, # R&D: R&amp;D
title in the head, R&D: R&D
[나주](../나주.md): on the page there, in the feed missing
![숲](../숲.png): on the page there, in the feed missing
a table: | 해 | 수 | |---|---| | 2018 | 10 |
20[^1]명: 20^1명, with a link to 백서
1,234,567원: 1,2...
strict: 0
TEXT
diff expected.txt seen.txt || { echo "the behaviour has changed" >&2; exit 1; }
