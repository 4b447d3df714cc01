#!/usr/bin/env bash
# mkdocs-roamlinks-plugin 0.3.2, mkdocs-autolinks-plugin 0.7.1, mkdocs-easylinks-plugin 0.3.1 (PyPI; MkDocs 1.6.1): a right link from a page to its neighbour leads to another city's page, as soon as this one's file has the same name.
#
# The plugins let writers name a page by its file's name alone, wherever it is. They also change links that need no help: [숲](숲.md) on a page of Jeonju, which is 전주/숲.md for MkDocs and on GitHub, becomes ../나주/숲.md, a page of Naju with
# its own cost and sources. Of all files called 숲.md one is taken, for every page. roamlinks, which is for notes from Obsidian and Foam, says nothing, and does the same with index.md, so that each page's way
# back leads to the first city; a build with --strict is content. The other two warn that the name is not unique, and replace the right link all the same; for index.md they take the site's home page.
# Two more plugins for the same purpose (ezlinks 0.1.14, awesome-autolinks 1.0.0) leave the link as it is, the second with a warning.
#
# Seen (plugin: where the links 숲.md and index.md lead on 전주/길.md; what a build with --strict ends with):
#   none: 전주/숲, 전주/index; 0
#   roamlinks: 나주/숲, 나주/index; 0
#   autolinks: 나주/숲, index; 1
#   easylinks: 나주/숲, index; 1
#   ezlinks: 전주/숲, 전주/index; 0
#   awesome-autolinks: 전주/숲, 전주/index; 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mkdocs==1.6.1 mkdocs-autolinks-plugin==0.7.1 mkdocs-roamlinks-plugin==0.3.2 mkdocs-easylinks-plugin==0.3.1 \
  mkdocs-ezlinks-plugin==0.1.14 mkdocs-awesome-autolinks==1.0.0 2>/dev/null
cat >look.py <<'PYTHON'
import re
import subprocess
import sys
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote

for city in ("나주", "전주"):
    folder = Path("docs", city)
    folder.mkdir(parents=True)
    for name in ("숲", "index"):
        (folder / f"{name}.md").write_text(f"# {city} {name}\n", encoding="utf-8")
    (folder / "길.md").write_text("# 길\n\n[숲](숲.md), [처음](index.md)\n", encoding="utf-8")
Path("docs/index.md").write_text("# 사례\n", encoding="utf-8")
for plugin in ("none", "roamlinks", "autolinks", "easylinks", "ezlinks", "awesome-autolinks"):
    plugins = "[]" if plugin == "none" else f"[{plugin}]"
    Path("mkdocs.yml").write_text(f"site_name: x\ntheme: mkdocs\nuse_directory_urls: false\nplugins: {plugins}\n", encoding="utf-8")
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean"]
    subprocess.run(build, check=True, capture_output=True)
    page = Path("site/전주/길.html").read_text(encoding="utf-8")
    links = [re.search(f'<a href="([^"]*)">{words}</a>', page)[1] for words in ("숲", "처음")]
    places = [normpath(join("전주", unquote(link))).removesuffix(".html") for link in links]
    strict = subprocess.run([*build[:-2], "--strict", "--clean"], capture_output=True, check=False).returncode
    print(f"{plugin}: {', '.join(places)}; {strict}")
PYTHON
NO_MKDOCS_2_WARNING=1 "$folder/venv/bin/python" look.py >seen.txt
cat seen.txt
cat >expected.txt <<'TEXT'
none: 전주/숲, 전주/index; 0
roamlinks: 나주/숲, 나주/index; 0
autolinks: 나주/숲, index; 1
easylinks: 나주/숲, index; 1
ezlinks: 전주/숲, 전주/index; 0
awesome-autolinks: 전주/숲, 전주/index; 1
TEXT
diff expected.txt seen.txt || { echo "the behaviour has changed" >&2; exit 1; }
