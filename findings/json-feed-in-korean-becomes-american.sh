#!/usr/bin/env bash
# jsonfeed-to-rss 3.0.8, jsonfeed-to-atom 1.2.5 (npm): a Korean JSON Feed becomes an RSS feed "en-us", under a copyright that nobody claims; "<AI> 교육" loses a word, and an entry leads to a law.
#
# The feed says who wrote it, and no rights: cases are published under a free licence. Both write "© 2026" and the author's name, with the year that today is in. In RSS the language is American
# English. The plain text of an entry is escaped once, which makes it HTML to readers (feedparser 6.0.14): what stands in angle brackets is gone. Its link is external_url, the address of what
# the entry is about, not its own url. A feed of version 1.1, of 2020, which has the language and several authors, is refused with an error that names "version 1". No warning.
#
# Seen:
#   rss: language en-us; rights © (this year) 전라북도; leads to https://example.com/law; LX가  교육을 열었다.
#   atom: language none; rights © (this year) 전라북도; leads to https://example.com/law; LX가 <AI> 교육을 열었다.
#   version 1.1: jsonfeed-to-atom: JSON feed version 1 required
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit jsonfeed-to-rss@3.0.8 jsonfeed-to-atom@1.2.5
cat >look.cjs <<'JAVASCRIPT'
const { writeFileSync } = require("node:fs");
const to = { rss: require("jsonfeed-to-rss"), atom: require("jsonfeed-to-atom") };
const entry = {
  id: "tag:example.org,2019:a",
  url: "https://example.org/cases/a/",
  external_url: "https://example.com/law",
  title: "시범 사업",
  content_text: "LX가 <AI> 교육을 열었다.",
  date_published: "2019-12-10T09:00:00+09:00",
};
const feed = { version: "https://jsonfeed.org/version/1", title: "사례", home_page_url: "https://example.org/", feed_url: "https://example.org/feed.json", author: { name: "전라북도" }, items: [entry] };
for (const [kind, convert] of Object.entries(to)) writeFileSync(`${kind}.xml`, convert(feed));
try {
  to.rss({ ...feed, version: "https://jsonfeed.org/version/1.1", language: "ko", authors: [feed.author], author: undefined });
} catch (error) {
  writeFileSync("newer.txt", error.message);
}
JAVASCRIPT
node look.cjs
cat >look.py <<'PYTHON'
import re
from pathlib import Path

import feedparser

seen = []
for kind in ("rss", "atom"):
    text = Path(f"{kind}.xml").read_text(encoding="utf-8")
    read = feedparser.parse(text)
    words = read.entries[0].get("summary") or read.entries[0].content[0].value
    rights = re.sub(r"\d{4}", "(this year)", read.feed.rights)
    seen.append(f"{kind}: language {read.feed.get('language', 'none')}; rights {rights}; leads to {read.entries[0].link}; {words}")
seen.append(f"version 1.1: {Path('newer.txt').read_text(encoding='utf-8')}")
print("\n".join(seen))
expected = [
    "rss: language en-us; rights © (this year) 전라북도; leads to https://example.com/law; LX가  교육을 열었다.",
    "atom: language none; rights © (this year) 전라북도; leads to https://example.com/law; LX가 <AI> 교육을 열었다.",
    "version 1.1: jsonfeed-to-atom: JSON feed version 1 required",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
