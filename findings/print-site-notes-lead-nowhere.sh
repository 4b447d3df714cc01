#!/usr/bin/env bash
# mkdocs-print-site-plugin 2.9 (PyPI; MkDocs 1.6.1): on the page with the whole site, the way back from each footnote leads nowhere, and so does each link to the home page.
#
# The plugin puts all pages into one, gives the places of each page its name ("#b-…"), and turns the links between pages into links within. A footnote's number leads to its note; the note's
# arrow leads to "#b-fnref:1", while the number is still "fnref:1", as often as there are pages with notes. A link to the home page is "#.", which is no place, where the site has addresses of folders, as
# it does by default; with use_directory_urls: false it is right. Links to a place of the home page are right either way. The build is content, also with --strict, and the pages
# by themselves have no such link.
#
# Seen (links of the printed page to places that are not there; the same on the page itself):
#   with folders: #index-fnref:1, #., #b-fnref:1; none
#   without: #index-fnref:1, #b-fnref:1; none
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mkdocs==1.6.1 mkdocs-print-site-plugin==2.9 2>/dev/null
cd "$folder"
mkdir docs
printf '# 나주\n\n빛의 도시[^1], [전주](b.md)\n\n[^1]: 나주의 주\n' >docs/index.md
printf '# 전주\n\n거리[^1], [나주](index.md), [나주의 처음](index.md#_1)\n\n[^1]: 전주의 주\n' >docs/b.md
cat >look.py <<'PYTHON'
import pathlib
import re
import subprocess

seen = []
for name, folders in (("with folders", "true"), ("without", "false")):
    pathlib.Path("mkdocs.yml").write_text(
        f"site_name: 사례\ntheme: mkdocs\nuse_directory_urls: {folders}\nnav: [index.md, b.md]\n"
        "markdown_extensions: [footnotes, attr_list]\nplugins: [print-site]\n"
        "validation: {links: {anchors: ignore}}\n",
        encoding="utf-8",
    )
    subprocess.run(["venv/bin/mkdocs", "build", "--strict", "--quiet", "--clean"], check=True, capture_output=True)
    dead = []
    for page in ("print_page", "b"):
        text = pathlib.Path("site", f"{page}/index.html" if folders == "true" else f"{page}.html").read_text(encoding="utf-8")
        places = set(re.findall(r'\bid="([^"]+)"', text))
        links = [link for link in re.findall(r'<a[^>]*href="#([^"]+)"', text) if link not in places]
        dead.append(", ".join(f"#{link}" for link in dict.fromkeys(links)) or "none")
    seen.append(f"{name}: {'; '.join(dead)}")
print("\n".join(seen))
expected = ["with folders: #index-fnref:1, #., #b-fnref:1; none", "without: #index-fnref:1, #b-fnref:1; none"]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" look.py
