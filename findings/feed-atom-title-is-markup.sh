#!/usr/bin/env bash
# feed 6.0.0 (npm; Docusaurus makes its feeds by it): one entry, and in Atom its title loses a word, or the feed cannot be read at all.
#
# The title of an entry goes into Atom as type="html", in CDATA and without escaping, so that "청년 <AI> 교육" is HTML with a tag that
# does not exist: readers leave it out. The title of the feed is plain text, rightly escaped, and so is, by CDATA, the entry's title in
# RSS, where titles are text. A category's name with "<" goes into an attribute as it is: that Atom feed is not well-formed XML, and a
# strict reader gets nothing. In RSS the same name is escaped. Read back with feedparser 6.0.14 and expat.
#
# Seen:
#   Atom, feed's title: 소식 <AI>
#   Atom, entry's title: 청년  교육
#   RSS, entry's title: 청년 <AI> 교육
#   Atom with a category <AI>: not well-formed
#   RSS with a category <AI>: well-formed
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit feed@6.0.0
cat >look.mjs <<'JAVASCRIPT'
import { writeFileSync } from "node:fs";
import { Feed } from "feed";
for (const [name, category] of [["plain", []], ["category", [{ name: "<AI>" }]]]) {
  const feed = new Feed({ title: "소식 <AI>", id: "https://example.org/", link: "https://example.org/", updated: new Date("2026-11-28"), copyright: "" });
  feed.addItem({ title: "청년 <AI> 교육", id: "https://example.org/1/", link: "https://example.org/1/", date: new Date("2026-11-28"), category });
  writeFileSync(`${name}.atom`, feed.atom1());
  writeFileSync(`${name}.rss`, feed.rss2());
}
JAVASCRIPT
node look.mjs
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from pathlib import Path
from xml.parsers import expat

import feedparser


def form(name: str) -> str:
    try:
        expat.ParserCreate().Parse(Path(name).read_text(), True)
    except expat.ExpatError:
        return "not well-formed"
    return "well-formed"


atom, rss = (feedparser.parse(Path(name).read_text()) for name in ("plain.atom", "plain.rss"))
seen = {
    "Atom, feed's title": atom.feed.title,
    "Atom, entry's title": atom.entries[0].title,
    "RSS, entry's title": rss.entries[0].title,
    "Atom with a category <AI>": form("category.atom"),
    "RSS with a category <AI>": form("category.rss"),
}
for what, text in seen.items():
    print(f"{what}: {text}")
expected = ["소식 <AI>", "청년  교육", "청년 <AI> 교육", "not well-formed", "well-formed"]
raise SystemExit(0 if list(seen.values()) == expected and form("plain.atom") == "well-formed" else "the behaviour has changed")
PYTHON
