#!/usr/bin/env bash
# pelican 4.12.0 (PyPI), hexo 8.1.2 (npm): posts about 개울 (a stream) stand in one list with those about 가을 (autumn), or posts about one of C and C++ are in no list at all.
#
# Both make the address of a tag from its name. Pelican writes Korean in Latin letters without a sign between syllables, so that ga-eul and gae-ul are "gaeul", and it takes tags of one
# address for one tag: its page is called after one of the two and lists the posts of both. Hexo makes a hyphen of every sign and cuts it off at the end. C and C++, 제3.1조 and 제3-1조, or
# 전주(완주) and 전주 완주 have one address each, and the page of the one takes the place of the other's: which of the two is left differs from build to build. Categories are alike. No error, no
# warning, and each post names its own tag. nikola 8.3.3 (PyPI) stops and names both tags.
#
# Seen (a post for each tag: pages of tags, posts that they list):
#   pelican, 가을, 개울: 1 page, 2 posts
#   hexo, C, C++, 제3.1조, 제3-1조: 2 pages, 2 posts
#   nikola, 가을, 개울: refused
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pelican==4.12.0 markdown==3.11.3 nikola==8.3.3 2>/dev/null
cd "$folder"
mkdir -p pelican/content hexo/source/_posts hexo/themes/plain/layout
cat >hexo/package.json <<'JSON'
{"name": "site", "private": true, "hexo": {"version": "8.1.2"}}
JSON
(cd hexo && npm install --silent --no-fund --no-audit hexo@8.1.2 hexo-generator-tag@2.0.0 hexo-renderer-ejs@2.0.0 hexo-renderer-marked@7.0.1)
printf 'title: x\nurl: https://example.org\ntheme: plain\n' >hexo/_config.yml
echo '<%= page.posts.map((post) => post.title).join(" ") %>' >hexo/themes/plain/layout/tag.ejs
venv/bin/nikola init --quiet --demo nikola >/dev/null 2>&1
cat >pelican/settings.py <<'PYTHON'
AUTHOR = SITENAME = "x"
DEFAULT_LANG = "ko"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
PATH = "content"
TIMEZONE = "Asia/Seoul"
PYTHON
cat >look.py <<'PYTHON'
import re
import subprocess
import sys
from pathlib import Path


def run(folder, *command):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


for number, tag in enumerate(["C", "C++", "제3.1조", "제3-1조"], 1):
    Path(f"hexo/source/_posts/p{number}.md").write_text(f'---\ntitle: P{number}\ndate: 2019-12-10\ntags: ["{tag}"]\n---\nx\n', encoding="utf-8")
for number, tag in enumerate(["가을", "개울"], 1):
    Path(f"pelican/content/p{number}.md").write_text(f"Title: P{number}\nDate: 2019-12-1{number}\nTags: {tag}\n\nx\n", encoding="utf-8")
    head = f".. title: P{number}\n.. slug: p{number}\n.. date: 2019-12-10 09:00:00 UTC+09:00\n.. tags: {tag}\n\n"
    Path(f"nikola/posts/p{number}.rst").write_text(head + "x\n", encoding="utf-8")
tools = Path(sys.executable).parent
pelican = run("pelican", tools / "pelican", "content", "--settings", "settings.py", "--fatal", "warnings")
hexo = run("hexo", "npx", "hexo", "generate", "--bail")
nikola = run("nikola", tools / "nikola", "build")
pelican_pages = [set(re.findall(r">(P\d)<", page.read_text(encoding="utf-8"))) for page in Path("pelican/output/tag").glob("*.html")]
hexo_pages = [page.read_text(encoding="utf-8").split() for page in Path("hexo/public/tags").glob("*/index.html")]


def lists(pages, process):
    if process.returncode:
        raise SystemExit(process.stderr or process.stdout)
    return f"{len(pages)} page{'s' * (len(pages) > 1)}, {sum(len(posts) for posts in pages)} posts"


seen = [
    f"pelican, 가을, 개울: {lists(pelican_pages, pelican)}",
    f"hexo, C, C++, 제3.1조, 제3-1조: {lists(hexo_pages, hexo)}",
    f"nikola, 가을, 개울: {'refused' if 'classifications that are too similar' in nikola.stdout + nikola.stderr else 'built'}",
]
print("\n".join(seen))
expected = [
    "pelican, 가을, 개울: 1 page, 2 posts",
    "hexo, C, C++, 제3.1조, 제3-1조: 2 pages, 2 posts",
    "nikola, 가을, 개울: refused",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python look.py
