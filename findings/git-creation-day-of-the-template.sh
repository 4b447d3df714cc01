#!/usr/bin/env bash
# mkdocs-git-revision-date-localized-plugin 1.6.0 (PyPI), @11ty/eleventy 3.1.8 (npm): a new page that was made from a template is as old as the template.
#
# Both ask git for the commit that added a file, with --follow, so that a page keeps its day when it is renamed. git describes --follow as
# going beyond renames, yet it goes beyond copies as well: a file that is half equal to one which is still there continues that one's
# history. Cases are written from a template with the same headings, so that each gets the template's day as its day of creation, and a list by
# that day ("git Created" in Eleventy) has new cases at its old end. The day of the last change is right. mkdocs-rss-plugin 1.19.0,
# which does not follow, has the right day for its feed, so that page and feed of one site disagree.
#
# Seen (template.md is of 2019-12-10; jeonju.md was made from it and written.md without it, both on 2026-11-01):
#   git-revision-date-localized: template 2019-12-10, jeonju 2019-12-10, written 2026-11-01
#   Eleventy, git Created: template 2019-12-10, jeonju 2019-12-10, written 2026-11-01
#   rss: template 2019-12-10, jeonju 2026-11-01, written 2026-11-01
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mkdocs==1.6.1 mkdocs-git-revision-date-localized-plugin==1.6.0 mkdocs-rss-plugin==1.19.0 \
  click==8.5.1 2>/dev/null
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @11ty/eleventy@3.1.8
mkdir docs site
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org GIT_CONFIG_GLOBAL=/dev/null
git init --quiet .
page() { # title, background
  printf '# %s\n\n{{ git_creation_date_localized }}\n\n## 추진 배경\n\n%s\n\n' "$1" "$2"
  printf '## 추진 내용\n\n무엇을 했는지, 예산과 기간은 얼마인지 적는다.\n\n## 성과\n\n무엇이 나아졌는지 적고, 숫자에는 출처를 밝힌다.\n'
}
keep() { # day
  git add docs
  GIT_AUTHOR_DATE="$1T12:00:00+00:00" GIT_COMMITTER_DATE="$1T12:00:00+00:00" git commit --quiet --message a
}
page "사례 제목" "왜 시작했는지 적는다." >docs/template.md
keep 2019-12-10
page "전주 책기둥도서관" "시민이 쉬고 배우는 곳이 없었다." >docs/jeonju.md
printf '# 나주\n\n{{ git_creation_date_localized }}\n\n다른 글이다.\n' >docs/written.md
keep 2026-11-01
cat >mkdocs.yml <<'YAML'
site_name: Days
site_url: https://example.org/
site_dir: built
plugins:
  - git-revision-date-localized: {type: iso_date, enable_creation_date: true, timezone: UTC}
  - rss: {match_path: ".*"}
YAML
venv/bin/mkdocs build --quiet >output.txt 2>&1
cat >eleventy.config.js <<'JAVASCRIPT'
module.exports = () => ({ dir: { input: "docs", output: "site" }, markdownTemplateEngine: false });
JAVASCRIPT
echo '{"date": "git Created"}' >docs/docs.json
echo '{% for page in collections.all %}{{ page.fileSlug }} {{ page.date.toISOString() }} {% endfor %}' >docs/list.njk
node_modules/.bin/eleventy --quiet >>output.txt 2>&1
venv/bin/python - <<'PYTHON'
import email.utils
import pathlib
import re

NAMES = ("template", "jeonju", "written")
pages = {name: re.search(r"\d{4}-\d\d-\d\d", pathlib.Path(f"built/{name}/index.html").read_text()[-9000:].split("<h1")[1])[0] for name in NAMES}
words = pathlib.Path("site/list/index.html").read_text().split()
eleventy = {slug: day[:10] for slug, day in zip(words[::2], words[1::2], strict=True)}
feed = pathlib.Path("built/feed_rss_created.xml").read_text()
items = {re.search(r"example\.org/(\w*)/?<", item)[1]: re.search("<pubDate>(.*?)<", item)[1] for item in feed.split("<item>")[1:]}
rss = {name: email.utils.parsedate_to_datetime(day).date().isoformat() for name, day in items.items()}
seen = {}
for tool, days in (("git-revision-date-localized", pages), ("Eleventy, git Created", eleventy), ("rss", rss)):
    seen[tool] = [days[name] for name in NAMES]
    print(f"{tool}: " + ", ".join(f"{name} {days[name]}" for name in NAMES))
old, new = "2019-12-10", "2026-11-01"
expected = [[old, old, new], [old, old, new], [old, new, new]]
raise SystemExit(0 if list(seen.values()) == expected else "the behaviour has changed")
PYTHON
