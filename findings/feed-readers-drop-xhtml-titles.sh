#!/usr/bin/env bash
# @extractus/feed-extractor 8.0.3 (npm), fastfeedparser 0.6.5 and atoma 0.0.17 (PyPI): entries of an Atom feed have no title and no summary.
#
# The title and the summary of an entry may be XHTML (RFC 4287, 3.1.1.3), as they have to be for "CO2" with a lowered 2. These three look for text
# right within the element, where there is only a div, and give an empty text or None, without an error. Of "html" and "text" they
# have every word, so a feed loses just the entries with such a title. feedparser 6.0.14 and feedsmith 3.0.1 (npm) have the words.
#
# Seen (reader: title, summary of the XHTML entry; "-" stands for nothing):
#   feed-extractor: -, -
#   fastfeedparser: -, -
#   atoma: -, -
#   feedsmith: CO<sub>2</sub> 감축, <b>3</b> km²의 숲
#   feedparser: CO<sub>2</sub> 감축, <b>3</b> km²의 숲
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14 fastfeedparser==0.6.5 atoma==0.0.17 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @extractus/feed-extractor@8.0.3 feedsmith@3.0.1 >/dev/null 2>&1
cat >feed.xml <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>숲</title>
  <id>https://example.org/</id>
  <updated>2019-12-10T00:00:00Z</updated>
  <author><name>숲</name></author>
  <entry>
    <id>https://example.org/1</id>
    <updated>2019-12-10T00:00:00Z</updated>
    <link href="https://example.org/1"/>
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">CO<sub>2</sub> 감축</div></title>
    <summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><b>3</b> km²의 숲</div></summary>
  </entry>
  <entry>
    <id>https://example.org/2</id>
    <updated>2019-12-09T00:00:00Z</updated>
    <link href="https://example.org/2"/>
    <title>글</title>
    <summary type="html">넓은 숲</summary>
  </entry>
</feed>
XML
cat >look.mjs <<'JAVASCRIPT'
import fs from "fs";
import { extractFromXml } from "@extractus/feed-extractor";
import { parseFeed } from "feedsmith";
const xml = fs.readFileSync("feed.xml", "utf8");
const words = (text) => (text && typeof text === "object" ? text.value : text) || "-";
const seen = {
  "feed-extractor": extractFromXml(xml).entries.map((entry) => [words(entry.title), words(entry.description)]),
  feedsmith: parseFeed(xml).feed.entries.map((entry) => [words(entry.title), words(entry.summary)]),
};
fs.writeFileSync("seen.json", JSON.stringify(seen));
JAVASCRIPT
node look.mjs
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
import pathlib

import atoma
import fastfeedparser
import feedparser

text = pathlib.Path("feed.xml").read_text(encoding="utf-8")
seen = json.loads(pathlib.Path("seen.json").read_text(encoding="utf-8"))


def words(value: object) -> str:
    return str(getattr(value, "value", value) or "-")


seen["fastfeedparser"] = [[words(entry.get("title")), words(entry.get("description"))] for entry in fastfeedparser.parse(text).entries]
seen["atoma"] = [[words(entry.title), words(entry.summary)] for entry in atoma.parse_atom_bytes(text.encode()).entries]
seen["feedparser"] = [[entry.title, entry.summary] for entry in feedparser.parse(text).entries]
for name, ((title, summary), _) in seen.items():
    print(f"{name}: {title}, {summary}")
if any(second != ["글", "넓은 숲"] for _, second in seen.values()):
    raise SystemExit(f"the control has changed: {seen}")
whole, nothing = ["CO<sub>2</sub> 감축", "<b>3</b> km²의 숲"], ["-", "-"]
expected = dict.fromkeys(("feed-extractor", "fastfeedparser", "atoma"), nothing) | dict.fromkeys(("feedsmith", "feedparser"), whole)
raise SystemExit(0 if {name: entries[0] for name, entries in seen.items()} == expected else "the behaviour has changed")
PYTHON
